"""Chooses the name of the paper or site that published a page."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from msgspec import Struct

from backfile.formats.web_page.headline import SEPARATORS
from backfile.formats.web_page.squashing import squashed
from backfile.formats.web_page.statements import Said, Statement
from backfile.model.article import Evidence, Lines

COMPANY = re.compile(
    r"\b(?:GmbH|AG|KG|Inc|LLC|Ltd|Limited|S\.?A\.?|S\.?p\.?A\.?|S\.?L\.?|B\.?V\.?|Verlag|Holding|Corporation|"
    r"Corp|Co\. KG|"
    r"株式会社|有限公司|ООО)\b\.?"
)
ADDRESS = re.compile(r"https?:|www\.|[/@#]|^\S+\.(?:html?|php)$")
POINTS = {
    "og:site_name": 4.0,
    "JSON-LD": 3.5,
    "JSON-LD of the page": 3.0,
    "JSON-LD of the site": 3.0,
    "microdata": 2.5,
}
OTHER_META = 1.5
BY_THE_TEXT = 2.0
HOST = 1.0
END_OF_TITLE = 1.5
LONGEST = 60
SECOND_LEVEL = frozenset({"co", "com", "org", "net", "gov", "ac", "edu", "or", "ne", "go", "gob", "gouv"})


class NamedSource(Struct):
    """A name of the source with its points and how it is known."""

    text: str
    points: float
    rules: list[str]
    lines: Lines

    @property
    def evidence(self) -> Evidence:
        return Evidence("source", ", ".join(self.rules), self.lines)


def host_of(url: str) -> str:
    """The host of an address without "www.", "" for none."""
    try:
        host = urlsplit(url.strip()).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.").removeprefix("m.").removeprefix("amp.") if "." in host else ""


def site_of(host: str) -> str:
    """The part of a host that names the site ("news.example.co.uk" -> "example")."""
    parts = host.split(".")
    if len(parts) > 2 and parts[-2] in SECOND_LEVEL:
        return parts[-3]
    return parts[-2] if len(parts) > 1 else host


def name_candidates(said: Said, by_text: tuple[str, Lines] | None, address: str) -> list[NamedSource]:
    """What the site may be called, best first. `by_text` is the source that the text alone names."""
    host = host_of(address) or host_of(said.first("url"))
    found: dict[str, NamedSource] = {}
    for text, points, rule, lines in _proposals(said, by_text, host):
        name = _tidied(text)
        key = squashed(name)
        if not key or len(name) > LONGEST:
            continue
        if COMPANY.search(name):
            points -= 1.5
        named = found.setdefault(key, NamedSource(name, 0.0, [], lines))
        if rule not in named.rules:
            named.points += points
            named.rules.append(rule)
    site = squashed(site_of(host))
    for key, named in found.items():
        if site and len(site) > 2 and (site in key or key in site or _initials(named.text) == site):
            named.points += 1.0
    return sorted(found.values(), key=lambda named: -named.points)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split()).casefold()


def _proposals(
    said: Said, by_text: tuple[str, Lines] | None, host: str
) -> Iterator[tuple[str, float, str, Lines]]:
    for statement in said.of("source"):
        if ADDRESS.search(statement.value):
            continue
        form = statement.form
        points = POINTS.get(statement.name) or POINTS.get(form) or OTHER_META
        if form == "meta" and statement.name in ("copyright", "source", "dc.source", "cre"):
            points = 1.0
        yield statement.value, points, form if form.startswith("JSON-LD") else statement.name, statement.lines
    if by_text:
        yield by_text[0], BY_THE_TEXT, "the text", by_text[1]
    for title in (s for s in said.of("headline") if s.form == "title"):
        yield from _of_title(title, squashed(site_of(host)))
    if host:
        yield host, HOST, "host of the page's address", (0, 0)


def _of_title(title: Statement, site: str) -> Iterator[tuple[str, float, str, Lines]]:
    """The last part of a window's title, or the first where the host is called like it."""
    cuts = [match.span() for match in SEPARATORS.finditer(title.value)]
    if not cuts:
        if len(site) > 4 and squashed(title.value).startswith(site) and title.value.count(" ") < 5:
            yield title.value, END_OF_TITLE, "the title", title.lines
        return
    first, last = title.value[: cuts[0][0]], title.value[cuts[-1][1] :]
    if site and site in squashed(first) and first.count(" ") < 4:
        yield first, END_OF_TITLE, "beginning of the title", title.lines
    elif last.count(" ") < 4:
        yield last, END_OF_TITLE, "end of the title", title.lines


def _tidied(text: str) -> str:
    """A name without a slogan behind a bar, and without a sign of ownership."""
    name = re.split(r"\s*[|│｜•]\s*|\s+[–—]\s+|\s-\s", text)[0] if len(text) > 12 else text
    name = re.sub(r"^\s*(?:©|\(c\)|copyright)\s*(?:\d{4})?\s*", "", name, flags=re.IGNORECASE)
    return " ".join(name.split()).strip(" .,-")


def chosen_name(candidates: Sequence[NamedSource]) -> NamedSource | None:
    return candidates[0] if candidates else None
