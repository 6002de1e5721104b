"""Reads the values of front matter and records, whatever their shape, as clean text, names and lists."""

import re
from collections.abc import Sequence
from datetime import date, time
from typing import Any

from backfile.text.cleaning import clean

LONGEST_LIST = 100_000
NAMING_KEYS = (
    *("value", "name", "original", "title", "@value", "main", "rendered", "label", "tag", "term", "headline"),
    *("text", "$t", "displayName", "@id", "url"),
)
NOTHING = frozenset({"", "~", "null", "none", "nan"})
TRUE = frozenset({"true", "yes", "on", "1", "y"})
FALSE = frozenset({"false", "no", "off", "0", "n"})
INVISIBLE_ESCAPE = re.compile("[\ud800-\udfff]")


def cleaned(text: str) -> str:
    """The text without what pages may not hold: escapes in JSON and YAML bring control characters back in
    that decoding took out."""
    if not text.isascii():
        text = INVISIBLE_ESCAPE.sub("\ufffd", text)
    return clean(text)[0]


def text_of(value: Any) -> str:
    """One line of text for a value: of a list its first, of a mapping its name; "" for nothing."""
    if isinstance(value, str):
        line = " ".join(cleaned(value).split())
        return "" if line.casefold() in NOTHING else line
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int):
        return str(value) if abs(value) < 10**15 else ""
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, dict):
        return next((text for key in NAMING_KEYS if (text := _scalar(value.get(key)))), "")
    if isinstance(value, list) and value:
        return text_of(value[0]) if not isinstance(value[0], list) else ""
    return ""


def _scalar(value: Any) -> str:
    return text_of(value) if isinstance(value, str | int) else ""


def texts_of(value: Any, separators: str = "") -> tuple[str, ...]:
    """The texts of a list, or of a text in which `separators` part them; each once."""
    if isinstance(value, list):
        found = [text_of(entry) for entry in value[:LONGEST_LIST]]
    else:
        text = text_of(value)
        found = (
            [" ".join(piece.split()) for piece in re.split(f"[{separators}]", text)] if separators else [text]
        )
    return tuple(dict.fromkeys(text for text in found if text))


def truth_of(value: Any) -> bool | None:
    """True or False where a value says so, None where it says something else."""
    if isinstance(value, bool):
        return value
    text = text_of(value).casefold()
    return True if text in TRUE else False if text in FALSE else None


def paragraphs_of(value: Any) -> tuple[str, ...]:
    """The paragraphs of a body: a list of them, or a text that blank lines (else line ends) part. A text that
    is HTML gives the text of its blocks."""
    if isinstance(value, list):
        return tuple(part for entry in value[:LONGEST_LIST] for part in _paragraphs(_body_text(entry), False))
    return _paragraphs(_body_text(value), True)


def _body_text(value: Any) -> str:
    if isinstance(value, dict):
        value = next(
            (value[key] for key in ("text", "value", "content") if isinstance(value.get(key), str)), ""
        )
    return value if isinstance(value, str) else ""


def _paragraphs(text: str, part: bool) -> tuple[str, ...]:
    if "</" in text or "<br" in text or "<p>" in text:
        from backfile.formats.html_text import blocks_of_html

        pieces: Sequence[str] = blocks_of_html(text)
    elif part:
        plain = cleaned(text)
        pieces = re.split(r"\n\s*\n", plain) if "\n\n" in plain else plain.split("\n")
    else:
        pieces = (text,)
    lines = (" ".join(cleaned(piece).split()) for piece in pieces)
    return tuple(line for line in lines if line)
