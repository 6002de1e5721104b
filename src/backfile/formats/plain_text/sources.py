"""Chooses the publication that an article is from, from all that a page says of its publisher."""

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from backfile.formats.plain_text.copyright_lines import MOST_WORDS, words_for
from backfile.formats.plain_text.layout import Layout
from backfile.formats.plain_text.lines import Line
from backfile.formats.plain_text.persons import is_agency, people, words_of
from backfile.formats.plain_text.phrases import folded as phrase_form
from backfile.formats.plain_text.phrases import phrases
from backfile.formats.plain_text.source_lines import HINT
from backfile.formats.plain_text.source_scores import ENOUGH, best_of, key_of, standings, surest
from backfile.formats.plain_text.source_votes import CREDITING, OUTRIGHT, Vote, source_votes
from backfile.model.article import Evidence
from backfile.model.heap import NO_ANSWERS, HeapAnswers
from backfile.text.dates.vocabulary import fold
from backfile.text.language import is_function_word

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Source(Struct, frozen=True):
    """The publication as printed, and where; `seen` are the (folded, printed) names of this file for the heap
    to compare, `asks` whether the heap could confirm one of them."""

    name: str | None = None
    position: int = -1
    evidence: tuple[Evidence, ...] = ()
    seen: tuple[tuple[str, str], ...] = ()
    rejected: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()


def choose(
    lines: Sequence[Line], layout: Layout, answers: HeapAnswers = NO_ANSWERS, authors: Sequence[str] = ()
) -> Source:
    """The article's source; `authors` are its persons, who are none."""
    votes = [vote for vote in source_votes(lines, layout) if _can_be_source(vote, authors)]
    found = standings(votes, lines, layout, answers)
    if not found:
        return Source()
    best = best_of(found)
    seen = tuple({fold(vote.name): vote.name for vote in votes if vote.points >= 1.5}.items())[:6]
    others = tuple(
        f"source {other.votes[0].name!r}: {other.votes[0].rule} ({other.points:.1f} points)"
        for key, other in sorted(found.items(), key=lambda pair: -pair[1].points)
        if key != best or other.points < ENOUGH
    )[:4]
    if found[best].points < ENOUGH:
        return Source(seen=seen, rejected=others, asks=tuple(name for name, _ in seen))
    vote = surest(found[best].votes)
    evidence = Evidence("source", vote.rule, lines[vote.position].lines)
    return Source(vote.name, vote.position, (evidence,), seen, others)


def before_date(line: Line, position: int) -> Source:
    """The source of a line that is nothing but a source and a date with a bar between them."""
    name = line.text.partition(" | ")[0]
    evidence = Evidence("source", "beside the date, below the headline", line.lines)
    return Source(name, position, (evidence,), ((fold(name), name),))


def _can_be_source(vote: Vote, authors: Sequence[str]) -> bool:
    if vote.name in authors:
        return False
    return _may_name(
        vote.name,
        outright=vote.points >= OUTRIGHT,
        hint=vote.points <= HINT,
        credits=vote.rule in CREDITING,
    )


@lru_cache(maxsize=1 << 12)
def _may_name(name: str, *, outright: bool, hint: bool, credits: bool) -> bool:
    """Whether a name may be a publication's, by what kind of sign proposes it."""
    folded = fold(name)
    if len(name) > 60 or len(name.split()) > MOST_WORDS or folded in words_of("nobody"):
        return False
    if not any(letter.isalpha() for letter in name) or (len(folded) < 2 and not outright):
        return False
    if _YEAR.search(name) or ":" in name or (is_agency(name) and not outright and credits):
        return False
    words = name.split()
    if not outright:
        ends = {fold(words[0]), fold(words[-1])}
        if all(map(_is_of_menus, words)) or not ends.isdisjoint(words_for("filler")):
            return False
        if _is_phrase(name) or key_of(name) in words_for("shared"):
            return False
    return hint or not people(name, sure=False)


def _is_phrase(name: str) -> bool:
    """Whether a name is a phrase of pages; a number in it ("20 …") makes it a name."""
    return not name[0].isdigit() and phrase_form(name) in phrases().whole


def _is_of_menus(word: str) -> bool:
    folded = fold(word)
    if folded in words_for("filler"):
        return True
    return folded in words_for("menu") or folded in words_for("common") or is_function_word(word.lower())
