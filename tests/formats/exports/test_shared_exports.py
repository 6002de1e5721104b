"""Real exports are split into the articles that they hold, with headline and date, and no line is lost."""

import json
from pathlib import Path

import pytest

from tests.formats.cases import read, unaccounted
from tests.shared_data import shared


@pytest.mark.parametrize("name", ["exports_misc", "proquest"])
def test_real_exports_are_split_as_their_gold_says(name: str) -> None:
    folder: Path = shared(f"corpora/{name}")
    wrong = []
    for line in (folder / "gold.jsonl").read_text("utf-8").splitlines():
        gold = json.loads(line)
        content = (folder / "raw" / gold["file"]).read_bytes()
        form, reading = read(gold["file"], content)
        expected = [(a["headline"], a["date"]) for a in gold.get("articles", [gold])]
        found = [(article.headline, article.date) for article in reading.articles]
        missing = [pair for pair in expected if pair not in found]
        count = gold.get("n_articles", len(expected))
        if form == "plain_text" or missing or len(found) != count or unaccounted(reading, content):
            wrong.append((gold["file"], form, len(found), missing))
    assert wrong == []
