"""Prose proves when it cannot have been written, and nothing more."""

from backfile.text.dates.bounds import bounds_of_prose

Bounds = tuple[str | None, str | None]


def bounds(*paragraphs: str, language: str | None = "en") -> Bounds | None:
    return bounds_of_prose(
        [(text, (number, number)) for number, text in enumerate(paragraphs, 1)], language
    ).bounds


def test_a_day_told_of_in_the_past_came_before_the_writing() -> None:
    assert bounds("The bridge was opened on 3 May 2019.") == ("2019-05-03", None)


def test_the_year_may_stand_before_the_day() -> None:
    assert bounds("In 2020, on January 10 we held a concert in the old hall.") == ("2020-01-10", None)


def test_a_day_without_its_year_is_of_the_latest_year_proven() -> None:
    text = ("On February 6 a delegation visited the plant.", "In 2020, on January 10 we held a concert.")
    assert bounds(*text) == ("2020-02-06", None)


def test_a_day_without_its_year_proves_nothing_alone() -> None:
    assert bounds("On February 6 a delegation visited the plant.") is None


def test_a_day_without_its_year_in_an_older_story_is_left_there() -> None:
    text = (
        "The war ended in 1945. On May 8 the guns fell silent.",
        "In 2020, on January 10 we held a concert.",
    )
    assert bounds(*text) == ("2020-01-10", None)


def test_plans_forecasts_and_anniversaries_prove_no_past() -> None:
    assert bounds("The road will be finished by 2030.") is None
    assert bounds("The day is marked every year on July 14.") is None
    assert bounds("The company planned to open it in 2031.") is None


def test_a_day_announced_bounds_the_writing_from_above() -> None:
    assert bounds("The mine was opened in 2019.", "The fair will open on 20 March 2021.") == (
        "2019",
        "2021-03-20",
    )


def test_a_bare_year_or_a_number_is_no_proof() -> None:
    assert bounds("Some 2020 people came, 1995 of them by train.") is None


def test_a_language_without_tense_words_proves_nothing() -> None:
    assert bounds("Es fand am 3. Mai 2019 statt.", language="xx") is None
    assert bounds("Das Treffen fand am 3. Mai 2019 statt.", language="de") == ("2019-05-03", None)


def test_the_sentence_that_proves_it_is_kept_as_evidence() -> None:
    proof = bounds_of_prose([("The bridge was opened on 3 May 2019.", (7, 8))])
    assert [(evidence.field, evidence.lines) for evidence in proof.evidence] == [("date_bounds", (7, 8))]
    assert "The bridge was opened" in proof.evidence[0].rule
