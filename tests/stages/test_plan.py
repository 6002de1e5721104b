"""Which pages are stale, as the plan tells by comparing with what the last build wrote."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from backfile.model.library import Changes
from backfile.model.page import Page, PageSet
from backfile.stages.plan import Plan
from backfile.store import Catalogue

INDEX = Page("data/articles.csv", "data", b"", ("2024-01.csv", "2024-02.csv"))
MONTH = Page("data/2024-01.csv", "data", b"january")


class Wanted:
    """An output that wants the pages given, by their owner."""

    name = "data"
    templates = ()

    def __init__(self, sets: dict[str, tuple[Page, ...]]):
        self.sets = sets

    def plan(self, library: object, changes: Changes) -> Iterator[PageSet]:
        for owner, pages in self.sets.items():
            yield PageSet(owner, pages)

    def render(self, page: Page, context: object) -> bytes:
        raise AssertionError("the plan renders nothing")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Catalogue]:
    store = Catalogue(tmp_path / "catalogue.db")
    yield store
    store.close()


def planned(
    store: Catalogue, sets: dict[str, tuple[Page, ...]], everything: bool = False, code: bytes = b"1"
) -> tuple[list[str], Plan]:
    plan = Plan(store, Changes(everything=everything), {"data": code})
    pages = plan.stale_pages((Wanted(sets),), None)  # type: ignore[arg-type]
    paths = [page.path for page in pages]
    store.all_written()
    return paths, plan


MANY = tuple(Page(f"{n}.html", "data", b"%d" % n) for n in range(3))


def test_what_is_as_it_was_is_not_rendered_again(store: Catalogue) -> None:
    assert planned(store, {"a": MANY}, everything=True)[0] == ["0.html", "1.html", "2.html"]
    again, plan = planned(store, {"a": MANY})
    assert (again, plan.same, plan.stale) == ([], 3, set())


@pytest.mark.parametrize(
    "change",
    [
        Page("1.html", "data", b"other request"),
        Page("1b.html", "data", b"1"),
    ],
)
def test_a_page_of_another_request_or_path_is_stale(store: Catalogue, change: Page) -> None:
    planned(store, {"a": MANY})
    paths, plan = planned(store, {"a": (MANY[0], change, MANY[2])})
    assert paths == [change.path]
    assert plan.stale == {change.path}
    assert plan.same == 2


def test_other_code_makes_all_pages_stale(store: Catalogue) -> None:
    planned(store, {"a": MANY})
    assert len(planned(store, {"a": MANY}, code=b"2")[0]) == 3


def test_a_page_that_lost_one_of_its_parts_is_put_together_anew(store: Catalogue) -> None:
    first = planned(store, {"a": (INDEX, MONTH)})[1]
    assert first.stale == {INDEX.path, MONTH.path}
    fewer = Page(INDEX.path, INDEX.output, INDEX.request, INDEX.parts[:1])
    paths, plan = planned(store, {"a": (fewer, MONTH)})
    assert plan.stale == {INDEX.path}
    assert paths == [], "nothing is rendered for a page that is put together from others"
    assert plan.composed == [fewer]


def test_parts_in_another_order_are_another_page(store: Catalogue) -> None:
    planned(store, {"a": (INDEX,)})
    turned = Page(INDEX.path, INDEX.output, INDEX.request, INDEX.parts[::-1])
    assert planned(store, {"a": (turned,)})[1].stale == {INDEX.path}


def test_a_page_that_is_as_it_was_is_still_known_as_composed(store: Catalogue) -> None:
    planned(store, {"a": (INDEX,)})
    plan = planned(store, {"a": (INDEX,)})[1]
    assert (plan.stale, plan.composed) == (set(), [INDEX])


def dropped(store: Catalogue) -> set[str]:
    return set(store.dropped_pages())


def test_pages_that_their_owner_no_longer_wants_are_dropped_and_those_of_others_stay(
    store: Catalogue,
) -> None:
    planned(store, {"a": MANY, "b": (MONTH,)})
    planned(store, {"a": MANY[:1]})
    assert dropped(store) == {"1.html", "2.html"}


def test_when_everything_is_planned_owners_that_are_not_named_lose_their_pages(store: Catalogue) -> None:
    planned(store, {"a": MANY, "b": (MONTH,)}, everything=True)
    planned(store, {"a": MANY}, everything=True)
    assert dropped(store) == {MONTH.path}


def test_a_page_that_was_never_written_is_stale_though_nothing_changed(store: Catalogue) -> None:
    planned(store, {"a": MANY})
    store.lose_page("1.html")
    assert planned(store, {"a": MANY})[0] == ["1.html"]
