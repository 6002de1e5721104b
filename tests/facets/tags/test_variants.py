"""Tags that look like one tag in two spellings."""

from backfile.facets.tags.variants import AT_MOST, near_variants, variant_notices
from backfile.model.library import GroupLink


def tag(value: str, count: int) -> GroupLink:
    return GroupLink("tags", value, value.title(), f"tags/{value}.html", count)


def alike(*tags: tuple[str, int]) -> list[tuple[str, str]]:
    return [(one.value, other.value) for one, other in near_variants(tag(*it) for it in tags)]


def test_a_space_or_a_letter_makes_a_near_variant_and_the_rarer_comes_first() -> None:
    assert alike(("land mine", 9), ("landmine", 2), ("oil", 4)) == [("landmine", "land mine")]
    assert alike(("elliot spitzer", 1), ("eliot spitzer", 5)) == [("elliot spitzer", "eliot spitzer")]


def test_years_numbers_and_short_words_are_no_variants() -> None:
    assert alike(("summit 2024", 3), ("summit 2025", 3), ("cop29", 2), ("cop28", 2)) == []
    assert alike(("coal", 3), ("goal", 3), ("iran", 2), ("iraq", 2)) == []


def test_another_first_letter_is_another_word() -> None:
    assert alike(("migration", 3), ("emigration", 3)) == []


def test_the_notice_says_what_to_write_where() -> None:
    (notice,) = variant_notices([tag("land mine", 9), tag("landmine", 2)])
    assert "“Landmine” (2)" in notice
    assert "tags: {aliases: {Landmine: Land Mine}}" in notice


def test_many_variants_are_bounded() -> None:
    tags = [tag(f"wordwithletter{chr(97 + i)}{chr(97 + j)}", 1) for i in range(26) for j in range(26)]
    assert len(near_variants(tags)) == AT_MOST
