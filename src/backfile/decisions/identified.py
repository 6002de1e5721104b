"""Lets decisions name an article by its identifier: what stands in the ledger under it is meant."""

from collections.abc import Callable

from msgspec.structs import replace

from backfile.decisions.corrections import Corrections
from backfile.decisions.texts import nfc
from backfile.decisions.withdrawals import Withdrawals
from backfile.model.article import Problem
from backfile.model.correction import Correction
from backfile.text.identifiers import is_identifier

ByIdentifier = Callable[[str], str]
"""The id of the article that the ledger knows by an identifier; "" where it knows none."""


def meant(name: str, named: ByIdentifier) -> str:
    """The article that a decision names: by its id, or by the identifier that the ledger gave it."""
    return nfc(named(name)) or name if is_identifier(name) else name


def corrections_meant(said: Corrections, named: ByIdentifier) -> Corrections:
    """The corrections by the ids of their articles; a second one of an article is a problem."""
    if not any(map(is_identifier, _names(said))):
        return said
    found: dict[str, Correction] = {}
    problems = list(said.problems)
    for name, correction in said.by_article.items():
        article = meant(name, named)
        if article in found or (article != name and article in said.by_article):
            path, _, line = correction.place.partition(", line ")
            message = f"corrects {name}, which is {article}; that is corrected already. Make them one"
            problems.append(Problem(message, path, int(line or 0), "error"))
            continue
        same = tuple([meant(other, named) for other in correction.same_as])
        apart = tuple([meant(other, named) for other in correction.not_same_as])
        found[article] = replace(correction, article=article, same_as=same, not_same_as=apart)
    return Corrections(found, tuple(problems))


def _names(said: Corrections) -> set[str]:
    others = {other for c in said.by_article.values() for other in (*c.same_as, *c.not_same_as)}
    return others | said.by_article.keys()


def withdrawals_meant(said: Withdrawals, named: ByIdentifier) -> Withdrawals:
    """The withdrawals by the ids of their articles."""
    if not any(is_identifier(name) for entry in said.entries for name in (entry.article, *entry.others)):
        return said
    return Withdrawals(
        tuple(
            replace(
                entry,
                article=meant(entry.article, named),
                others=tuple([meant(other, named) for other in entry.others]),
            )
            for entry in said.entries
        )
    )
