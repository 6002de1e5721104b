"""How a list of articles is cut into pages: numbered from the oldest, so that a full page never shifts."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from math import ceil

from backfile.facets.dates import UNDATED
from backfile.model.library import Changes, Library


def reading_order(library: Library, members: Sequence[int]) -> tuple[list[int], int]:
    """The members with the undated before the dated, and how many those are: what nobody can date must not
    stand among the latest. A library gives them after the dated."""
    dated = bisect_left(members, True, key=lambda number: not library.summary(number).date)
    return [*members[dated:], *members[:dated]], len(members) - dated


def full_pages(total: int, per_page: int) -> int:
    """How many numbered pages a list has: none while its front page shows all of it."""
    return total // per_page if total > per_page else 0


def latest(members: Sequence[int], per_page: int) -> list[int]:
    """What the front page shows: the newest first."""
    return list(members[-per_page:])[::-1]


def older_than_latest(total: int, per_page: int) -> int:
    """The numbered page where reading goes on behind the front page; 0 where there is none."""
    return ceil((total - per_page) / per_page) if total > per_page else 0


def touched_pages(
    pair: tuple[str, str],
    order: Sequence[int],
    undated: int,
    changes: Changes,
    per_page: int,
    moved: int | None = None,
) -> list[int]:
    """The numbered pages, from 1, that may differ: those that hold a changed article, those from the place on
    where the members have shifted, and the last two, whose way to the newer page may have changed. `order`
    and `undated` are those of `reading_order`; `moved` is how many members before that place are shown, where
    not all are."""
    count = full_pages(len(order), per_page)
    if changes.everything or UNDATED in changes.groups:
        return list(range(1, count + 1))
    shifted = min(undated + (changes.shifts.get(pair, 0) if moved is None else moved), len(order))
    pages = set(range(shifted // per_page + 1, count + 1)) | {count - 1, count}
    for number in changes.articles.intersection(order[:shifted]):
        pages.add(order.index(number) // per_page + 1)
    return sorted(page for page in pages if 0 < page <= count)


def vanished_pages(total: int, changes: Changes, per_page: int, hidden: int = 0) -> Iterator[int]:
    """Numbers of pages that the list can have had before and has no longer: it has lost at most the articles
    that left or changed, and those `hidden` since it has no page of its own any more."""
    if not changes.everything:
        lost = len(changes.gone) + len(changes.articles) + hidden
        yield from range(full_pages(total, per_page) + 1, full_pages(total + lost, per_page) + 1)


def pages_in_order(total: int, per_page: int) -> int:
    """How many pages a list has that starts on its front page and is read forwards (a month, the undated)."""
    return max(1, ceil(total / per_page))


def page_path(front: str, page: int) -> str:
    """The address of a page of a list read forwards: 2025/07/index.html, then 2025/07/index.2.html … No
    article's address can hold the dot."""
    return front if page == 1 else f"{front.removesuffix('.html')}.{page}.html"
