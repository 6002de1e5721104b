"""Refuses the addresses in corrections that would take a page away from somebody else."""

import re

from msgspec.structs import replace

from backfile.decisions.corrections import Corrections
from backfile.decisions.texts import nfc
from backfile.decisions.withdrawals import Withdrawals
from backfile.facets.shelf import Facets
from backfile.model.article import Problem
from backfile.model.correction import Correction
from backfile.storage.address import Location
from backfile.store import Catalogue

_RESERVED = re.compile(
    r"(?:[^/]+\.html"
    r"|(?:days|data|search|static|maps?|feeds?|page|pages)/.*"
    r"|(?:\d{4}/(?:\d\d/)?|undated/)(?:index|\d+)(?:\.[\w.]+)?\.html)"
)
"""The places of a site that outputs fill, beside the folder of each facet. tests/border/ holds that none of
them is missing here."""


def is_reserved(address: str, facets: Facets) -> bool:
    """Whether an address is one at which, or below which, the site has pages of its own."""
    folded = address.casefold()
    return bool(_RESERVED.fullmatch(folded)) or folded.partition("/")[0] in facets.rank


def refused(
    corrections: Corrections, withdrawals: Withdrawals, store: Catalogue, content: Location, facets: Facets
) -> Corrections:
    """The corrections without the addresses that can't be given, each with a problem."""
    kept: dict[str, Correction] = {}
    problems = list(corrections.problems)
    taken: dict[str, str] = {entry.address: entry.article for entry in withdrawals.entries if entry.address}
    former = {old: name for name, known in store.lines_moved() for old in known[1:]}
    for name, correction in corrections.by_article.items():
        address = dict(correction.fields).get("address")
        kept[name] = correction
        if not isinstance(address, str):
            continue
        where = "is a place where the site has pages of its own" if is_reserved(address, facets) else ""
        why = where or _why(name, address, taken, former, store, content)
        if why:
            fields = tuple((key, value) for key, value in correction.fields if key != "address")
            kept[name] = replace(correction, fields=fields)
            path, _, line = correction.place.partition(", line ")
            problems.append(
                Problem(
                    f"address: {address} {why}. The page stays where it was; choose another",
                    path,
                    int(line or 0),
                    "error",
                )
            )
        taken.setdefault(address, name)
    return Corrections(kept, tuple(problems))


def _why(
    name: str,
    address: str,
    taken: dict[str, str],
    former: dict[str, str],
    store: Catalogue,
    content: Location,
) -> str:
    holder = taken.get(address, name)
    if holder != name:
        return f"is that of {holder} already"
    holders = [line[0] for line in store.lines_at(address)] + [former.get(address, name)]
    for other in holders:
        if nfc(other) != name and (content / other.partition("#")[0]).is_file():
            return f"is that of {other} already"
    return ""
