"""The ways through a list of several pages."""

from backfile.model.views import Anchor, Pager
from backfile.outputs.paging import page_path

_ALL = 24
"""So many page numbers are shown one by one; of more, the first, the last, every tenth and those near by."""


def numbered_pager(front: str, current: int, pages: int) -> Pager | None:
    """The pages of a list that is read from its front page on; None where that is its only page."""
    if pages == 1:
        return None
    numbers = tuple(
        Anchor(str(page), page_path(front, page), "current" if page == current else "")
        for page in shown_numbers(pages, current)
    )
    return Pager(numbers=numbers)


def shown_numbers(pages: int, current: int) -> list[int]:
    """Which of the page numbers from 1 to `pages` to show, so that none is more than two steps away."""
    if pages <= _ALL:
        return list(range(1, pages + 1))
    tens = range(10, pages, 10) if pages <= 10 * _ALL else range(100, pages, 100)
    near = range(max(1, current - 3), min(pages, current + 3) + 1)
    return sorted({1, 2, 3, *tens, *near, pages - 2, pages - 1, pages})
