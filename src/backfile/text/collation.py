"""Sorts titles as readers of a language expect, and names the letter under which an index holds each.

A small stand-in for the collation of the CLDR: its root order in short, with the alphabets of those languages
that differ in text/data/alphabets.tsv. ICU would be exact, but PyICU must be built against its 30 MB on most
machines; pyuca, the one in pure Python, knows no language and has stood still since 2017.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

from msgspec import Struct

from backfile.text.folding import fold

SortKey = tuple[tuple[int, ...], str, str]
"""Letters, then accents, then case and everything else: each decides only where those before are equal."""

OTHERS = "#"
"""Where titles stand that begin with no letter or digit."""
DIGITS = "0–9"
HAN = "漢"

_SCRIPTS = (
    ("latin", 0x0041, 0x02AF),
    ("latin", 0x1E00, 0x1EFF),
    ("greek", 0x0370, 0x03FF),
    ("cyrillic", 0x0400, 0x052F),
    ("georgian", 0x10A0, 0x10FF),
    ("armenian", 0x0530, 0x058F),
    ("hebrew", 0x0590, 0x05FF),
    ("arabic", 0x0600, 0x06FF),
    ("devanagari", 0x0900, 0x097F),
    ("thai", 0x0E00, 0x0E7F),
    ("hangul", 0xAC00, 0xD7A3),
    ("kana", 0x3040, 0x30FF),
    ("han", 0x3400, 0x9FFF),
)
"""In the order of the CLDR's root collation, as first and last code point."""
_ORDER = tuple(dict.fromkeys(name for name, _, _ in _SCRIPTS))
_OWN = {"ko": "hangul", "zh": "han", "th": "thai", "hi": "devanagari", "ka": "georgian", "hy": "armenian"}
_CONSONANTS = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"
"""The first consonants of Hangul syllables in their order; a tense one stands under its plain one."""
_ROWS = "あかさたなはまやらわ"
_ROW_STARTS = "ぁかさたなはまゃらゎ"


class Alphabet(Struct, frozen=True):
    """How a language sorts. `places`: letter -> its place in the alphabet. `own`: the script that comes
    first. `joined`: splits text into letters, where two may be one."""

    places: dict[str, int]
    own: str
    joined: re.Pattern[str] | None


def sort_key(title: str, language: str) -> SortKey:
    """The key by which titles of an index sort; `language` is a BCP 47 tag of the site ("az", "pt-BR")."""
    language = language.split("-")[0].lower()
    primary: list[int] = []
    secondary: list[str] = []
    for letter in _letters(title, language):
        weight, accent = _weight(letter, language)
        primary.append(weight)
        secondary.append(accent)
    return tuple(primary), "".join(secondary), title.swapcase()


def letter(title: str, language: str) -> str:
    """The letter to jump by: upper case, without accents that the language does not count ("É" under "E"),
    the first consonant in Korean, the row in Japanese; "0–9" for digits, "#" for the rest."""
    language = language.split("-")[0].lower()
    for sign in _letters(title, language):
        if sign[0].isdigit():
            return DIGITS
        if sign[0].isalpha():
            return _heading(sign, language)
    return OTHERS


def _heading(sign: str, language: str) -> str:
    code = ord(sign[0])
    script = _script(code)
    if script == "hangul":
        return _CONSONANTS[(code - 0xAC00) // 588]
    if script == "kana":
        hiragana = chr(code - 0x60) if code >= 0x30A1 else sign[0]
        return _ROWS[sum(hiragana >= start for start in _ROW_STARTS[1:])]
    if script == "han":
        return HAN
    base = sign if sign in alphabet(language).places else fold(sign)[:1]
    if language in ("az", "tr"):
        return base.replace("i", "İ").replace("ı", "I").upper()
    return base[:1].upper() + base[1:]


def _letters(title: str, language: str) -> list[str]:
    text = unicodedata.normalize("NFC", title)
    if language in ("az", "tr"):
        text = text.replace("I", "ı").replace("İ", "i")
    text = text.lower().replace("ς", "σ")
    joined = alphabet(language).joined
    return joined.findall(text) if joined else list(text)


@cache
def _weight(sign: str, language: str) -> tuple[int, str]:
    """Primary weight, and what only tells equals apart. Spaces come before signs, digits and letters."""
    if sign.isspace():
        return 0, ""
    if sign[0].isdigit():
        return 0x20000 + unicodedata.digit(sign[0], 0), sign
    if not sign[0].isalpha():
        return 0x10000 + min(ord(sign[0]), 0xFFFF), ""
    known = alphabet(language)
    base, accent = (sign, " ") if sign in known.places else (fold(sign)[:1] or sign, sign)
    script = _script(ord(base[0]))
    order = [known.own, *[name for name in _ORDER if name != known.own]]
    rank = order.index(script) if script in order else len(order)
    place = known.places.get(base, ord(base[0]))
    return (rank + 3) * 0x20000 + place, accent if accent != base else " "


@cache
def _script(code: int) -> str:
    return next((name for name, first, last in _SCRIPTS if first <= code <= last), "")


@cache
def alphabet(language: str) -> Alphabet:
    """The alphabet of a language (ISO 639-1); without one of its own, letters sort by their code points."""
    letters = _alphabets().get(language, ())
    own = _script(ord(letters[0][0])) if letters else _OWN.get(language, "latin")
    pairs = sorted((pair for pair in letters if len(pair) > 1), key=len, reverse=True)
    joined = re.compile("|".join([*pairs, "(?s:.)"])) if pairs else None
    return Alphabet({it: place for place, it in enumerate(letters, start=ord("a"))}, own, joined)


@cache
def _alphabets() -> dict[str, tuple[str, ...]]:
    lines = Path(__file__).with_name("data").joinpath("alphabets.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {language: tuple(letters.split()) for language, letters in rows}
