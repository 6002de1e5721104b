"""Makes one of the findings that say the same."""

from collections.abc import Iterable

from msgspec.structs import replace

from backfile.model.finding import Finding


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
