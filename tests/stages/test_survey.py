"""What the files of a heap are told of each other, and from how many on."""

from array import array

import pytest

from backfile.model.heap import RECURRING, FileSignals, HeapAnswers, Questions
from backfile.stages.survey import answer, marks, matters, said
from backfile.text.tally import PARTS, Tally, step

ASKED = Questions(lines=(7,), day_order_of=("post", ""), sources=("post",), names=("2024-03-05 x",))


def heap(*files: FileSignals) -> HeapAnswers:
    return answer(ASKED, Tally.of(marks(file) for file in files))


def test_two_files_are_two_copies_and_three_are_the_heaps_word() -> None:
    assert RECURRING == 3
    file = FileSignals(lines=(7, 8), sources=(("post", "Post"),), names_prove=("2024-03-05 x",))
    assert heap(file, file) == HeapAnswers()
    told = heap(file, file, file)
    assert told.furniture == {7}
    assert told.sources == {"post"}
    assert told.names == {"2024-03-05 x"}


def test_one_proof_of_the_order_of_day_and_month_is_enough() -> None:
    assert heap(FileSignals(day_first=("post",))).day_first == (("post", True),)
    assert heap(FileSignals(month_first=("post",))).day_first == (("post", False),)
    assert heap(FileSignals(day_first=("courier",))).day_first == ()


@pytest.mark.parametrize("proofs", [1, 2, 9])
def test_proofs_of_both_orders_settle_nothing_however_many_there_are_of_one(proofs: int) -> None:
    files = [FileSignals(day_first=("post", ""))] * proofs
    assert heap(*files, FileSignals(month_first=("post",))).day_first == (("", True),)


def test_one_date_that_contradicts_takes_its_form_from_all_names() -> None:
    proof = FileSignals(names_prove=("2024-03-05 x",))
    against = FileSignals(names_contradict=("2024-03-05 x",))
    assert heap(*[proof] * 9, against).names == frozenset()


def test_a_source_counts_as_often_as_its_form_in_one_file_and_not_as_its_forms_together() -> None:
    forms = (("post", "Post"), ("post", "POST"), ("post", "Post"))
    assert len(marks(FileSignals(sources=forms))) == 2
    assert heap(FileSignals(sources=forms)).sources == frozenset()
    assert heap(FileSignals(sources=(*forms, ("post", "Post")))).sources == {"post"}


def test_a_file_proves_an_order_once_however_often_it_says_so() -> None:
    signals = FileSignals(
        day_first=("post", "post"),
        month_first=("a", "a"),
        names_prove=("x", "x"),
        names_contradict=("y", "y"),
    )
    assert len(marks(signals)) == len(set(marks(signals))) == 4


def test_equal_answers_are_equal_bytes_and_others_are_not() -> None:
    one = HeapAnswers(frozenset(range(90)), (("post", True),), frozenset("abc"), frozenset("de"))
    other = HeapAnswers(frozenset(range(89, -1, -1)), (("post", True),), frozenset("cba"), frozenset("ed"))
    assert said(one) == said(other)
    for change in (
        HeapAnswers(frozenset(range(89)), one.day_first, one.sources, one.names),
        HeapAnswers(one.furniture, (("post", False),), one.sources, one.names),
        HeapAnswers(one.furniture, one.day_first, frozenset("ab"), one.names),
        HeapAnswers(one.furniture, one.day_first, one.sources, frozenset("d")),
    ):
        assert said(change) != said(one)


@pytest.mark.parametrize(
    ("before", "after", "matter"),
    [(0, 1, True), (1, 0, True), (1, 2, False), (2, 3, True), (3, 2, True), (3, 4, False), (0, 3, True)],
)
def test_a_count_matters_where_it_begins_and_where_it_reaches_three(
    before: int, after: int, matter: bool
) -> None:
    assert matters(before, after) is matter


def test_a_tally_counts_keeps_order_and_tells_what_moved() -> None:
    values = [0, 5, 1 << 57, (1 << 63) - 1, 5, (PARTS - 1) << 57]
    tally = Tally.of([array("Q", values), array("Q", [5])])
    assert list(tally.keys) == sorted(set(values))
    assert [tally.count(value) for value in (0, 5, 6, 1 << 57, (1 << 63) - 1)] == [1, 3, 0, 1, 1]
    assert tally.add({5: -2, 6: 1, 0: 4}) == {5: (3, 1), 6: (0, 1), 0: (1, 5)}
    assert list(tally.keys) == sorted({*values, 6})
    assert [tally.count(value) for value in (0, 5, 6)] == [5, 1, 1]
    assert tally.common() == {0: 5}
    assert tally.common(1)[6] == 1


def test_a_step_is_a_power_of_two() -> None:
    assert [step(n) for n in (0, 1, 2, 3, 4, 7, 8, 1023, 1024)] == [0, 0, 1, 1, 2, 2, 3, 9, 10]
