"""Which candidates the heap keeps."""

import pickle
from collections import Counter

from backfile.facets import FACETS
from backfile.facets.tags import Tags
from backfile.facets.tags.choice import AT_MOST
from backfile.model.library import Filing


def candidate(value: str, weight: float = 2.0) -> Filing:
    return Filing(value, value, weight, "once", sure=False)


def choose(filings: list[Filing], steps: dict[str, int], articles: int = 512) -> list[str]:
    chosen = Tags().choose(tuple(filings), lambda value: steps.get(value, 0), articles)
    return [filing.value for filing in chosen]


def test_what_only_one_article_has_is_not_kept() -> None:
    assert choose([candidate("alone"), candidate("shared")], {"shared": 1}) == ["shared"]


def test_what_is_merely_frequent_is_not_kept() -> None:
    assert choose([candidate("everywhere"), candidate("rare")], {"everywhere": 8, "rare": 2}) == ["rare"]


def test_the_rarer_of_two_equals_tells_more() -> None:
    assert choose([candidate("a"), candidate("b")], {"a": 5, "b": 2}) == ["b", "a"]


def test_a_given_tag_is_kept_whatever_the_heap_says() -> None:
    given = Filing("own", "Own", 10.0, "hashtag", given=True)
    assert choose([given, candidate("alone")], {"own": 0}) == ["own"]


def test_at_most_eight_are_kept_and_given_ones_take_their_room() -> None:
    given = [Filing(f"g{number}", "G", 10.0, given=True) for number in range(6)]
    many = [candidate(f"c{number}") for number in range(20)]
    steps = {filing.value: 2 for filing in many}
    assert len(choose(many, steps)) == AT_MOST == 8
    assert choose([*given, *many], steps) == [filing.value for filing in given] + ["c0", "c1"]
    assert len(choose([*given, *given, *many], steps)) == 12


def test_equal_candidates_keep_the_order_of_the_article() -> None:
    assert choose([candidate("b"), candidate("a")], {"a": 1, "b": 1}) == ["b", "a"]


def test_a_small_heap_keeps_what_two_of_its_articles_share() -> None:
    assert choose([candidate("un security council")], {"un security council": 1}, articles=4) == [
        "un security council"
    ]


def test_the_choice_depends_on_steps_alone() -> None:
    heap = Counter({"a": 4, "b": 9})
    more = Counter({"a": 7, "b": 15})
    filings = [candidate("a"), candidate("b")]

    def chosen(counts: Counter[str]) -> list[str]:
        return choose(filings, {value: count.bit_length() - 1 for value, count in counts.items()})

    assert chosen(heap) == chosen(more)


def test_every_facet_of_the_shelf_pickles() -> None:
    assert [facet.name for facet in pickle.loads(pickle.dumps(FACETS))] == [facet.name for facet in FACETS]
