"""Checks one page on its own: where its links lead, what its places are called, what it leaves unsaid."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

import msgspec
from msgspec import Struct, field

from backfile.check.addresses import Lead, follow
from backfile.check.tags import Tag, pieces, read_tag
from backfile.model.finding import Finding

_LOADS = frozenset({"script", "img", "iframe", "embed", "source", "audio", "video", "track", "object", "use"})
_LOADING_RELATIONS = frozenset({"stylesheet", "icon", "preload", "modulepreload", "manifest", "prefetch"})
_TELLING = frozenset({"img", "area", "iframe", "base", "svg", "script"})
_SVG_TITLE = re.compile(r"<svg\b[^>]*>\s*<title\b", re.IGNORECASE)


_ANYWHERE = "404.html"

_REMEMBERED = 1 << 16
_SHORT = 400
"""Tags that are remembered of a folder, and characters of one at most."""


class PageReport(Struct):
    """What one page asks of others: `places` are (file, fragment) pairs that must be, `outside` addresses."""

    findings: list[Finding] = field(default_factory=list)
    places: list[tuple[str, str]] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)


class PageCheck:
    """Checks pages of one site; remembers where links lead from a folder, for most pages of it share them."""

    def __init__(self, files: frozenset[str], own: str, withdrawn: frozenset[str] = frozenset()) -> None:
        self._files = files
        self._own = own
        self._withdrawn = withdrawn
        self._folder = ""
        self._leads: dict[str, Lead] = {}
        self._sound: set[str] = set()
        """Tags as they are written that are right on every page of the folder: most of what a page has."""

    def check(self, path: str, content: bytes) -> PageReport:
        """All that is wrong with a page by itself, and what it relies on elsewhere."""
        report = PageReport()
        try:
            page = content.decode()
        except UnicodeDecodeError:
            report.findings.append(Finding(path, "is not UTF-8", "Save the template that makes it as UTF-8"))
            return report
        folder = path.rpartition("/")[0]
        if folder != self._folder or path == _ANYWHERE:
            self._folder, self._leads, self._sound = folder, {}, set()
        elif len(self._sound) > _REMEMBERED:
            self._leads, self._sound = {}, set()
        unsure = [piece for piece in pieces(page) if piece not in self._sound]
        found = [(tag, piece) for piece in unsure if (tag := self._matters(piece)) is not None]
        others = [tag for tag, _ in found if not tag.leads_only]
        ids = places_of(others)
        for tag, piece in found:
            sound = [self._follow(link, tag, path, ids, report) for link in tag.links]
            if tag.leads_only and all(sound):
                self._sound.add(piece)
        if path == _ANYWHERE:
            self._leads, self._sound = {}, set()
        report.findings += [Finding(path, *words) for words in _unsaid(others, page)]
        report.findings += [Finding(path, *words) for words in _twice(others)]
        return report

    def _matters(self, piece: str) -> Tag | None:
        tag = read_tag(piece)
        if tag is None and len(piece) <= _SHORT:
            self._sound.add(piece)
        return tag

    def _follow(self, link: str, tag: Tag, path: str, ids: frozenset[str], report: PageReport) -> bool:
        """Follows a link of a page; whether it leads well from every page of the folder."""
        lead = self._leads.get(link)
        if lead is None:
            lead = self._leads[link] = follow(self._at_root(link, path), self._folder, self._own)
        file, fragment = lead.file, lead.fragment
        if file and file != path:
            if file in self._withdrawn:
                report.findings.append(still_named(path, file))
            if file not in self._files:
                advice = "Correct the link, or build again if the page should be there"
                report.findings.append(Finding(path, f"leads to {file}, which is no file", advice))
            elif file not in self._withdrawn:
                if fragment:
                    report.places.append((file, fragment))  # once for all pages of the folder
                return True
            elif fragment:
                report.places.append((file, fragment))
        elif fragment and not is_place(fragment, ids):
            report.findings.append(missing_place(path, path, fragment))
        elif lead.outside:
            if _loads(tag):
                advice = (
                    "Copy the file into templates/static and link to it there: pages load nothing from others"
                )
                report.findings.append(Finding(path, f"<{tag.name}> loads {link} from another host", advice))
            elif tag.name in ("a", "area"):
                report.outside.append(lead.outside)
        elif lead.wrong:
            report.findings.append(Finding(path, lead.wrong, lead.advice))
        return False

    def _at_root(self, link: str, path: str) -> str:
        """The page that is shown at any address has links that start at the site's own path."""
        base = urlsplit(self._own).path if path == _ANYWHERE else ""
        return link.removeprefix(base) if base else link


def still_named(path: str, address: str) -> Finding:
    """That a file leads to the page of an article that was withdrawn from lists."""
    return Finding(path, f"leads to {address}, which was withdrawn", "Build again; lists must not name it")


def missing_place(path: str, file: str, fragment: str) -> Finding:
    """That a page sends its readers to a place which another page doesn't have."""
    where = "itself" if file == path else file
    what = f"leads to #{fragment} of {where}, where no such place is"
    return Finding(path, what, "Correct the link, or give the place its id in the template")


def places_of(found: list[Tag]) -> frozenset[str]:
    """The names of a page's places: ids, and the older <a name>."""
    names = {tag.attributes["id"] for tag in found if "id" in tag.attributes}
    return frozenset(
        names | {tag.attributes["name"] for tag in found if tag.name == "a" and "name" in tag.attributes}
    )


def is_place(fragment: str, ids: frozenset[str]) -> bool:
    """Whether a page with these places has the one that a link names."""
    return fragment in ids or fragment == "top" or fragment.startswith(":~:") or unquote(fragment) in ids


def _loads(tag: Tag) -> bool:
    if tag.name == "link":
        return not _LOADING_RELATIONS.isdisjoint(tag.attributes.get("rel", "").lower().split())
    return tag.name in _LOADS


def _twice(found: list[Tag]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for tag in found:
        name = tag.attributes.get("id")
        if name is not None:
            if name in seen:
                yield (
                    f'the id "{name}" is there twice',
                    "Give each its own: links and labels lead to the first only",
                )
            seen.add(name)


def _unsaid(found: list[Tag], page: str) -> Iterator[tuple[str, str]]:
    """What a reader who can't see the page is not told."""
    titled = said_language = False
    for tag in found:
        if tag.name == "title":
            titled = titled or bool(tag.text.strip())
        elif tag.name == "html":
            said_language = bool(tag.attributes.get("lang"))
        elif tag.name in _TELLING:
            yield from _untold(tag, page)
    if not said_language:
        yield "<html> doesn't say its language", 'Add lang="…" in the layout template'
    if not titled:
        yield "the page has no title", "Put a <title> into its template"


def _untold(tag: Tag, page: str) -> Iterator[tuple[str, str]]:
    attributes = tag.attributes
    if tag.name in ("img", "area") and "alt" not in attributes:
        source = attributes.get("src") or attributes.get("href", "")
        yield f"<{tag.name}> {source} has no alt text", 'Add alt="what it shows", or alt="" for an ornament'
    elif tag.name == "iframe" and not attributes.get("title"):
        yield "<iframe> has no title", "Say in title= what it holds"
    elif tag.name == "base":
        yield "<base> changes where all links lead", "Take it out of the template"
    elif tag.name == "svg" and attributes.get("role") == "img" and not _is_named(attributes, page):
        yield "<svg> has no name", "Add aria-label= or a <title> that says what it shows"
    elif tag.name == "script" and attributes.get("type") == "application/ld+json":
        yield from _linked_data(tag.text)


def _is_named(attributes: dict[str, str], page: str) -> bool:
    return bool(attributes.get("aria-label") or attributes.get("aria-labelledby") or _SVG_TITLE.search(page))


def _linked_data(text: str) -> Iterator[tuple[str, str]]:
    try:
        msgspec.json.decode(text)
    except msgspec.MsgspecError as error:
        yield f"its JSON-LD can't be read ({error})", "Mend the template that writes it"
