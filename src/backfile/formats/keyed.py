"""Turns keys and values, of front matter or of a record, into the fields of an article."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from backfile.formats.fields import FieldDate, language_code, read_date
from backfile.formats.values import people_of, text_of, texts_of, truth_of
from backfile.model.article import Evidence, Lines, Problem
from backfile.model.heap import NO_ANSWERS, FileSignals, HeapAnswers, Questions
from backfile.text.dates.vocabulary import fold
from backfile.text.slugs import slug

NESTED = ("taxonomies", "extra", "params")
"""Tables in which Zola and Hugo keep further keys."""

DRAFTS = frozenset({"draft", "hidden", "private", "unpublished", "canceled", "withheld"})


class Keyed(Struct, frozen=True):
    """Fields of an article with their evidence; `rest` are known keys that no rule here reads (body …)."""

    fields: dict[str, Any]
    rest: dict[str, Any]
    evidence: tuple[Evidence, ...] = ()
    problems: tuple[Problem, ...] = ()
    signals: FileSignals = FileSignals()
    questions: Questions = Questions()


def is_known(key: str) -> bool:
    return _folded(key) in _fields_by_key()


def fields_of(key: str) -> frozenset[str]:
    """The fields of an article that a key may give."""
    return frozenset(field for _, field in _fields_by_key().get(_folded(key), ()))


def read_keys(
    values: Mapping[str, Any],
    path: str,
    place: Callable[[str], Lines],
    kind: str,
    answers: HeapAnswers = NO_ANSWERS,
) -> Keyed:
    """The fields that `values` give. `place` tells the lines of a key, `kind` names the form in evidence
    ("front matter"). Unknown keys are harmless."""
    chosen = _chosen(_flattened(values))
    fields: dict[str, Any] = {}
    evidence: list[Evidence] = []
    problems: list[Problem] = []
    signals, questions = FileSignals(), Questions()
    language = language_code(text_of(chosen["language"][1])) if "language" in chosen else None
    source = text_of(chosen["source"][1]) if "source" in chosen else ""
    for field, (key, value) in chosen.items():
        if field in ("date", "updated"):
            found = read_date(text_of(value), source, language, answers)
            read = _date_fields(field, found)
            if found.problem:
                problems.append(Problem(f"{key}: {found.problem}", path, place(key)[0]))
            if field == "date":
                signals, questions = found.signals, found.questions
        elif field in READERS:
            read = READERS[field](value)
        else:
            continue
        for name, content in read.items():
            if content:
                fields[name] = content
                evidence.append(Evidence(name, f"{kind}, key {key}", place(key)))
    if "countries" in chosen:
        fields["countries_given"] = True
    if source:
        signals = replace(signals, sources=((fold(source), source),))
    rest = {field: value for field, (_, value) in chosen.items() if field not in READERS}
    return Keyed(fields, rest, tuple(evidence), tuple(problems), signals, questions)


def _date_fields(field: str, found: FieldDate) -> dict[str, Any]:
    if field == "updated":
        return {"updated": found.date}
    return {"date": found.date, "time": found.time}


def _source_url(value: Any) -> dict[str, Any]:
    url = text_of(value)
    return {"source_url": url if urlsplit_scheme(url) in ("http", "https") else None}


def urlsplit_scheme(url: str) -> str:
    """The scheme of an address, "" where it is none."""
    try:
        return urlsplit(url).scheme if " " not in url else ""
    except ValueError:
        return ""


def _slug(value: Any) -> dict[str, Any]:
    printed = text_of(value)
    return {"slug": slug(printed) if printed else None}


def _draft(value: Any) -> dict[str, Any]:
    return {"draft": truth_of(value) is True or text_of(value).casefold() in DRAFTS}


def _aliases(value: Any) -> dict[str, Any]:
    """Old addresses within a site; what could lead out of it is dropped."""
    kept = [
        alias
        for alias in texts_of(value, ",")
        if ".." not in alias and "\\" not in alias and ":" not in alias
    ]
    return {"aliases": tuple(kept)}


READERS: Mapping[str, Callable[[Any], dict[str, Any]]] = {
    "headline": lambda value: {"headline": text_of(value)},
    "time": lambda value: {"time": text_of(value)},
    "tags": lambda value: {"tags": tuple(tag.lstrip("#").strip() for tag in texts_of(value, ",;"))},
    "section": lambda value: {"section": "; ".join(texts_of(value, ",;"))},
    "authors": lambda value: {"authors": people_of(value)},
    "source": lambda value: {"source": text_of(value)},
    "agency": lambda value: {"agency": text_of(value)},
    "dateline": lambda value: {"dateline": text_of(value)},
    "source_url": _source_url,
    "countries": lambda value: {"countries": texts_of(value, ",;")},
    "slug": _slug,
    "draft": _draft,
    "status": _draft,
    "aliases": _aliases,
    "standfirst": lambda value: {"standfirst": texts_of(value)},
    "language": lambda value: {"language": language_code(text_of(value))},
    "hashtags": lambda value: {"hashtags": texts_of(value, ",; ")},
    "note": lambda value: {"note": text_of(value)},
}


def _flattened(values: Mapping[str, Any]) -> dict[str, Any]:
    flat = dict(values)
    for key in NESTED:
        inner = values.get(key)
        if isinstance(inner, Mapping):
            flat = {**inner, **flat}
    return flat


def _chosen(values: Mapping[str, Any]) -> dict[str, tuple[str, Any]]:
    """Field -> the key that gives it, and its value; of several keys the one that keys.tsv names first."""
    by_key = _fields_by_key()
    ranked: list[tuple[int, str, str, Any]] = []
    for key, value in values.items():
        for rank, field in by_key.get(_folded(key), ()) if isinstance(key, str) else ():
            if value is None or value == "" or value == []:
                continue
            if field == "date" and truth_of(value) is not None:
                # Jekyll's "published: false" holds an article back.
                field, value = "draft", not truth_of(value)
            ranked.append((rank, field, key, value))
    chosen: dict[str, tuple[str, Any]] = {}
    for _, field, key, value in sorted(ranked, key=lambda entry: entry[0]):
        chosen.setdefault(field, (key, value))
    return chosen


def _folded(key: str) -> str:
    return key.casefold().replace("_", "").replace("-", "").replace(" ", "").replace(":", "").lstrip("@")


@cache
def _fields_by_key() -> dict[str, tuple[tuple[int, str], ...]]:
    """Folded key -> the fields that it gives, each with the key's rank among those of the field."""
    found: dict[str, tuple[tuple[int, str], ...]] = {}
    for line in Path(__file__).with_name("keys.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            field, keys = line.split("\t")
            for rank, key in enumerate(keys.split("|")):
                found[key] = (*found.get(key, ()), (rank, field))
    return found
