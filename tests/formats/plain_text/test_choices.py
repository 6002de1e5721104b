"""Choices that no line alone shows: what a gap costs, which sentences come first, a byline in the text."""

from itertools import pairwise

import pytest
from msgspec.structs import replace

from backfile.formats.plain_text.bylines import Bylines
from backfile.formats.plain_text.choose_body import BODY, WITHIN, choose
from backfile.formats.plain_text.field_roles import FIELD_WORDS, with_field_roles
from backfile.formats.plain_text.fields import read_fields
from backfile.formats.plain_text.layout import Layout
from backfile.formats.plain_text.lines import cut
from backfile.formats.plain_text.page import TextPage
from backfile.formats.plain_text.reasons import GAP, weights
from backfile.formats.plain_text.standfirst import MOST_WORDS, standfirst

PROSE = "The keeper of the tower said on Thursday that the lamp had burned all night."


def places(amid: float, into: float, back: float) -> tuple[int, ...]:
    """Where five lines stand, of which the third weighs `amid`; a gap costs `into` and `back`."""
    page = TextPage("\n\n".join([PROSE] * 5))
    table = [0.0] * len(weights())
    table[GAP], table[GAP + 1] = into, back
    return choose(page, page.kinds, [5.0, 5.0, amid, 5.0, 5.0], table).places


@pytest.mark.parametrize(
    ("amid", "into", "back", "inside"),
    [
        (-2.9, -2.0, -1.0, BODY),
        (-3.1, -2.0, -1.0, WITHIN),
        (-3.1, -2.2, -1.0, BODY),
        (-3.1, -2.0, -1.2, BODY),
        (-0.1, 0.0, 0.0, WITHIN),
    ],
)
def test_a_line_is_left_out_of_the_text_where_that_costs_less_than_the_line(
    amid: float, into: float, back: float, inside: int
) -> None:
    assert places(amid, into, back) == (BODY, BODY, inside, BODY, BODY)


def test_sentences_that_a_date_parts_from_the_text_are_the_standfirst() -> None:
    def lead(rows: str, body: list[int]) -> list[int]:
        lines = cut(rows.replace("\n", "\n\n"))
        many = len(lines)
        return standfirst(lines, [""] * many, [5.0] * many, [True] * many, body, 0)

    below = "\n".join([PROSE] * 3)
    assert lead(f"Tower lit\n{PROSE}\n14 May 2021\n{below}", [1, 3, 4, 5]) == [1]
    assert lead(f"Tower lit\n{PROSE}\n{PROSE}\n14 May 2021\n{below}", [1, 2, 4, 5, 6]) == [1, 2]
    assert lead(f"Tower lit\n{below}\n14 May 2021\n{below}", [1, 2, 3, 5, 6, 7]) == []
    assert lead(f"Tower lit\n{PROSE}\nShare\n{below}", [1, 3, 4, 5]) == []
    assert lead(f"Tower lit\n{PROSE}\n14 May 2021\n{PROSE}", [1, 3]) == []
    fits, long = " ".join(["word"] * MOST_WORDS), " ".join(["word"] * (MOST_WORDS + 1))
    assert lead(f"Tower lit\n{fits}\n14 May 2021\n{below}", [1, 3, 4, 5]) == [1]
    assert lead(f"Tower lit\n{long}\n14 May 2021\n{below}", [1, 3, 4, 5]) == []


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("By Mira Dolan", False),
        ("By Mira Dolan.", True),
        (" ".join(["word"] * FIELD_WORDS), False),
        (" ".join(["word"] * (FIELD_WORDS + 1)), True),
    ],
)
def test_a_byline_that_was_taken_for_text_is_no_paragraph_and_a_sentence_stays_one(
    line: str, stays: bool
) -> None:
    lines = tuple(cut(f"Tower lit\n\n{PROSE}\n\n{line}\n\n{PROSE}"))
    roles = ("headline", "body", "body", "body")
    layout = Layout(roles, headline=(0,), body=(1, 2, 3), lines=lines, rules=("",) * 4, title="Tower lit")
    fields = replace(read_fields(lines, layout), bylines=Bylines(positions=(2,)), claims=())
    given = with_field_roles(layout, fields)
    assert (2 in given.body) is stays
    assert given.roles[2] == ("body" if stays else "byline")
    assert all(one < other for one, other in pairwise(given.body))
