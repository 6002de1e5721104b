"""Turns keys and values, of front matter or of a record, into the fields of an article."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from backfile.formats.dated_keys import read_dated
from backfile.formats.fields import language_code
from backfile.formats.html_blocks import shown_text
from backfile.formats.key_table import Own, meanings
from backfile.formats.people import people_in
from backfile.formats.source_keys import bare_headline, host_of, is_address, named_by_headline, source_of
from backfile.formats.unread_keys import unread
from backfile.formats.values import text_of, texts_of, truth_of
from backfile.model.article import Evidence, Lines, Problem
from backfile.model.heap import NO_ANSWERS, FileSignals, HeapAnswers, Questions
from backfile.text.dates.vocabulary import fold
from backfile.text.slugs import slug

NESTED = (
    *(
        "taxonomies",
        "extra",
        "params",
        "fields",
        "metadata",
        "meta",
        "article",
        "_source",
        "attributes",
        "data",
    ),
    *("frontmatter", "webPage", "doc"),
)
"""Tables in which Zola and Hugo, APIs and search engines keep further keys."""

DRAFTS = frozenset(
    {
        "draft",
        "hidden",
        "private",
        "unpublished",
        "canceled",
        "withheld",
        "pending",
        "future",
        "trash",
        "auto-draft",
    }
)

ValuesByField = dict[str, list[tuple[str, Any]]]
"""Field -> the keys that give it with their values, the first of keys.tsv first."""


class Keyed(Struct, frozen=True):
    """Fields of an article with their evidence; `rest` are known keys that no rule here reads (body …)."""

    fields: dict[str, Any]
    rest: dict[str, Any]
    evidence: tuple[Evidence, ...] = ()
    problems: tuple[Problem, ...] = ()
    signals: FileSignals = FileSignals()
    questions: Questions = Questions()
    unread: tuple[str, ...] = ()
    """Sentences on keys that nothing reads, though they look as if they said something of the article."""


def read_keys(
    values: Mapping[str, Any],
    path: str,
    place: Callable[[str], Lines],
    kind: str,
    answers: HeapAnswers = NO_ANSWERS,
    own: Own = (),
) -> Keyed:
    """The fields that `values` give. `place` tells the lines of a key, `kind` names the form in evidence
    ("front matter"); `own` are the names of keys that site.yaml adds."""
    flat = _flattened(values)
    chosen = _chosen(flat, own)
    taken = _Taken(kind, place)
    for field, reader in READERS.items():
        for key, value in chosen.get(field, ())[:1]:
            taken.give(key, reader(value))
    _take_source(chosen, taken)
    _take_people(chosen, taken)
    fields = taken.fields
    source = fields.get("source", "")
    dated = read_dated(chosen, source, fields.get("language"), answers)
    for key, read in dated.read:
        taken.give(key, read)
    if source and fields.get("headline"):
        told = named_by_headline(fields["headline"], source) if is_address(source) else None
        fields["headline"], source = told or (bare_headline(fields["headline"], source), source)
        fields["source"] = source
    if "countries" in chosen:
        fields["countries_given"] = True
    signals = replace(dated.signals, sources=((fold(source), source),)) if source else dated.signals
    problems = tuple(Problem(f"{key}: {said}", path, place(key)[0]) for key, said in dated.problems)
    said = tuple(unread(flat, own))
    return Keyed(fields, _rest(chosen), tuple(taken.evidence), problems, signals, dated.questions, said)


class _Taken:
    """The fields as they are taken, each with its key as evidence."""

    def __init__(self, kind: str, place: Callable[[str], Lines]) -> None:
        self.fields: dict[str, Any] = {}
        self.evidence: list[Evidence] = []
        self._kind, self._place = kind, place

    def give(self, key: str, read: Mapping[str, Any]) -> None:
        for name, content in read.items():
            if content:
                self.fields[name] = content
                self.evidence.append(Evidence(name, f"{self._kind}, key {key}", self._place(key)))


def _rest(chosen: ValuesByField) -> dict[str, Any]:
    """Of the fields that are read elsewhere, the value of the first key; of the body, of the longest text."""
    rest = {field: keys[0][1] for field, keys in chosen.items() if field not in READERS}
    if "standfirst" in chosen:
        rest["standfirst"] = max((value for _, value in chosen["standfirst"]), key=_length)
    if "body" in rest:
        rest["body"] = next((value for _, value in chosen["body"] if _holds_text(value)), rest["body"])
    return rest


def _length(value: Any) -> int:
    return sum(map(len, texts_of(value)))


def _holds_text(value: Any) -> bool:
    return (
        bool(value)
        and not isinstance(value, bool | int | float)
        and not (isinstance(value, str) and value.isspace())
    )


def _take_source(chosen: ValuesByField, taken: _Taken) -> None:
    found = source_of(chosen)
    if found:
        taken.give(found[0], {"source": found[1]})
    for key, value in (*chosen.get("source_url", ()), *chosen.get("source", ())):
        if address := _web_address(value):
            taken.give(key, {"source_url": address})
            return


def _take_people(chosen: ValuesByField, taken: _Taken) -> None:
    given = (*chosen.get("host", ()), *chosen.get("source", ()))
    hosts = [host for _, value in given if (host := host_of(text_of(value)))]
    sites = [taken.fields.get("source", ""), *hosts, *(host.split(".")[-2] for host in hosts)]
    for key, value in chosen.get("authors", ()):
        people = people_in(value, tuple(filter(None, sites)))
        taken.give(key, {"authors": people.names})
        if people.agency and not taken.fields.get("agency"):
            taken.give(key, {"agency": people.agency})
        if people.names:
            return


def _web_address(value: Any) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        value = value[0].get("url") or value[0].get("href") or ""
    elif isinstance(value, dict):
        value = value.get("url") or value.get("href") or value.get("@id") or value.get("rendered") or ""
    text = text_of(value)
    return text if urlsplit_scheme(text) in ("http", "https") else ""


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
    "headline": lambda value: {"headline": shown_text(text_of(value))},
    "time": lambda value: {"time": text_of(value)},
    "tags": lambda value: {"tags": tuple(tag.lstrip("#").strip() for tag in texts_of(value, ",;"))},
    "section": lambda value: {"section": "; ".join(texts_of(value, ",;"))},
    "agency": lambda value: {"agency": text_of(value)},
    "dateline": lambda value: {"dateline": text_of(value)},
    "countries": lambda value: {"countries": texts_of(value, ",;")},
    "slug": _slug,
    "draft": _draft,
    "status": _draft,
    "aliases": _aliases,
    "standfirst": lambda value: {"standfirst": tuple(filter(None, map(shown_text, texts_of(value))))},
    "language": lambda value: {"language": language_code(text_of(value))},
    "hashtags": lambda value: {"hashtags": texts_of(value, ",; ")},
    "note": lambda value: {"note": text_of(value)},
}


def _flattened(values: Mapping[str, Any]) -> dict[str, Any]:
    flat = dict(values)
    for key in NESTED:
        inner = values.get(key)
        if isinstance(inner, Mapping):
            flat = {**inner, **{k: v for k, v in flat.items() if v is not inner}}
    return flat


def _chosen(values: Mapping[str, Any], own: Own) -> ValuesByField:
    ranked: list[tuple[int, int, str, str, Any]] = []
    for at, (key, value) in enumerate(values.items()):
        for rank, field in meanings(key, own) if isinstance(key, str) else ():
            if value is None or value == "" or value == [] or value == {}:
                continue
            if field == "date" and truth_of(value) is not None:
                # Jekyll's "published: false" holds an article back.
                field, value = "draft", not truth_of(value)
            ranked.append((rank, at, field, key, value))
    chosen: ValuesByField = {}
    for _, _, field, key, value in sorted(ranked, key=lambda entry: entry[:2]):
        chosen.setdefault(field, []).append((key, value))
    chosen.pop("aside", None)
    return chosen
