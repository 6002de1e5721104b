"""Reads back what only our own record contract has: related items and date bounds."""

from typing import Any

from backfile.formats.values import paragraphs_of, text_of, texts_of
from backfile.model.article import Lines, RelatedItem
from backfile.text.dates import edtf


def related_of(value: Any, lines: Lines) -> tuple[RelatedItem, ...]:
    """The related items of a record; those of other programs, which are mere links, are left out."""
    if not isinstance(value, list):
        return ()
    return tuple(
        RelatedItem(
            headline=text_of(entry.get("headline")) or None,
            date=_day(entry.get("date")),
            source=text_of(entry.get("source")) or None,
            body=paragraphs_of(entry.get("body")),
            authors=texts_of(entry.get("authors") or []),
            lines=lines,
        )
        for entry in value
        if isinstance(entry, dict) and isinstance(entry.get("headline"), str) and "body" in entry
    )


def date_bounds_of(value: Any) -> tuple[str | None, str | None] | None:
    if not isinstance(value, list) or len(value) != 2:
        return None
    earliest, latest = _day(value[0]), _day(value[1])
    return (earliest, latest) if earliest or latest else None


def _day(value: Any) -> str | None:
    text = text_of(value)
    return text if edtf.parse(text) is not None else None
