"""Tells what nobody would call an article: lists of addresses, and what a server says where a page is not."""

import re
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from backfile.model.article import Article, Problem
from backfile.model.heap import Reading

MOST_WORDS = 60
"""Words of what stands below "Page not found" at most; an article of that headline has more."""
_ADDRESS = re.compile(r"(?:https?://|www\.|mailto:|ftp://)\S+", re.IGNORECASE)
_AROUND = re.compile(r"^[\W_]+|[\W_]+$")


def without_those(reading: Reading) -> Reading:
    """The reading without such records; each is named in a problem."""
    if not reading.articles or not any(map(_why_none, reading.articles)):
        return reading
    kept = []
    problems = []
    for article in reading.articles:
        reason = _why_none(article)
        if reason:
            problems.append(Problem(reason, article.path, article.lines[0]))
        else:
            kept.append(article)
    return replace(reading, articles=tuple(kept), problems=(*reading.problems, *problems))


def _why_none(article: Article) -> str:
    """Why a record is no article; "" for one that may be."""
    headline, texts = article.headline or "", [block.text for block in article.body]
    if sum(len(text.split()) for text in texts) <= MOST_WORDS:
        around = [line for item in article.furniture for line in item.text.split("\n")]
        said = [line for line in (*texts, *around) if len(line.split()) > 1]
        found = next((line for line in (headline, *said) if _folded(line) in _errors()), "")
        if found:
            return f"“{found[:60]}” is what a server says where a page is not; no article was made of it"
    if (texts or headline) and all(map(_is_address, (*texts, headline))):
        return "the file lists web addresses and holds no text; no article was made of it"
    return ""


def _is_address(text: str) -> bool:
    return not text or (
        _ADDRESS.search(text) is not None and not _ADDRESS.sub("", text).strip(" \t-*•·|,;.)(0123456789")
    )


def _folded(text: str) -> str:
    return _AROUND.sub("", " ".join(text.casefold().replace("’", "'").split()))


@cache
def _errors() -> frozenset[str]:
    lines = Path(__file__).with_name("error_pages.txt").read_text("utf-8").splitlines()
    return frozenset(_folded(line) for line in lines if line and not line.startswith("#"))
