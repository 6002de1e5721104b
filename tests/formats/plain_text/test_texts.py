"""Each text of this folder says what its name says: NAME.txt is read, NAME.json is what must come out."""

import json
from pathlib import Path
from typing import Any

import pytest

from backfile.formats.plain_text import PLAIN_TEXT
from backfile.model.article import Article, SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.decoding import decode
from backfile.text.hashing import line_hash
from tests.formats.cases import unaccounted

FOLDER = Path(__file__).parent
TEXTS = sorted(FOLDER.glob("*.txt"))


def read(content: bytes, answers: HeapAnswers = NO_ANSWERS) -> Reading:
    return PLAIN_TEXT.read(SourceFile("text.txt", content, ""), decode(content), answers)


def told(article: Article) -> dict[str, Any]:
    return {
        "headline": article.headline,
        "standfirst": list(article.standfirst),
        "date": article.date,
        "source": article.source,
        "authors": list(article.authors),
        "language": article.language,
        "body": [[block.kind, block.text] for block in article.body],
        "hashtags": list(article.hashtags),
        "related": [
            {"headline": item.headline, "date": item.date, "source": item.source, "body": list(item.body)}
            for item in article.related
        ],
    }


@pytest.mark.parametrize("path", TEXTS, ids=[path.stem for path in TEXTS])
def test_a_text_is_read_as_its_name_says(path: Path) -> None:
    content = path.read_bytes()
    reading = read(content)
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    if reading.articles:
        assert told(reading.articles[0]) == expected
    else:
        problems = [problem.message for problem in reading.problems]
        assert {"articles": 0, "problems": problems} == expected
    assert unaccounted(reading, content) == []


def test_a_line_that_many_files_have_is_no_paragraph() -> None:
    offer = "Readers of this page also like our other pages, and they say so to everybody whom they meet."
    paragraphs = (
        "Home",
        "Contact us",
        "Old tram becomes a café",
        "The last red tram of the city has become a café, and the first guests sat on the benches on which "
        "they had gone to school, a long time ago.",
        offer,
        "It stands where line five used to turn, on forty metres of its own rails, and it may not be moved "
        "before the year 2040, whatever happens.",
        "The coffee is roasted next door, by a man who used to drive the tram and who rings its bell when a "
        "bag is ready to be opened.",
        "© The city",
    )
    content = "\n\n".join(paragraphs).encode()
    answers = HeapAnswers(furniture=frozenset((line_hash(offer),)))
    assert offer in [block.text for block in read(content).articles[0].body]
    assert offer not in [block.text for block in read(content, answers).articles[0].body]


def test_an_article_that_was_reprinted_is_no_furniture() -> None:
    content = (FOLDER / "comments_of_readers_are_not_the_article.txt").read_bytes()
    alone = read(content)
    answers = HeapAnswers(furniture=frozenset(alone.questions.lines))
    assert read(content, answers).articles[0].body == alone.articles[0].body


def test_a_file_asks_only_of_what_it_testifies() -> None:
    for path in TEXTS:
        reading = read(path.read_bytes())
        assert set(reading.questions.lines) <= set(reading.signals.lines), path.stem
