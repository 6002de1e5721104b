"""Says an EDTF date to a reader, in the language of the archive."""

import datetime
from functools import cache
from pathlib import Path

from msgspec import Struct

from backfile.text.dates.edtf import Bounds, PartialDate, parse

_WORDS = Path(__file__).parent / "data" / "display.tsv"
_REGIONS = {"en": "en_GB"}
"""English without a region says "26 July 2025", as most of the world's English does."""


class _Phrases(Struct, frozen=True, array_like=True):
    about: str
    perhaps: str
    undated: str
    after: str
    from_period: str
    before: str
    between: str


@cache
def show_date(date: str | None, bounds: Bounds | None = None, language: str = "en") -> str:
    """The date as a reader would say it: "26 July 2025", "July 2025", "about 2020", and for an undated
    article what its bounds say: "undated, after 6 February 2020". `language` is a tag of BCP 47 ("pt-BR");
    one that the CLDR does not know is shown in English."""
    phrases = _phrases(language)
    parts = parse(date)
    if parts is not None:
        plain = _plain(parts, language)
        if parts.qualifier in ("~", "%"):
            return phrases.about.replace("{}", plain)
        return phrases.perhaps.replace("{}", plain) if parts.qualifier else plain
    earliest, latest = (parse(bound) for bound in bounds or (None, None))
    if earliest and latest:
        return phrases.between.replace("{}", _plain(earliest, language), 1).replace(
            "{}", _plain(latest, language), 1
        )
    if earliest:
        frame = phrases.after if earliest.day else phrases.from_period
        return frame.replace("{}", _plain(earliest, language))
    if latest:
        return phrases.before.replace("{}", _plain(latest, language))
    return phrases.undated


def _plain(parts: PartialDate, language: str) -> str:
    """A day, month or year in the CLDR's long form."""
    from babel.dates import format_date, format_skeleton

    locale = _locale(language)
    day = datetime.date(parts.year, parts.month or 1, parts.day or 1)
    if parts.day:
        return format_date(day, "long", locale=locale)
    return format_skeleton("yMMMM" if parts.month else "y", day, locale=locale)


@cache
def _locale(language: str) -> str:
    from babel import Locale
    from babel.core import UnknownLocaleError

    name = _REGIONS.get(language, language.replace("-", "_"))
    for candidate in (name, name.split("_")[0]):
        try:
            return str(Locale.parse(candidate))
        except (UnknownLocaleError, ValueError):
            continue
    return _REGIONS["en"]


@cache
def _phrases(language: str) -> _Phrases:
    rows = [
        row.split("\t") for row in _WORDS.read_text(encoding="utf-8").splitlines() if row and row[0] != "#"
    ]
    known = {row[0]: _Phrases(*row[1:]) for row in rows}
    short = language.replace("_", "-").split("-")[0].lower()
    return known.get({"nb": "no", "nn": "no"}.get(short, short), known["en"])
