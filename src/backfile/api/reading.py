"""Reads files for other programs: articles with the evidence of each field."""

import tempfile
from collections.abc import Iterator
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from msgspec.structs import asdict

from backfile.build.pipeline import Job, take_in
from backfile.facets.names import names_of
from backfile.facets.shelf import Facets
from backfile.model.answers import FieldEvidence, LineProblem, ParsedArticle, ParsedFile, PrintedBeside
from backfile.model.article import Problem, RelatedItem
from backfile.model.library import Record
from backfile.model.refusal import BuildError
from backfile.model.settings import Settings
from backfile.plugins.shelves import facets_of
from backfile.settings.site_file import read_settings
from backfile.storage.address import Location, S3Path, place_of
from backfile.store import Catalogue, number


def read(
    path: str | PathLike[str], *, root: str | PathLike[str] | None = None, jobs: int = 1
) -> tuple[ParsedFile, ...]:
    """The file at `path`, or all files of a folder, in the order of their paths; nothing is written there.

    The files of a folder are one heap: what they prove of each other counts. `root` is a folder with a
    site.yaml whose settings hold. What can't be read is a problem of its file. Raises BuildError where
    there is nothing at `path`, and SettingsError for a faulty site.yaml; both are `backfile.Refusal`.
    """
    place = place_of(fspath(path))
    if not place.exists():
        raise BuildError(f"There is no file or folder {place}.")
    settings = read_settings(Path(root) / "site.yaml") if root is not None else Settings()
    return tuple(parsed(place, settings, jobs))


def parsed(path: Location, settings: Settings, jobs: int = 1) -> Iterator[ParsedFile]:
    """The files of a heap as they are read with these settings."""
    with tempfile.TemporaryDirectory(prefix="backfile-") as scratch:
        path = place_of(path, settings.endpoint)
        is_file = path.is_file() if isinstance(path, S3Path) else not path.is_dir()
        heap, only = (path.parent, path.name) if is_file else (path, "")
        cache = Path(scratch)
        root = cache if isinstance(heap, S3Path) else None  # decisions are looked for on this computer only
        job = Job(settings, heap.absolute(), cache / "none", cache, jobs=jobs, only=only, root=root)
        store = Catalogue(cache / "catalogue.db")
        try:
            take_in(job, store)
            yield from _files(store, facets_of(settings.plugins))
        finally:
            store.close()


def _files(store: Catalogue, facets: Facets) -> Iterator[ParsedFile]:
    problems: dict[str, list[Problem]] = {}
    lone = store.lone_groups()
    for problem in store.problems():
        problems.setdefault(problem.path, []).append(problem)
    for path, sid in sorted(store.sources().items()):
        own = [number(sid, i) for i, card in enumerate(store.cards(sid)) if card.printed_on < 0]
        records = [(store.record(n), _groups(store, n, lone)) for n in own]
        articles = tuple(_article(record, _filed(record, groups, facets)) for record, groups in records)
        yield ParsedFile(path, articles, _told(problems.get(path, ())))


def _groups(store: Catalogue, article: int, lone: set[tuple[str, str]]) -> dict[str, list[str]]:
    """What the article is filed under, facet by facet: the labels as shown. `lone` groups are not."""
    found: dict[str, list[str]] = {}
    entry = store.entry(article)
    if entry is not None:
        for key, label in zip(entry.summary.groups, entry.labels, strict=True):
            if key not in lone:
                found.setdefault(key[0], []).append(label)
    return found


def _filed(record: Record, groups: dict[str, list[str]], facets: Facets) -> dict[str, tuple[str, ...]]:
    """What an article stands under in each facet that has a column in the data, as it stands there; and what
    it merely mentions, where that is data."""
    filings = {filed.facet: [f for f in filed.filings if f.sure] for filed in record.filed}
    found: dict[str, tuple[str, ...]] = {}
    for facet in facets.columns:
        own = filings.get(facet.name, [])
        about = groups.get(facet.name, []) if facet.traits.labelled else [f.value for f in own if f.about]
        found[facet.name] = tuple(about)
        if facet.traits.mentions:
            found[f"{facet.name}_mentioned"] = tuple(f.value for f in own if not f.about)
    return found


def _article(record: Record, filed: dict[str, tuple[str, ...]]) -> ParsedArticle:
    """What is filed goes into the fields of its name, before names in the text; `filed` has the rest."""
    article = record.article
    named: dict[str, Any] = asdict(names_of(article)) | {
        name: filed.pop(name) for name in ParsedArticle.__struct_fields__ if name in filed
    }
    return ParsedArticle(
        file=article.path,
        identifier=article.identifier,
        headline=article.headline,
        standfirst=article.standfirst,
        date=article.date,
        time=article.time,
        date_bounds=article.date_bounds,
        updated=article.updated,
        source=article.source,
        source_url=article.source_url,
        authors=article.authors,
        agency=article.agency,
        dateline=article.dateline,
        language=article.language,
        body=tuple(block.text for block in article.body),
        hashtags=article.hashtags,
        filed=filed,
        **named,
        related=tuple(_beside(item) for item in article.related),
        evidence={e.field: FieldEvidence(e.lines, e.rule) for e in reversed(article.evidence)},
        certainty=article.certainty,
        problems=_told(article.problems),
    )


def _told(problems: tuple[Problem, ...] | list[Problem]) -> tuple[LineProblem, ...]:
    return tuple(LineProblem(p.line, p.message) for p in problems)


def _beside(item: RelatedItem) -> PrintedBeside:
    return PrintedBeside(item.headline, item.date, item.source, item.authors, item.url, item.body)
