"""datapackage.json: a Frictionless data package, which says what the files of the data are and hold."""

import msgspec

from backfile.model.library import Changes
from backfile.model.settings import Settings
from backfile.outputs.contract import ArchiveContext
from backfile.outputs.data import checksums
from backfile.outputs.data.gathered import GatheredFile
from backfile.outputs.data.parts import FOLDER, TEXTS, is_joined, part_path, whole_path
from backfile.outputs.data.segments import Segments
from backfile.outputs.data.tables import DataColumn, DataTable, written_tables
from backfile.outputs.data.texts import text_fields

PATH = f"{FOLDER}/datapackage.json"
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_TITLE = "Articles with their texts"


class Package(GatheredFile):
    """The package of the archive. A table that stands in several files is one resource with several paths."""

    name = "data-package"
    pattern = PATH

    def content(self, segments: Segments, changes: Changes, archive: ArchiveContext) -> bytes:
        package = described(segments.library.settings, segments, archive.former(checksums.PATH) or b"")
        return msgspec.json.format(msgspec.json.encode(package), indent=2) + b"\n"


def described(settings: Settings, segments: Segments, sums: bytes) -> dict[str, object]:
    """The package of an archive; `sums` is what SHA256SUMS holds."""
    known = checksums.read_sums(sums)
    package: dict[str, object] = {
        "$schema": _PROFILE,
        "name": "articles",
        "title": settings.title,
        "version": checksums.version(sums),
    }
    if settings.description:
        package["description"] = settings.description
    if settings.url:
        package["homepage"] = settings.url
    if settings.licence:
        package["licenses"] = [licence(settings.licence)]
    tables = [_table(table, segments, known) for table in written_tables(settings)]
    package["resources"] = [*tables, _texts(segments, known, settings)] if segments.articles else []
    return package


def licence(said: str) -> dict[str, str]:
    """A licence as a data package names it: by its SPDX identifier, its address, or a sentence."""
    if said.startswith(("http://", "https://")):
        return {"path": said}
    return {"title": said} if " " in said else {"name": said}


def _files(name: str, segments: Segments, known: dict[str, str]) -> dict[str, object]:
    """Where a resource lies; the checksum where that is one file."""
    if is_joined(name, segments):
        path = whole_path(name)
        mark = {"hash": f"sha256:{known[path]}"} if path in known else {}
        return {"path": path[len(FOLDER) + 1 :], **mark}
    paths = [part_path(name, segment)[len(FOLDER) + 1 :] for segment in segments.names()]
    return {"path": paths[0] if len(paths) == 1 else paths}


def _table(table: DataTable, segments: Segments, known: dict[str, str]) -> dict[str, object]:
    schema: dict[str, object] = {"fields": [_field(column) for column in table.columns]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if keys := [_foreign(column) for column in table.columns if column.of]:
        schema["foreignKeys"] = keys
    return {
        "name": table.name,
        "title": table.title,
        "description": table.description,
        **_files(table.name, segments, known),
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(column: DataColumn) -> dict[str, object]:
    field: dict[str, object] = {
        "name": column.name,
        "type": column.type,
        "description": column.description,
    }
    if column.unique:
        field["constraints"] = {"unique": True}
    return field


def _foreign(column: DataColumn) -> dict[str, object]:
    table, _, name = column.of.partition(".")
    return {"fields": [column.name], "reference": {"resource": table, "fields": [name]}}


def _texts(segments: Segments, known: dict[str, str], settings: Settings) -> dict[str, object]:
    fields = [{"name": name, "type": kind} for name, kind in text_fields(settings.plugins).items()]
    return {
        "name": TEXTS,
        "title": _TITLE,
        "description": "One JSON object a line; `body` holds the paragraphs.",
        **_files(TEXTS, segments, known),
        "type": "table",
        "format": "jsonl",
        "mediatype": "application/jsonl",
        "encoding": "utf-8",
        "schema": {"fields": fields, "primaryKey": ["id"]},
    }
