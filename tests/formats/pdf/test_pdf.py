"""A PDF is read as its pages are: by columns, over page ends, without what stands around the text."""

import builtins
import time
from typing import Any

import pytest

from tests.formats.whole_files import headlines, messages, read, texts
from tests.made_files import PROSE, pdf

Line = tuple[float, float, float, str]
HEADLINE = "Two electric boats for the lake"


def column(text: str, x: float, y: float, width: int, leading: float = 12) -> list[Line]:
    """The lines of a text set in a column of so many signs."""
    found: list[Line] = []
    line = ""
    for word in text.split():
        if len(line) + len(word) >= width:
            found.append((x, y - leading * len(found), 10, line))
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*found, (x, y - leading * len(found), 10, line)]


def height(lines: list[Line]) -> float:
    return lines[-1][1] - 24


def article(x: float = 50, top: float = 700, width: int = 70) -> list[Line]:
    lines = [(50.0, 780.0, 24.0, HEADLINE), (50.0, 755.0, 10.0, "17 September 2023")]
    y = top
    for text in PROSE:
        lines += column(text, x, y, width)
        y = height(lines)
    return lines


def test_wrapped_lines_are_paragraphs() -> None:
    reading = read("a.pdf", pdf([article()]))
    assert headlines(reading) == [HEADLINE]
    assert reading.articles[0].date == "2023-09-17"
    assert texts(reading) == list(PROSE)


def test_columns_are_read_one_after_the_other_however_they_are_drawn() -> None:
    text = column(" ".join(PROSE), 50, 700, 34)
    half = (len(text) + 1) // 2
    right = [(310.0, text[at][1], 10.0, line[3]) for at, line in enumerate(text[half:])]
    rows = [line for pair in zip(text[:half], [*right, None], strict=False) for line in pair if line]
    reading = read("a.pdf", pdf([[(50, 780, 24, HEADLINE), (50, 755, 10, "17 September 2023"), *rows]]))
    assert " ".join(texts(reading)) == " ".join(PROSE)


def test_running_heads_and_page_numbers_are_no_text_and_a_paragraph_runs_over_the_page() -> None:
    def page(number: int, lines: list[Line]) -> list[Line]:
        return [(50, 820, 8, "LINDAU OBSERVER, September"), *lines, (290, 20, 8, f"Page {number} of 3")]

    first = column(PROSE[0] + " " + PROSE[1], 50, 700, 70)
    pages = [
        page(1, [(50, 780, 24, HEADLINE), (50, 755, 10, "17 September 2023"), *first[:2]]),
        page(2, [(50, 780 - 12 * at, 10, line[3]) for at, line in enumerate(first[2:])]),
        page(3, column(PROSE[2], 50, 780, 70)),
    ]
    assert texts(read("a.pdf", pdf(pages))) == [f"{PROSE[0]} {PROSE[1]}", PROSE[2]]


def test_a_word_divided_at_a_lines_end_is_whole() -> None:
    halves = ("The council decided on Monday to widen the north-", "ern mole, which will take two winters.")
    lines = [(50, 700 - 12 * at, 10, half) for at, half in enumerate(halves)]
    reading = read("a.pdf", pdf([[(50, 780, 24, HEADLINE), *lines]]))
    assert texts(reading) == [
        "The council decided on Monday to widen the northern mole, which will take two winters."
    ]


def test_what_a_browser_prints_at_the_edge_is_no_text_and_gives_the_address() -> None:
    edge: list[Line] = [
        (24, 825, 8, "9/17/23, 4:59 PM"),
        (300, 825, 8, "Lakeside Gazette"),
        (24, 17, 8, "https://lakeside.example/boats"),
        (560, 17, 8, "1/1"),
    ]
    (found,) = read("a.pdf", pdf([article() + edge])).articles
    assert [block.text for block in found.body] == list(PROSE)
    assert found.source_url == "https://lakeside.example/boats"


def test_pictures_of_text_are_reported() -> None:
    reading = read("a.pdf", pdf([[]], picture=True))
    assert reading.articles == ()
    assert "pictures of text" in messages(reading)


def test_without_the_extra_a_pdf_is_named_and_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.split(".")[0] == "pypdf":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    (problem,) = read("a.pdf", pdf([article()])).problems
    assert problem.extra == "pdf"
    assert "backfile[pdf]" in problem.message


def test_drawings_that_refer_to_drawings_come_to_an_end() -> None:
    form = b"<</F %d 0 R>>"
    content = b"%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
    content += b"2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n3 0 obj <</Type/Page/Parent 2 0 R"
    content += b"/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject%s>>>> endobj\n" % (form % 5)
    content += b"4 0 obj <</Length 6>> stream\n/F Do \nendstream endobj\n"
    drawn = b"/F Do " * 20
    for number in range(5, 40):
        inner = form % min(39, number + 1)
        head = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length %d" % len(drawn)
        content += b"%d 0 obj %s/Resources<</XObject%s>>>> stream\n" % (number, head, inner)
        content += drawn + b"\nendstream endobj\n"
    content += b"trailer <</Root 1 0 R/Size 41>>\n%%EOF\n"
    started = time.process_time()
    reading = read("a.pdf", content)
    assert time.process_time() - started < 60
    assert reading.articles == ()
    assert reading.problems
