"""Where an article stands in the index."""

import pytest

from backfile.outputs.search.places import Division, division, slots, when
from backfile.outputs.search.sizes import Sizes
from backfile.store.search import CalendarDay

SMALL = Sizes(segment=4, busiest_day=2)


@pytest.mark.parametrize(
    ("date", "placed"),
    [
        ("2025-07-26", CalendarDay(2025, 7, 26)),
        ("2025-07", CalendarDay(2025, 7, 0)),
        ("2020~", CalendarDay(2020, 0, 0)),
        ("2020-24", CalendarDay(2020, 0, 0)),
        (None, CalendarDay(0, 0, 0)),
        ("soon", CalendarDay(0, 0, 0)),
    ],
)
def test_a_date_gives_what_it_knows(date, placed):
    assert when(date) == placed


def test_a_quiet_year_is_one_segment():
    assert division(2019, {(7, 1): 2, (0, 0): 1}, SMALL) == Division()


def test_a_busy_year_is_divided_into_months_and_a_busy_month_into_parts():
    assert division(2019, {(7, 1): 2, (7, 2): 2, (8, 1): 5}, SMALL) == Division(True, ((7, 1), (8, 4)))


def test_each_takes_the_slot_that_it_wishes_or_the_next():
    wishes = [2 << 24, 2 << 24, 5 << 24]
    assert slots(wishes, 8) == [2, 3, 5]


def test_a_crowd_at_the_end_moves_down():
    assert slots([6 << 24, 7 << 24, 7 << 24], 8) == [5, 6, 7]


def test_a_newcomer_moves_only_those_beside_it():
    before = slots([1 << 24, 4 << 24, 6 << 24], 8)
    after = slots([1 << 24, 4 << 24, 4 << 24, 6 << 24], 8)
    assert (before, after) == ([1, 4, 6], [1, 4, 5, 6])
