"""Whatever the text, every line is accounted for once, and no text takes more than linear time."""

import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backfile.formats.plain_text import PLAIN_TEXT
from backfile.model.article import SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
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


def read(content: bytes, answers: HeapAnswers = NO_ANSWERS) -> Reading:
    return PLAIN_TEXT.read(SourceFile("text.txt", content, ""), decode(content), answers)


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(LINES)), max_size=50))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_lines_of_pages_in_any_order_are_accounted_for(pieces: list[tuple[str, str]]) -> None:
    content = "\n".join(mark + line for mark, line in pieces).encode()
    reading = read(content)
    assert unaccounted(reading, content) == []
    again = read(content, HeapAnswers(furniture=frozenset(reading.signals.lines[::2])))
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
    "wire copy": "    LONDON, March 3 - The ministers of the harbours met\ntoday on the tariffs. REUTER\n",
    "highlights": "@highlight\n\nA quay was opened today.\n\n",
    "transcripts": "ANNA: Why is it so?\nMIRA: Because it was so for as long as anybody knows.\n",
    "bylines": "By Leyla Mammadova | 12 May 2024\n",
    "sources glued to dates": "Caspian Weekly03-06-2025\n",
    "labels glued to dates": "Publiziert15. Oktober 2024, 09:15\n",
    "ages": "4 days ago\n",
    "page breaks": "a line of a page that was read by a machine\n\fHARBOUR GAZETTE 12\n",
    "comments": "Mira says:\nMay 3, 2024 at 4:11 am\nThank you for the text, I liked it.\nReply\n",
    "titles of windows": "A headline of five words | Caspian Weekly\n",
    "titles behind dashes": "A headline of five words - Caspian Weekly\n",
    "names of publishers": "About Caspian Weekly\nCaspian Weekly newsletter\n",
    "copyright lines": "© 2024 Caspian Weekly Ltd. All rights reserved.\n",
    "addresses": "a.example.org,",
    "addresses of mail": "a@b.example.org ",
    "dots": "a.b.",
    "names on one line": "Aa ",
    "links to a home": '[Aa](/ "Aa Bb")\n',
    "numbered points": "1. A cup\n2. A lamp\n3. A book\n",
    "lines said again": "What do you cook?\nThe keeper said on Thursday that the lamp burned.\n",
    "fields of an export": "HD Harbour opens a quay\nPD 1 May 2001\nSN Caspian Weekly\nLP The quay.\n\n",
    "soft hyphens": "wo\u00adrd ",
    "narrow column": "a narrow column\nof a few words\n",
    "Arabic": "الميناء القديم. ",
}


SMALLEST = int(os.environ.get("BACKFILE_NASTY_BYTES", "20000"))
"""Bytes of the smallest text; with a million the texts have 1, 2, 4 and 8 megabytes, and take an hour."""


def seconds(name: str, size: int) -> float:
    """The time that a text of a kind takes, in seconds of the processor."""
    content = (NASTY[name] * (size // len(NASTY[name].encode()))).encode()
    started = time.process_time()
    read(content)
    return time.process_time() - started


@pytest.mark.parametrize("name", NASTY)
def test_a_text_eight_times_as_long_takes_eight_times_the_time(name: str) -> None:
    times = [seconds(name, SMALLEST * factor) for factor in (1, 2, 4, 8)]
    assert times[3] < 8 * 2.5 * times[0] + 0.2
    assert times[3] < 4 * 2.5 * times[1] + 0.2
    assert times[3] < 2 * 2.5 * times[2] + 0.2


@pytest.mark.parametrize(
    "name", ["wrapped", "hyphens", "small lines", "one line of words", "one line of digits"]
)
def test_a_paragraph_of_megabytes_is_put_together_in_linear_time(name: str) -> None:
    assert seconds(name, 8_000_000) < 4 * 2.5 * seconds(name, 2_000_000) + 0.2
