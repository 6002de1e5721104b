"""Puts what a person knows in the place of what the text says: before an article is filed, and after."""

from typing import Any

from msgspec.structs import replace

from backfile.facets.shelf import Facets
from backfile.model.article import Article, Block, Evidence, Problem
from backfile.model.correction import Correction
from backfile.model.library import Filed, Record


def apply(article: Article, correction: Correction, facets: Facets) -> Article:
    """The article as corrected; each corrected field has the correction's note as its evidence.

    A correction that was written for another text of the file is carried out all the same, and said so.
    """
    values = {name: _value(name, value) for name, value in correction.fields}
    if correction.related is not None:
        values["related"] = correction.related
    if correction.note:
        values["note"] = correction.note
    if "date" in values:
        values.setdefault("date_bounds", None)
    touched = [*dict(correction.fields), *dict(correction.entries)]
    if correction.related is not None:
        touched.append("related")
    kept = tuple(evidence for evidence in article.evidence if evidence.field not in touched)
    rule = f"corrected: {correction.note}" if correction.note else "corrected"
    values["evidence"] = kept + tuple(Evidence(field, rule) for field in touched)
    values["problems"] = article.problems + stale(article, correction)
    corrected = replace(article, **values)
    for name, wanted in correction.entries:
        corrected = facets.named(name).corrected(corrected, wanted)
    return corrected


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


def refile(record: Record, correction: Correction, facets: Facets) -> Record:
    """The record with the entries that a person added or took away, where they did not stand in the article
    before it was filed."""
    wanted = dict(correction.entries)
    if not wanted:
        return record
    filed = tuple(
        Filed(one.facet, facets.named(one.facet).refiled(one.filings, wanted[one.facet]))
        if one.facet in wanted
        else one
        for one in record.filed
    )
    return replace(record, filed=filed)
