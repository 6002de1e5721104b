"""Markdown as reader services give it: keys on top ("URL Source:", a list of metadata), the page below."""

import re
from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from backfile.formats.keyed import read_keys
from backfile.formats.markdown_text import MarkdownText
from backfile.model.article import Article, Evidence, Lines, SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, LineRole, Reading
from backfile.text.decoding import Decoded

NAME = "reader_markdown"
KEY = re.compile(
    r"(Title|URL Source|Published Time|Author|"
    r"Description|Site Name|Language|Warning|Number of Pages):\s*(.*)$"
)
OPENS_CONTENT = re.compile(r"(?:Markdown Content:|#{1,3} (?:Content|Article|Text|Main Content))\s*$")
METADATA = re.compile(r"#{1,3} Metadata\s*$")
ENTRY = re.compile(r"[-*]\s+\*{0,2}([\w .-]{2,30}?)\*{0,2}:\*{0,2}\s*(.*)$")
FROM_SERVICE = {"urlsource": "url", "publishedtime": "date", "title": "headline"}
HEAD_LINES = 60
LINKS = re.compile(
    r"\s*(?:[*+-]\s+|\d+\.\s+|#{1,6}\s+)?(?:!?\[(?:[^\[\]]|\[[^\]]*\])*\]\([^()\s]*(?:\s+\"[^\"]*\")?\)[\s|·•,]*)+$"
)
"""A line of nothing but links and pictures."""

UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,}|\*{3,}|_{3,})\s*$")
HEADING = re.compile(r"#{1,6}\s")


class ReaderHead(Struct, frozen=True):
    """The keys of a page and their lines; `content` is the first line of the page itself."""

    values: dict[str, Any]
    places: dict[str, Lines]
    content: int


class ReaderMarkdown:
    """A page with the head of a reader service."""

    name = NAME

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        start = (decoded.text or "")[:6000]
        return ("URL Source:" in start or "Metadata" in start) and _head(start.split("\n")) is not None

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        lines = (decoded.text or "").split("\n")
        head = _head(lines)
        if head is None:
            return Reading()
        aside = _furniture(lines, head.content)
        kept = ["" if at < head.content or at in aside else line for at, line in enumerate(lines, 1)]
        inner = replace(file, path=f"{file.path}.md")
        reading = MarkdownText().read(inner, Decoded("\n".join(kept)), answers)
        keyed = read_keys(
            head.values, file.path, lambda key: head.places[key], "reader's head", answers, file.keys
        )
        named = {at: key for key, place in head.places.items() for at in range(place[0], place[1] + 1)}
        roles = [
            LineRole((at, at), "metadata" if at < head.content else "furniture", _rule(at, named))
            for at, line in enumerate(lines, 1)
            if line.strip() and (at < head.content or at in aside)
        ]
        return replace(
            reading,
            articles=tuple(
                _stated(article, keyed.fields, keyed.evidence, file.path) for article in reading.articles
            ),
            problems=tuple(
                replace(problem, path=file.path) for problem in (*reading.problems, *keyed.problems)
            ),
            roles=tuple(sorted((*roles, *reading.roles), key=lambda role: role.lines)),
        )


def _rule(at: int, named: dict[int, str]) -> str:
    return (
        f"reader_markdown: key {named[at]}"
        if at in named
        else "reader_markdown: links, pictures and headings above them"
    )


def _head(lines: Sequence[str]) -> ReaderHead | None:
    """The head of a page; None for a text that has none, or has no content below it."""
    content = next((at for at, line in enumerate(lines[:HEAD_LINES], 1) if OPENS_CONTENT.match(line)), 0)
    if not content:
        return None
    listed = any(METADATA.match(line) for line in lines[:content])
    values: dict[str, Any] = {}
    places: dict[str, Lines] = {}
    for at, line in enumerate(lines[: content - 1], 1):
        found = ENTRY.match(line) if listed else KEY.match(line)
        if found and found[2].strip():
            key = FROM_SERVICE.get(found[1].replace(" ", "").casefold(), found[1])
            values.setdefault(key, found[2].strip())
            places.setdefault(key, (at, at))
    return ReaderHead(values, places, content + 1) if len(values) > 1 else None


def _furniture(lines: Sequence[str], first: int) -> frozenset[int]:
    """Lines of links and pictures only, rules, and headings that have nothing else below them."""
    aside: set[int] = set()
    written: list[int] = []
    for at in range(first, len(lines) + 1):
        line = lines[at - 1]
        if not line.strip():
            continue
        if LINKS.match(line) or UNDERLINE.match(line) or line.lstrip().startswith("©"):
            aside.add(at)
        else:
            written.append(at)
    for at, below in zip(written, [*written[1:], 0], strict=True):
        if (
            HEADING.match(lines[at - 1])
            and (not below or HEADING.match(lines[below - 1]))
            and any(n in aside for n in range(at + 1, (below or len(lines)) + 1))
        ):
            aside.add(at)
    return frozenset(aside)


def _stated(article: Article, fields: dict[str, Any], evidence: tuple[Evidence, ...], path: str) -> Article:
    """The article with what the head states: it knows the page's own metadata."""
    given = {
        key: value
        for key, value in fields.items()
        if key in ("headline", "date", "time", "source_url", "language", "authors", "source")
    }
    if "headline" in given and article.headline and given["headline"].startswith(article.headline):
        del given["headline"]
    if article.date:
        given.pop("date", None)
        given.pop("time", None)
    elif "date" not in given and fields.get("date_bounds"):
        given["date_bounds"] = fields["date_bounds"]
    if article.source:
        given.pop("source", None)
    own = tuple(item for item in evidence if item.field in given)
    ident = article.id.replace(f"{path}.md", path)
    return replace(article, id=ident, path=path, evidence=(*article.evidence, *own), **given)
