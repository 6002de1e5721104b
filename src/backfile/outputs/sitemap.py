"""sitemap.xml: the address of every article for search engines, by year where there are very many."""

from collections.abc import Iterator, Sequence
from math import ceil
from xml.sax.saxutils import escape

import msgspec

from backfile.model.library import Changes, Library
from backfile.model.page import Page, PageSet
from backfile.model.settings import Settings
from backfile.outputs.contract import Desk
from backfile.outputs.frame import address_of

MOST = 50_000
"""Addresses that one sitemap may list (sitemaps.org)."""

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SCHEMA = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


class SitemapRequest(msgspec.Struct, frozen=True, array_like=True):
    """The paths of a sitemap with the day of each ("" where it is not known), or the sitemaps of an index."""

    entries: tuple[tuple[str, str], ...] = ()
    sitemaps: tuple[str, ...] = ()


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(SitemapRequest)


class Sitemap:
    """sitemap.xml, and beyond 50,000 articles sitemap-2025.xml … with sitemap.xml as their index."""

    name = "sitemap"
    templates: tuple[str, ...] = ()

    def plan(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        if not library.settings.url:
            if changes.everything:
                yield PageSet("sitemap")
            return
        if not (changes.everything or changes.articles or changes.gone):
            return
        dated, undated = library.dated(), library.undated()
        if len(dated) + len(undated) < MOST:
            entries = (("index.html", ""), *_entries(library, [*dated, *undated]))
            yield PageSet("sitemap", (self._page("sitemap.xml", SitemapRequest(entries)),))
        else:
            yield from self._by_year(library, changes)

    def _by_year(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        counts: dict[str, int] = {"undated": len(library.undated())}
        for group in library.groups("dates"):
            year = group.value[:4]
            if year.isdigit():
                counts[year] = counts.get(year, 0) + group.count
        names = []
        touched = {
            value[:4] if value[:4].isdigit() else value for facet, value in changes.groups if facet == "dates"
        }
        for year in sorted(counts.keys() | touched):
            files = [
                f"sitemap-{year}{f'-{part}' if part > 1 else ''}.xml"
                for part in range(1, ceil(counts.get(year, 0) / MOST) + 1)
            ]
            names += files
            if changes.everything or year in touched:
                yield PageSet(f"sitemap {year}", tuple(self._year(library, year, files)))
        yield PageSet("sitemap", (self._page("sitemap.xml", SitemapRequest((), tuple(names))),))

    def _year(self, library: Library, year: str, files: list[str]) -> Iterator[Page]:
        if year == "undated":
            numbers = list(library.undated())
        else:
            values = sorted(g.value for g in library.groups("dates") if g.value[:4] == year)
            numbers = [number for value in values for number in library.members("dates", value)]
        for part, path in enumerate(files):
            entries = _entries(library, numbers[part * MOST : (part + 1) * MOST])
            yield self._page(path, SitemapRequest(tuple(entries)))

    def _page(self, path: str, request: SitemapRequest) -> Page:
        return Page(path, self.name, _ENCODER.encode(request))

    def render(self, page: Page, desk: Desk) -> bytes:
        request = _DECODER.decode(page.request)
        if request.sitemaps:
            return _index_xml(request.sitemaps, desk.settings).encode()
        return _urls_xml(request.entries, desk.settings).encode()


def _entries(library: Library, numbers: Sequence[int]) -> Iterator[tuple[str, str]]:
    for number in numbers:
        summary = library.summary(number)
        date = summary.date or ""
        yield summary.path, date if len(date) == 10 and date[-1].isdigit() else ""


def _urls_xml(entries: tuple[tuple[str, str], ...], settings: Settings) -> str:
    base = escape(address_of("", settings))
    lines = [
        f"<url><loc>{base}{escape(path)}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>"
        for path, day in entries
    ]
    return f"{_HEAD}<urlset {_SCHEMA}>\n" + "\n".join(lines) + "\n</urlset>\n"


def _index_xml(sitemaps: tuple[str, ...], settings: Settings) -> str:
    lines = [f"<sitemap><loc>{escape(address_of(path, settings))}</loc></sitemap>" for path in sitemaps]
    return f"{_HEAD}<sitemapindex {_SCHEMA}>\n" + "\n".join(lines) + "\n</sitemapindex>\n"
