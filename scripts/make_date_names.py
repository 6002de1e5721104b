"""Writes what the date finder knows of languages, from the CLDR through Babel: run once for each new CLDR.

    python scripts/make_date_names.py        rewrites src/backfile/text/dates/data/*.tsv

So that Babel, which takes 100 ms to import and 2 ms a language, stays out of parsing.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, MutableMapping
from pathlib import Path
from typing import Any

import babel
from babel import localedata

FOLDER = Path(__file__).resolve().parents[1] / "src" / "backfile" / "text" / "dates" / "data"
HEAD = (
    "# {what}\n"
    "# From the Unicode CLDR as packed in Babel {version}, by scripts/make_date_names.py: do not edit.\n"
    "# Copyright 1991-2024 Unicode, Inc. Unicode License v3, https://www.unicode.org/license.txt\n"
)
WIDTHS = ("wide", "abbreviated", "short")
UNITS = ("second", "minute", "hour", "day", "week", "month", "year")


NEWS_LANGUAGES = """
af am ar as az be bg bn bs ca ckb cs cy da de el en eo es et eu fa fi fil fo fr fy ga gd gl gu
ha he hi hr hu hy id ig is it ja ka kk km kn ko ku ky la lb lo lt lv mg mk ml mn mr ms mt my nb
ne nl nn no om or pa pl ps pt rm ro ru rw sd si sk sl so sq sr sv sw ta te tg th ti tk to tr tt
ug uk ur uz vi wo xh yi yo zh zu
"""
# Languages with a press of their own; the CLDR's others would make days and months of many names ("Anna").


def fold(word: str) -> str:
    """As the finder folds what it reads: no case, no combining dot of Turkish capitals, no full stop."""
    return unicodedata.normalize("NFC", word.casefold().replace("i̇", "i")).strip(" .\u200f\u200e")


def locales() -> Iterator[tuple[str, MutableMapping[Any, Any]]]:
    """(language, data) of every locale that the CLDR knows, the languages' own data first."""
    for name in sorted(localedata.locale_identifiers(), key=lambda name: (name.count("_"), name)):
        if name.split("_")[0] in NEWS_LANGUAGES.split() and name != "en_US_POSIX":
            known: MutableMapping[Any, Any] = dict(localedata.load(name))
            yield name.split("_")[0], localedata.LocaleDataDict(known)


def names(field: str, base: int) -> dict[tuple[str, int], set[str]]:
    """(language, number) -> folded names of months (1 to 12) or weekdays (Monday is 1)."""
    found: dict[tuple[str, int], set[str]] = defaultdict(set)
    for language, known in locales():
        for context in ("format", "stand-alone"):
            for width in WIDTHS:
                for number, name in known[field][context].get(width, {}).items():
                    word = fold(name)
                    letters = sum(letter.isalpha() for letter in word)
                    if (
                        letters >= (3 if word.isascii() else 2)
                        and not any(letter.isdigit() for letter in word)
                        and " " not in word
                    ):
                        found[language, number + base].add(word)
    return found


def relative_frames() -> dict[str, set[str]]:
    """language -> folded patterns of the past with "%" for the number: "% hours ago", "vor % stunden"."""
    found: dict[str, set[str]] = defaultdict(set)
    for language, known in locales():
        for unit in UNITS:
            for width in ("", "-short", "-narrow"):
                past = known["date_fields"].get(unit + width, {}).get("past", {})
                for pattern in past.values():
                    frame = fold(pattern.replace("{0}", "%"))
                    if re.search(r"[^\W\d_]{2}|[ぁ-ヿ一-鿿가-힣]", frame) and "%" in frame:
                        found[language].add(frame)
    return found


def day_orders() -> dict[str, set[str]]:
    """language -> the orders of its regions' short dates: "d" day first, "m" month first, "y" year first."""
    found: dict[str, set[str]] = defaultdict(set)
    for language, known in locales():
        pattern = re.sub(r"'[^']*'", "", str(known["date_formats"]["short"].pattern))
        first = re.search(r"[yMLd]", pattern)
        if first:
            found[language].add(first[0].lower().replace("l", "m"))
    return found


def write(name: str, what: str, lines: list[str]) -> None:
    head = HEAD.format(what=what, version=babel.__version__)
    (FOLDER / name).write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def by_language(field: str, base: int) -> list[str]:
    rows: dict[tuple[str, ...], list[str]] = defaultdict(list)
    found = names(field, base)
    count = 12 if field == "months" else 7
    for language in sorted({language for language, _ in found}):
        row = tuple("|".join(sorted(found[language, number])) for number in range(1, count + 1))
        rows[row].append(language)
    return [
        "\t".join((",".join(languages), *row)) for row, languages in sorted(rows.items(), key=lambda r: r[1])
    ]


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    write(
        "months.tsv",
        "Month names: languages, then January to December, forms by |.",
        by_language("months", 0),
    )
    write(
        "weekdays.tsv", "Weekday names: languages, then Monday to Sunday, forms by |.", by_language("days", 1)
    )
    frames = relative_frames()
    by_frame: dict[str, list[str]] = defaultdict(list)
    for language, patterns in sorted(frames.items()):
        for pattern in patterns:
            by_frame[pattern].append(language)
    write("ago.tsv", "How the past is counted back; % is the number.", sorted(by_frame))
    orders = day_orders()
    write(
        "orders.tsv",
        "Which of day (d), month (m), year (y) opens a numeric date, over all regions of a language.",
        [f"{language}\t{''.join(sorted(kinds))}" for language, kinds in sorted(orders.items())],
    )


if __name__ == "__main__":
    main()
