"""The public form of a record: an article with its text, for JSON Lines and the JSON of each."""

from backfile.model.library import Record
from backfile.model.settings import Settings
from backfile.outputs.data.rows import reprint_of, rights, stands_under
from backfile.outputs.data.segments import SegmentRow
from backfile.plugins.shelves import facets_of

_FIELDS = {
    "id": "string",
    "address": "string",
    "file": "string",
    "headline": "string",
    "standfirst": "array",
    "date": "string",
    "time": "string",
    "date_bounds": "array",
    "updated": "string",
    "source": "string",
    "source_url": "string",
    "authors": "array",
    "agency": "string",
    "dateline": "string",
    "language": "string",
    "body": "array",
    "hashtags": "array",
    "found_in": "string",
    "reprint_of": "string",
    "evidence": "object",
    "lines": "array",
    "sha256": "string",
    "certainty": "number",
    "rights": "string",
}


def text_fields(plugins: tuple[str, ...] = ()) -> dict[str, str]:
    """The keys of a record, each with its type in a Table Schema; a key without a value is null."""
    facets = facets_of(plugins).columns
    stands = {facet.name: "array" for facet in facets}
    return {**_FIELDS, **stands, **{_mentions(f.name): "array" for f in facets if f.traits.mentions}}


def _mentions(facet: str) -> str:
    return f"{facet}_mentioned"


def public_record(row: SegmentRow, record: Record, settings: Settings) -> dict[str, object]:
    """An article in the public form, with its identifier, its address in the archive, what it stands under
    and the address of the printing that leads its family."""
    article = record.article
    facets = facets_of(settings.plugins).columns
    stands = dict(zip([facet.name for facet in facets], stands_under(row, settings), strict=True))
    names = [facet.name for facet in facets if facet.traits.mentions]
    return {
        "id": row.identifier,
        "address": row.path,
        "file": article.path,
        "headline": article.headline,
        "standfirst": article.standfirst,
        "date": article.date,
        "time": article.time,
        "date_bounds": article.date_bounds,
        "updated": article.updated,
        "source": article.source,
        "source_url": article.source_url,
        "authors": article.authors,
        "agency": article.agency,
        "dateline": article.dateline,
        "language": article.language,
        "body": [block.text for block in article.body],
        "hashtags": article.hashtags,
        "found_in": article.found_in,
        "reprint_of": reprint_of(row),
        "evidence": {e.field: {"lines": e.lines, "rule": e.rule} for e in article.evidence},
        "lines": article.lines,
        "sha256": article.sha256,
        "certainty": article.certainty,
        "rights": rights(article.source, settings),
        **stands,
        **{_mentions(name): _mentioned(record, name) for name in names},
    }


def _mentioned(record: Record, facet: str) -> list[str]:
    filings = next((filed.filings for filed in record.filed if filed.facet == facet), ())
    return [filing.value for filing in filings if not filing.about]
