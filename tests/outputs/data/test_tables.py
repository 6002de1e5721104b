"""The tables of the data as other people's programs read them: only their own complaints count."""

import csv
import io
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from backfile.outputs.data.tables import tables
from backfile.plugins.shelves import facets_of
from tests.heaps import Heap
from tests.outputs.data.readers import reader

FORMULA = ("=", "+", "-", "@", "\t", "\r")
ROOT = Path(__file__).resolve().parents[3]


def parts(archive: Heap, table: str) -> list[Path]:
    """The files of a table: its parts, or its one file."""
    folder = archive.output / "data" / table
    return sorted(folder.glob("*.csv")) or [archive.output / "data" / f"{table}.csv"]


def rows(archive: Heap, table: str) -> list[dict[str, str]]:
    texts = [path.read_text("utf-8") for path in parts(archive, table)]
    return [row for text in texts for row in csv.DictReader(io.StringIO(text))]


def test_frictionless_finds_the_package_valid(archive: Heap) -> None:
    frictionless = reader("frictionless")
    report: Any = frictionless.validate(str(archive.output / "data/datapackage.json"))
    assert report.flatten(["title", "rowNumber", "fieldName", "message"]) == []
    assert {task.name for task in report.tasks} == {*tables(), "texts"}


def test_the_checksums_are_those_of_the_files(archive: Heap) -> None:
    folder = archive.output / "data"
    done = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=folder, capture_output=True)
    assert done.returncode == 0, done.stdout + done.stderr
    named = [line.split("  ")[1] for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines()]
    assert {name.partition("/")[0].removesuffix(".csv") for name in named} >= {*tables()}


def test_every_part_has_the_header_of_the_table(archive: Heap) -> None:
    for table in tables().values():
        for path in parts(archive, table.name):
            with path.open(encoding="utf-8", newline="") as file:
                assert next(csv.reader(file)) == list(table.names)


def test_the_whole_table_is_its_parts_with_the_header_once(big_archive: Heap) -> None:
    text = (big_archive.output / "data/articles.csv").read_text("utf-8")
    whole = list(csv.DictReader(io.StringIO(text)))
    assert whole == rows(big_archive, "articles")
    assert len({row["id"] for row in whole}) == len(whole) > 1_000


def test_pandas_reads_every_table_with_its_types(archive: Heap) -> None:
    pandas = reader("pandas")
    kinds = {"integer": "i", "number": "f", "boolean": "b"}
    for table in tables().values():
        for path in parts(archive, table.name):
            frame = pandas.read_csv(path, keep_default_na=False, na_values={"line": [""]})
            assert list(frame.columns) == list(table.names)
            for column in table.columns:
                full = "" not in set(frame[column.name].astype(str)) and not frame[column.name].isna().any()
                if column.type in kinds and len(frame) and full:
                    assert frame[column.name].dtype.kind in f"{kinds[column.type]}i", column.name


def test_duckdb_reads_the_parts_of_a_table_as_one(archive: Heap) -> None:
    duckdb = reader("duckdb")
    for table in tables():
        files = [str(path) for path in parts(archive, table)]
        (count,) = (
            duckdb.connect().execute("select count(*) from read_csv(?, all_varchar=true)", [files]).fetchone()
        )
        assert count == len(rows(archive, table))


def test_every_row_belongs_to_an_article(archive: Heap) -> None:
    known = {row["id"] for row in rows(archive, "articles")}
    for table in tables().values():
        for column in (column for column in table.columns if column.of == "articles.id"):
            assert {row[column.name] for row in rows(archive, table.name)} <= known, table.name


def test_the_table_of_a_facet_says_what_its_column_says(archive: Heap) -> None:
    for facet in (facet for facet in facets_of(()).columns if facet.name in tables()):
        name = "label" if facet.traits.labelled else "value"
        filed: dict[str, list[str]] = {}
        for row in rows(archive, facet.name):
            if row["about"] == "true":
                filed.setdefault(row["article"], []).append(row[name].removeprefix("'"))
        for row in rows(archive, "articles"):
            assert row[facet.name].removeprefix("'") == "; ".join(filed.get(row["id"], []))


def test_the_counts_of_a_month_are_those_of_its_articles(archive: Heap) -> None:
    held = {row["month"]: int(row["articles"]) for row in rows(archive, "counts") if row["kind"] == "held"}
    assert sum(held.values()) == len(rows(archive, "articles"))
    for kind in {row["kind"] for row in rows(archive, "counts")}:
        for row in rows(archive, "counts"):
            assert int(row["articles"]) <= held[row["month"]], kind


def test_networkx_reads_the_network_of_countries(archive: Heap) -> None:
    networkx = reader("networkx")
    graph = networkx.read_gexf(archive.output / "data/countries-network.gexf")
    text = (archive.output / "data/countries-network.csv").read_text("utf-8")
    edges = list(csv.DictReader(io.StringIO(text)))
    assert len(edges) == graph.number_of_edges() > 3
    for row in edges:
        assert graph[row["Source"]][row["Target"]]["weight"] == int(row["Weight"])
        assert graph.nodes[row["Source"]]["label"] == row["source_label"]
    together: dict[tuple[str, str], int] = {}
    for row in rows(archive, "countries-pairs"):
        pair = (row["one"], row["other"])
        together[pair] = together.get(pair, 0) + int(row["articles"])
    assert together == {(row["Source"], row["Target"]): int(row["Weight"]) for row in edges}


def test_no_cell_runs_as_a_formula(archive: Heap) -> None:
    for path in [*(archive.output / "data").rglob("*.csv")]:
        with path.open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert not [c for c in cells if c[:1] in FORMULA and not re.fullmatch(r"-\d+(\.\d+)?", c)]


def test_rights_are_those_of_the_source_or_of_the_archive(big_archive: Heap) -> None:
    said = {(row["source"].removeprefix("'"), row["rights"]) for row in rows(big_archive, "articles")}
    assert ("Caspian Gazette", "all rights reserved") in said
    assert ("Han River Post", "CC-BY-4.0") in said


def test_the_page_about_the_data_describes_the_tables_as_they_are() -> None:
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        from make_data_page import page_text  # type: ignore[import-not-found]
    finally:
        sys.path.remove(str(ROOT / "scripts"))
    kept = (ROOT / "docs/data.md").read_text("utf-8")
    assert page_text(kept) == kept, "run python scripts/make_data_page.py"
