"""The static JSON for programs holds to its schemas, and is as a clean build makes it."""

import json
from pathlib import Path

import jsonschema
import msgspec

from backfile.outputs.data.api import ApiIndex
from backfile.outputs.data.texts import text_fields
from tests.heaps import Heap, article
from tests.outputs.data.archives import everything
from tests.outputs.data.test_tables import rows

_TYPES = {"string": ["string", "null"], "array": ["array", "null"], "object": "object", "number": "number"}
ARTICLE = {
    "type": "object",
    "required": ["version", *text_fields()],
    "properties": {
        "version": {"const": 1},
        **{name: {"type": _TYPES[kind]} for name, kind in text_fields().items()},
        "id": {"type": "string", "pattern": "^a[0-9a-z]{12}$"},
    },
    "additionalProperties": False,
}


def test_every_article_is_there_by_its_identifier(archive: Heap) -> None:
    root = archive.output / "data/api/v1"
    index = json.loads((root / "index.json").read_text("utf-8"))
    jsonschema.validate(index, msgspec.json.schema(ApiIndex))
    listed = [a for path in index["lists"] for a in json.loads((root / path).read_text("utf-8"))["articles"]]
    assert {a["id"] for a in listed} == {row["id"] for row in rows(archive, "articles")}
    assert len(listed) == index["articles"]
    for entry in listed[:200]:
        said = json.loads((root / index["article"].format(id=entry["id"])).read_text("utf-8"))
        jsonschema.validate(said, ARTICLE)
        assert said["address"] == entry["address"] and (archive.output / said["address"]).exists()


def test_it_follows_edits_and_removals(tmp_path: Path) -> None:
    heap = Heap(tmp_path)
    heap.settings = everything()
    heap.write("a.txt", article("The harbour reopens"))
    heap.write("b.txt", article("The lamp is lit", date="2024-04-01"))
    heap.build()
    heap.write("a.txt", article("The harbour is open"))
    (heap.content / "b.txt").unlink()
    heap.build()
    assert heap.site() == heap.clean_site(tmp_path / "clean")
    assert len([path for path in heap.site() if path.startswith("data/api/v1/articles/")]) == 1
