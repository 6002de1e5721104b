"""Any bytes under any ending are records or problems, never an exception: files of every form, damaged."""

import gzip
import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backfile.model.article import SourceFile
from backfile.stages.parse import parse
from tests.made_files import CLIPPING, PROSE, docx, mail, msg, odt, pdf, zipped

WHOLE: dict[str, Callable[[], bytes]] = {
    "docx": lambda: docx([("Boats", "heading 1"), *PROSE]),
    "odt": lambda: odt([("Boats", 1), *PROSE]),
    "rtf": lambda: (r"{\rtf1\ansi{\fonttbl{\f0 A;}}\pard " + r"\par\pard ".join(PROSE) + "}").encode(),
    "pdf": lambda: pdf([[(50, 700 - 20 * at, 10, text) for at, text in enumerate(PROSE)]]),
    "eml": lambda: mail(
        CLIPPING, attached={"a.docx": docx(["x", *PROSE]), "b.zip": zipped({"c.txt": CLIPPING})}
    ),
    "msg": lambda: msg({"0037": "Boats", "0C1A": "Ida", "1000": CLIPPING}, {"a.txt": CLIPPING.encode()}),
    "zip": lambda: zipped({"a.txt": CLIPPING, "b.eml": mail(CLIPPING), "c.pdf": pdf([[(9, 9, 9, "x")]])}),
    "txt.gz": lambda: gzip.compress(CLIPPING.encode()),
    "png": lambda: b"\x89PNG\r\n\x1a\n" + bytes(60),
}
ENDINGS = [*WHOLE, "txt", "html", "md", "json", "csv", "doc", "tar", "mbox"]


def holds(path: str, content: bytes) -> None:
    """Fails where reading raises, says nothing at all, or reads the same bytes otherwise a second time."""
    reading = parse(SourceFile(path, content, ""))
    assert reading.articles or reading.problems
    assert len({article.id for article in reading.articles}) == len(reading.articles)
    assert {problem.path for problem in reading.problems} <= {path}
    assert parse(SourceFile(path, content, "")) == reading


@pytest.mark.parametrize("kind", WHOLE)
@pytest.mark.parametrize("ending", ["txt", "zip", "pdf", "json", "md"])
def test_a_files_form_is_told_by_its_bytes(kind: str, ending: str) -> None:
    content = WHOLE[kind]()
    named, other = (parse(SourceFile(f"a.{e}", content, "")) for e in (kind, ending))
    assert [a.headline for a in named.articles] == [a.headline for a in other.articles]


@given(st.sampled_from(sorted(WHOLE)), st.sampled_from(ENDINGS), st.data())
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_damaged_files_of_every_form_give_records_or_problems(
    kind: str, ending: str, data: st.DataObject
) -> None:
    content = bytearray(WHOLE[kind]())
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(content)))
        end = data.draw(st.integers(start, min(len(content), start + 40)))
        content[start:end] = data.draw(st.binary(max_size=12))
    holds(f"a.{ending}", bytes(content))


@given(st.sampled_from(sorted(WHOLE)), st.sampled_from(ENDINGS), st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_files_that_are_cut_off_give_records_or_problems(kind: str, ending: str, data: st.DataObject) -> None:
    content = WHOLE[kind]()
    holds(f"a.{ending}", content[: data.draw(st.integers(0, len(content)))])


@given(st.sampled_from(sorted(WHOLE)), st.sampled_from(ENDINGS), st.binary(max_size=300))
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_bytes_behind_the_beginning_of_any_form_give_problems(kind: str, ending: str, rest: bytes) -> None:
    holds(f"a.{ending}", WHOLE[kind]()[:12] + rest)


@pytest.mark.parametrize(
    "piece", [b"{\\b ", b"{\\*\\x{", b"\\u8220?", b"\\'e9", b"\\bin9 ", b"}{", b"{\\header "]
)
def test_rich_text_of_one_sign_again_and_again_takes_time_as_its_length(piece: bytes) -> None:
    def seconds(times: int) -> float:
        started = time.process_time()
        parse(SourceFile("a.rtf", b"{\\rtf1 " + piece * times, ""))
        return time.process_time() - started

    assert seconds(20_000) < 4 * 3 * seconds(5_000) + 0.3
