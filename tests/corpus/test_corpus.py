"""How much of the corpus is read right, field by field: the figures are exact, so that no loss goes unseen.

NAME.txt (.md, .html) is a saved article and NAME.record (JSON) what it holds; the name says its shape and its
language. A figure that rises is written into `figures.json`; one that falls is a fault, unless a commit says
why."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from backfile.model.article import SourceFile
from backfile.stages.parse import parse

FOLDER = Path(__file__).parent
RECORDS = sorted(FOLDER.glob("*.record"))
FIELDS = ("headline", "date", "source", "authors", "body", "language")


def _input(record: Path) -> Path:
    return next(path for path in sorted(FOLDER.glob(f"{record.stem}.*")) if path.suffix != ".record")


def _read(path: Path) -> dict[str, Any]:
    """The fields of the article that a file holds; those of nothing where it is not read as one."""
    articles = parse(SourceFile(path.name, path.read_bytes(), "")).articles
    if len(articles) != 1:
        return {}
    article = articles[0]
    return {
        "headline": article.headline,
        "date": article.date,
        "source": article.source,
        "authors": list(article.authors),
        "body": [block.text for block in article.body],
        "language": article.language,
    }


def test_the_corpus_has_sixty_articles_of_twelve_shapes() -> None:
    shapes = Counter(record.stem.rsplit("_", 2)[0] for record in RECORDS)
    assert len(shapes) == 12 and set(shapes.values()) == {5}
    assert len({record.stem.rsplit("_", 1)[1] for record in RECORDS}) >= 6


def test_each_field_is_right_as_often_as_the_figures_say() -> None:
    wrong: dict[str, list[str]] = {field: [] for field in FIELDS}
    for record in RECORDS:
        found, wanted = _read(_input(record)), json.loads(record.read_text("utf-8"))
        for field in FIELDS:
            if found.get(field) != wanted[field]:
                wrong[field].append(record.stem)
    figures = {
        field: {"right": len(RECORDS) - len(misses), "wrong": misses} for field, misses in wrong.items()
    }
    assert figures == json.loads((FOLDER / "figures.json").read_text("utf-8"))
