"""Reading corrections from YAML."""

from pathlib import Path

import pytest

from backfile.decisions.corrections import (
    Corrections,
    corrected_file,
    parse_corrections,
    read_corrections,
    unmatched,
)
from backfile.model.article import Problem, RelatedItem
from backfile.model.correction import Correction, ListCorrection
from backfile.model.decided import Verdicts
from backfile.plugins.shelves import facets_of

OWN = facets_of(())

TEXT = """
2025/harbour.txt:
  for: 3f2a9c01
  headline: "Harbour: reopened"
  date: 2025-07-26
  time:
  authors: [A. Berg, B. Dahl]
  tags: {add: [Boats], remove: [Sea]}
  countries: [NO]
  related:
    - headline: Lighthouse lit
      body: [One., Two.]
  note: from the printed edition
2025/harbour.txt#2:
  draft: yes
"""


def test_fields_are_read_as_they_are_written() -> None:
    first, second = parse_corrections(TEXT, "corrections/a.yaml", OWN)[0]
    assert first == Correction(
        "2025/harbour.txt",
        (
            ("authors", ("A. Berg", "B. Dahl")),
            ("date", "2025-07-26"),
            ("headline", "Harbour: reopened"),
            ("time", None),
        ),
        sha256="3f2a9c01",
        entries=(
            ("countries", ListCorrection(instead=("NO",))),
            ("tags", ListCorrection(("Boats",), ("Sea",))),
        ),
        related=(RelatedItem("Lighthouse lit", body=("One.", "Two.")),),
        note="from the printed edition",
        place="corrections/a.yaml, line 3",
    )
    assert second == Correction("2025/harbour.txt#2", (("draft", True),), place="corrections/a.yaml, line 15")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("heading: x", "“heading” is no field of a record; did you mean “headline”?"),
        ("date: 26.7.2025", "date: “26.7.2025” is not a date like 2025-07-26, 2025-07, 2025 or 2020~"),
        ("date: 2025-13-01", "is not a date like"),
        (
            "countries: [Norwai]",
            "“Norwai” is no country that we know, and nothing is filed under it; did you mean Norway (NO)?",
        ),
        ("tags: {added: [x]}", "“added” is no field of a record; did you mean “add”?"),
        ("language: English", "is not a language's code like en"),
        ("headline: [a, b]", "headline must be one text"),
        ("address: ../../etc/passwd", "is not a page's address like"),
        ("slug: a/b", "is not a name of small letters"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_changes_nothing(line: str, said: str) -> None:
    corrections, problems = parse_corrections(f"a.txt:\n  source: B\n  {line}\n", "corrections/a.yaml", OWN)
    assert [(problem.line, said in problem.message) for problem in problems] == [(3, True)], problems
    assert corrections[0].fields == (("source", "B"),)
    assert corrections[0].entries == ()


def test_countries_may_be_written_as_names_or_codes() -> None:
    text = "a.txt:\n  countries: [Norway, az]\nb.txt:\n  countries: {add: [Corée du Sud], remove: [NO]}\n"
    (one, other), problems = parse_corrections(text, "c.yaml", OWN)
    assert one.entries == (("countries", ListCorrection(instead=("NO", "AZ"))),)
    assert [(p.line, p.message[:23]) for p in problems] == [(4, "countries: “Corée du Su")]
    assert other.entries == (("countries", ListCorrection(remove=("NO",))),)


def test_text_that_is_no_yaml_is_named_with_its_line() -> None:
    corrections, problems = parse_corrections("a.txt:\n  date: [2025\nb: 1\n", "c.yaml", OWN)
    assert corrections == []
    assert (problems[0].path, problems[0].severity) == ("c.yaml", "error")


def test_yaml_never_runs_code() -> None:
    text = "a.txt:\n  headline: !!python/object/apply:os.system ['true']\n"
    assert parse_corrections(text, "c.yaml", OWN)[0][0].fields == ()


def test_a_file_beside_another_corrects_it_and_its_further_articles(tmp_path: Path) -> None:
    (tmp_path / "content/2025").mkdir(parents=True)
    for name in ("a.txt", "b.txt", "c.md"):
        (tmp_path / "content/2025" / name).write_text("text")
    (tmp_path / "content/2025/a.txt.yaml").write_text("date: 2025\n'#2': {date: 2026}\n")
    (tmp_path / "content/2025/b.yaml").write_text("source: Berg")
    (tmp_path / "content/2025/other.yaml").write_text("a: page of its own")
    beside = ["2025/a.txt.yaml", "2025/b.yaml", "2025/other.yaml"]
    found = read_corrections(tmp_path, tmp_path / "content", OWN, beside)
    assert {name: correction.fields for name, correction in found.by_article.items()} == {
        "2025/a.txt": (("date", "2025"),),
        "2025/a.txt#2": (("date", "2026"),),
        "2025/b.txt": (("source", "Berg"),),
    }
    assert found.problems == ()
    assert corrected_file(tmp_path / "content", "2025/other.yaml") == ""
    assert [c.article for c in found.of_file("2025/a.txt")] == ["2025/a.txt", "2025/a.txt#2"]


def test_two_corrections_of_one_article_are_told(tmp_path: Path) -> None:
    (tmp_path / "corrections").mkdir()
    (tmp_path / "corrections/a.yaml").write_text("a.txt: {date: 2025}")
    (tmp_path / "corrections/b.yaml").write_text("a.txt: {date: 2026}")
    found = read_corrections(tmp_path, tmp_path, OWN)
    assert found.by_article["a.txt"].fields == (("date", "2025"),)
    assert found.problems == (
        Problem(
            "a.txt is corrected in corrections/a.yaml, line 1 already; put both into one place",
            "corrections/b.yaml",
            1,
        ),
    )


def test_a_key_that_matches_nothing_is_told_with_the_nearest_that_does() -> None:
    text = "2025/habour.txt: {date: 2025}\nnothing.txt: {date: 2025}"
    corrections, _ = parse_corrections(text, "c.yaml", OWN)
    found = Corrections({correction.article: correction for correction in corrections})
    said = [problem.message for problem in unmatched(found, ["2025/harbour.txt", "x.txt"])]
    assert said[0] == "corrects 2025/habour.txt, which is not in the heap; did you mean 2025/harbour.txt?"
    assert said[1] == "corrects nothing.txt, which is not in the heap. Was the file renamed or taken out?"


def test_equal_corrections_have_equal_digests_wherever_they_stand() -> None:
    one = Corrections({"a.txt": Correction("a.txt", (("date", "2025"),))}).digests()
    moved = Correction("a.txt", (("date", "2025"),), place=", line 9")
    assert one == Corrections({"a.txt": moved}).digests()
    assert one != Corrections({"a.txt": Correction("a.txt", (("date", "2026"),))}).digests()
    assert set(one) == {"a.txt"}


def test_what_is_said_of_reprints_is_read_from_either_side(tmp_path: Path) -> None:
    (tmp_path / "corrections").mkdir()
    (tmp_path / "corrections/mine.yaml").write_text(
        "b.txt:\n  same_as: [a.txt, b.txt]\n  not_same_as: c.txt\na.txt:\n  same_as: [b.txt]\n"
    )
    read = read_corrections(tmp_path, tmp_path, OWN)
    assert read.verdicts() == Verdicts((("a.txt", "b.txt"),), (("b.txt", "c.txt"),))
    [told] = unmatched(read, {"a.txt", "b.txt"})
    assert "says of a reprint c.txt, which is not in the heap" in told.message
    assert told.line == 2
