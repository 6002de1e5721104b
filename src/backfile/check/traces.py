"""Looks for words and texts that were taken out of the archive, in every form that a file may hold."""

import html
import json
import re
from collections.abc import Iterator
from itertools import chain
from unicodedata import normalize
from urllib.parse import quote

from msgspec import Struct

from backfile.model.finding import Finding
from backfile.model.text_mark import TextMark
from backfile.text.recognise import HeldTexts
from backfile.text.redaction import INFLECTED

_TEXTS = (".html", ".xml", ".json", ".jsonl", ".csv", ".txt")

_BETWEEN = rb"(?:\s|&nbsp;|&#160;|\xc2\xa0|[-_+]|%20|\\n|<[^<>]{0,80}>)+"

_BEGINS = rb"(?:(?<![a-z0-9\x80-\xff])|(?<=\\[nrt]))"
_ENDING = rb"[a-z\x80-\xff]{0,8}"
_ENDS = rb"(?![a-z0-9\x80-\xff])"
"""Where words begin and end, as text.redaction has it: in scripts with capitals words stand apart."""


class Trace(Struct, frozen=True, array_like=True):
    """Words that no file of the site may hold, and where it is written that they were withdrawn."""

    words: str
    because: str


class HeldText(Struct, frozen=True, array_like=True):
    """What tells a text that no file of the site may hold, and where it is written that it is withdrawn.

    `others`: ids of articles that a person said are no copies of it. `shared`: hashes, 4 bytes each, of the
    phrases that it has in common with texts that rightly stay.
    """

    marks: tuple[TextMark, ...]
    because: str
    others: tuple[str, ...] = ()
    shared: bytes = b""


def said_of(because: str) -> str:
    """What is said of a file that holds a withdrawn text."""
    return f"holds a text that {because} withdrew"


_MARKUP = re.compile(r"<[^<>]*>")


class TextSearch:
    """Searches files for withdrawn texts, which are known by hashes only."""

    def __init__(self, texts: tuple[HeldText, ...]) -> None:
        self._texts = HeldTexts((text.because, text.marks, text.shared) for text in texts)

    def check(self, path: str, content: bytes) -> Iterator[Finding]:
        """The withdrawn texts that a file holds."""
        if not self._texts or not path.endswith(_TEXTS):
            return
        text = html.unescape(_MARKUP.sub(" ", content.decode("utf-8", "replace")))
        for because in self._texts.names(text):
            yield Finding(path, said_of(because), "Build again, then publish")


class TraceSearch:
    """Searches files for a number of traces; the words' capitals and the space between them don't count."""

    def __init__(self, traces: tuple[Trace, ...]) -> None:
        self._searches = [
            (trace, _rarest(trace.words), _pattern(trace.words)) for trace in traces if trace.words.split()
        ]

    def check(self, path: str, content: bytes) -> Iterator[Finding]:
        """The traces that a file holds. The words themselves are not repeated in what is said of them."""
        if not self._searches:
            return
        lowered = content.lower()
        for trace, forms, pattern in self._searches:
            if any(form in lowered for form in forms) and pattern.search(lowered):
                what = f"holds words that {trace.because} withdrew"
                yield Finding(
                    path, what, "Build again; if they stay, look in which other file of the heap they are"
                )


def _rarest(words: str) -> list[bytes]:
    longest = max(words.split(), key=len)
    return sorted({form.lower() for form in _forms(longest)})


def _pattern(words: str) -> re.Pattern[bytes]:
    phrase = words.split()
    alternatives = (b"|".join(re.escape(form.lower()) for form in _forms(word)) for word in phrase)
    pattern = _BETWEEN.join(b"(?:" + forms + b")" for forms in alternatives)
    first, last = phrase[0][0], phrase[-1]
    if first.lower() != first.upper():
        pattern = _BEGINS + pattern
    if last[-1].lower() != last[-1].upper():
        pattern += (_ENDING if len(last) >= INFLECTED else b"") + _ENDS
    return re.compile(pattern)


def _forms(word: str) -> list[bytes]:
    """A word as it stands in HTML, JSON, an address; in small, capital and given letters."""
    found: dict[bytes, None] = {}
    spelled = (normalize(form, word) for form in ("NFC", "NFD"))
    every = ((w, w.lower(), w.upper(), w.title(), w.casefold()) for w in spelled)
    for cased in chain.from_iterable(every):
        escaped = html.escape(cased)
        for form in (
            cased,
            escaped,
            escaped.replace("&#x27;", "&#39;").replace("&quot;", "&#34;"),
            json.dumps(cased)[1:-1],
            json.dumps(cased, ensure_ascii=False)[1:-1],
            quote(cased),
        ):
            found[form.encode()] = None
    return list(found)
