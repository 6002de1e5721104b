"""A date in a file's name counts by convention, by the heap's proof or a person's word; never by itself."""

import pytest
from msgspec.structs import replace

from backfile.model.article import SourceFile
from backfile.stages.parse import parse
from backfile.stages.survey import RECURRING, answer, marks
from backfile.text.dates.in_names import date_in_path
from backfile.text.tally import Tally

UNDATED = (
    b"Bridge shut again\n\nThe bridge at the mill was shut again, and nobody knows for how long it will be."
)
DATED = UNDATED.replace(b"again\n", b"again\n\nBy Ann Lee\n3 January 2025\n", 1)


def file(path: str, content: bytes = UNDATED) -> SourceFile:
    return SourceFile(path, content, "")


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("_posts/2011-02-08-old-papers.md", "2011-02-08"),
        ("papers/20250103-01-02.txt", "2025-01-03"),
        ("2011/02/08/title.md", "2011-02-08"),
        ("ferry_2024.05.03.txt", "2024-05-03"),
        ("2024-02-30-title.txt", None),
        ("2011-02-08_to_2011-02-10.txt", None),
        ("120250103.txt", None),
        ("minutes 03-05-2024.txt", None),
    ],
)
def test_a_path_states_a_day_or_none(path: str, day: str | None) -> None:
    found = date_in_path(path)
    assert (found.day if found else None) == day


def test_in_jekylls_folder_the_name_is_the_day_of_publication() -> None:
    (article,) = parse(file("_posts/2011-02-08-bridge.md")).articles
    assert article.date == "2011-02-08"
    assert any("_posts/" in item.rule for item in article.evidence if item.field == "date")


def test_elsewhere_the_name_is_a_suggestion() -> None:
    reading = parse(file("papers/2025-01-03-bridge.txt"))
    assert reading.articles[0].date is None
    assert any("from_names" in problem.message for problem in reading.problems)


def test_three_files_that_state_both_prove_the_names_of_their_form() -> None:
    proofs = [parse(file(f"papers/2025-01-03-{at}.txt", DATED)).signals for at in range(RECURRING)]
    asked = parse(file("papers/2025-01-04-bridge.txt")).questions
    for count, date in ((RECURRING, "2025-01-04"), (RECURRING - 1, None)):
        answers = answer(asked, Tally.of(map(marks, proofs[:count])))
        assert parse(file("papers/2025-01-04-bridge.txt"), answers).articles[0].date == date


def test_one_text_that_states_another_day_takes_the_proof_away() -> None:
    proofs = [parse(file(f"papers/2025-01-03-{at}.txt", DATED)).signals for at in range(5)]
    against = parse(file("papers/2025-01-09-x.txt", DATED)).signals
    asked = parse(file("papers/2025-01-04-bridge.txt")).questions
    assert not answer(asked, Tally.of(map(marks, [*proofs, against]))).names
    other = parse(file("others/2025-01-04-bridge.txt")).questions
    assert not answer(other, Tally.of(map(marks, proofs))).names


def test_a_person_may_say_that_names_date_their_texts() -> None:
    told = replace(file("papers/2025-01-03-bridge.txt"), dated_by_name=True)
    assert parse(told).articles[0].date == "2025-01-03"
