"""Every article of the sample is read as a person would read it: it is the first thing that people see."""

import json
from pathlib import Path
from typing import Any

import pytest

import backfile
from backfile.model.answers import ParsedArticle

ROOT = Path(__file__).parents[2]
WANTED: list[dict[str, Any]] = json.loads(Path(__file__).with_name("sample_articles.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def found() -> list[ParsedArticle]:
    return [article for file in backfile.read(ROOT / "content") for article in file.articles]


def test_no_article_of_the_sample_is_lost(found: list[ParsedArticle]) -> None:
    assert [(article.file, article.headline) for article in found] == [
        (wanted["file"], wanted["headline"]) for wanted in WANTED
    ]


@pytest.mark.parametrize("number", range(len(WANTED)), ids=lambda number: WANTED[number]["file"])
def test_an_article_of_the_sample_is_right_in_every_field(number: int, found: list[ParsedArticle]) -> None:
    article, wanted = found[number], WANTED[number]
    told = {
        **{field: getattr(article, field) for field in ("file", "headline", "date", "source")},
        "authors": list(article.authors),
        "countries": list(article.countries),
        "paragraphs": len(article.body),
        "begins": article.body[0][:40],
        "ends": article.body[-1][-40:],
    }
    assert told == wanted


def test_no_word_of_the_sample_is_left_divided(found: list[ParsedArticle]) -> None:
    text = " ".join(paragraph for article in found for paragraph in article.body)
    assert "coun-tries" not in text
    assert "tan-ker" not in text
