"""The archive's data for other tools: JSON Lines with the texts, CSV without, and what is in them."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

import msgspec

from backfile.facets.dates import DATES
from backfile.facets.shelf import Facets
from backfile.model.library import Changes, Library, Record, Summary
from backfile.model.page import Page, PageSet
from backfile.model.settings import Settings
from backfile.outputs.contract import RenderContext
from backfile.plugins.shelves import facets_of

_BEFORE = {
    "address": "the article's page, relative to the root of the archive",
    "headline": "the headline as printed",
    "date": "day, month or year of appearance (EDTF); empty where nothing says it",
    "earliest": "the earliest day that the text proves, for undated articles",
    "latest": "the latest day that the text proves, for undated articles",
    "source": "the newspaper, agency or site",
    "source_url": "the address of the original",
    "authors": "the byline; several authors are parted by semicolons",
    "agency": "the agency named in the dateline or byline",
    "language": "ISO 639-1 code",
}
"""The columns of articles.csv before those of the facets, and what they hold."""

_BEHIND = {
    "found_in": "the article on whose page this one was printed",
    "reprint_of": "the address of the fullest printing of the same text, where that is another",
    "file": "the saved file, relative to the heap",
    "sha256": "SHA-256 of the saved file",
}
"""Those behind them."""

WHOLE = 5_000
"""Articles whose texts are put together in articles.jsonl, about 25 MB: hosts take no bigger files, and an
edit would write all of them again. The texts of more lie in one file a month."""

_PACKAGE = "data/datapackage.json"
_HEADER = "data/months/columns.csv"
_UNDATED = "undated"


class SegmentRequest(msgspec.Struct, frozen=True, array_like=True):
    """The articles of one month, as (number, digest of the record, address, what stands in the column of each
    facet, address of the printing that leads its family)."""

    articles: tuple[tuple[int, bytes, str, tuple[tuple[str, ...], ...], str], ...]


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(SegmentRequest)
_NAMES = msgspec.msgpack.Decoder(tuple[str, ...])


def columns_of(facets: Facets) -> dict[str, str]:
    """The columns of articles.csv and what they hold."""
    return {**_BEFORE, **{facet.name: facet.traits.column for facet in facets.columns}, **_BEHIND}


def segment_names(library: Library) -> tuple[str, ...]:
    """The months (or years) with articles, oldest first, and "undated" where there are such."""
    names = sorted(group.value for group in library.groups(DATES) if group.count)
    return (*names, *([_UNDATED] if library.undated() else []))


def by_month(library: Library) -> tuple[str, ...]:
    """The segments in which the texts are to be had; none where one file holds them all."""
    articles = sum(group.count for group in library.groups(DATES)) + len(library.undated())
    return segment_names(library) if articles > WHOLE else ()


class Data:
    """data/articles.csv, and in archives of up to WHOLE articles articles.jsonl, are put together from one
    segment a month, so that an edit of one article reads the articles of its month and no others."""

    name = "data"
    templates: tuple[str, ...] = ()

    def plan(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        touched = {value for facet, value in changes.groups | changes.retold if facet == DATES}
        if changes.everything:
            touched |= {*segment_names(library), _UNDATED}
            yield PageSet("data columns", (Page(_HEADER, self.name, b""),))
        for value in sorted(touched):
            members = library.undated() if value == _UNDATED else library.members(DATES, value)
            yield PageSet(f"data {value}", tuple(self._segment(library, value, members)))
        if touched:
            yield PageSet("data", tuple(self._wholes(segment_names(library), by_month(library))))

    def _segment(self, library: Library, value: str, members: Sequence[int]) -> Iterator[Page]:
        if not members:
            return
        summaries = [library.summary(number) for number in members]
        request = _ENCODER.encode(
            SegmentRequest(
                tuple(
                    (s.number, s.digest, s.path, _filed(library, s), _reprint_of(library, s.number))
                    for s in summaries
                )
            )
        )
        yield Page(f"data/months/{value}.jsonl", self.name, request)
        yield Page(f"data/months/{value}.csv", self.name, request)

    def _wholes(self, names: tuple[str, ...], apart: tuple[str, ...]) -> Iterator[Page]:
        rows = tuple(f"data/months/{name}.csv" for name in names)
        yield Page("data/articles.csv", self.name, b"", (_HEADER, *rows))
        if not apart:
            lines = tuple(f"data/months/{name}.jsonl" for name in names)
            yield Page("data/articles.jsonl", self.name, b"", lines)
        yield Page(_PACKAGE, self.name, _ENCODER.encode(apart))

    def render(self, page: Page, context: RenderContext) -> bytes:
        facets = facets_of(context.settings.plugins)
        if page.path == _HEADER:
            return _csv([tuple(columns_of(facets))])
        if page.path == _PACKAGE:
            package = _package(context.settings, _NAMES.decode(page.request))
            return msgspec.json.format(msgspec.json.encode(package), indent=2)
        if not page.request:
            return b""
        request = _DECODER.decode(page.request)
        records = (
            (path, context.record(number), filed, leader)
            for number, _, path, filed, leader in request.articles
        )
        if page.path.endswith(".csv"):
            return _csv(_row(*found) for found in records)
        return b"".join(msgspec.json.encode(public_record(facets, *found)) + b"\n" for found in records)


def _filed(library: Library, summary: Summary) -> tuple[tuple[str, ...], ...]:
    """What an article stands under, facet by facet; names in the forms that the archive shows."""
    return tuple(
        [
            tuple(
                [
                    library.group(*key).label if facet.traits.labelled else key[1]
                    for key in summary.groups
                    if key[0] == facet.name
                ]
            )
            for facet in facets_of(library.settings.plugins).columns
        ]
    )


def _reprint_of(library: Library, number: int) -> str:
    family = library.families().get(number, (number,))
    return "" if family[0] == number else library.link(family[0]).path


def public_record(
    facets: Facets, path: str, record: Record, filed: tuple[tuple[str, ...], ...], reprint_of: str
) -> dict[str, object]:
    """An article in the public form of a record, with its address in the archive, what it stands under and
    the address of the printing that leads its family."""
    article = record.article
    stands = {facet.name: values for facet, values in zip(facets.columns, filed, strict=True)}
    names = [facet.name for facet in facets.columns if facet.traits.mentions]
    mentioned = {f"{name}_mentioned": _mentioned(record, name) for name in names}
    return {
        "address": path,
        "file": article.path,
        "headline": article.headline,
        "standfirst": article.standfirst,
        "date": article.date,
        "date_bounds": article.date_bounds,
        "source": article.source,
        "source_url": article.source_url,
        "authors": article.authors,
        "agency": article.agency,
        "language": article.language,
        "body": [block.text for block in article.body],
        "hashtags": article.hashtags,
        **stands,
        **mentioned,
        "found_in": article.found_in,
        "reprint_of": reprint_of or None,
        "evidence": {e.field: {"lines": e.lines, "rule": e.rule} for e in article.evidence},
        "sha256": article.sha256,
    }


def _package(settings: Settings, apart: tuple[str, ...]) -> dict[str, object]:
    """A Frictionless data package: what the files are and what their columns hold. A resource may consist of
    several files, one after the other."""
    texts = [f"months/{name}.jsonl" for name in apart] or "articles.jsonl"
    columns = columns_of(facets_of(settings.plugins))
    fields = [{"name": name, "type": "string", "description": text} for name, text in columns.items()]
    package: dict[str, object] = {
        "name": "articles",
        "title": settings.title,
        "resources": [
            {
                "name": "articles",
                "path": "articles.csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {"fields": fields, "primaryKey": "address"},
            },
            {"name": "articles-with-text", "path": texts, "mediatype": "application/jsonl"},
        ],
    }
    if settings.description:
        package["description"] = settings.description
    if settings.url:
        package["homepage"] = settings.url
    return package


def _mentioned(record: Record, facet: str) -> list[str]:
    filings = next((filed.filings for filed in record.filed if filed.facet == facet), ())
    return [filing.value for filing in filings if not filing.about]


def _row(path: str, record: Record, filed: tuple[tuple[str, ...], ...], reprint_of: str) -> tuple[str, ...]:
    article = record.article
    earliest, latest = article.date_bounds or (None, None)
    return (
        path,
        article.headline or "",
        article.date or "",
        earliest or "",
        latest or "",
        article.source or "",
        article.source_url or "",
        "; ".join(article.authors),
        article.agency or "",
        article.language or "",
        *map("; ".join, filed),
        article.found_in or "",
        reprint_of,
        article.path,
        article.sha256,
    )


def _csv(rows: Iterator[tuple[str, ...]] | Sequence[tuple[str, ...]]) -> bytes:
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([_harmless(row) for row in rows])
    return text.getvalue().encode()


def _harmless(row: tuple[str, ...]) -> list[str]:
    """A cell that a spreadsheet would run as a formula begins with an apostrophe (OWASP, CSV injection)."""
    return [f"'{cell}" if cell[:1] in {"=", "+", "-", "@"} else cell for cell in row]
