"""What a printing of a text cut and added."""

from backfile.text.differences import Difference, difference

WHOLE = ["The harbour reopens. “We have the sea back,” he said.", "It cost little. It took two years."]


def test_a_printing_says_what_it_cut_and_added() -> None:
    reprint = ["The harbour\nreopens. It took two years. Readers may write to us."]
    assert difference(WHOLE, reprint) == Difference(
        ("“We have the sea back,” he said.", "It cost little."), ("Readers may write to us.",)
    )


def test_other_quotes_and_paragraphs_are_no_difference() -> None:
    rewrapped = [
        'The harbour reopens. "We have the sea back," he said. It cost little.',
        "It took two years.",
    ]
    assert difference(WHOLE, rewrapped) == Difference()


def test_a_sentence_that_stands_twice_and_was_cut_once_is_told() -> None:
    assert difference(["He came.", "He came."], ["He came."]) == Difference(("He came.",))


def test_sentences_without_spaces_between_them_are_told_apart() -> None:
    assert difference(["港口重新开放。渡轮明年开航。"], ["港口重新开放。"]) == Difference(("渡轮明年开航。",))
