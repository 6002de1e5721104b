"""Reads the XML that EndNote exports: a record a reference."""

from collections.abc import Iterator
from typing import Any

from backfile.formats.citations.entry import record_of
from backfile.formats.records import Found
from backfile.formats.xml_records.tree import XmlNode
from backfile.formats.xml_records.values import words


def references(root: XmlNode) -> Iterator[Found]:
    """A record a reference."""
    for record in root.descendants("record"):
        yield Found(record_of(_values(record)), record.lines)


def _values(record: XmlNode) -> dict[str, Any]:
    def said(*path: str) -> str:
        return words(record.first(*path))

    year, day = said("dates", "year"), said("dates", "pub-dates", "date")
    return {
        "headline": said("titles", "title"),
        "standfirst": said("titles", "short-title"),
        "authors": [words(node) for node in record.descendants("author")],
        "source": said("periodical", "full-title") or said("titles", "secondary-title"),
        "days": [day, f"{day} {year}" if day and year else "", said("dates", "date"), year],
        "section": said("section"),
        "abstract": [said("abstract")],
        "text": [said("full-text"), said("notes"), said("research-notes")],
        "tags": [words(node) for node in record.descendants("keyword")],
        "source_url": next((words(node) for node in record.descendants("url")), ""),
        "language": said("language"),
        "accessed": said("access-date"),
    }
