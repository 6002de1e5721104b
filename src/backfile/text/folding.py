"""Folds text for comparing: case, diacritics and the letters that Unicode does not take apart (ə ı ß ø ł)."""

import unicodedata
from functools import cache

_APART = str.maketrans(
    {
        "ə": "e",
        "Ə": "e",
        "ı": "i",
        "ø": "o",
        "Ø": "o",
        "ł": "l",
        "Ł": "l",
        "đ": "d",
        "Đ": "d",
        "ð": "d",
        "Ð": "d",
        "þ": "th",
        "Þ": "th",
        "æ": "ae",
        "Æ": "ae",
        "œ": "oe",
        "Œ": "oe",
        "ħ": "h",
        "Ħ": "h",
        "ŋ": "n",
        "Ŋ": "n",
        "ʻ": "",
        "ʼ": "",
        "ʿ": "",
        "ʾ": "",
    }
)

_MARKS = ((0x0300, 0x036F), (0x0591, 0x05C7), (0x064B, 0x0655), (0x0670, 0x0670), (0x0640, 0x0640))
"""Latin, Greek and Cyrillic diacritics, Hebrew points, Arabic vowel signs, hamzas and the tatweel. Marks of
other scripts (Thai vowels, Japanese voicing) tell words apart and stay."""


def fold(text: str) -> str:
    """The text without case and diacritics, compatibility forms replaced: "Əliyev" -> "eliyev",
    "Straße" -> "strasse", "ＣＯＰ２９" -> "cop29". Hangul and kana stay whole."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", "".join(map(_fold_character, unicodedata.normalize("NFC", text))))


@cache
def _fold_character(character: str) -> str:
    if character == "й":
        return character
    apart = unicodedata.normalize("NFKD", character.translate(_APART).casefold())
    kept = "".join(c for c in apart if not any(low <= ord(c) <= high for low, high in _MARKS))
    return unicodedata.normalize("NFC", kept.casefold())
