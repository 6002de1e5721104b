"""What is blacked out takes away what it alone spoke for, says why, and nothing else."""

from pathlib import Path

import pytest

from backfile.build.workers import filed
from backfile.model.article import Article, Block
from backfile.model.decided import Decided
from backfile.model.settings import Settings
from backfile.stages.withdraw import redact
from tests.border.archives import Archive, made

SWEDEN = "The cranes were paid for by Sweden, where they were built in a yard on the coast."


def countries(*paragraphs: str, words: tuple[str, ...] = ("Oslo",)) -> list[str]:
    told = Article(
        "a.txt",
        "a.txt",
        headline="Oslo has a ferry to Oslo",
        date="2025",
        body=tuple(Block("paragraph", text) for text in paragraphs),
    )
    record = filed(redact(told, words), Settings(), Decided(words=words), told)
    return [f.value for one in record.filed if one.facet == "countries" for f in one.filings if f.about]


def test_a_country_that_only_the_words_spoke_for_goes_with_them() -> None:
    assert "NO" in countries("Oslo is glad, and so is Oslo. Oslo waits.", SWEDEN, words=())
    assert countries("Oslo is glad, and so is Oslo. Oslo waits.", SWEDEN) == ["SE"]


@pytest.mark.parametrize(
    "end", ["A pilot came from Norway.", "A pilot came from Stavanger in Norway.", "The Norwegian crew sang."]
)
def test_a_country_with_other_evidence_stays_though_most_of_it_was_taken_out(end: str) -> None:
    lead = "Oslo is glad, and so is Oslo. Oslo waits."
    assert "NO" in countries(lead, SWEDEN, SWEDEN, end, words=())
    assert "NO" in countries(lead, SWEDEN, SWEDEN, end)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return made(tmp_path / "archive")


def test_the_reason_is_shown_where_words_were_blacked_out_and_nowhere_else(archive: Archive) -> None:
    archive.withdraw("lighthouse.txt", "redact", "--words", "Mads Holt", "--note", "His name, at his wish.")
    archive.build()
    page = archive.site()["2025/08/the-lighthouse-is-lit-again.html"]
    assert "█████" in page
    assert "His name, at his wish." in page
    assert "His name, at his wish." not in archive.site()["2025/08/the-ferry-stays-in-port.html"]
    assert archive.saying("Mads Holt") == []


def test_the_reason_of_an_article_out_of_lists_is_shown_on_its_page(archive: Archive) -> None:
    archive.withdraw("lighthouse.txt", "noindex", "--note", "The author asked for it.")
    archive.build()
    assert "The author asked for it." in archive.site()["2025/08/the-lighthouse-is-lit-again.html"]


@pytest.mark.parametrize("spelled", ["Zoë Brandt", "Zoe\u0308 Brandt"])
@pytest.mark.parametrize("printed", ["Zoë Brandt", "Zoe\u0308 Brandt", "ZOË BRANDT"])
def test_words_are_the_same_however_their_accents_are_written(
    archive: Archive, spelled: str, printed: str
) -> None:
    archive.write("choir.txt", f"The choir\n\n4 August 2025\n\nThe choir sang for {printed} on the quay.\n")
    archive.withdraw("choir.txt", "redact", "--words", spelled)
    archive.build()
    assert archive.saying("Brandt", "BRANDT") == []
