"""Writes the word lists of the tag index that come from elsewhere.

    python scripts/make_tag_words.py        needs stopwordsiso and babel installed

data/stop/LANGUAGE.txt: function words, from stopwords-iso (MIT, https://github.com/stopwords-iso).
data/calendar.txt, data/nations.txt: names of weekdays and months, and of countries, from the CLDR by way of
Babel (Unicode-3.0).
"""

from pathlib import Path

import stopwordsiso
from babel import Locale

from backfile.text.folding import fold

DATA = Path(__file__).parents[1] / "src/backfile/facets/tags/data"
LANGUAGES = (
    *(
        "en",
        "de",
        "fr",
        "es",
        "it",
        "pt",
        "nl",
        "sv",
        "da",
        "no",
        "fi",
        "is",
        "cs",
        "sk",
        "pl",
        "hu",
        "ro",
        "bg",
    ),
    *("hr", "sr", "sl", "el", "ru", "uk", "tr", "az", "ka", "hy", "kk", "uz", "id", "ms", "vi", "sw", "zu"),
    *("ar", "fa", "he", "hi", "ja", "ko", "zh", "th"),
)
ALSO_USED = {"no": "nb"}
HEAD = f"# {{}} in {len(LANGUAGES)} languages, folded, from the CLDR. Licence: Unicode-3.0.\n"
KEPT = frozenset(
    {"fire", "bill", "computer", "war", "street", "party", "law", "house", "interest", "air", "oil"}
)


def main() -> None:
    (DATA / "stop").mkdir(exist_ok=True)
    for language in LANGUAGES:
        if stopwordsiso.has_lang(language):
            write_stop_words(language)
    locales = {language: Locale.parse(ALSO_USED.get(language, language)) for language in LANGUAGES}
    calendars = [f"{language}: {' '.join(sorted(calendar_names(it)))}" for language, it in locales.items()]
    (DATA / "calendar.txt").write_text(
        HEAD.format("Weekdays and months").replace("folded", "lower-case") + "\n".join(calendars) + "\n",
        "utf-8",
    )
    nations = [f"{language}: {'; '.join(sorted(country_names(it)))}" for language, it in locales.items()]
    (DATA / "nations.txt").write_text(HEAD.format("Countries") + "\n".join(nations) + "\n", "utf-8")


def write_stop_words(language: str) -> None:
    words = sorted(
        word
        for word in stopwordsiso.stopwords(language)
        if word.isprintable() and not word.isdigit() and not (language == "en" and word in KEPT)
    )
    head = (
        f"# Function words ({language}) from stopwords-iso, https://github.com/stopwords-iso. Licence: MIT.\n"
    )
    (DATA / "stop" / f"{language}.txt").write_text(head + wrapped(words, " "), "utf-8")


def calendar_names(locale: Locale) -> set[str]:
    names = {
        name.lower().rstrip(".")
        for kind in (locale.days, locale.months)
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for name in map(str, kind[context].get(width, {}).values())
    }
    return {name for name in names if len(name) > 2 and not name.isdigit() and " " not in name}


def country_names(locale: Locale) -> set[str]:
    codes = [
        code
        for code in map(str, locale.territories)
        if len(code) == 2 and code not in ("ZZ", "EU", "EZ", "UN", "QO", "AQ", "XA", "XB")
    ]
    return {fold(str(locale.territories[code])) for code in codes}


def wrapped(words: list[str], between: str) -> str:
    lines, line = [], ""
    for word in words:
        if line and len(line) + len(word) > 108:
            lines.append(line.rstrip())
            line = ""
        line += word + between
    return "\n".join([*lines, line.rstrip()]) + "\n"


if __name__ == "__main__":
    main()
