"""The feeds as feedparser reads them: every entry names its article by the identifier."""

import json

from tests.heaps import Heap
from tests.outputs.data.readers import reader
from tests.outputs.data.test_tables import rows


def test_feedparser_reads_every_feed_and_finds_the_identifiers(archive: Heap) -> None:
    feedparser = reader("feedparser")
    known = {row["id"]: row["headline"].removeprefix("'") for row in rows(archive, "articles")}
    feeds = [archive.output / "feed.xml", *sorted((archive.output / "countries").glob("*.xml"))]
    for path in feeds:
        found = feedparser.parse(path.read_bytes())
        assert not found.bozo, path
        assert found.entries
        assert {entry.dc_identifier for entry in found.entries} <= known.keys()


def test_the_json_feed_names_the_identifiers(archive: Heap) -> None:
    items = json.loads((archive.output / "feed.json").read_text("utf-8"))["items"]
    known = {row["id"] for row in rows(archive, "articles")}
    assert items and {item["_backfile"]["identifier"] for item in items} <= known
