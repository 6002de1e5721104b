"""On this day: a page for each day of the year that has articles, over all years, and the way to them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec

from backfile.facets.dates import DATES
from backfile.model.library import Changes, Library
from backfile.model.page import Page, PageSet
from backfile.model.settings import Settings
from backfile.model.views import Anchor, Day, DaysView, IndexEntry, IndexView, Letter
from backfile.model.words import Words
from backfile.outputs.contract import RenderContext
from backfile.outputs.frame import make_frame, root_of
from backfile.outputs.items import items_of, placed
from backfile.outputs.reprints import once
from backfile.text.dates.edtf import days_in
from backfile.text.humanise import day_of_year_text, month_names
from backfile.text.wording import counted

INDEX_PATH = "days/index.html"

_SHOWN = 10
"""So many articles of one day of one year are shown; the month's page has them all."""

ENOUGH = 100
"""From so many dated articles on, every day of the year has a page; below it, those that have articles."""

_LEAP = 2024


class DayRequest(msgspec.Struct, frozen=True, array_like=True):
    """A day of the year, as ("2025", entries, number of articles), the newest year first."""

    day: str
    years: tuple[tuple[str, str, int], ...]


class DaysRequest(msgspec.Struct, frozen=True, array_like=True):
    """The days of the year that have a page."""

    days: tuple[str, ...]


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(DayRequest)
_INDEX = msgspec.msgpack.Decoder(DaysRequest)


class Days:
    """days/07-26.html, and days/index.html with every day of the year."""

    name = "days"
    templates: tuple[str, ...] = ("days.html", "index-of.html")

    def plan(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        touched = _touched(changes)
        if not touched:
            return
        number = len(library.dated())
        lately = len(changes.articles) + len(changes.gone)
        if changes.everything or number - lately < ENOUGH <= number + lately:
            touched = set(days_of_year())
        months = _months(library)
        for day in sorted(touched):
            years = tuple(_years(library, day, months.get(day[:2], ())))
            page = Page(day_path(day), self.name, _ENCODER.encode(DayRequest(day, years)))
            yield PageSet(f"day {day}", (page,) if years or number >= ENOUGH else ())
        days = tuple(days_of_year()) if number >= ENOUGH else _with_articles(library)
        page = Page(INDEX_PATH, self.name, _ENCODER.encode(DaysRequest(days)))
        yield PageSet("days", (page,) if days else ())

    def render(self, page: Page, context: RenderContext) -> bytes:
        if page.path == INDEX_PATH:
            days = _INDEX.decode(page.request).days
            return context.render(
                "index-of.html", _index_view(days, context.settings, context.words)
            ).encode()
        request = _DECODER.decode(page.request)
        return context.render(
            "days.html", _view(page.path, request, context.settings, context.words)
        ).encode()


def day_path(day: str) -> str:
    """days/07-26.html."""
    return f"days/{day}.html"


def days_of_year() -> Iterator[str]:
    """The 366 days, "01-01" to "12-31"."""
    for month in range(1, 13):
        for day in range(1, days_in(_LEAP, month) + 1):
            yield f"{month:02d}-{day:02d}"


def _touched(changes: Changes) -> set[str]:
    if changes.everything:
        return set(days_of_year())
    if changes.days:
        return set(changes.days)
    months = {value[5:7] for facet, value in changes.groups if facet == DATES and value[4:5] == "-"}
    return {day for day in days_of_year() if day[:2] in months}


def _with_articles(library: Library) -> tuple[str, ...]:
    dates = ((library.summary(number).date or "").rstrip("?~%") for number in library.dated())
    return tuple(sorted({date[5:] for date in dates if len(date) == 10}))


def any_day(library: Library) -> bool:
    """Whether days/index.html exists."""
    dated = library.dated()
    return len(dated) >= ENOUGH or bool(_with_articles(library))


def _months(library: Library) -> dict[str, list[str]]:
    """The months of all years by month of the year: "07" -> ["2025-07", "2024-07", …]."""
    months: dict[str, list[str]] = {}
    for value in sorted((link.value for link in library.groups(DATES)), reverse=True):
        if value[4:5] == "-":
            months.setdefault(value[5:7], []).append(value)
    return months


def _years(library: Library, day: str, months: Sequence[str]) -> Iterator[tuple[str, str, int]]:
    for month in months:
        members = library.members(DATES, month)
        date = f"{month}{day[2:]}"
        first = bisect_left(members, date, key=lambda number: library.summary(number).date or "")
        # "2025-07-26~" sorts behind "2025-07-26" and is of that day as well
        last = bisect_left(members, f"{date}\x7f", key=lambda number: library.summary(number).date or "")
        if first < last:
            shown = once(library, members[first:last])
            yield month[:4], items_of(library, shown[:_SHOWN]), len(shown)


def _view(path: str, request: DayRequest, settings: Settings, words: Words) -> DaysView:
    root, language = root_of(path), settings.language
    month, day = int(request.day[:2]), int(request.day[3:])
    said = day_of_year_text(month, day, language)
    days = []
    for year, items, number in request.years:
        more = None
        if number > _SHOWN:
            text = counted(words.and_more, number - _SHOWN, language)
            more = Anchor(text, f"{root}{year}/{request.day[:2]}/index.html")
        days.append(Day(year, f"y{year}", placed(items, root), more))
    return DaysView(
        page=make_frame(path, said, settings, words, section="calendar"),
        heading=said,
        note=words.on_this_day_note.replace("{day}", said) if days else words.no_articles,
        days=tuple(days),
        up=(Anchor(words.every_day, f"{root}{INDEX_PATH}"),),
    )


def _index_view(days: tuple[str, ...], settings: Settings, words: Words) -> IndexView:
    root = root_of(INDEX_PATH)
    by_month: dict[int, list[IndexEntry]] = {}
    for day in days:
        by_month.setdefault(int(day[:2]), []).append(IndexEntry(day[3:].lstrip("0"), root + day_path(day)))
    names = month_names(settings.language, "wide")
    letters = tuple(
        Letter(names[month - 1], f"month-{month}", tuple(links)) for month, links in by_month.items()
    )
    return IndexView(
        page=make_frame(INDEX_PATH, words.on_this_day, settings, words, section="calendar"),
        heading=words.on_this_day,
        note=words.every_day,
        letters=letters,
    )
