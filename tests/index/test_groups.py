"""Groups as articles come and go: who stands where, under which name, and what readers see of it."""

from array import array

from msgspec.structs import replace

from backfile.index.groups import GroupColumns, Groups, Key
from backfile.index.update import _retells
from backfile.model.index_card import FOUND, GIVEN, SURE, Entry, Standing
from backfile.model.library import Summary

ROAD: Key = ("tags", "road")
RAIL: Key = ("tags", "rail")


class Places:
    """A catalogue that knows only where an article stands: by its number."""

    def place(self, number: int) -> str:
        return f"{number:03}"


def groups() -> Groups:
    return Groups(Places(), empty=True)  # type: ignore[arg-type]


def entry(number: int, *filed: tuple[Key, str, int]) -> Entry:
    keys, labels, marks = zip(*filed, strict=True)
    summary = Summary(number, f"{number}.txt", f"{number}.html", f"Report {number}", groups=keys, digest=b"1")
    return Entry(f"{number:03}", f"{number}", summary, labels, marks=bytes(marks))


def test_an_article_is_put_where_its_age_says_and_taken_from_there() -> None:
    known = groups()
    for number in (5, 1, 9):
        known.put(entry(number, (ROAD, "Road", FOUND), (RAIL, "Rail", SURE)))
    assert list(known.group(ROAD).members) == list(known.group(RAIL).members) == [1, 5, 9]
    assert known.put(entry(7, (RAIL, "Rail", GIVEN), (ROAD, "road", FOUND))) == [(RAIL, 2), (ROAD, 2)]
    assert known.take(entry(5, (ROAD, "Road", FOUND), (RAIL, "Rail", SURE))) == [(ROAD, 1), (RAIL, 1)]
    assert list(known.group(ROAD).members) == [1, 7, 9]


def test_a_group_counts_its_names_and_whose_word_each_member_is() -> None:
    known = groups()
    known.put(entry(1, (ROAD, "Road", FOUND)))
    known.put(entry(2, (ROAD, "road", SURE)))
    known.put(entry(3, (ROAD, "road", GIVEN)))
    group = known.group(ROAD)
    assert (dict(group.forms), group.sure, group.given) == ({"Road": 1, "road": 2}, 2, 1)
    assert group.label == "road"
    known.take(entry(3, (ROAD, "road", GIVEN)))
    assert (group.sure, group.given, group.label) == (1, 0, "Road"), "of equals the one that sorts first"
    known.take(entry(2, (ROAD, "road", SURE)))
    assert (dict(group.forms), group.sure) == ({"Road": 1}, 0)


def test_what_one_text_alone_was_found_with_is_shown_to_nobody() -> None:
    known = groups()
    known.put(entry(1, (ROAD, "Road", FOUND), (RAIL, "Rail", SURE)))
    assert (known.group(ROAD).lone, known.group(ROAD).shown) == (True, "")
    assert (known.group(RAIL).lone, known.group(RAIL).shown) == (False, "Rail")
    known.put(entry(2, (ROAD, "Road", FOUND)))
    assert (known.group(ROAD).lone, known.group(ROAD).shown) == (False, "Road")


def filled(*entries: Entry, order: tuple[int, ...] = ()) -> Groups:
    """The groups of all articles there are, as workers hand them over: two batches of columns."""
    columns = GroupColumns()
    for batch in (entries[:1], entries[1:]):
        filings: dict[Standing, int] = {}
        standing = []
        for one in batch:
            keys = zip(one.summary.groups, one.labels, one.marks, strict=True)
            stands = [filings.setdefault((*key, label, mark), len(filings)) for key, label, mark in keys]
            standing.append(array("I", stands).tobytes())
        columns.add([one.summary.number for one in batch], list(filings), standing)
    known = groups()
    known.fill(columns, order or [one.summary.number for one in entries])
    return known


def test_all_articles_are_grouped_in_their_order_with_name_and_mark() -> None:
    one, other = entry(1, (ROAD, "Road", GIVEN)), entry(2, (ROAD, "Road", FOUND), (RAIL, "Rail", FOUND))
    assert list(filled(one, other, order=(2, 1)).group(ROAD).members) == [2, 1]
    known = filled(one, other)
    group = known.group(ROAD)
    assert (list(group.members), dict(group.forms), group.sure, group.given) == ([1, 2], {"Road": 2}, 1, 1)
    assert known.keys() == {ROAD, RAIL}
    assert known.members_of([ROAD, RAIL]) == {1, 2}


def test_a_group_is_renamed_where_readers_see_another_name_than_before() -> None:
    known = filled(
        entry(1, (ROAD, "Road", SURE), (RAIL, "Rail", FOUND)),
        entry(2, (ROAD, "Road", SURE)),
    )
    known.put(entry(3, (ROAD, "road", SURE)))
    assert known.before == {ROAD: (2, "Road")}
    assert known.renamed() == set()
    known.put(entry(4, (RAIL, "Rail", FOUND)))
    assert known.renamed() == {RAIL}, "it is shown now and was not"
    known.take(entry(1, (ROAD, "Road", SURE), (RAIL, "Rail", FOUND)))
    known.take(entry(2, (ROAD, "Road", SURE)))
    assert known.before == {ROAD: (2, "Road"), RAIL: (1, "")}
    assert known.renamed() == {ROAD}
    known.take(entry(3, (ROAD, "road", SURE)))
    assert known.renamed() == set(), "what has no members has no name"


def test_an_article_is_retold_where_nothing_but_its_record_changed() -> None:
    was = entry(1, (ROAD, "Road", FOUND))
    assert _retells(was, replace(was, summary=replace(was.summary, digest=b"2")))
    for change in (
        replace(was, summary=replace(was.summary, digest=b"2", teaser="Other")),
        replace(was, summary=replace(was.summary, digest=b"2", groups=(RAIL,))),
        replace(was, place="002"),
        replace(was, labels=("road",)),
        replace(was, marks=bytes([SURE])),
        replace(was, pinned=True),
    ):
        assert not _retells(was, change)
