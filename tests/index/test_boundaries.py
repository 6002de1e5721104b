"""Each constant by which the index decides, with a case on either side of it."""

from pathlib import Path

import pytest

from backfile.index.choose import holders
from backfile.index.duplicates.passages import CROWD, Passages, looked_up, telling
from backfile.index.duplicates.same_text import NEARLY_WHOLE, KnownPrintings, Printing, led
from backfile.index.duplicates.suspects import suspects
from backfile.index.groups import Groups, Key
from backfile.index.merge import leaders, same
from backfile.index.relate import LEAST, MOST, WINDOW, neighbourhood, related, weight
from backfile.model.decided import Verdicts
from backfile.plugins.shelves import facets_of
from backfile.store import Catalogue
from backfile.store.identities import Member
from tests.heaps import Heap, difference
from tests.index import passages_of
from tests.index.passages_of import hash_of, page, told
from tests.index.test_duplicates import families

TAG: Key = ("tags", "road")


def groups_of(members: dict[Key, range]) -> Groups:
    groups = Groups(None, empty=True)  # type: ignore[arg-type]
    for key, numbers in members.items():
        groups.group(key).members.extend(numbers)
    return groups


WEIGHTS = facets_of(()).weights


def related_in(members: dict[Key, range], number: int, family: tuple[int, ...] = ()) -> tuple[int, ...]:
    groups = groups_of(members)
    keys = [key for key in members if number in members[key]]
    return related(number, keys, groups, WEIGHTS, lambda key: members[key].index(number), lambda n: n, family)


@pytest.mark.parametrize(("at", "kin"), [(0, (1, 2, 3, 4)), (20, (19, 18, 17, 16))])
def test_the_fourth_neighbour_in_a_group_is_compared_and_the_fifth_is_not(
    at: int, kin: tuple[int, ...]
) -> None:
    assert WINDOW == 4
    assert related_in({TAG: range(21)}, at) == kin


@pytest.mark.parametrize("at", [0, 3, 4, 5, 10, 16, 17, 20])
def test_a_change_reaches_those_to_whom_the_article_can_be_related_and_no_other(at: int) -> None:
    """What is less makes an incremental build differ from a clean one; what is more reads the heap again."""
    members = {TAG: range(21)}
    reached = set(neighbourhood(TAG, at, groups_of(members)))
    in_reach = {n for n in members[TAG] if abs(n - at) <= 4}
    assert reached == in_reach


def test_who_comes_and_goes_at_the_edge_of_a_window_changes_what_a_clean_build_would(tmp_path: Path) -> None:
    """The first and the last of a group have nobody on one side, so that their fourth neighbour is shown."""
    heap = Heap(tmp_path / "heap")

    def rain(day: int) -> str:
        return f"---\ntitle: Rain {day}\ndate: 2024-03-{day:02}\ntags: [Road]\n---\nIt rained {day} hours.\n"

    for day in range(2, 26, 2):
        heap.write(f"{day:02}.md", rain(day))
    heap.build()
    for day in (17, 9, 3, 25):
        heap.write("new.md", rain(day))
        for state in ("came", "went"):
            heap.build()
            ours, theirs = heap.site(), heap.clean_site(tmp_path / f"clean-{day}-{state}")
            assert ours == theirs, difference(ours, theirs)
            (heap.content / "new.md").unlink(missing_ok=True)


def test_five_articles_are_related_at_most_the_nearest_first_and_of_equals_the_oldest() -> None:
    assert MOST == 5
    assert related_in({TAG: range(21)}, 10) == (9, 11, 8, 12, 7)


def test_what_is_shared_weighs_more_than_nearness() -> None:
    assert related_in({TAG: range(21), ("tags", "rail"): range(10, 16, 4)}, 14)[:2] == (10, 13)
    assert related_in({TAG: range(21), ("tags", "rail"): range(2, 16, 12)}, 14)[:2] == (2, 13)


def test_a_reprint_of_an_article_is_not_related_to_it() -> None:
    assert related_in({TAG: range(5)}, 0, family=(0, 1, 3)) == (2, 4)


@pytest.mark.parametrize(
    ("members", "worth"),
    [(1, 13), (2, 12), (3, 12), (4, 11), (2047, 3), (2048, 2), (4095, 2), (4096, 1), (1 << 20, 1)],
)
def test_a_group_weighs_by_its_size_in_powers_of_two(members: int, worth: int) -> None:
    assert weight(members) == worth


def test_sharing_a_group_of_two_thousand_relates_and_of_a_few_more_does_not() -> None:
    assert WEIGHTS["tags"] == 1 and LEAST == 26
    assert related_in({TAG: range(2047)}, 0) == (1, 2, 3, 4)
    assert related_in({TAG: range(2048)}, 0) == ()


def test_a_facet_without_weight_relates_nobody() -> None:
    from backfile.index.relate import relating
    from backfile.model.library import Summary

    summary = Summary(1, "a", "a.html", "A", groups=(("sources", "post"), ("dates", "2024-03"), TAG))
    assert (
        relating(summary, WEIGHTS)
        == [key for key in summary.groups if key[0] in WEIGHTS]
        != list(summary.groups)
    )


# --- reprints ---------------------------------------------------------------------------------------------


def test_a_passage_of_64_articles_tells_and_of_65_is_a_standing_phrase() -> None:
    assert CROWD == 64
    assert telling(1, range(64)) and not telling(1, range(65))
    assert telling(looked_up(told(range(9)))[-1], range(65)), "exact copies meet however many there are"


def test_a_text_is_kept_under_six_passages_and_the_digest_of_all() -> None:
    keys = looked_up(told(range(20)))
    assert len(keys) == 7
    assert keys[-1] >= 1 << 32 > max(keys[:-1])
    assert looked_up(b"") == ()


def test_passages_are_forgotten_with_their_article_and_no_other() -> None:
    kept = Passages(None, empty=True)  # type: ignore[arg-type]
    for article in (1, 2, 3):
        kept.add(article, told(range(9)))
    kept.remove(2, told(range(9)))
    kept.remove(2, told(range(9)))
    for key in looked_up(told(range(9))):
        assert kept.crowd(key) == [1, 3]


def known(verdicts: Verdicts = Verdicts()) -> KnownPrintings:  # noqa: B008
    return KnownPrintings(None, Passages(None, empty=True), verdicts)  # type: ignore[arg-type]


def printing(number: int, numbers: range, date: str | None = None) -> Printing:
    return Printing(number, f"{number}.txt", date, len(numbers), passages_of.hashes(numbers))


@pytest.mark.parametrize(
    ("common", "days", "together"),
    [
        (13, 0, False),
        (14, 0, True),
        (14, 3, True),
        (14, 4, False),
        (16, 4, False),
        (17, 4, True),
    ],
)
def test_texts_are_one_by_what_they_share_and_by_their_days(common: int, days: int, together: bool) -> None:
    one = printing(1, range(20), "2024-03-05")
    other = printing(2, range(20 - common, 40 - common), f"2024-03-{5 + days:02}")
    assert known().one_text(one, other) is together
    assert known().one_text(other, one) is together


@pytest.mark.parametrize(("common", "together"), [(27, False), (28, True)])
def test_seven_passages_of_ten_make_one_text(common: int, together: bool) -> None:
    one, other = printing(1, range(39)), printing(2, range(39 - common, 78 - common))
    assert known().one_text(one, other) is together


def test_a_text_among_five_times_as_much_is_no_copy() -> None:
    assert known().one_text(printing(1, range(5)), printing(2, range(25)))
    assert not known().one_text(printing(1, range(5)), printing(2, range(26)))


@pytest.mark.parametrize(("words", "first"), [(95, 1), (94, 2)])
def test_a_printing_with_nearly_the_whole_text_may_lead(words: int, first: int) -> None:
    assert NEARLY_WHOLE == 0.95
    earlier = Printing(1, "a", "2024-03-01", words)
    assert next(iter(led([Printing(2, "b", "2024-03-05", 100), earlier]))).number == first


def test_three_passages_are_too_few_to_tell_a_text_and_four_are_not(tmp_path: Path) -> None:
    heap = Heap(tmp_path)
    for name, numbers in (("a", range(3)), ("b", range(3)), ("c", range(10, 14)), ("d", range(10, 14))):
        heap.write(f"{name}.md", page(numbers, f"Report {name}"))
    assert families(heap) == [["c.md", "d.md"]]


@pytest.mark.parametrize(("common", "asked"), [(9, False), (10, True), (16, True), (17, False)])
def test_a_person_is_asked_about_what_is_half_the_same_and_not_nearly_all(
    tmp_path: Path, common: int, asked: bool
) -> None:
    heap = Heap(tmp_path)
    one = sorted(range(20), key=hash_of)
    other = [*one[:common], *sorted(range(100, 160), key=hash_of)[-20 + common :]]
    heap.write("a.md", page(one, "Report a"))
    heap.write("b.md", page(other, "Report b"))
    heap.build()
    store = Catalogue(heap.cache / "catalogue.db", read_only=True)
    found = [(pair[0].id, pair[1].id) for pair in suspects(store, Verdicts())]
    store.close()
    assert found == ([("a.md", "b.md")] if asked else [])


def test_a_crowd_that_grows_beyond_its_bound_and_shrinks_again_is_as_in_a_clean_build(
    tmp_path: Path,
) -> None:
    """64 texts of different length that share their lowest passages, then 65, then 64."""
    heap = Heap(tmp_path / "heap")
    shared = sorted(range(400), key=hash_of)[:8]
    own = sorted(range(1000, 4000), key=hash_of)[-CROWD * 3 :]
    for n in range(CROWD + 1):
        heap.write(f"{n:02}.md", page([*shared, *own[3 * n : 3 * n + 2]], f"Report {n}"))
    last = heap.content / f"{CROWD}.md"
    text = last.read_text("utf-8")
    last.unlink()
    sizes = []
    for step in range(3):
        if step:
            last.unlink() if last.exists() else last.write_text(text, "utf-8")
        sizes.append([len(family) for family in families(heap)])
        ours, theirs = heap.site(), heap.clean_site(tmp_path / f"clean{step}")
        assert ours == theirs, difference(ours, theirs)
    assert sizes == [[CROWD], [], [CROWD]]


# --- what the heap confirms -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "reopened"), [(1, 2, True), (2, 3, False), (3, 4, True), (3, 2, False), (0, 1, False)]
)
def test_a_choice_is_opened_again_where_a_count_crosses_a_power_of_two(
    before: int, after: int, reopened: bool
) -> None:
    class Candidates:
        def all_candidates(self) -> list[tuple[int, bytes, bytes]]:
            value = (7).to_bytes(8, "little")
            return [(1, value, b""), (2, b"", value), (3, (8).to_bytes(8, "little"), b"")]

    found = holders(Candidates(), {7: (before, after)})  # type: ignore[arg-type]
    assert found == ({1, 2} if reopened else set())


# --- one article under one headline ----------------------------------------------------------------------


def member(number: int, own: bool = False, **fields: object) -> Member:
    values = {"sketch": 0, "date": None, "source": 0, "words": 10, "id": f"{number}.txt", **fields}
    return Member(number=number, identity=1, own=own, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ({"sketch": 5, "source": 1}, {"sketch": 5, "source": 2}, True),
        ({"sketch": 5, "source": 1}, {"sketch": 6, "source": 2}, False),
        ({"sketch": 5, "date": "2024-03-05"}, {"sketch": 6, "date": "2024-03-05"}, True),
        ({"sketch": 5, "date": "2024-03-05"}, {"sketch": 6, "date": "2024-03-06"}, False),
        ({"sketch": 5, "date": "2024-03-05"}, {"sketch": 6}, False),
        ({"sketch": 5}, {"sketch": 0}, True),
        ({"sketch": 0}, {"sketch": 0}, True),
        ({"sketch": 0, "source": 1}, {"sketch": 0, "source": 1}, True),
        ({"sketch": 0, "source": 1}, {"sketch": 5, "source": 2}, False),
        ({"sketch": 0, "date": "2024-03-05"}, {"sketch": 5, "date": "2024-03-06"}, False),
    ],
)
def test_two_under_one_headline_are_one_where_nothing_contradicts(
    one: dict[str, object], other: dict[str, object], together: bool
) -> None:
    assert same(member(1, **one), member(2, **other)) is together
    assert same(member(2, **other), member(1, **one)) is together


def test_a_files_own_article_leads_else_the_longest_then_the_first_by_name() -> None:
    assert leaders([member(1, words=90), member(2, own=True, words=5), member(3)]) == {1: 2, 3: 2}
    assert leaders([member(1, words=5), member(2, words=6)]) == {1: 2}
    assert leaders([member(2), member(1)]) == {2: 1}
    assert leaders([member(2, own=True), member(1, own=True)]) == {}


def test_what_contradicts_every_leader_leads_itself() -> None:
    members = [
        member(1, own=True, sketch=5, date="2024-03-05"),
        member(2, sketch=6, date="2024-03-06", words=8),
        member(3, sketch=7, date="2024-03-06", words=7),
    ]
    assert leaders(members) == {3: 2}
