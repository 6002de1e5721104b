"""Each text beside this file is one trap; its head says what it is about and what it mentions."""

from pathlib import Path

import pytest

from backfile.facets.countries import COUNTRIES
from backfile.model.article import Article, Block
from backfile.model.settings import Settings

TEXTS = sorted(Path(__file__).parent.glob("*.txt"))


def read(path: Path) -> tuple[Article, list[str], list[str]]:
    """The article of a text, the codes it is about and those that it must hold as mentions."""
    head, headline, *body = path.read_text(encoding="utf-8").strip().split("\n\n")
    said = dict(line.partition(":")[::2] for line in head.split("\n"))
    article = Article(
        path.name,
        path.name,
        headline=headline,
        language=said.get("language", "en").strip(),
        body=tuple(Block("paragraph", text, (at, at)) for at, text in enumerate(body, 5)),
    )
    return article, sorted(said["about"].split()), said["mentioned"].split()


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_(path: Path) -> None:
    article, about, mentioned = read(path)
    filings = COUNTRIES.find(article, Settings())
    assert sorted(filing.value for filing in filings if filing.about) == about, filings
    assert set(mentioned) <= {filing.value for filing in filings if not filing.about}, filings
