"""The page of a year, and the calendar of all years by months."""

from bisect import bisect_left
from collections.abc import Iterator

import msgspec

from backfile.facets.dates import DATES
from backfile.model.library import Changes, Library
from backfile.model.page import Page, PageSet
from backfile.model.settings import Settings
from backfile.model.views import Anchor, CalendarView, MonthCell, YearRow, YearView
from backfile.model.words import Words
from backfile.outputs.contract import RenderContext
from backfile.outputs.frame import make_frame, root_of
from backfile.outputs.items import items_of, placed
from backfile.outputs.months import UNDATED_PATH
from backfile.outputs.paths import CALENDAR_PATH
from backfile.outputs.reprints import once
from backfile.outputs.world import shade as shade_of
from backfile.text.humanise import day_text, month_names
from backfile.text.wording import counted, grouped


class YearRequest(msgspec.Struct, frozen=True, array_like=True):
    """What a year's page shows: its months with their counts, and the entries whose month is not known."""

    year: str
    months: tuple[tuple[str, int], ...]
    total: int
    items: str
    older: str = ""
    newer: str = ""


class CalendarRequest(msgspec.Struct, frozen=True, array_like=True):
    """What the calendar shows: the articles of every month and of every year, and how many are undated."""

    months: tuple[tuple[str, int], ...]
    years: tuple[tuple[str, int], ...]
    undated: int


_ENCODER = msgspec.msgpack.Encoder()
_YEAR = msgspec.msgpack.Decoder(YearRequest)
_CALENDAR = msgspec.msgpack.Decoder(CalendarRequest)


def counts_of(library: Library) -> dict[str, int]:
    """The number of articles of every month ("2025-07") and, where no month is known, year ("2025")."""
    return {
        group.value: group.count
        for group in library.groups(DATES)
        if group.value[:4].isdigit() and group.count
    }


def years_of(counts: dict[str, int]) -> dict[str, int]:
    """The number of articles of every year, oldest first."""
    years: dict[str, int] = {}
    for value in sorted(counts):
        years[value[:4]] = years.get(value[:4], 0) + counts[value]
    return years


class Years:
    """2025/index.html and calendar.html."""

    name = "years"
    templates: tuple[str, ...] = ("year.html", "calendar.html")

    def plan(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        touched = {value for facet, value in changes.groups if facet == DATES}
        if not touched and not changes.everything:
            return
        counts = counts_of(library)
        years = years_of(counts)
        order = list(years)
        stale: set[str] = set()
        for year in {value[:4] for value in touched if value[:4].isdigit()}:
            place = bisect_left(order, year)
            stale.update({year, *order[max(0, place - 1) : place + 2]})
        for year in sorted(stale):
            yield _year_pages(library, year, counts, order)
        months = tuple(sorted((value, count) for value, count in counts.items() if value[4:5] == "-"))
        request = CalendarRequest(months, tuple(years.items()), len(library.undated()))
        yield PageSet("calendar", (Page(CALENDAR_PATH, self.name, _ENCODER.encode(request)),))

    def render(self, page: Page, context: RenderContext) -> bytes:
        if page.path == CALENDAR_PATH:
            calendar = _CALENDAR.decode(page.request)
            return context.render(
                "calendar.html", _calendar_view(calendar, context.settings, context.words)
            ).encode()
        request = _YEAR.decode(page.request)
        return context.render(
            "year.html", _year_view(page.path, request, context.settings, context.words)
        ).encode()


def _year_pages(library: Library, year: str, counts: dict[str, int], order: list[str]) -> PageSet:
    if year not in order:
        return PageSet(f"year {year}")
    place = order.index(year)
    months = tuple(sorted((v, n) for v, n in counts.items() if v[4:5] == "-" and v.startswith(year)))
    items = items_of(library, once(library, library.members(DATES, year)))
    request = YearRequest(
        year,
        months,
        sum(count for value, count in counts.items() if value[:4] == year),
        items,
        order[place - 1] if place else "",
        order[place + 1] if place + 1 < len(order) else "",
    )
    return PageSet(f"year {year}", (Page(f"{year}/index.html", Years.name, _ENCODER.encode(request)),))


def _year_view(path: str, request: YearRequest, settings: Settings, words: Words) -> YearView:
    root, language = root_of(path), settings.language
    note = counted(words.articles, request.total, language)
    months = tuple(
        Anchor(
            day_text(month, language),
            f"{root}{month[:4]}/{month[5:]}/index.html",
            counted(words.articles, count, language),
        )
        for month, count in request.months
    )
    return YearView(
        page=make_frame(path, request.year, settings, words, section="calendar", description=note),
        heading=request.year,
        note=note,
        months=months,
        items_html=placed(request.items, root),
        older=Anchor(request.older, f"{root}{request.older}/index.html") if request.older else None,
        newer=Anchor(request.newer, f"{root}{request.newer}/index.html") if request.newer else None,
    )


def _calendar_view(request: CalendarRequest, settings: Settings, words: Words) -> CalendarView:
    language = settings.language
    counts, totals = dict(request.months), dict(request.years)
    most = max(counts.values(), default=1)
    years = tuple(
        YearRow(
            year,
            f"{year}/index.html" if year in totals else "",
            grouped(totals.get(year, 0), language),
            tuple(_cell(f"{year}-{month:02d}", counts, most, settings, words) for month in range(1, 13))
            if year in totals
            else (),
        )
        for year in _rows(list(totals))
    )
    undated = None
    if request.undated:
        undated = Anchor(words.undated, UNDATED_PATH, counted(words.articles, request.undated, language))
    return CalendarView(
        page=make_frame(CALENDAR_PATH, words.calendar, settings, words, section="calendar"),
        heading=words.calendar,
        note=words.calendar_note if years else words.nothing_here,
        months=month_names(language),
        years=years,
        undated=undated,
    )


def _rows(years: list[str]) -> list[str]:
    """The years to show, newest first; those between that have nothing stand together in one row."""
    rows: list[str] = []
    for year in reversed(years):
        if rows and int(rows[-1]) - int(year) > 1:
            last, first = int(rows[-1]) - 1, int(year) + 1
            rows.append(f"{first:04d}" if first == last else f"{first:04d}–{last:04d}")
        rows.append(year)
    return rows


def _cell(month: str, counts: dict[str, int], most: int, settings: Settings, words: Words) -> MonthCell:
    count = counts.get(month, 0)
    label = day_text(month, settings.language)
    if not count:
        return MonthCell(f"{label}: {words.no_articles}", "", "", 0)
    said = words.coverage_note.replace("{label}", label)
    said = said.replace("{articles}", counted(words.articles, count, settings.language))
    shade = shade_of(count, most)
    href = f"{month[:4]}/{month[5:]}/index.html"
    return MonthCell(said, href, grouped(count, settings.language), shade)
