"""Pages saved as HTML: their text is read as plain text, and what their head says of them is believed."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from backfile.formats.account import Account
from backfile.formats.keyed import Keyed, read_keys
from backfile.formats.plain_text import PLAIN_TEXT
from backfile.formats.relocating import relocated
from backfile.formats.values import cleaned
from backfile.formats.web_page.page_text import PageText, page_text
from backfile.model.article import Article, Evidence, Lines, Problem, SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.decoding import Decoded

NAME = "web_page"
LONGEST_PAGE = 3_000_000
ARTICLE_TYPES = (
    "Article",
    "NewsArticle",
    "BlogPosting",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
)
BELIEVED = (
    "headline",
    "date",
    "time",
    "updated",
    "authors",
    "source",
    "source_url",
    "section",
    "tags",
    "language",
)


class WebPage:
    """A file that begins as HTML does."""

    name = NAME

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        start = (decoded.text or "")[:600].lstrip().casefold()
        return start.startswith(("<!doctype html", "<html")) or (start[:1] == "<" and "<html" in start)

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        html = decoded.text or ""
        account = Account(html.split("\n"))
        if len(html) > LONGEST_PAGE:
            account.claim((1, html.count("\n") + 1), "furniture", "web_page: too long to be read")
            message = (
                f"the page is longer than {LONGEST_PAGE // 1_000_000} million characters and was not read"
            )
            return Reading(problems=(Problem(message, file.path, 1, "error"),), roles=account.roles())
        page = page_text(html)
        texts = [" ".join(cleaned(text).split()) for text, _ in page.blocks]
        places = [lines for text, (_, lines) in zip(texts, page.blocks, strict=True) if text]
        for aside in page.aside:
            account.claim(aside, "furniture", "web_page: menu, form or foot of the page")
        for _, lines in page.records:
            account.claim(lines, "metadata", "web_page: JSON-LD")
        reading = Reading()
        if places:
            text = "\n".join(text for text in texts if text)
            reading = PLAIN_TEXT.read(SourceFile(file.path, b"", file.sha256), Decoded(text), answers)
            reading = relocated(reading, lambda lines: (places[lines[0] - 1][0], places[lines[1] - 1][1]))
        for role in reading.roles:
            account.claim(role.lines, role.role, role.rule)
        account.claim((1, html.count("\n") + 1), "furniture", "web_page: markup")
        if not reading.articles:
            problem = Problem("no article stands in this page", file.path, 1)
            return replace(reading, problems=(*reading.problems, problem), roles=account.roles())
        head = _head(page, file.path, answers)
        first = _believing(reading.articles[0], head) if head else reading.articles[0]
        articles = (first, *reading.articles[1:])
        return replace(
            reading,
            articles=tuple(replace(article, format=NAME) for article in articles),
            roles=account.roles(),
        )


def _head(page: PageText, path: str, answers: HeapAnswers) -> Keyed | None:
    """What the page says of its article: the one article of its JSON-LD, else its meta elements."""
    found = [(record, lines) for script, lines in page.records for record in _articles(_parsed(script))]
    if len(found) == 1:
        record, lines = found[0]
        return read_keys(record, path, lambda key: lines, "JSON-LD of the page", answers)
    if not page.meta:
        return None
    values = {key: text for key, (text, _) in page.meta.items()}

    def place(key: str) -> Lines:
        line = page.meta[key][1] if key in page.meta else 0
        return (line, line)

    return read_keys(values, path, place, "head of the page", answers)


def _parsed(script: str) -> Any:
    try:
        return json.loads(script)
    except (ValueError, RecursionError):
        return None


def _articles(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        for entry in value[:100]:
            if isinstance(entry, dict):
                yield from _articles(entry)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        if any(kind in ARTICLE_TYPES for kind in (kinds if isinstance(kinds, list) else [kinds])):
            yield value
        elif isinstance(value.get("@graph"), list):
            yield from _articles(value["@graph"])


def _believing(article: Article, head: Keyed) -> Article:
    """The article with the fields that the page's head gives; what the text alone said of them steps back."""
    given = {field: head.fields[field] for field in BELIEVED if head.fields.get(field)}
    if "date" in given and "time" not in given:
        given["time"] = None
    kept: list[Evidence] = [item for item in article.evidence if item.field not in given]
    said = [item for item in head.evidence if item.field in given]
    return replace(article, evidence=(*kept, *said), problems=(*article.problems, *head.problems), **given)
