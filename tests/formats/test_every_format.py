"""What holds for every format, whatever the bytes: a reading, never an exception, no line lost."""

import pickle
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from backfile.formats import FORMATS
from backfile.model.article import SourceFile
from backfile.model.heap import Reading
from backfile.text.decoding import decode
from tests.formats.cases import unaccounted

CASES = [path for path in Path(__file__).parent.glob("*/cases/*") if path.suffix != ".right"]
SUFFIXES = ["a.txt", "a.md", "a.json", "a.jsonl", "a.html"]
SHARDS = sorted({line for path in CASES for line in path.read_text("utf-8").split("\n")})
NASTY = [
    ("a.md", "---\ntitle: " + "[" * 5000 + "\n---\n"),
    ("a.md", "---\ntitle: &a [*a]\nb: !!python/object/apply:os.system ['true']\n---\nx"),
    ("a.md", "---\n- a\n- b: c\n---\n"),
    ("a.md", "+++\ntitle = 1979-05-27T07:32:00\ntags = [[[1]]]\n+++\n"),
    ("a.json", "[" * 5000),
    ("a.json", '{"headline": ' * 3000),
    ("a.json", '{"headline": "\\ud800\\u001a\\u202e", "body": ["\\u001b"], "date": 1e999}'),
    ("a.json", '{"a": 1} {"b": 2}'),
    ("a.jsonl", '{"headline": 1' + "0" * 5000 + "}\nnull\n[]\n[[{}]]\n"),
    ("a.txt", "1 of 2 DOCUMENTS\n\n3 of 2 DOCUMENTS"),
    ("a.txt", "HD\nPD\nSN\nLP\nAN\nHD"),
    ("a.txt", "Numéro de document :\nnews·20120101·"),
    ("a.txt", "ProQuest document link\nPublication info:\nFull text:\n"),
    ("a.txt", "ProQuest\nPublication info: A\nFull text: a\nPublication title: B\nFull text: b\n"),
    (
        "a.txt",
        "From: a\nSubject: =?utf-8?b?/w==?=\nDate: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n",
    ),
]


def read(path: str, content: bytes) -> Reading | None:
    file, decoded = SourceFile(path, content, ""), decode(content)
    if decoded.text is None:
        return None
    return next(form for form in FORMATS if form.recognises(file, decoded)).read(file, decoded)


def holds(path: str, content: bytes) -> None:
    """Fails where a reading loses or doubles a line, holds a reserved sign, or differs when repeated."""
    reading = read(path, content)
    if reading is None:
        return
    assert unaccounted(reading, content) == []
    shown = repr([[*a.body, a.headline, a.authors, a.tags, a.source, a.standfirst] for a in reading.articles])
    assert not [sign for sign in ("\\x1a", "\\x1b", "\\x00", "\\u202e") if sign in shown]
    shown.encode()
    assert len({article.id for article in reading.articles}) == len(reading.articles)
    assert read(path, content) == reading


@given(st.sampled_from(SUFFIXES), st.lists(st.sampled_from(SHARDS), max_size=40))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_shards_of_real_layouts_in_any_order_lose_no_line(path: str, lines: list[str]) -> None:
    holds(path, "\n".join(lines).encode())


@given(st.sampled_from(CASES), st.data())
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_damaged_file_is_read_or_reported(case: Path, data: st.DataObject) -> None:
    content = bytearray(case.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content)))
        end = data.draw(st.integers(start, min(len(content), start + 200)))
        content[start:end] = data.draw(st.binary(max_size=12))
    holds(case.name, bytes(content))


@given(st.sampled_from(SUFFIXES), st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
@settings(max_examples=80, deadline=None)
@example("a.md", b"---\n\xef\xbb\xbf\n---")
def test_any_bytes_give_a_reading_or_problems(path: str, content: bytes) -> None:
    holds(path, content)


@pytest.mark.parametrize(("path", "text"), NASTY)
def test_what_breaks_other_readers_is_survived(path: str, text: str) -> None:
    holds(path, text.encode())


def test_every_format_reaches_a_worker_whole() -> None:
    for form in FORMATS:
        assert pickle.loads(pickle.dumps(form)).name == form.name


LONG = {
    "front matter, one line": ("a.md", "---\ntitle: x\n---\n", "word *two* [a "),
    "front matter, many lines": ("a.md", "---\ntitle: x\n---\n", "- *a*\n"),
    "JSON lines, all broken": ("a.jsonl", "", '{"a": \n'),
    "JSON list, all broken": ("a.json", "[", '{"a" 1},\n'),
    "Nexis, counters only": ("a.txt", "", "1 of 9 DOCUMENTS\n\n"),
    "Nexis, one line": ("a.txt", "1 of 9 DOCUMENTS\n", "DOCUMENT 1 "),
    "Nexis, labels only": ("a.txt", "1 of 1 DOCUMENTS\n\nBaku\n\nMay 1, 2001\n\n", "SUBJECT: x\n\n"),
    "ProQuest, labels only": ("a.txt", "T\nPublication info: A ; B\nProQuest\nFull text:\n", "Subject: x\n"),
    "ProQuest, starts only": ("a.txt", "Full text:\nProQuest\n", "Publication info: A\n"),
    "Factiva, codes only": ("a.txt", "HD x\nPD 1 May 2001\nSN y\nLP z\n", "TD x\n\n"),
    "page, comments opened": ("a.html", "<html>", "<!-- "),
    "page, declarations opened": ("a.html", "<html>", "<![ "),
    "page, tags opened": ("a.html", "<html>", "<div x='"),
    "page, entities": ("a.html", "<html>", "&#x"),
    "page, menus never closed": ("a.html", "<html>", "<nav><script>\n"),
    "mailbox, short messages": (
        "a.txt",
        "",
        "From a Mon 2009\nFrom: a\nSubject: b\nDate: c\n\nText of it.\n\n",
    ),
    "mail, headers only": ("a.txt", "From: a\nSubject: b\nDate: c\n", "To: d\n"),
    "Nexis Uni, ends only": ("a.txt", "Body\nEnd of Document\n", "End of Document\n"),
    "Factiva as shown, ends only": ("a.txt", "9 words\n", "Document ABCDEF0020150726eb7q0000a\n"),
    "Europresse, numbers only": ("a.txt", "Numéro de document : news·20120101·\n", "news·20120101·A\n"),
}


@pytest.mark.parametrize("kind", LONG)
def test_a_file_twice_as_long_takes_no_more_than_twice_the_time_and_a_bit(kind: str) -> None:
    path, head, piece = LONG[kind]

    def seconds(size: int) -> float:
        content = (head + piece * (size // len(piece))).encode()
        started = time.process_time()
        read(path, content)
        return time.process_time() - started

    small, large = seconds(12_000), seconds(48_000)
    assert large < 4 * 3 * small + 0.2
