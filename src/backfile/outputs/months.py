"""The pages of a month (by day) and of a year, and the list of the undated."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

import msgspec

from backfile.facets.dates import DATES, UNDATED
from backfile.model.library import Changes, GroupLink, Library
from backfile.model.page import Page, PageSet
from backfile.model.settings import Settings
from backfile.model.views import Anchor, Day, DaysView
from backfile.model.words import Words
from backfile.outputs import paging
from backfile.outputs.contract import RenderContext
from backfile.outputs.frame import make_frame, root_of
from backfile.outputs.items import items_of, placed
from backfile.outputs.pagers import numbered_pager
from backfile.outputs.reprints import once
from backfile.text.humanise import day_text
from backfile.text.wording import counted

UNDATED_PATH = "undated/index.html"


class MonthRequest(msgspec.Struct, frozen=True, array_like=True):
    """One page of a month: `days` are ("2025-07-26", entries); `older` and `newer` the months beside it."""

    month: str
    front: str
    number: int
    pages: int
    total: int
    days: tuple[tuple[str, str], ...]
    older: GroupLink | None = None
    newer: GroupLink | None = None


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(MonthRequest)


class Months:
    """2025/07/index.html, read from its first day on; undated/index.html is a month without days."""

    name = "months"
    templates: tuple[str, ...] = ("days.html",)

    def plan(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        months = [group for group in library.groups(DATES) if group.value[4:5] == "-"]
        months.sort(key=lambda group: group.value)
        values = [group.value for group in months]
        touched = {value for facet, value in changes.groups if facet == DATES and value[4:5] == "-"}
        for value in sorted(_with_neighbours(touched, values)):
            place = bisect_left(values, value)
            if place == len(values) or values[place] != value:
                yield PageSet(f"month {value}")
                continue
            older = months[place - 1] if place else None
            newer = months[place + 1] if place + 1 < len(months) else None
            members = library.members(DATES, value)
            pages = _pages(library, value, months[place].path, members, older, newer)
            yield PageSet(f"month {value}", tuple(pages))
        if UNDATED in changes.groups or changes.everything:
            members = library.undated()
            pages = _pages(library, UNDATED[1], UNDATED_PATH, members, None, None) if members else iter(())
            yield PageSet("undated", tuple(pages))

    def render(self, page: Page, context: RenderContext) -> bytes:
        request = _DECODER.decode(page.request)
        return context.render(
            "days.html", _view(page.path, request, context.settings, context.words)
        ).encode()


def _with_neighbours(touched: set[str], values: list[str]) -> set[str]:
    """The touched months and those beside them, whose links to the older and newer month may have changed."""
    found = set(touched)
    for value in touched:
        place = bisect_left(values, value)
        found.update(values[max(0, place - 1) : place + 2])
    return found


def _pages(
    library: Library,
    value: str,
    front: str,
    numbers: Sequence[int],
    older: GroupLink | None,
    newer: GroupLink | None,
) -> Iterator[Page]:
    per_page = library.settings.per_page
    shown = once(library, numbers)
    pages = paging.pages_in_order(len(shown), per_page)
    for page in range(1, pages + 1):
        here = shown[(page - 1) * per_page : page * per_page]
        days = tuple(
            (day, items_of(library, days_numbers))
            for day, days_numbers in groupby(here, key=partial(_day_of, library))
        )
        request = MonthRequest(
            value,
            front,
            page,
            pages,
            len(numbers),
            days,
            _without_count(older),
            _without_count(newer),
        )
        yield Page(paging.page_path(front, page), Months.name, _ENCODER.encode(request))


def _without_count(link: GroupLink | None) -> GroupLink | None:
    return GroupLink(link.facet, link.value, link.label, link.path) if link else None


def _day_of(library: Library, number: int) -> str:
    date = (library.summary(number).date or "").rstrip("?~%")
    return date if len(date) == 10 else ""


def _view(path: str, request: MonthRequest, settings: Settings, words: Words) -> DaysView:
    root, language = root_of(path), settings.language
    undated = request.month == UNDATED[1]
    heading = words.undated if undated else day_text(request.month, language)
    unknown = "" if undated else words.day_unknown
    note = counted(words.articles, request.total, language)
    days = tuple(
        Day(day_text(day, language) if day else unknown, f"d{day[8:]}" if day else "", placed(items, root))
        for day, items in request.days
    )
    year = request.month[:4]
    return DaysView(
        page=make_frame(path, heading, settings, words, section="calendar", description=note),
        heading=heading,
        note=f"{note}. {words.undated_note}" if undated else note,
        days=days,
        up=_up(year, undated, root, words),
        older=_month_link(request.older, root, language),
        newer=_month_link(request.newer, root, language),
        pager=numbered_pager(root + request.front, request.number, request.pages),
    )


def _month_link(link: GroupLink | None, root: str, language: str) -> Anchor | None:
    return Anchor(day_text(link.value, language), root + link.path) if link else None


def _up(year: str, undated: bool, root: str, words: Words) -> tuple[Anchor, ...]:
    calendar = Anchor(words.calendar, f"{root}calendar.html")
    return (calendar,) if undated else (calendar, Anchor(year, f"{root}{year}/index.html"))
