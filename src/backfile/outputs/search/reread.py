"""Brings the cells of a segment up to date where few of its articles changed, without reading the others."""

from collections.abc import Iterable
from itertools import accumulate

from backfile.outputs.contract import RenderContext
from backfile.outputs.search.alphabet import BARE, MONTHS, PAST_MONTHS, STEP, STEP_INSTEAD, article_character
from backfile.outputs.search.cells import (
    FIRST_PAIR,
    Drawers,
    Postings,
    TermPlaces,
    add_cells,
    articles,
    is_bare,
    postings_of,
    put_together,
)
from backfile.outputs.search.run import SearchRun, Segment, limit_of, note, nothing_found, placed
from backfile.outputs.search.steps import FIRST
from backfile.text.words import Cutter

_STEP = {chr(code): code - STEP for code in range(STEP, MONTHS)}
_STEP |= {chr(code): code - STEP - PAST_MONTHS for code in range(MONTHS + PAST_MONTHS, 0x3000)}
_STEP |= {instead: _STEP[character] for character, instead in STEP_INSTEAD.items()}
_step = _STEP.__getitem__


def reread_segment(context: RenderContext, segment: Segment) -> SearchRun | None:
    """What run.read_segment gives, made of the cells that are kept and of the changed articles' records; None
    where that can't be: other articles changed places, or positions that were left out are wanted now."""
    size, places = placed(segment)
    characters = tuple(map(article_character, places))
    if characters != segment.characters:
        return None
    found = nothing_found()
    filters: dict[str, str] = {}
    cutter = Cutter()
    gone = set()
    for member, place in sorted(zip(segment.members, places, strict=True), key=lambda pair: pair[1]):
        if member.number in segment.changed:
            article = context.record(member.number).article
            if article.unlisted:
                return None
            gone.add(place)
            note(found, cutter, article, place)
            for term in member.filters:
                filters[term] = filters.get(term, "") + chr(FIRST + place)
    bare = put_together(found, cutter) | {term: TermPlaces(those) for term, those in filters.items()}
    drawers, made = Drawers(), Drawers()
    try:
        touched, places_of = _merged(segment, found, bare, gone, drawers)
    except _PositionsWantedError:
        return None
    add_cells(made, found, places_of, limit_of(len(places)))
    new = made.by_term()
    for term, (cells, at) in touched.items():
        cells[at] = new.pop(term, "")
    drawers.add(list(new), list(new.values()))
    numbers = tuple(member.number for member in segment.members)
    return SearchRun(segment.name, size, numbers, characters, drawers.lines())


class _PositionsWantedError(Exception):
    """A term is no longer in so many articles that its positions may be left out."""


def _merged(
    segment: Segment, found: Postings, bare: dict[str, TermPlaces], gone: set[int], drawers: Drawers
) -> tuple[dict[str, tuple[list[str], int]], dict[str, TermPlaces]]:
    """Puts the kept cells into `drawers`, and what those that are touched say of the other articles into
    `found`; gives where the touched ones are, and the places of the terms without positions."""
    limit = limit_of(len(segment.members))
    places_of = dict(bare)
    touched: dict[str, tuple[list[str], int]] = {}
    for drawer, *lines in segment.kept:
        terms, cells = (said.decode().split("\n") for said in lines)
        drawers.open(drawer, terms, cells)
        for at, (term, cell) in enumerate(zip(terms, cells, strict=True)):
            never = (term >= FIRST_PAIR or term[0] == "#") and is_bare(term)
            marked = cell[0] == BARE and not never
            walk, headed = _walks(cell[marked:]) if never or marked else (cell[: len(cell) // 2], "")
            if term not in found and term not in bare and gone.isdisjoint(accumulate(map(_step, walk))):
                continue
            touched[term] = (cells, at)
            others = list(accumulate(map(_step, walk)))
            if never or marked:
                new = articles(found.pop(term)) if term in found else bare.get(term, TermPlaces(""))
                those = _joined(others, gone, new.all)
                if marked and len(those) <= limit:
                    raise _PositionsWantedError
                places_of[term] = TermPlaces(those, _joined(accumulate(map(_step, headed)), gone, new.headed))
            else:
                pairs = zip(others, cell[len(walk) :], strict=True)
                kept_pairs = [chr(FIRST + place) + position for place, position in pairs if place not in gone]
                found[term] = postings_of(kept_pairs, found.get(term))
    for term in [term for term, postings in found.items() if not postings]:
        del found[term]
    return touched, {term: places for term, places in places_of.items() if places.all}


def _walks(cell: str) -> tuple[str, str]:
    """The steps through all articles of a cell without positions, and through those with it in front."""
    walk, _, headed = cell.partition(BARE)
    return walk, headed


def _joined(kept: Iterable[int], gone: set[int], new: str) -> str:
    return "".join(sorted({chr(FIRST + place) for place in kept if place not in gone} | set(new)))
