"""Short texts are read by the order of their lines."""

import pytest

from backfile.formats.reading import read_file
from backfile.model.article import Article, SourceFile
from backfile.model.heap import HeapAnswers
from backfile.text.hashing import line_hash
from tests.formats.cases import read_text

TEXT = "Ships may enter the new port from Monday, the mayor said.\n\nIt cost two million.\n"


def _article(text: str) -> Article:
    (article,) = read_text("a.txt", text).articles
    return article


@pytest.mark.parametrize(
    "above",
    [
        "The harbour opens\nCaspian Gazette | 2024-03-05\n",
        "The harbour opens\n\nBy Anna Reed\n5 March 2024\n",
        "The harbour opens\nAnna Reed\n5 March 2024\n",
        "Caspian Gazette\n5 March 2024\n\nThe harbour opens\n",
        "The harbour opens\nAzerpress\n5 March 2024\n",
        "ECONOMY\nThe harbour opens\n",
        "# The harbour opens\n",
        "The harbour opens | Caspian Gazette\nPublished on 5 March 2024\n",
        "https://example.org/news/harbour\nThe harbour opens\n5 March 2024\n",
        "The harbour opens",
    ],
)
def test_the_line_above_a_short_text_that_is_nothing_else_is_its_headline(above: str) -> None:
    article = _article(f"{above}\n{TEXT}")
    assert article.headline == "The harbour opens"
    assert [block.text for block in article.body] == TEXT.strip().split("\n\n")
    assert article.date == ("2024-03-05" if "2024" in above else None)
    assert article.authors == (("Anna Reed",) if "Anna" in above else ())


def test_the_longer_line_below_the_headline_of_a_short_text_is_its_standfirst() -> None:
    article = _article(
        f"The harbour opens\nMayor welcomes first ships after nine years\n5 March 2024\n\n{TEXT}"
    )
    assert article.headline == "The harbour opens"
    assert article.standfirst == ("Mayor welcomes first ships after nine years",)


def test_headings_and_lists_belong_to_a_short_text() -> None:
    text = "The mayor named three things:\n\n- new jobs\n- more ships\n- cleaner water\n\nMore to come\n\n"
    article = _article(f"What the harbour brings\n\n{text}It cost two million.\n")
    assert article.headline == "What the harbour brings"
    assert len(article.body) == 6
    assert article.furniture == ()


def test_what_stands_below_a_short_text_is_told_by_its_form() -> None:
    below = "By Anna Reed, Caspian Gazette, 5 March 2024\n© 2024 Caspian Gazette. All rights reserved.\n"
    article = _article(f"The harbour opens\n\n{TEXT}\n{below}")
    assert article.headline == "The harbour opens"
    assert (article.date, article.authors) == ("2024-03-05", ("Anna Reed",))
    assert len(article.body) == 2


def test_two_short_lines_above_a_text_are_weighed_and_not_told_by_their_order() -> None:
    rules = [evidence.rule for evidence in _article(f"Baku today\nHarbour open\n\n{TEXT}").evidence]
    assert not any("no date, byline or source" in rule for rule in rules)


def test_a_line_that_many_short_texts_end_with_costs_none_of_them_its_headline() -> None:
    last = "Subscribe to our letter and read it first."
    text = f"The harbour opens\nCaspian Gazette | 2024-03-05\n\nShips may enter it from Monday.\n\n{last}\n"
    answers = HeapAnswers(furniture=frozenset([line_hash(last)]))
    (article,) = read_file(SourceFile("a.txt", text.encode(), ""), answers).articles
    assert article.headline == "The harbour opens"
    assert [block.text for block in article.body] == ["Ships may enter it from Monday."]
