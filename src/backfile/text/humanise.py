"""Says dates to people in the language of the site, and says as much as is known and no more."""

import datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from backfile.model.views import When
from backfile.model.words import Words
from backfile.text.dates import edtf

if TYPE_CHECKING:
    from babel import Locale
    from babel.dates import DateTimePattern

_BRITISH = {"en": "en_GB"}
"""An archive of the world's news writes 26 July 2025, as most of the world does."""


@cache
def locale_of(language: str) -> "Locale":
    """The CLDR locale by which a language's dates and names are written; English where CLDR has none."""
    from babel import Locale, UnknownLocaleError  # late: babel takes long to import

    try:
        return Locale.parse(_BRITISH.get(language) or language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse(_BRITISH["en"])


@lru_cache(maxsize=50_000)
def day_text(date: str, language: str) -> str:
    """An EDTF date without its qualifier, as people write it: "26 July 2025", "July 2025", "2025"."""
    from babel.dates import format_date

    parts = edtf.parse(date)
    if parts is None:
        return date
    whole = datetime.date(parts.year, parts.month or 1, parts.day or 1)
    locale = locale_of(language)
    if parts.day:
        return format_date(whole, "long", locale=locale)
    if parts.month:
        return _month_and_year(language).apply(whole, locale)
    return str(parts.year)


@cache
def _month_and_year(language: str) -> "DateTimePattern":
    """How a language writes a month of a year; an archive has hundreds of them."""
    from babel.dates import match_skeleton

    skeletons = locale_of(language).datetime_skeletons
    pattern: DateTimePattern = skeletons[match_skeleton("yMMMM", skeletons) or "yMMMM"]
    return pattern


@lru_cache(maxsize=400)
def day_of_year_text(month: int, day: int, language: str) -> str:
    """A day without its year: "26 July"."""
    from babel.dates import format_skeleton

    return format_skeleton("MMMMd", datetime.date(2024, month, day), locale=locale_of(language))


@lru_cache(maxsize=100)
def month_names(language: str, width: Literal["abbreviated", "wide"] = "abbreviated") -> tuple[str, ...]:
    """The twelve months by name, abbreviated or whole ("wide"); CLDR.

    The forms for use in a date: Babel 2.18 gives another language's names for abbreviated stand-alone ones.
    """
    from babel.dates import get_month_names

    names = get_month_names(width, "format", locale=locale_of(language))
    return tuple(names[number] for number in range(1, 13))


def when(date: str | None, bounds: tuple[str | None, str | None] | None, words: Words, language: str) -> When:
    """When an article appeared, as known: a date, an approximation, or what bounds an undated one."""
    if date and len(date) == 10 and date[-1] not in "?~%":
        return When(day_text(date, language), date)
    parts = edtf.parse(date) if date else None
    if date and parts is not None:
        machine = date.rstrip("?~%")
        text = day_text(machine, language)
        if parts.qualifier in {"~", "%"}:
            text = words.about_date.replace("{date}", text)
        if parts.qualifier in {"?", "%"}:
            text = words.uncertain_date.replace("{date}", text)
        return When(text, machine)
    earliest, latest = bounds or (None, None)
    if earliest and latest:
        text = words.undated_between.replace("{earliest}", day_text(earliest, language))
        return When(text.replace("{latest}", day_text(latest, language)))
    if earliest:
        return When(words.undated_after.replace("{earliest}", day_text(earliest, language)))
    if latest:
        return When(words.undated_before.replace("{latest}", day_text(latest, language)))
    return When(words.undated_plain)
