"""Puts what a person knows in the place of what the text says: before an article is filed, and after."""

from typing import Any

from msgspec.structs import replace

from backfile.model.article import Article, Block, Evidence, Problem
from backfile.model.correction import Choice, Correction
from backfile.model.library import Filed, Filing, Record

_GIVEN = "given in a correction"
_HEAVIEST = 1000.0


def apply(article: Article, correction: Correction) -> Article:
    """The article as corrected; each corrected field has the correction's note as its evidence.

    A correction that was written for another text of the file is carried out all the same, and said so.
    """
    values = {name: _value(name, value) for name, value in correction.fields}
    if correction.tags:
        values["tags"] = correction.tags.apply(article.tags)
        values["hashtags"] = Choice(remove=correction.tags.remove).apply(article.hashtags)
    if correction.countries and correction.countries.instead is not None:
        values["countries"] = correction.countries.apply(())
        values["countries_given"] = True
    if correction.related is not None:
        values["related"] = correction.related
    if correction.note:
        values["note"] = correction.note
    if "date" in values:
        values.setdefault("date_bounds", None)
    touched = [*dict(correction.fields), *_lists(correction)]
    kept = tuple(evidence for evidence in article.evidence if evidence.field not in touched)
    rule = f"corrected: {correction.note}" if correction.note else "corrected"
    values["evidence"] = kept + tuple(Evidence(field, rule) for field in touched)
    values["problems"] = article.problems + stale(article, correction)
    return replace(article, **values)


def _lists(correction: Correction) -> list[str]:
    named = {"tags": correction.tags, "countries": correction.countries, "related": correction.related}
    return [name for name, said in named.items() if said is not None]


def _value(name: str, value: Any) -> Any:
    if name == "body":
        return tuple(Block("paragraph", text) for text in value)
    return value


def stale(article: Article, correction: Correction) -> tuple[Problem, ...]:
    """A problem where the file is no longer the one that the correction was written for."""
    if not correction.sha256 or article.sha256.startswith(correction.sha256):
        return ()
    message = (
        f"has changed since it was corrected ({correction.place.partition(', line ')[0]}). Look whether the "
        "correction still holds, "
        "and "
        f"write `for: {article.sha256[:16]}` there"
    )
    return (Problem(message, article.path),)


def refile(record: Record, correction: Correction) -> Record:
    """The record with the tags and countries that a person added or took away.

    Tags that were added stand in the article before it is filed; here those go that were found in the text.
    """
    filed = record.filed
    if correction.tags and correction.tags.remove:
        filed = tuple(_without(one, correction.tags) if one.facet == "tags" else one for one in filed)
    if correction.countries and correction.countries.instead is None:
        filed = tuple(_with(one, correction.countries) if one.facet == "countries" else one for one in filed)
    return replace(record, filed=filed) if filed is not record.filed else record


def _without(filed: Filed, choice: Choice) -> Filed:
    gone = {_folded(value) for value in choice.remove}
    kept = [f for f in filed.filings if _folded(f.label) not in gone and _folded(f.value) not in gone]
    return Filed(filed.facet, tuple(kept))


def _with(filed: Filed, choice: Choice) -> Filed:
    gone = {value.casefold() for value in (*choice.remove, *choice.add)}
    added = tuple(Filing(code, code, _HEAVIEST, _GIVEN, given=True) for code in choice.add)
    return Filed(filed.facet, added + tuple(f for f in filed.filings if f.value.casefold() not in gone))


def _folded(word: str) -> str:
    return "".join(letter for letter in word.casefold() if letter.isalnum())
