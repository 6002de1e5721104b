"""Reads the sites that web addresses lead to."""

import re

from backfile.formats.plain_text.copyright_lines import words_for

ADDRESS = re.compile(
    r"(?<![\w.-])(?:https?://)?(?:www\d?\.|WWW\.)?(?:[\w.+-]+@)?"
    r"((?:[\w-]+\.)+(?:[a-z]{2}|com|org|net|info|news|online|media|press|blog|COM|DE|ORG|NET))(?![\w-])"
)
_LINK = re.compile(r"\]\(\s*https?://(?:www\d?\.)?([\w.-]+)")
_FILES = frozenset(("jpg", "png", "html", "pdf", "php", "js"))
_SECOND = frozenset(("co", "com", "org", "ac", "net", "gov", "gob"))
"""Second parts of a domain below a country's, which name no site ("bbc.co.uk")."""
FEWEST_LINKS = 8
MOST_LINKS = 400
"""Links that are looked at; a page that has more has told its site by then."""


def site_name(domain: str) -> str:
    """The word that names a domain's site ("bbc" of "news.bbc.co.uk"); empty where the site is nobody's own,
    or where the address is a file's."""
    parts = domain.lower().split(".")
    if parts[-1] in _FILES or len(parts) < 2:
        return ""
    below = len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in _SECOND
    name = parts[-3] if below else parts[-2]
    return "" if len(name) < 2 or name in words_for("shared") else name


def linked_site(text: str) -> str:
    """The site that most links of a Markdown dump lead to, where they are half of those that leave out the
    networks that every page links to; else nothing."""
    if "](" not in text:
        return ""
    found: dict[str, int] = {}
    for number, link in enumerate(_LINK.finditer(text)):
        if number == MOST_LINKS:
            break
        name = site_name(link[1])
        if name:
            site = link[1][link[1].lower().rindex(name) :]
            found[site] = found.get(site, 0) + 1
    if not found:
        return ""
    best = max(found, key=lambda site: found[site])
    enough = found[best] >= FEWEST_LINKS and found[best] * 2 > sum(found.values())
    return best if enough else ""


_HOME = re.compile(
    r"(?<!!)\[([^\[\]\n]{0,60})\]\(\s*(?:https?://(?:www\d?\.)?([\w.-]+))?/?\s*(?:\"([^\"\n]{0,60})\"\s*)?\)"
)


def home_names(text: str, site: str) -> tuple[str, ...]:
    """The texts and titles of the links to the home of a site, as "[Harbour Post](https://harbour.example)"."""
    found: dict[str, None] = {}
    for link in _HOME.finditer(text[:_HEAD]):
        if link[2] is None or link[2].lower() == site.lower():
            for name in (link[1], link[3] or ""):
                bare = " ".join(name.partition("\\(")[0].strip(" !_*#").split())
                if bare:
                    found[bare] = None
    return tuple(found)[:6]


def may_be_own(name: str, site: str) -> bool:
    """Whether the text of a link to a site's home is its name, and no word for a front page: it has several
    words or a capital inside, or the address has it too."""
    letters = "".join(filter(str.isalnum, name.casefold()))
    return " " in name or not name[1:].islower() or letters in site.replace("-", "").casefold()


_HEAD = 40_000
"""Characters of a page in which its home is linked to."""
