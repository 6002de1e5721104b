"""Whatever the text, every line is accounted for once, and no text takes more than linear time."""

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backfile.formats.plain_text import PLAIN_TEXT
from backfile.model.article import SourceFile
from backfile.model.heap import NO_LORE, Lore, Reading
from backfile.text.decoding import decode
from tests.formats.cases import unaccounted

LINES = sorted(
    {line for path in Path(__file__).parent.glob("*.txt") for line in path.read_text("utf-8").split("\n")}
)
PIECES = (
    "",
    "  ",
    "\t",
    "> ",
    "# ",
    "* ",
    "- ",
    "#",
    "@highlight",
    "[a](b)",
    "![",
    "](",
    "Q.:",
    "A.:",
    "26-07-2025",
)


def read(content: bytes, lore: Lore = NO_LORE) -> Reading:
    return PLAIN_TEXT.read(SourceFile("text.txt", content, ""), decode(content), lore)


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(LINES)), max_size=50))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_lines_of_pages_in_any_order_are_accounted_for(pieces: list[tuple[str, str]]) -> None:
    content = "\n".join(mark + line for mark, line in pieces).encode()
    reading = read(content)
    assert unaccounted(reading, content) == []
    again = read(content, Lore(furniture=frozenset(reading.testimony.lines[::2])))
    assert unaccounted(again, content) == []


@given(st.text(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_text_is_accounted_for(text: str) -> None:
    content = text.encode("utf-8", "replace")
    if decode(content).text is not None:
        assert unaccounted(read(content), content) == []


NASTY = {
    "one letter": "a",
    "one line of words": "word ",
    "one line of digits": "12.12.2012 ",
    "hashtags on a line": "#a_b ",
    "hashtags on lines": "#a_b\n",
    "brackets": "[",
    "links that never end": "[a](b",
    "quotes": "> > ",
    "quoted lines": "> a\n",
    "capitals": "AB CD\n",
    "dates": "12 May 2024\n",
    "labels": "Related Articles\n26-07-2025\n",
    "items": "Related Articles\nRiver Post\n26-07-2025\nHeadline\nText of more than eight words, or so.\n",
    "questions": "Q.: Why is it so?\nA.: Because it was so.\n",
    "wrapped": "word word word word word word word word word word word word\n",
    "hyphens": "word word word word word word word word word word word wo-\n",
    "dashes": "a - b | ",
    "short lines": "Home\n",
    "cut sentences": "He met Mr\nSalmanov\nin the harbour\n",
    "blank lines": "\n \n",
    "wide letters": "新聞",
    "small lines": "and so on\n",
    "leads": "A headline of five words\nRead more\n",
    "times": "12:30\nA headline of five words\n",
    "paragraphs that break off": f"{'word ' * 20}\n{'word ' * 30}end.\n",
}


@pytest.mark.parametrize("name", NASTY)
def test_a_text_four_times_as_long_takes_four_times_the_time(name: str) -> None:
    def seconds(size: int) -> float:
        content = (NASTY[name] * (size // len(NASTY[name].encode()))).encode()
        started = time.process_time()
        read(content)
        return time.process_time() - started

    small, large = seconds(40_000), seconds(160_000)
    assert large < 4 * 2.5 * small + 0.2


@pytest.mark.parametrize(
    "name", ["wrapped", "hyphens", "small lines", "one line of words", "one line of digits"]
)
def test_a_paragraph_of_megabytes_is_put_together_in_linear_time(name: str) -> None:
    def seconds(size: int) -> float:
        content = (NASTY[name] * (size // len(NASTY[name].encode()))).encode()
        started = time.process_time()
        read(content)
        return time.process_time() - started

    assert seconds(8_000_000) < 4 * 2.5 * seconds(2_000_000) + 0.2
