"""What is wrong with a built site, and what to do about it."""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace


class Finding(Struct, frozen=True, array_like=True):
    """One thing that is wrong. `path` is the first file that has it, `others` how many more have the same.

    An error makes `check` fail and `publish` refuse; a warning is told.
    """

    path: str
    what: str
    advice: str
    severity: Literal["error", "warning"] = "error"
    others: int = 0

    def __str__(self) -> str:
        more = f" (and {self.others:,} more files)" if self.others else ""
        return f"{self.severity}: {self.path}{more}: {self.what}. {self.advice}"


def merged(findings: Iterable[Finding]) -> list[Finding]:
    """The findings with those of the same words made one, errors first, in the order of their files.

    A dead link in the masthead is one thing to mend, not one for each page.
    """
    found: dict[tuple[str, str, str], Finding] = {}
    for finding in findings:
        key = (finding.what, finding.advice, finding.severity)
        known = found.get(key)
        if known is None:
            found[key] = finding
        else:
            others = known.others + finding.others + 1
            found[key] = replace(known, path=min(known.path, finding.path), others=others)
    return sorted(found.values(), key=lambda finding: (finding.severity, finding.path, finding.what))
