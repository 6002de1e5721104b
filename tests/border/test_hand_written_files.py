"""What persons write by hand may hold anything: it is read, or a sentence names file and line."""

import http.client
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from backfile.plugins.shelves import facets_of
from backfile.review.session import ReviewSession
from backfile.review.web import LONGEST, ReviewServer
from tests.border.archives import Archive, made

OWN = facets_of(())

NASTY = {
    "half a character": 'lighthouse.txt:\n  headline: "\\uD800 x"\n',
    "3,000 levels in brackets": "lighthouse.txt: " + "[" * 3000 + "]" * 3000,
    "3,000 levels in lines": "\n".join(" " * depth + "a:" for depth in range(3000)),
    "NUL": 'lighthouse.txt:\n  headline: "\\0x"\n',
    "a raw NUL": "lighthouse.txt:\n  headline: a\0b\n",
    "a list that names itself": "lighthouse.txt: &a [*a]\n",
    "a list that doubles": "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n",
    "a list": "- a\n- b\n",
    "a tab": "lighthouse.txt:\n\theadline: x\n",
    "two documents": "a: 1\n---\nb: 2\n",
    "no UTF-8": b"lighthouse.txt:\n  headline: caf\xe9\n- [",
}
LEDGERS = {
    "NUL in an address": '"a.txt": "2025/\\u0000.html"\n',
    "a raw NUL": '"a\0.txt": "2025/a.html"\n',
    "half a character": '"a\\ud800.txt": "2025/a.html"\n',
    "3,000 levels": '"a": ' + "[" * 3000 + "]" * 3000 + "\n",
    "a line end in an address": '"a": "2025/a\\n.html"\n',
    "a way out": '"a": "../a.html"\n',
    "no UTF-8": b'"a\xe9.txt": "2025/a.html"\n',
}


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return made(tmp_path / "archive")


def put(file: Path, content: str | bytes) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


@pytest.mark.parametrize("case", NASTY)
def test_a_file_of_corrections_is_a_sentence_with_its_line_and_the_rest_is_built(
    archive: Archive, case: str
) -> None:
    before = archive.site().keys()
    put(archive.root / "corrections/a.yaml", NASTY[case])
    assert "corrections/a.yaml, line" in archive.build()
    assert archive.site().keys() == before


@pytest.mark.parametrize("case", NASTY)
def test_a_file_of_withdrawals_stops_the_build_with_a_sentence(archive: Archive, case: str) -> None:
    before = archive.bytes_of("public")
    put(archive.root / "withdrawals.yaml", NASTY[case])
    for command in (("build", "--jobs", "1"), ("check", "--jobs", "1")):
        assert "withdrawals.yaml, line" in archive.refused(*command)
    assert "withdrawals.yaml" in archive.refused("withdraw", "notice.txt", "--mode", "noindex")
    assert archive.bytes_of("public") == before


@pytest.mark.parametrize("case", LEDGERS)
def test_a_ledger_of_addresses_stops_the_build_with_a_sentence(archive: Archive, case: str) -> None:
    before = archive.bytes_of("public")
    put(archive.root / "addresses.yaml", LEDGERS[case])
    assert "addresses.yaml" in archive.refused("build", "--jobs", "1")
    assert archive.bytes_of("public") == before


@pytest.mark.parametrize(
    "content", ["x", '"a": {"marks": "!"}', '"a": {"marks": "AAAA"}', '"a": [', b"\xff\0"]
)
def test_a_damaged_file_of_marks_stops_the_build_with_a_sentence(
    archive: Archive, content: str | bytes
) -> None:
    put(archive.root / "texts.yaml", content)
    assert "texts.yaml, line 1" in archive.refused("build", "--jobs", "1")


@pytest.fixture
def review(archive: Archive) -> Iterator[ReviewServer]:
    archive.write("undated.txt", "A rumour\n\nSomebody says that the smithy may open one day.\n")
    archive.build()
    session = ReviewSession(archive.root, archive.root / "content", archive.root / ".backfile", OWN)
    running = ReviewServer(0, session)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield running
    running.shutdown()
    running.server_close()


def answered(review: ReviewServer, method: str, path: str, body: bytes = b"", **headers: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", review.server_address[1], timeout=10)
    sent = {"X-Backfile": "review", **{name.replace("_", "-"): value for name, value in headers.items()}}
    connection.request(method, path, body, sent)
    return connection.getresponse().status


def said(fields: object, name: object = "undated.txt") -> bytes:
    return json.dumps({"id": name, "fields": fields}).encode()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"id": "undated.txt"}',
        said([]),
        said({"headline": {"a": "b"}}),
        said({"headline": 3}),
        said({"headline": "x" * 3_000_000}),
        said({"headline": "x" * (LONGEST + 1)}),
        said({"headline": "a\0b"}),
        said({"headline": "\ud800"}),
        said({"authors": [["x"]]}),
        said({}, name=["undated.txt"]),
    ],
)
def test_a_review_answers_what_it_cannot_read_with_400_and_goes_on(review: ReviewServer, body: bytes) -> None:
    assert answered(review, "POST", "/save", body) == 400
    assert answered(review, "GET", "/list") == 200


@pytest.mark.parametrize("length", ["x", "-1", "9" * 30, "1e3", ""])
def test_a_length_that_is_none_is_answered_with_400(review: ReviewServer, length: str) -> None:
    assert answered(review, "POST", "/save", Content_Length=length) == 400
    assert answered(review, "GET", "/list") == 200


@pytest.mark.parametrize("path", ["/article?id=%ff%fe", "/article?" + "&".join(["a=b"] * 2000)])
def test_an_address_that_cannot_be_read_is_answered_with_400(review: ReviewServer, path: str) -> None:
    assert answered(review, "GET", path) == 400
    assert answered(review, "GET", "/list") == 200


def test_what_is_right_is_saved(review: ReviewServer, archive: Archive) -> None:
    assert answered(review, "POST", "/save", said({"headline": "x" * LONGEST, "authors": []})) == 200
    assert answered(review, "GET", "/article?id=nobody.txt") == 404
    archive.build()


def test_a_request_that_fails_prints_nothing(
    review: ReviewServer, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fails() -> object:
        raise RuntimeError("nobody thought of this")

    monkeypatch.setattr(review.session, "listing", fails)
    with pytest.raises((http.client.HTTPException, ConnectionError)):
        answered(review, "GET", "/list")
    monkeypatch.undo()
    assert answered(review, "GET", "/list") == 200
    assert "Traceback" not in "".join(capfd.readouterr())
