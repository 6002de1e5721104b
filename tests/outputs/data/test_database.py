"""archive.db and Parquet as SQLite, Datasette, DuckDB and pandas open them."""

import asyncio
import sqlite3
from pathlib import Path

from backfile.outputs.data.tables import tables
from tests.heaps import Heap, article
from tests.outputs.data.archives import everything
from tests.outputs.data.readers import reader
from tests.outputs.data.test_tables import rows

VIEWS = ("held_by_month", "sources_by_subject", "undated_articles", "reprinted_texts", "doubtful_articles")


def opened(archive: Heap) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{archive.output / 'data/archive.db'}?mode=ro", uri=True)


def test_the_database_is_sound_and_has_the_rows_of_every_table(archive: Heap) -> None:
    db = opened(archive)
    assert db.execute("pragma integrity_check").fetchall() == [("ok",)]
    assert db.execute("pragma foreign_key_check").fetchall() == []
    for name in tables():
        assert db.execute(f'select count(*) from "{name}"').fetchone() == (len(rows(archive, name)),)


def test_a_word_is_found_in_the_texts(big_archive: Heap) -> None:
    found = opened(big_archive).execute(
        "select t.id from texts_search s join texts t on t.rowid = s.rowid where texts_search match 'mole'"
    )
    ids = {row[0] for row in found}
    said = {row["id"] for row in rows(big_archive, "articles") if "mole" in row["headline"]}
    assert ids == said != set()


def test_every_view_answers(archive: Heap) -> None:
    db = opened(archive)
    answers = {view: db.execute(f"select * from {view}").fetchall() for view in VIEWS}
    undated = [row for row in rows(archive, "articles") if not row["date"]]
    assert len(answers["undated_articles"]) == len(undated)
    assert sum(row[1] for row in answers["held_by_month"]) == len(rows(archive, "articles"))
    assert answers["sources_by_subject"]


def test_a_text_that_looks_like_a_formula_stands_in_it_as_it_is(big_archive: Heap) -> None:
    labels = {row[0] for row in opened(big_archive).execute("select label from tags")}
    assert labels & {"-strike", "@home"} or not any("'" in label for label in labels)
    sources = {row[0] for row in opened(big_archive).execute("select source from articles")}
    assert "+Plus Weekly" in sources


def test_sqlite_utils_knows_the_tables_and_the_search(archive: Heap) -> None:
    sqlite_utils = reader("sqlite_utils")
    db = sqlite_utils.Database(opened(archive))
    assert {*tables(), "texts"} <= {*db.table_names()}
    assert db["texts"].detect_fts() == "texts_search"
    assert db["articles"].pks == ["id"]


def test_datasette_serves_it(archive: Heap) -> None:
    app = reader("datasette.app")

    async def asked(path: str) -> object:
        datasette = app.Datasette([str(archive.output / "data/archive.db")], immutables=[])
        await datasette.invoke_startup()
        answer = await datasette.client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    said = asyncio.run(asked("/archive/articles.json?_shape=array&_size=3"))
    assert isinstance(said, list) and len(said) == 3
    found = asyncio.run(asked("/archive/texts.json?_shape=array&_search=the"))
    assert found
    for view in VIEWS:
        asyncio.run(asked(f"/archive/{view}.json?_shape=array&_size=1"))


def test_duckdb_and_pandas_read_parquet(archive: Heap) -> None:
    duckdb, pandas = reader("duckdb"), reader("pandas")
    reader("pyarrow")
    for name in tables():
        folder = archive.output / "data/parquet" / name
        (count,) = (
            duckdb.connect()
            .execute("select count(*) from read_parquet(?)", [f"{folder}/*.parquet"])
            .fetchone()
        )
        assert count == len(pandas.read_parquet(folder)) == len(rows(archive, name))


def test_equal_rows_make_equal_bytes_however_they_came(tmp_path: Path) -> None:
    reader("pyarrow")
    heap = Heap(tmp_path)
    heap.settings = everything()
    heap.write("a.txt", article("The harbour reopens"))
    heap.build()
    heap.write("b.txt", article("The lamp is lit", date="2024-04-01"))
    heap.build()
    heap.write("a.txt", article("The harbour is open"))
    heap.build()
    assert heap.site() == heap.clean_site(tmp_path / "clean")


def test_neither_is_made_unasked(tmp_path: Path) -> None:
    heap = Heap(tmp_path)
    heap.write("a.txt", article("The harbour reopens"))
    heap.build()
    site = heap.site()
    assert not [path for path in site if path.endswith((".db", ".parquet", "related.csv"))]
    heap.settings = everything()
    heap.build()
    assert "data/archive.db" in heap.site()
    heap.settings = Heap(tmp_path).settings
    heap.build()
    assert heap.site() == site
