"""What a plan yields for the changes alone brings the pages of the last build to those of a clean one."""

from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from backfile.model.article import Article
from backfile.model.library import Changes, Record, Summary
from backfile.model.page import Page
from backfile.model.settings import Settings
from backfile.outputs import OUTPUTS
from backfile.outputs.articles import Articles
from tests.outputs.memory_library import MemoryLibrary
from tests.outputs.sample import paragraphs, record

SETTINGS = Settings(
    per_page=1, pages_from=3, feeds_from=4, url="https://archive.example", feed_full_text=True, feed_items=2
)
ALL_OWN = replace(SETTINGS, pages_from=1)
OWN = tuple(output for output in OUTPUTS if output.name not in {"search", "static"})

DATES = ("2024-01-05", "2024-01-06", "2024-01-05~", "2024-02", "2024-03-05", "2023-01-05", "2022", None)

Owned = dict[str, tuple[Page, ...]]


def _record(number: int, date: str | None, countries: str, tags: str, version: int) -> Record:
    article = Article(
        id=f"{number}.txt",
        path=f"{number}.txt",
        headline=f"Note {number}",
        date=date,
        source=("Courier", "Post")[number % 2],
        language="en",
        body=paragraphs(f"Version {version // 2}.", "What lists show. " * 20, f"Part {version}."),
        slug=f"note-{number}",
    )
    return record(article, countries, tags)


heaps = st.dictionaries(
    st.integers(1, 12),
    st.builds(
        lambda *fields: fields,
        st.sampled_from(DATES),
        st.sampled_from(("", "AZ", "AZ KR", "AZ GE KR", "SG")),
        st.sampled_from(("", "water", "water, trade")),
        st.integers(1, 3),
    ),
    max_size=12,
)


def _library(
    heap: dict[int, tuple[str | None, str, str, int]], settings: Settings = SETTINGS
) -> MemoryLibrary:
    return MemoryLibrary(settings, {n: _record(n, *fields) for n, fields in sorted(heap.items())})


def _planned(library: MemoryLibrary, changes: Changes) -> Iterable[tuple[str, tuple[Page, ...]]]:
    for output in OWN:
        for pages in output.plan(library, changes):
            yield pages.owner, pages.pages


def _clean(library: MemoryLibrary) -> Owned:
    owned: Owned = {}
    for owner, pages in _planned(library, library.everything()):
        assert owner not in owned, f"{owner} is yielded twice"
        owned[owner] = pages
    return {owner: pages for owner, pages in owned.items() if pages}


def _shelves(library: MemoryLibrary, number: int) -> set[tuple[str, str]]:
    return {pair for pair, members in library.standing.items() if number in members}


def _article_pages(library: MemoryLibrary) -> dict[int, tuple[Page, ...]]:
    planned = Articles().plan(library, library.everything())
    return {int(pages.owner.removeprefix("article ")): pages.pages for pages in planned}


def _changes(was: MemoryLibrary, now: MemoryLibrary, *, told: bool) -> Changes:
    """What a pipeline finds out; with `told` also from where on a group's members have moved."""
    numbers = was.summaries.keys() | now.summaries.keys()
    changed = {n for n in numbers if was.summaries.get(n) != now.summaries.get(n)}
    retold = {n for n in changed if _told(was, n) == _told(now, n)}
    changed -= retold
    groups = {pair for n in changed for library in (was, now) for pair in _shelves(library, n)}
    shifts = {}
    for pair in groups:
        former, members = was.members(*pair), now.members(*pair)
        moved = [place for place, (a, b) in enumerate(zip(former, members, strict=False)) if a != b]
        unmoved = len(members) if len(members) == len(former) else min(len(members), len(former))
        shifts[pair] = min([*moved, unmoved])
    named = _named_elsewhere(was, now)
    shifts.update((pair, len(now.members(*pair))) for pair in named - groups)
    groups |= named
    days = {
        (library.summaries[n].date or "")[5:10]
        for n in changed
        for library in (was, now)
        if n in library.summaries and len((library.summaries[n].date or "").rstrip("~")) == 10
    }
    before, after = _article_pages(was), _article_pages(now)
    return Changes(
        articles=frozenset(n for n in now.summaries if before.get(n) != after[n]),
        gone=frozenset(was.summaries.keys() - now.summaries.keys()),
        groups=frozenset(groups),
        shifts=shifts if told else {},
        days=frozenset(days) if told else frozenset(),
        retold=frozenset(pair for n in retold for pair in _shelves(now, n)),
    )


def _named_elsewhere(was: MemoryLibrary, now: MemoryLibrary) -> set[tuple[str, str]]:
    """The groups of the articles in groups that got a page of their own, or lost it."""
    both = [pair for pair in was.standing.keys() & now.standing.keys() if pair[0] != "dates"]
    moved = [pair for pair in both if was.group(*pair).path != now.group(*pair).path]
    return {other for pair in moved for n in now.members(*pair) for other in _shelves(now, n)}


def _told(library: MemoryLibrary, number: int) -> Summary | None:
    """What lists tell of an article."""
    summary = library.summaries.get(number)
    return summary and replace(summary, digest=b"")


@settings(max_examples=60, deadline=None)
@given(before=heaps, after=heaps, told=st.booleans())
def test_the_plan_of_the_changes_leads_to_the_plan_of_a_clean_build(
    before: dict[int, tuple[str | None, str, str, int]],
    after: dict[int, tuple[str | None, str, str, int]],
    told: bool,
) -> None:
    was, now = _library(before), _library(after)
    owned = _clean(was)
    for owner, pages in _planned(now, _changes(was, now, told=told)):
        owned[owner] = pages
    assert {owner: pages for owner, pages in owned.items() if pages} == _clean(now)


def test_a_full_numbered_page_never_shifts_when_a_newer_article_comes() -> None:
    heap = {n: (f"2024-01-{n:02d}", "AZ", "", 1) for n in range(1, 6)}
    was = _clean(_library(heap, ALL_OWN))
    now = _clean(_library({**heap, 6: ("2024-01-06", "AZ", "", 1)}, ALL_OWN))
    assert was["countries AZ 1"] == now["countries AZ 1"]
    assert [page.path for page in now["countries AZ 6"]] == ["countries/azerbaijan/6.html"]


def test_the_undated_never_stand_among_the_latest() -> None:
    heap = {1: (None, "AZ", "", 1), 2: (None, "AZ", "", 1), 3: ("2024-01-05", "AZ", "", 1)}
    (front,) = _clean(_library(heap, ALL_OWN))["countries AZ"]
    items = front.request.decode("utf-8", "replace")
    assert "Note 3" in items
    assert "Note 2" not in items


def test_an_edit_plans_the_pages_that_hold_the_article_and_no_other() -> None:
    heap = {
        n: (f"2024-0{1 + n // 10}-{1 + n % 10:02d}", "AZ" if n % 2 else "SG", "", 1) for n in range(1, 40)
    }
    was = _library(heap)
    now = _library({**heap, 5: (*heap[5][:3], 2)})
    changes = Changes(
        articles=frozenset({5}),
        groups=frozenset(_shelves(now, 5)),
        shifts={pair: len(now.members(*pair)) for pair in _shelves(now, 5)},
        days=frozenset({"01-06"}),
    )
    before = _clean(was)
    stale = {owner for owner, pages in _planned(now, changes) if before.get(owner, ()) != pages}
    assert stale == {
        "article 5", "countries AZ 3", "sources post 3", "month 2024-01", "data", "citations all",
    }  # fmt: skip
