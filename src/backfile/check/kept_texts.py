"""Tells withdrawn texts from those like them that rightly stay: a series, and what `except:` names."""

from array import array
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from backfile.check.traces import HeldText, said_of
from backfile.model.article import Article
from backfile.model.finding import Finding
from backfile.model.library import Record
from backfile.text.recognise import Recogniser, phrases_of

_Piece = tuple[str | None, tuple[str, ...]]
"""A headline and paragraphs."""


def hold_any(findings: Iterable[Finding], texts: tuple[HeldText, ...]) -> bool:
    """Whether one of the texts was found in a file."""
    suspected = {said_of(text.because) for text in texts}
    return any(finding.what in suspected for finding in findings)


def told_apart(texts: tuple[HeldText, ...], records: Iterable[Record]) -> tuple[HeldText, ...]:
    """The texts with the phrases that they share with what rightly stays in the archive, as the last build
    judged it. A piece that is itself a withdrawn text, and that nobody excepted, excuses nothing."""
    recogniser = Recogniser((text.because, text.marks) for text in texts)
    others = {text.because: frozenset(text.others) for text in texts}
    own = {text.because: _phrases(text) for text in texts}
    every = frozenset().union(*own.values())
    shared: dict[str, set[int]] = {text.because: set() for text in texts}
    for article in (record.article for record in records):
        for headline, paragraphs in _pieces(article):
            common = every.intersection(phrases_of(paragraphs))
            if not common:
                continue
            names = recogniser.names(headline, paragraphs)
            if all(article.id in others[name] for name in names):
                for because, phrases in own.items():
                    shared[because] |= common & phrases
    return tuple(replace(t, shared=array("I", sorted(shared[t.because])).tobytes()) for t in texts)


def _phrases(text: HeldText) -> frozenset[int]:
    return frozenset(phrase for mark in text.marks for phrase in array("I", mark.phrases))


def _pieces(article: Article) -> Iterator[_Piece]:
    """The texts of an article's page, each of which the build judged by itself."""
    yield article.headline, (*article.standfirst, *(block.text for block in article.body))
    yield from ((item.headline, item.body) for item in article.related)
    yield from ((None, (part.text,)) for part in article.furniture)
