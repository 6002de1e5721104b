"""sitemap.xml: the address of every article for search engines, by month where there are many."""

from collections.abc import Iterator, Sequence
from math import ceil

import msgspec

from backfile.facets.dates import DATES
from backfile.model.library import Changes, Library
from backfile.model.page import Page, PageSet
from backfile.model.settings import Settings
from backfile.outputs.contract import RenderContext
from backfile.outputs.frame import address_of
from backfile.text.web_address import encoded_path
from backfile.text.xml import escape

MOST = 50_000
"""Addresses that one sitemap may list (sitemaps.org)."""

FEW = 5_000
"""So many stand in one file; of more, each month has its own, which an edit in another leaves alone."""

_UNDATED = "undated"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SCHEMA = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


class SitemapRequest(msgspec.Struct, frozen=True, array_like=True):
    """The paths of a sitemap with the day of each ("" where it is not known), or the sitemaps of an index."""

    entries: tuple[tuple[str, str], ...] = ()
    sitemaps: tuple[str, ...] = ()


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(SitemapRequest)


class Sitemap:
    """sitemap.xml, and beyond 5,000 articles sitemap-2025-07.xml … with sitemap.xml as their index."""

    name = "sitemap"
    templates: tuple[str, ...] = ()

    def plan(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        if not library.settings.url:
            if changes.everything:
                yield PageSet("sitemap")
            return
        if not (changes.everything or changes.groups or changes.gone):
            return
        dated, undated = library.dated(), library.undated()
        number, lately = len(dated) + len(undated), len(changes.articles) + len(changes.gone)
        crossed = number - lately <= FEW < number + lately
        if number > FEW:
            yield from self._by_month(library, changes, changes.everything or crossed)
            return
        entries = (("index.html", ""), *_entries(library, [*dated, *undated]))
        yield PageSet("sitemap", (self._page("sitemap.xml", SitemapRequest(entries)),))
        if crossed:
            yield PageSet("sitemap pages")
            for value in sorted(_months(library) | _touched(changes)):
                yield PageSet(f"sitemap {value}")

    def _by_month(self, library: Library, changes: Changes, every: bool) -> Iterator[PageSet]:
        counts = {group.value: group.count for group in library.groups(DATES)}
        counts[_UNDATED] = len(library.undated())
        touched = _touched(changes)
        names = ["sitemap-pages.xml"]
        if every:
            yield PageSet("sitemap pages", (self._page(names[0], SitemapRequest((("index.html", ""),))),))
        for value in sorted(counts.keys() | touched):
            parts = ceil(counts.get(value, 0) / MOST)
            files = [
                f"sitemap-{value}{f'-part-{part}' if part > 1 else ''}.xml" for part in range(1, parts + 1)
            ]
            names += files
            if every or value in touched:
                yield PageSet(f"sitemap {value}", tuple(self._month(library, value, files)))
        yield PageSet("sitemap", (self._page("sitemap.xml", SitemapRequest((), tuple(names))),))

    def _month(self, library: Library, value: str, files: list[str]) -> Iterator[Page]:
        numbers = library.undated() if value == _UNDATED else library.members(DATES, value)
        for part, path in enumerate(files):
            entries = _entries(library, numbers[part * MOST : (part + 1) * MOST])
            yield self._page(path, SitemapRequest(tuple(entries)))

    def _page(self, path: str, request: SitemapRequest) -> Page:
        return Page(path, self.name, _ENCODER.encode(request))

    def render(self, page: Page, context: RenderContext) -> bytes:
        request = _DECODER.decode(page.request)
        if request.sitemaps:
            return _index_xml(request.sitemaps, context.settings).encode()
        return _urls_xml(request.entries, context.settings).encode()


def _months(library: Library) -> set[str]:
    return {_UNDATED, *(group.value for group in library.groups(DATES))}


def _touched(changes: Changes) -> set[str]:
    return {value for facet, value in changes.groups if facet == DATES}


def _entries(library: Library, numbers: Sequence[int]) -> Iterator[tuple[str, str]]:
    for number in numbers:
        summary = library.summary(number)
        date = summary.date or ""
        yield summary.path, date if len(date) == 10 and date[-1].isdigit() else ""


def _urls_xml(entries: tuple[tuple[str, str], ...], settings: Settings) -> str:
    base = escape(address_of("", settings))
    lines = [
        f"<url><loc>{base}{where}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>"
        for where, day in ((escape(encoded_path(path)), day) for path, day in entries)
    ]
    return f"{_HEAD}<urlset {_SCHEMA}>\n" + "\n".join(lines) + "\n</urlset>\n"


def _index_xml(sitemaps: tuple[str, ...], settings: Settings) -> str:
    lines = [f"<sitemap><loc>{escape(address_of(path, settings))}</loc></sitemap>" for path in sitemaps]
    return f"{_HEAD}<sitemapindex {_SCHEMA}>\n" + "\n".join(lines) + "\n</sitemapindex>\n"
