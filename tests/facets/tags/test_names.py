"""Names that hold one another."""

from backfile.facets.tags.names import names_in


def test_a_name_that_was_anothers_tail_is_counted_once() -> None:
    text = (
        "It was said that East Democratic Republic of Congo is calm. They saw that the Democratic Republic "
        "of Congo is calm, and that the Democratic Republic grows."
    )
    assert names_in(text, "en") == {"East Democratic Republic of Congo": 2, "Democratic Republic": 1}
