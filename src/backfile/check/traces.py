"""Looks for words that were taken out of the archive, in every form in which a file could still hold them."""

import html
import json
import re
from collections.abc import Iterator
from urllib.parse import quote

from msgspec import Struct

from backfile.check.finding import Finding

_BETWEEN = rb"(?:\s|&nbsp;|&#160;|\xc2\xa0|[-_+]|%20|\\n|<[^<>]{0,80}>)+"


class Trace(Struct, frozen=True, array_like=True):
    """Words that no file of the site may hold, and where it is written that they were withdrawn."""

    words: str
    because: str


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
    parts = [
        b"(?:" + b"|".join(re.escape(form.lower()) for form in _forms(word)) + b")" for word in words.split()
    ]
    return re.compile(_BETWEEN.join(parts))


def _forms(word: str) -> list[bytes]:
    """A word as it stands in HTML, JSON, an address; in small, capital and given letters."""
    found: dict[bytes, None] = {}
    for cased in (word, word.lower(), word.upper(), word.title(), word.casefold()):
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
