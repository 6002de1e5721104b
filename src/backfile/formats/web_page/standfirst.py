"""Finds the standfirst: the sentence between headline and text, which the page often states as well."""

from collections.abc import Collection, Sequence

from backfile.formats.web_page.copy import Copy
from backfile.formats.web_page.hints import bit
from backfile.formats.web_page.reasons import Told, is_described
from backfile.formats.web_page.squashing import squashed

REACH = 25
"""Lines of the copy above the text in which it may stand."""

SHORTEST = 6
LONGEST = 120
"""Words of a standfirst."""


def standfirst_of(
    told: Told, copy: Copy, kept: Sequence[int], roles: Sequence[str], other: Collection[int]
) -> list[int]:
    """The lines of the standfirst, at most three: such as the page hints at or states as its description, and
    such as the text alone takes for it. `other` are lines with a role already."""
    if not kept:
        return []
    lead = bit("lead")
    aside = bit("related") | bit("comment") | bit("sign") | bit("foot") | bit("advert")
    kept_ones = set(kept)
    found: list[int] = []
    for at in range(max(0, kept[0] - REACH), kept[0] + 1):
        line = copy.lines[at]
        if at in other or not SHORTEST <= line.words <= LONGEST or line.linked * 2 > len(line.text):
            continue
        place = copy.places[line.place] if line.place >= 0 else None
        key = squashed(line.text)
        says = is_described(key, told)
        near = [place.names, copy.places[place.above].names if place.above >= 0 else 0] if place else []
        hinted = any(names & lead and not names & aside for names in near)
        heading = place is not None and place.tag in ("h2", "h3", "h4")
        if at in kept_ones:
            if hinted or (says and heading):
                found.append(at)
        elif says or hinted or roles[at] == "standfirst":
            found.append(at)
    return found[:3]
