"""A small heap in several scripts, in our own words, and the site that is built from it."""

import json
from pathlib import Path

from backfile.build.pipeline import Job, build
from backfile.model.settings import Settings

ARTICLES = json.loads((Path(__file__).parent / "articles.json").read_text(encoding="utf-8"))


def write_heap(folder: Path) -> None:
    folder.mkdir(parents=True)
    for article in ARTICLES:
        lines = [
            f"title: '{article['headline']}'",
            f"source: {article['source']}",
            f"language: {article['language']}",
        ]
        if article["date"]:
            lines.append(f"date: '{article['date']}'")
        lines.append(f"countries: [{', '.join(article['countries'])}]")
        _write(folder / f"{article['name']}.md", lines, article["text"])
    for year in range(2012, 2018):
        for n in range(3):
            lines = [
                f"title: 'Lamp committee {year}, part {n}'",
                f"date: '{year}-01-1{n}'",
                "source: Island Times",
            ]
            text = f"Minutes of the lamp committee, item {n}. The committee spoke of oil in {year}."
            _write(folder / f"lamps-{year}-{n}.md", lines, text)


def _write(path: Path, head: list[str], text: str) -> None:
    path.write_text("\n".join(["---", *head, "---", "", text, ""]), encoding="utf-8")


def build_site(folder: Path) -> Path:
    """The site of the heap, made by the whole line."""
    write_heap(folder / "content")
    build(Job(Settings(title="Harbour archive"), folder / "content", folder / "site", folder / "cache"))
    return folder / "site"
