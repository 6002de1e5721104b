"""Adds up what the files of a heap testify, and answers each file's questions from the sum."""

from array import array
from collections import Counter
from functools import lru_cache

import msgspec

from backfile.model.heap import RECURRING, FileSignals, HeapAnswers, Questions
from backfile.text.hashing import hash64
from backfile.text.tally import Tally


@lru_cache(8192)
def _mark(kind: str, name: str) -> int:
    return hash64(f"{kind} {name}")


def marks(signals: FileSignals) -> "array[int]":
    """The hashes that a file adds to the heap's tally, as often as told: its lines, proofs and sources."""
    found = array("Q", signals.lines)
    found.extend([_mark("day first", name) for name in dict.fromkeys(signals.day_first)])
    found.extend([_mark("month first", name) for name in dict.fromkeys(signals.month_first)])
    printed: dict[str, int] = {}
    for (folded, _), count in Counter(signals.sources).items():
        printed[folded] = max(count, printed.get(folded, 0))
    found.extend([_mark("source", folded) for folded, count in printed.items() for _ in range(count)])
    found.extend([_mark("name proves", form) for form in dict.fromkeys(signals.names_prove)])
    found.extend([_mark("name contradicts", form) for form in dict.fromkeys(signals.names_contradict)])
    return found


def unpacked(marks: bytes) -> "array[int]":
    """A file's hashes as the catalogue keeps them."""
    return array("Q", marks)


def answer(questions: Questions, tally: Tally) -> HeapAnswers:
    """What the heap knows of a file's questions. A source whose dates prove both orders settles nothing."""
    orders = []
    for name in questions.day_order_of:
        day, month = tally.count(_mark("day first", name)), tally.count(_mark("month first", name))
        if bool(day) != bool(month):
            orders.append((name, bool(day)))
    return HeapAnswers(
        furniture=frozenset(line for line in questions.lines if tally.count(line) >= RECURRING),
        day_first=tuple(orders),
        sources=frozenset(n for n in questions.sources if tally.count(_mark("source", n)) >= RECURRING),
        names=frozenset(form for form in questions.names if _proven(form, tally)),
    )


def _proven(form: str, tally: Tally) -> bool:
    """Whether the dates in names of a form are those of the texts, as far as texts state one."""
    proofs, against = tally.count(_mark("name proves", form)), tally.count(_mark("name contradicts", form))
    return proofs >= RECURRING and not against


def said(answers: HeapAnswers) -> bytes:
    """An answer as bytes that are the same for equal answers."""
    sets = (sorted(answers.furniture), answers.day_first, sorted(answers.sources), sorted(answers.names))
    return msgspec.msgpack.encode(sets)


def matters(before: int, after: int) -> bool:
    """Whether a count's change can change an answer: for proofs none or some, for lines few or many."""
    return (before > 0) != (after > 0) or (before >= RECURRING) != (after >= RECURRING)
