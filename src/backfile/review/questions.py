"""Which records a person should look at, and why: the least certain first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct

from backfile.facets.contract import Facet
from backfile.model.article import Article
from backfile.model.library import Record
from backfile.text.folding import fold

LOW = 0.6
"""Certainty below which a record is asked about even where no field is missing."""

_WEIGHTS = {
    "headline": 1.0,
    "problem": 0.9,
    "date": 0.8,
    "certainty": 0.7,
    "reprint": 0.5,
    "source": 0.3,
}
_NEAR = 0.4
"""The weight of a question about an entry of a facet."""
_CORRECTED = "corrected"
_NOTHING: Mapping[Facet, Mapping[str, str]] = MappingProxyType({})


class Question(Struct, frozen=True):
    """One doubt about one article: `field` may be wrong, `why` says so to a person, `weight` is 0 to 1."""

    article: str
    field: str
    why: str
    weight: float


def questions(record: Record, near: Mapping[Facet, Mapping[str, str]] = _NOTHING) -> Iterator[Question]:
    """The doubts about a record. What a person has corrected is not asked again.

    `near` maps for a facet what was given to the more frequent form that it nearly is.
    """
    article = record.article
    settled = {evidence.field for evidence in article.evidence if evidence.rule.startswith(_CORRECTED)}
    for field, why in _doubts(article):
        if field not in settled and not (field in ("certainty", "problem") and settled):
            yield Question(article.id, field, why, _WEIGHTS[field])
    for facet, forms in near.items():
        for given in (facet.given(article) or ()) if forms and facet.name not in settled else ():
            if given in forms:
                why = f"the {facet.traits.one.lower()} “{given}” is nearly “{forms[given]}”"
                yield Question(article.id, facet.name, why, _NEAR)


def reprint_question(article: str, headline: str, share: float) -> Question:
    """The doubt whether an article is a reprint of another, with a share of its text in common."""
    why = f"{share:.0%} of the text may be the same as that of “{headline}”"
    return Question(article, "reprint", why, _WEIGHTS["reprint"])


def _doubts(article: Article) -> Iterator[tuple[str, str]]:
    if article.headline is None:
        yield "headline", "no headline was found"
    if article.date is None:
        yield "date", "no date was found" if not article.date_bounds else "only bounds of the date are known"
    if article.source is None and article.found_in is None:
        yield "source", "no source was found"
    for problem in article.problems:
        if problem.severity != "note":
            yield "problem", problem.message
    if article.certainty < LOW and article.headline is not None:
        yield "certainty", f"the headline is doubtful (certainty {article.certainty:.2f})"


def in_order(found: Iterable[Question]) -> list[Question]:
    """The questions by article, the article with the gravest doubt first; ties by file."""
    by_article: dict[str, list[Question]] = defaultdict(list)
    for question in found:
        by_article[question.article].append(question)
    ordered = sorted(
        by_article.items(), key=lambda item: (-max(q.weight for q in item[1]), -len(item[1]), item[0])
    )
    return [question for _, group in ordered for question in sorted(group, key=lambda q: (-q.weight, q.why))]


def near_forms(counts: Mapping[str, int]) -> dict[str, str]:
    """Words that are nearly another, more frequent one: plural, hyphen, capitals, accents.

    One pass: words that fold to the same letters, without a final "s", are variants.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for word in counts:
        letters = "".join(letter for letter in fold(word) if letter.isalnum())
        groups[letters.removesuffix("s")].append(word)
    found = {}
    for variants in groups.values():
        best = max(variants, key=lambda word: (counts[word], word))
        found.update({word: best for word in variants if word != best})
    return found
