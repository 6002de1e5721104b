"""`backfile parse`: the records of a heap, as JSON for other programs."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import msgspec

from backfile.commands.places import place_options, settings_of
from backfile.model.article import Article, Problem, RelatedItem
from backfile.model.library import Filed, Record
from backfile.store import Catalogue, number


@click.command("parse")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--jsonl", is_flag=True, help="One JSON object a line (the only form, and the default).")
@place_options("root")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True)
def command(paths: tuple[Path, ...], jsonl: bool, root: Path, jobs: int) -> None:
    """Prints one JSON object for each source file, and nothing else.

    The files of one call are one heap: what they prove of each other counts.

    \b
    backfile parse HEAP --jsonl > records.jsonl
    """
    from backfile.build.pipeline import Job, take_in

    settings = settings_of(root)
    for path in paths:
        with tempfile.TemporaryDirectory(prefix="backfile-") as scratch:
            heap, only = (path, "") if path.is_dir() else (path.parent, path.name)
            cache = Path(scratch)
            job = Job(settings, heap.absolute(), cache / "none", cache, jobs=jobs, only=only)
            store = Catalogue(cache / "catalogue.db")
            take_in(job, store)
            for line in _lines(store):
                sys.stdout.write(line)
            store.close()


def _lines(store: Catalogue) -> Iterator[str]:
    problems: dict[str, list[Problem]] = {}
    lone = store.lone_groups()
    for problem in store.problems():
        problems.setdefault(problem.path, []).append(problem)
    for path, sid in sorted(store.sources().items()):
        cards = store.cards(sid)
        own = [number(sid, i) for i, card in enumerate(cards) if card.printed_on < 0]
        records = [public(store.record(n), _groups(store, n, lone)) for n in own]
        told = [{"line": p.line, "message": p.message} for p in problems.get(path, ())]
        empty = public(Record(Article("", path)), {})
        whole = records[0] if len(records) == 1 else {**empty, "articles": records} if records else empty
        yield msgspec.json.encode({**whole, "file": path, "problems": told}).decode() + "\n"


def _groups(store: Catalogue, article: int, lone: set[tuple[str, str]]) -> dict[str, list[str]]:
    """What the article is filed under, facet by facet: the labels as shown. `lone` groups are not."""
    found: dict[str, list[str]] = {}
    entry = store.entry(article)
    if entry is not None:
        for key, label in zip(entry.summary.groups, entry.labels, strict=True):
            if key not in lone:
                found.setdefault(key[0], []).append(label)
    return found


def public(record: Record, groups: dict[str, list[str]]) -> dict[str, Any]:
    """A record in the public form that the design's record contract describes."""
    article = record.article
    countries: Filed = next((f for f in record.filed if f.facet == "countries"), Filed("countries"))
    return {
        "file": article.path,
        "headline": article.headline,
        "standfirst": article.standfirst,
        "date": article.date,
        "time": article.time,
        "date_bounds": article.date_bounds,
        "updated": article.updated,
        "source": article.source,
        "source_url": article.source_url,
        "authors": article.authors,
        "agency": article.agency,
        "dateline": article.dateline,
        "language": article.language,
        "body": [block.text for block in article.body],
        "hashtags": article.hashtags,
        "tags": groups.get("tags", []),
        "countries": [f.value for f in countries.filings if f.about],
        "countries_mentioned": [f.value for f in countries.filings if not f.about],
        "related": [_related(item) for item in article.related],
        "evidence": {e.field: {"lines": e.lines, "rule": e.rule} for e in reversed(article.evidence)},
        "certainty": article.certainty,
        "problems": [{"line": p.line, "message": p.message} for p in article.problems],
    }


def _related(item: RelatedItem) -> dict[str, Any]:
    return {
        "headline": item.headline,
        "date": item.date,
        "source": item.source,
        "authors": item.authors,
        "url": item.url,
        "body": item.body,
    }
