"""Makes the reading of an export from its documents."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from backfile.formats.account import LineAccount
from backfile.formats.exports.draft import Draft
from backfile.model.article import Article, Problem
from backfile.model.heap import FileSignals, Questions, Reading
from backfile.text.dates.vocabulary import fold

Name = TypeVar("Name", str, tuple[str, str])


def reading_of(
    articles: Sequence[Article], drafts: Sequence[Draft], account: LineAccount, problems: Sequence[Problem]
) -> Reading:
    """The reading of a file: what its documents tell the heap and ask of it is gathered, each thing once."""
    return Reading(
        articles=tuple(articles),
        problems=tuple(problems),
        signals=FileSignals(
            day_first=_once(name for draft in drafts for name in draft.signals.day_first),
            sources=_once((fold(a.source), a.source) for a in articles if a.source),
            month_first=_once(name for draft in drafts for name in draft.signals.month_first),
        ),
        questions=Questions(
            day_order_of=_once(name for draft in drafts for name in draft.questions.day_order_of)
        ),
        roles=account.roles(),
    )


def _once(names: Iterable[Name]) -> tuple[Name, ...]:
    return tuple(dict.fromkeys(names))
