"""Which records a person should look at, and why: the least certain first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

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
    "tags": 0.4,
    "source": 0.3,
}
_CORRECTED = "corrected"


class Question(Struct, frozen=True):
    """One doubt about one article: `field` may be wrong, `why` says so to a person, `weight` is 0 to 1."""

    article: str
    field: str
    why: str
    weight: float


def questions(record: Record, near: Mapping[str, str] | None = None) -> Iterator[Question]:
    """The doubts about a record. What a person has corrected is not asked again.

    `near` maps a tag to the more frequent one that it nearly is.
    """
    article = record.article
    settled = {evidence.field for evidence in article.evidence if evidence.rule.startswith(_CORRECTED)}
    for field, why in _doubts(article):
        if field not in settled and not (field in ("certainty", "problem") and settled):
            yield Question(article.id, field, why, _WEIGHTS[field])
    for tag in article.tags if near else ():
        if near and tag in near and "tags" not in settled:
            yield Question(article.id, "tags", f"the tag “{tag}” is nearly “{near[tag]}”", _WEIGHTS["tags"])


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


def near_tags(counts: Mapping[str, int]) -> dict[str, str]:
    """Tags that are nearly another, more frequent one: plural, hyphen, capitals, accents.

    One pass: tags that fold to the same letters, without a final "s", are variants.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for tag in counts:
        letters = "".join(letter for letter in fold(tag) if letter.isalnum())
        groups[letters.removesuffix("s")].append(tag)
    found = {}
    for variants in groups.values():
        best = max(variants, key=lambda tag: (counts[tag], tag))
        found.update({tag: best for tag in variants if tag != best})
    return found
