"""What nobody would call an article makes no page and is named; what only sounds like it stays."""

import pytest

from tests.formats.whole_files import headlines, messages, read
from tests.made_files import PROSE

MENU = "Harbour Daily\n\nHome\nWorld\nSport\n\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("https://courier.example/a\nhttps://courier.example/b\nhttps://herald.example/c\n", "web addresses"),
        (f"{MENU}404\nPage not found\n\nThe page you are looking for has been moved.\n", "a server says"),
        ("Seite nicht gefunden\n\nDie Seite gibt es nicht mehr.\n", "a server says"),
    ],
)
def test_a_list_of_addresses_and_an_error_page_are_no_articles(text: str, said: str) -> None:
    reading = read("a.txt", text.encode())
    assert reading.articles == ()
    assert said in messages(reading)


def test_a_headline_that_sounds_like_an_error_is_one() -> None:
    text = "\n\n".join(("Page not found: boats miss their oldest log", "17 September 2023", *PROSE))
    assert headlines(read("a.txt", text.encode())) == ["Page not found: boats miss their oldest log"]


def test_an_article_below_the_words_of_an_error_stays() -> None:
    text = "\n\n".join(("Not found", "17 September 2023", *PROSE, *PROSE))
    assert len(read("a.txt", text.encode()).articles) == 1
