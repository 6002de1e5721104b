"""On this day: what each day of the year has over all years, a day or a month a page, and the way there."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence

import msgspec

from backfile.facets.dates import DATES
from backfile.model.library import Changes, Library
from backfile.model.page import Page, PageSet
from backfile.model.settings import Settings
from backfile.model.views import Anchor, Day, DaysView, IndexEntry, IndexView, Letter
from backfile.model.words import Words
from backfile.outputs.contract import RenderContext
from backfile.outputs.frame import make_frame, root_of
from backfile.outputs.items import IndexLine, index_line, items_of, listed_article, placed
from backfile.outputs.paths import CALENDAR_PATH
from backfile.outputs.reprints import once
from backfile.text.dates.edtf import days_in
from backfile.text.humanise import day_of_year_text, month_names
from backfile.text.wording import counted, grouped

INDEX_PATH = "days/index.html"

_SHOWN = 10
"""So many articles of one day of one year are shown; the month's page has them all."""

ENOUGH = 100
"""From so many dated articles on, every day or month of the year has a page; below it, those with any."""

MANY = 5_000
"""From so many dated articles on, each day has a page of its own; below it, the days of a month share one."""

_LEAP = 2024


class DayRequest(msgspec.Struct, frozen=True, array_like=True):
    """A day of the year, as ("2025", entries, number of articles), the newest year first."""

    day: str
    years: tuple[tuple[str, str, int], ...]


class DaysRequest(msgspec.Struct, frozen=True, array_like=True):
    """The days of the year that have a place; `apart` tells whether each has a page of its own."""

    days: tuple[str, ...]
    apart: bool


class MonthOfYearRequest(msgspec.Struct, frozen=True, array_like=True):
    """The days of a month over all years, as ("26", (("2025", articles, number of articles), …)). `months`
    are those that have a page."""

    month: str
    days: tuple[tuple[str, tuple[tuple[str, tuple[IndexLine, ...], int], ...]], ...]
    months: tuple[str, ...]


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(DayRequest)
_INDEX = msgspec.msgpack.Decoder(DaysRequest)
_MONTH = msgspec.msgpack.Decoder(MonthOfYearRequest)


class Days:
    """days/07-26.html, or days/07.html with a place for each of its days where the archive is small; and
    days/index.html with every day of the year."""

    name = "days"
    templates: tuple[str, ...] = ("days.html", "index-of.html")

    def plan(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        touched = _touched(changes)
        if not touched:
            return
        number = len(library.dated())
        lately = len(changes.articles) + len(changes.gone)
        anew = changes.everything or any(number - lately < at <= number + lately for at in (ENOUGH, MANY))
        if anew or number < ENOUGH:  # pages that few months have lead to each other
            touched = set(days_of_year())
        known = () if number >= MANY else days_with_articles(library)
        apart = self._days(library, touched if number >= MANY else set())
        months = self._months(library, touched if number < MANY else set(), known)
        for day in sorted(touched if anew or number >= MANY else ()):
            yield PageSet(f"day {day}", apart.get(day, ()))
        for month in sorted({day[:2] for day in touched} if anew or number < MANY else ()):
            yield PageSet(f"days of {month}", months.get(month, ()))
        days = tuple(days_of_year()) if number >= MANY else known
        page = Page(INDEX_PATH, self.name, _ENCODER.encode(DaysRequest(days, number >= MANY)))
        yield PageSet("days", (page,) if days else ())

    def _days(self, library: Library, touched: set[str]) -> dict[str, tuple[Page, ...]]:
        months = _months(library)
        found: dict[str, tuple[Page, ...]] = {}
        for day in touched:
            years = tuple(
                (year, items_of(library, shown[:_SHOWN]), len(shown))
                for year, shown in _years(library, day, months.get(day[:2], ()))
            )
            found[day] = (Page(day_path(day), self.name, _ENCODER.encode(DayRequest(day, years))),)
        return found

    def _months(
        self, library: Library, touched: set[str], known: Sequence[str]
    ) -> dict[str, tuple[Page, ...]]:
        months, all_of = _months(library), len(library.dated()) >= ENOUGH
        shown = tuple(MONTHS if all_of else sorted({day[:2] for day in known}))
        found: dict[str, tuple[Page, ...]] = {}
        for month in {day[:2] for day in touched}.intersection(shown):
            days = []
            for day in (day for day in known if day[:2] == month):
                years = [
                    (year, tuple([index_line(library, number) for number in here[:_SHOWN]]), len(here))
                    for year, here in _years(library, day, months.get(month, ()))
                ]
                days.append((day[3:], tuple(years)))
            request = MonthOfYearRequest(month, tuple(days), shown)
            found[month] = (Page(month_path(month), self.name, _ENCODER.encode(request)),)
        return found

    def render(self, page: Page, context: RenderContext) -> bytes:
        settings, words = context.settings, context.words
        if page.path == INDEX_PATH:
            view = _index_view(_INDEX.decode(page.request), settings, words)
            return context.render("index-of.html", view).encode()
        if len(page.path) == len(month_path("01")):
            month = _month_view(page.path, _MONTH.decode(page.request), settings, words)
            return context.render("index-of.html", month).encode()
        request = _DECODER.decode(page.request)
        return context.render("days.html", _view(page.path, request, settings, words)).encode()


MONTHS = tuple([f"{month:02d}" for month in range(1, 13)])


def month_path(month: str) -> str:
    """days/07.html."""
    return f"days/{month}.html"


def place_of(day: str, apart: bool) -> str:
    """Where a day of the year is shown: days/07-26.html, or days/07.html#d26."""
    return day_path(day) if apart else f"{month_path(day[:2])}#d{day[3:]}"


def day_path(day: str) -> str:
    """days/07-26.html."""
    return f"days/{day}.html"


def days_of_year() -> Iterator[str]:
    """The 366 days, "01-01" to "12-31"."""
    for month in range(1, 13):
        for day in range(1, days_in(_LEAP, month) + 1):
            yield f"{month:02d}-{day:02d}"


def today_pattern(dated: int) -> str:
    """Where today is, in an archive with so many dated articles: "days/MM-DD.html"; "" where not every day
    has a page."""
    return place_of("MM-DD", dated >= MANY) if dated >= ENOUGH else ""


def _touched(changes: Changes) -> set[str]:
    if changes.everything:
        return set(days_of_year())
    if changes.days:
        return set(changes.days)
    months = {value[5:7] for facet, value in changes.groups if facet == DATES and value[4:5] == "-"}
    return {day for day in days_of_year() if day[:2] in months}


def days_with_articles(library: Library) -> tuple[str, ...]:
    dates = ((library.summary(number).date or "").rstrip("?~%") for number in library.dated())
    return tuple(sorted({date[5:] for date in dates if len(date) == 10}))


def any_day(library: Library) -> bool:
    """Whether days/index.html exists."""
    dated = library.dated()
    return len(dated) >= ENOUGH or bool(days_with_articles(library))


def former_place(library: Library, address: str, known: Collection[str]) -> str:
    """Where a page of days that was given once leads now, "" where it is a page; `known`: the days that have
    articles."""
    dated, day = len(library.dated()), address.removeprefix("days/").removesuffix(".html")
    if not known and dated < ENOUGH:
        return CALENDAR_PATH
    if dated >= MANY:
        return "" if "-" in day else f"{INDEX_PATH}#month-{int(day)}"
    if day in known:
        return place_of(day, apart=False)
    there = dated >= ENOUGH or any(other[:2] == day[:2] for other in known)
    return INDEX_PATH if not there else month_path(day[:2]) if "-" in day else ""


def _months(library: Library) -> dict[str, list[str]]:
    """The months of all years by month of the year: "07" -> ["2025-07", "2024-07", …]."""
    months: dict[str, list[str]] = {}
    for value in sorted((link.value for link in library.groups(DATES)), reverse=True):
        if value[4:5] == "-":
            months.setdefault(value[5:7], []).append(value)
    return months


def _years(library: Library, day: str, months: Sequence[str]) -> Iterator[tuple[str, Sequence[int]]]:
    """The articles of a day of the year, for each year that has any."""
    for month in months:
        members = library.members(DATES, month)
        date = f"{month}{day[2:]}"
        first = bisect_left(members, date, key=lambda number: library.summary(number).date or "")
        # "2025-07-26~" sorts behind "2025-07-26" and is of that day as well
        last = bisect_left(members, f"{date}\x7f", key=lambda number: library.summary(number).date or "")
        if first < last:
            yield month[:4], once(library, members[first:last])


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


def _index_view(request: DaysRequest, settings: Settings, words: Words) -> IndexView:
    root = root_of(INDEX_PATH)
    by_month: dict[int, list[IndexEntry]] = {}
    for day in request.days:
        entry = IndexEntry(day[3:].lstrip("0"), root + place_of(day, request.apart))
        by_month.setdefault(int(day[:2]), []).append(entry)
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


def _month_view(path: str, request: MonthOfYearRequest, settings: Settings, words: Words) -> IndexView:
    root, language = root_of(path), settings.language
    names = month_names(language, "wide")
    month = int(request.month)
    letters = []
    for day, years in request.days:
        entries = []
        for year, articles, number in years:
            way = f"{root}{year}/{request.month}/index.html"
            listed = tuple([listed_article(listing, root, settings, words) for listing in articles])
            entries.append(IndexEntry(year, way, grouped(number, language), articles=listed))
        said = day_of_year_text(month, int(day), language)
        letters.append(Letter(said, f"d{day}", tuple(entries)))
    pages = [
        Anchor(names[int(other) - 1], root + month_path(other), "current" if other == request.month else "")
        for other in request.months
    ]
    said = f"{words.on_this_day}: {names[month - 1]}"
    return IndexView(
        page=make_frame(path, said, settings, words, section="calendar"),
        heading=said,
        note="" if letters else words.no_articles,
        letters=tuple(letters),
        up=(Anchor(words.every_day, f"{root}{INDEX_PATH}"),),
        pages=tuple(pages),
    )
