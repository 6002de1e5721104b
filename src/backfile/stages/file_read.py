"""Packs what was read from a file into the columns that the catalogue keeps, where the file was read."""

from collections.abc import Sequence

import msgspec

from backfile.model.article import Problem
from backfile.model.heap import Questions
from backfile.model.index_card import FileRead, Identity, IndexCard
from backfile.model.text_mark import Met
from backfile.store.readings import candidates_of
from backfile.text.hashing import name_hash

_encode = msgspec.msgpack.Encoder().encode


def packed(
    path: str,
    sha256: str,
    cards: Sequence[IndexCard] = (),
    problems: tuple[Problem, ...] = (),
    marks: bytes = b"",
    questions: Questions | None = None,
    met: tuple[Met, ...] = (),
) -> FileRead:
    """The columns of a file; where its records lie is not known yet."""
    return FileRead(
        path,
        sha256,
        _encode(cards),
        _encode(problems) if problems else b"",
        marks,
        _encode(questions) if questions else b"",
        tuple([identity(card) for card in cards]),
        tuple([(i, card.printed_on) for i, card in enumerate(cards) if card.printed_on >= 0]),
        *candidates_of(cards),
        met=met,
    )


def failed(path: str, sha256: str, message: str) -> FileRead:
    """The columns of a file that could not be read."""
    return packed(path, sha256, problems=(Problem(message, path, 0, "error"),))


def identity(card: IndexCard) -> Identity:
    source = name_hash(card.source)
    return card.identity, card.printed_on < 0, card.sketch, card.date, source, card.words, card.id
