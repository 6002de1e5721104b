"""Articles as steps from one to the next."""

import re

import hypothesis.strategies as st
from hypothesis import given

from backfile.outputs.search.alphabet import SEGMENT_START, STEP, STEP_INSTEAD
from backfile.outputs.search.steps import FIRST, steps

cells = st.lists(st.lists(st.integers(0, 5999), min_size=1, max_size=9).map(sorted), max_size=9)


def written(made: list[list[int]]) -> list[str]:
    starts = [sum(map(len, made[:i])) for i in range(len(made))]
    said = steps("".join(chr(FIRST + place) for cell in made for place in cell), starts)
    return [said[start : start + len(cell)] for start, cell in zip(starts, made, strict=True)]


def read(said: str) -> list[int]:
    """The places of a cell, as search-index.js reads them."""
    instead = {other: ord(character) - STEP for character, other in STEP_INSTEAD.items()}
    places, place = [], 0
    for character in said:
        code = ord(character)
        place += instead[character] if character in instead else code - STEP - 0x100 * (code >= 0x800)
        places.append(place)
    return places


@given(cells)
def test_steps_lead_to_the_places_that_they_were_made_of(made):
    assert [read(said) for said in written(made)] == made


@given(cells)
def test_steps_end_no_template_literal_and_open_no_cell(made):
    said = "".join(written(made))
    assert not set(said) & {"\\", "`", "$", '"', "\n"}
    assert not any(0x700 <= ord(c) < 0x800 or ord(c) >= 0x3000 for c in said)


def test_a_step_of_up_to_90_is_one_byte():
    assert written([[7, 7, 8, 100]]) == [",%&\x81"]
    assert len("".join(written([[0, 90]])).encode()) == 2


def test_cells_of_a_segment_are_told_from_steps_by_their_first_byte():
    assert re.search(SEGMENT_START, "".join(written([list(range(0, 6000, 3))])).encode()) is None
