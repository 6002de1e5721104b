"""Finds the site's name at the end of a page's title ("Headline | Site")."""

import re
from collections.abc import Iterator, Sequence

from backfile.formats.plain_text.copyright_lines import MOST_WORDS
from backfile.formats.plain_text.layout import Layout
from backfile.formats.plain_text.lines import Line
from backfile.formats.plain_text.web_addresses import ADDRESS, site_name

_END = re.compile(r"\s+[|–—·•»-]\s+|\s*[|｜]\s*|：(?=[^：]*$)")
_LONGEST = 300
_FIRST_LINES = 2
"""Lines in which the title of a window stands that somebody pasted above the text."""
_REACH = 60
"""Lines above the headline in which a title is looked for."""
_RULE = "behind the headline in the page's title"

SURE, OPEN, REPEATED = 3.0, 1.2, 2.0
"""Points of a name behind a bar, or where the headline stands elsewhere without it; behind a dash, which may
be the headline's own; behind the title of another wording, where the page says the name again."""


def title_votes(lines: Sequence[Line], layout: Layout) -> Iterator[tuple[str, int, float, str]]:
    """Name, position, points and rule of what titles end with."""
    if not layout.headline:
        return
    if layout.titled:
        yield layout.titled, layout.headline[0], 2.2, "taken off the page's title"
    start = lines[layout.headline[0]].text[:24]
    known = {lines[at].text for at in range(min(len(lines), layout.headline[-1] + 4))}
    end = min(len(lines), layout.headline[-1] + 3)
    for position in (*range(min(_FIRST_LINES, end)), *range(max(_FIRST_LINES, end - _REACH), end)):
        text = lines[position].text
        same = text.startswith(start)
        found = (
            list(_END.finditer(text)) if (same or position < _FIRST_LINES) and len(text) < _LONGEST else []
        )
        if not found or found[0].start() <= 12:
            continue
        name, last = text[found[-1].end() :].strip(), found[-1]
        if len(found) > 1 and "»" in last[0]:
            continue  # a path through the site, which ends with the headline
        if not name or len(name.split()) > MOST_WORDS:
            continue
        spoken = [at for at in range(position + 1, len(lines)) if name in lines[at].text]
        printed = any(layout.roles[at] != "body" for at in spoken) or bool(spoken and " " in name)
        bar = "|" in last[0] or "｜" in last[0]
        sure = bar or text[: last.start()] in known or (printed and _is_title_case(name))
        if same:
            yield name, position, SURE if sure else OPEN, _RULE
        elif _is_site(name):
            yield name, position, SURE, _RULE
        elif (spoken or (bar and position == 0)) and _is_title_case(name):
            yield name, position, REPEATED, _RULE


def _is_site(name: str) -> bool:
    found = ADDRESS.fullmatch(name)
    return found is not None and bool(site_name(found[1]))


def _is_title_case(name: str) -> bool:
    return (
        len(name.split()) <= 4
        and all(not word[0].islower() or len(word) < 4 for word in name.split())
        and not name[0].islower()
    )
