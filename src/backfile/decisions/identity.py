"""The archive's id: a random name by which its site and its targets know it, kept in the ledger of addresses.

The ledger lies with the texts, so the id outlives the output and the cache; without a site.yaml there is no
ledger, and the id stands in the site's manifest alone.
"""

import re
from pathlib import Path

from backfile.decisions.ledger import NAME

_LINE = re.compile(r"^# The archive's id: ([0-9a-f]{16,64})$", re.M)
_HEAD = 4096
"""Bytes of the ledger in which its comments stand."""


def read_identity(root: Path | None) -> str:
    """The id in the ledger of a root folder with a site.yaml; "" where there is none."""
    if root is None or not (root / "site.yaml").is_file():
        return ""
    try:
        with (root / NAME).open("rb") as ledger:
            head = ledger.read(_HEAD).decode("utf-8", "replace")
    except OSError:
        return ""
    found = _LINE.search(head.replace("\r", ""))
    return found[1] if found else ""


def identity_line(archive: str) -> str:
    """The comment in the ledger that gives the id."""
    return f"# The archive's id: {archive}\n" if archive else ""
