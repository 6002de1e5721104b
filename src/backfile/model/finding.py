"""What is wrong with a built site."""

from typing import Literal

from msgspec import Struct


class Finding(Struct, frozen=True):
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
