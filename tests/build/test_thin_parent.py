"""What one process does for all the others is little, so that more of them help: counted, not timed."""

import sqlite3
from collections.abc import Iterator
from io import BytesIO
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from backfile.outputs.articles import Articles
from backfile.store import records, segments
from backfile.store.tables import Tables
from tests.heaps import BODY, Heap, article

ARTICLES = 200


class Counted(sqlite3.Connection):
    """A connection that counts its statements; many rows at once are one."""

    statements = 0

    def execute(self, *said: Any) -> sqlite3.Cursor:
        Counted.statements += 1
        return super().execute(*said)

    def executemany(self, *said: Any) -> sqlite3.Cursor:
        Counted.statements += 1
        return super().executemany(*said)


@pytest.fixture
def heap(tmp_path: Path) -> Heap:
    """Texts long enough to be told from what is said of them."""
    heap = Heap(tmp_path)
    for n in range(ARTICLES):
        body = f"{BODY}\n\n" + "\n\n".join(
            f"The {n + i} boats of pier {i} are at sea. {BODY}" for i in range(60)
        )
        heap.write(f"{n % 7}/{n}.txt", article(f"Report {n} of the pier", body, f"2024-0{n % 9 + 1}-05"))
    return heap


@pytest.fixture
def piped(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """The sizes of what goes through this process's pipes."""
    sizes: list[int] = []
    send, receive = Connection._send_bytes, Connection._recv_bytes  # type: ignore[attr-defined]

    def sent(self: Connection, content: bytes) -> None:
        sizes.append(len(content))
        send(self, content)

    def received(self: Connection, most: int | None = None) -> BytesIO:
        content: BytesIO = receive(self, most)
        sizes.append(content.getbuffer().nbytes)
        return content

    monkeypatch.setattr(Connection, "_send_bytes", sent)
    monkeypatch.setattr(Connection, "_recv_bytes", received)
    yield sizes


def test_no_text_is_decoded_and_no_article_planned_in_the_process_of_the_build(
    heap: Heap, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    decode, plan = records._decode_record, Articles._page

    def decoded(content: bytes) -> Any:
        done.append("decoded")
        return decode(content)

    def planned(self: Articles, *said: Any) -> Any:
        done.append("planned")
        return plan(self, *said)

    monkeypatch.setattr(records, "_decode_record", decoded)
    monkeypatch.setattr(Articles, "_page", planned)
    assert heap.build(jobs=2).articles == ARTICLES
    assert done == []
    heap.output = heap.output.with_name("elsewhere")
    heap.build(jobs=1)
    assert {"decoded", "planned"} <= set(done), "what is counted is what is done"


def test_what_goes_through_the_pipes_is_less_than_the_texts(heap: Heap, piped: list[int]) -> None:
    heap.build(jobs=2)
    texts = sum(path.stat().st_size for path in heap.content.rglob("*.txt"))
    assert texts / ARTICLES > 8_000
    assert 0 < sum(piped) / ARTICLES < 8_000, "cards, rows and lists; no text and no record"


def test_statements_are_few_for_each_article(heap: Heap, monkeypatch: pytest.MonkeyPatch) -> None:
    connected = Tables._connected

    def counted(path: Path) -> sqlite3.Connection:
        with monkeypatch.context() as patch:
            connect = sqlite3.connect
            patch.setattr(sqlite3, "connect", lambda *a, **k: connect(*a, factory=Counted, **k))
            return connected(path)

    monkeypatch.setattr(Tables, "_connected", staticmethod(counted))
    Counted.statements = 0
    heap.build(jobs=2)
    assert 0 < Counted.statements / ARTICLES < STATEMENTS


STATEMENTS = 10
"""Nearly all are of lists, of which so small an archive has more than articles."""


def test_a_build_makes_few_files_beside_the_site(heap: Heap) -> None:
    heap.build(jobs=2)
    made = list((heap.cache / segments.FOLDER).iterdir())
    assert 0 < len(made) <= 4, "one a reading process, and one of what is filed later"
