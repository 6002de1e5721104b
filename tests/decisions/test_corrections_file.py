"""Putting a correction into a file that a person keeps."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backfile.decisions.corrections import parse_corrections
from backfile.decisions.corrections_file import UnreadableError, with_correction
from backfile.plugins.shelves import facets_of

OWN = facets_of(())

BEFORE = """\
# What the desk knows.
a.txt:
  date: 2025-07-26   # from the print
  tags: {add: [Sea], remove: [NO]}
  countries: [NO]

# The next one is doubtful.
b.txt:
  headline: B
"""


def test_what_a_person_wrote_besides_stays() -> None:
    after = with_correction(BEFORE, "c.txt", {"headline": "C: the third", "date": None})
    assert after.startswith(BEFORE.rstrip())
    assert [c.article for c in parse_corrections(after, "x.yaml", OWN)[0]] == ["a.txt", "b.txt", "c.txt"]
    third = parse_corrections(after, "x.yaml", OWN)[0][2]
    assert third.fields == (("date", None), ("headline", "C: the third"))


def test_a_second_answer_takes_the_place_of_the_first_and_keeps_its_other_fields() -> None:
    after = with_correction(BEFORE, "a.txt", {"date": "2025-07-27"})
    first, second = parse_corrections(after, "x.yaml", OWN)[0]
    assert first.fields == (("date", "2025-07-27"),)
    said = dict(first.entries)
    assert (said["countries"].instead, said["tags"].remove) == (("NO",), ("NO",))
    assert second.fields == (("headline", "B"),)
    assert "# The next one is doubtful." in after


def test_the_last_correction_of_a_file_can_be_answered_again() -> None:
    after = with_correction(with_correction(BEFORE, "b.txt", {"headline": "C"}), "b.txt", {"source": "D"})
    assert parse_corrections(after, "x.yaml", OWN)[0][1].fields == (("headline", "C"), ("source", "D"))


NAMES = st.sampled_from(["a.txt", "2025/b: c.txt#2", "바다.txt", "'q'.txt", "#x.txt", "yes"])
TEXTS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs", "S"]), min_size=1).map(
    str.strip
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(NAMES, TEXTS.filter(lambda t: t not in ("", "~", "null")))))
def test_every_answer_is_read_as_it_was_given(answers: list[tuple[str, str]]) -> None:
    text = ""
    for name, headline in answers:
        text = with_correction(text, name, {"headline": headline})
    found, problems = parse_corrections(text, "x.yaml", OWN)
    assert problems == []
    assert {c.article: dict(c.fields)["headline"] for c in found} == dict(answers)


@pytest.mark.parametrize("text", ["a: [", "- a\n- b\n", "{a.txt: {date: 2025}}"])
def test_a_file_that_cannot_be_read_is_left_alone(text: str) -> None:
    with pytest.raises(UnreadableError):
        with_correction(text, "a.txt", {"date": "2025"})
