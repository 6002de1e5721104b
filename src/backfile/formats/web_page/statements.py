"""Gathers what a page says of its article outside the text: JSON-LD, <meta>, microdata, <time>, links."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from backfile.formats.web_page import linked_data
from backfile.formats.web_page.tree import Element, line_of, text_of
from backfile.model.article import Lines

LONGEST_VALUE = 5_000
"""Characters; what is longer is the text and no statement about it."""

MOST = 200
"""Statements of one kind; a page with more of them lists other articles."""


class Statement(Struct, frozen=True):
    """One thing that a page says: `field` is what of ("published"), `form` how it says it ("JSON-LD",
    "meta", "microdata", "time", "link", "heading"), `name` under which name; `rank` is the place of that name
    among those of its field. `types` are the types of a JSON-LD node."""

    field: str
    value: str
    form: str
    name: str
    lines: Lines
    rank: int = 0
    types: frozenset[str] = frozenset()


class Said(Struct):
    """All that a page says. `bodies` are articles' whole texts in JSON-LD. `kinds` are the types of its
    JSON-LD nodes; `articles` counts those that are articles with a headline."""

    statements: list[Statement]
    scripts: list[Lines]
    kinds: frozenset[str] = frozenset()
    articles: int = 0

    def of(self, field: str) -> list[Statement]:
        return [statement for statement in self.statements if statement.field == field]

    def first(self, field: str) -> str:
        return next((statement.value for statement in self.of(field)), "")


def statements_of(root: Element) -> Said:
    """What a page says, JSON-LD first. Never raises."""
    said = Said([], [])
    nodes: list[tuple[linked_data.LinkedNode, Lines]] = []
    metas: list[Statement] = []
    for element in root.iter("script", "meta", "link", "html", "time", "title", "a", "h1"):
        line = line_of(element)
        tag = element.tag
        if tag == "script":
            if (element.get("type") or "").casefold().strip().startswith("application/ld+json"):
                text = element.text or ""
                place = (line, line + text.count("\n"))
                said.scripts.append(place)
                nodes += [(node, place) for node in linked_data.nodes_of(linked_data.parsed(text))]
        elif len(metas) < 20 * MOST:
            metas += _of_element(element, str(tag), (line, line))
    metas += _microdata(root)
    titles = [statement.value for statement in metas if statement.field == "headline"]
    canonical = {statement.value for statement in metas if statement.field == "url"}
    said.kinds = frozenset(kind for node, _ in nodes for kind in linked_data.types_of(node))
    articles = [(node, place) for node, place in nodes if linked_data.is_article(node)]
    said.articles = len({linked_data.text_in(node, "headline") for node, _ in articles} - {""})
    said.statements = [*_linked(nodes, articles, titles, canonical), *metas]
    return said


def _of_element(element: Element, tag: str, lines: Lines) -> Iterator[Statement]:
    get = element.get
    if tag == "meta":
        value = linked_data.plain((get("content") or "")[:LONGEST_VALUE])
        name = (
            (get("property") or get("name") or get("itemprop") or get("http-equiv") or "").casefold().strip()
        )
        for field, rank in _meta_fields().get(name, ()) if value else ():
            yield Statement(field, value, "meta", name, lines, rank)
    elif tag == "link":
        rel, href = (get("rel") or "").casefold(), (get("href") or "").strip()
        if rel == "canonical" and href:
            yield Statement("url", href[:2000], "link", "canonical", lines)
    elif tag == "html":
        language = get("lang") or get("{http://www.w3.org/XML/1998/namespace}lang") or get("xml:lang")
        if language:
            yield Statement("language", language, "html", "lang", lines)
    elif tag == "title":
        title = linked_data.plain(text_of(element))
        svg = element.getparent()
        if title and (svg is None or svg.tag != "svg"):
            yield Statement("headline", title, "title", "title", lines, 1)
    elif tag == "h1":
        heading = linked_data.plain(text_of(element))
        if heading:
            yield Statement("heading", heading, "heading", "h1", lines)
    elif tag == "time":
        yield from _time(element, lines)
    elif tag == "a" and "author" in (get("rel") or "").casefold().split():
        name = linked_data.plain(text_of(element)[:200])
        if name:
            yield Statement("author", name, "link", "rel=author", lines)


def _time(element: Element, lines: Lines) -> Iterator[Statement]:
    stamp = (element.get("datetime") or element.get("content") or "").strip()
    text = text_of(element)
    value = stamp or text
    if not value or len(value) > 100:
        return
    role = (element.get("itemprop") or "").casefold()
    names = f"{element.get('class') or ''} {role}".casefold()
    field = (
        "updated"
        if "updat" in names or "modif" in names
        else "published"
        if ("publish" in names or element.get("pubdate") is not None)
        else "time"
    )
    yield Statement(field, value, "time", role or "time", lines)


def _microdata(root: Element) -> Iterator[Statement]:
    """Statements of elements that say by itemprop what they hold (schema.org)."""
    found = 0
    for element in root.iter():
        role = element.get("itemprop") if isinstance(element.tag, str) else None
        if not role or element.tag in ("meta", "time") or found > MOST:
            continue
        field = MICRODATA.get(role.split()[0].casefold())
        if field is None:
            continue
        found += 1
        line = line_of(element)
        text = element.get("content") or text_of(element)
        value = linked_data.plain(text)
        if value and len(value) < 500:
            yield Statement(field, value, "microdata", role, (line, line))


MICRODATA = {
    "headline": "heading",
    "datepublished": "published",
    "datecreated": "dated",
    "datemodified": "updated",
    "author": "author",
    "creator": "author",
    "publisher": "source",
    "description": "description",
    "alternativeheadline": "description",
}


def _linked(
    nodes: list[tuple[linked_data.LinkedNode, Lines]],
    articles: list[tuple[linked_data.LinkedNode, Lines]],
    titles: list[str],
    canonical: set[str],
) -> Iterator[Statement]:
    known = linked_data.by_id([node for node, _ in nodes])
    own = _own_article(articles, titles, canonical)
    if own is not None:
        yield from _of_node(*own, known, "JSON-LD")
    pages = [(node, place) for node, place in nodes if linked_data.is_page(node)]
    if len(pages) == 1:
        yield from _of_node(*pages[0], known, "JSON-LD of the page")
    for node, place in nodes:
        kinds = linked_data.types_of(node)
        name = linked_data.text_in(node, "name")
        if name and kinds & {"WebSite", "NewsMediaOrganization", "Newspaper", "Periodical"}:
            yield Statement("source", name, "JSON-LD of the site", "name", place, 1, kinds)


def _own_article(
    articles: list[tuple[linked_data.LinkedNode, Lines]], titles: list[str], canonical: set[str]
) -> tuple[linked_data.LinkedNode, Lines] | None:
    """The node of the page's own article: of several the one that its address or its title points to."""
    distinct: dict[str, tuple[linked_data.LinkedNode, Lines]] = {}
    for node, place in articles:
        name = linked_data.text_in(node, "headline") or linked_data.text_in(node, "name")
        if name not in distinct or len(node) > len(distinct[name][0]):
            distinct[name] = (node, place)
    if len(distinct) <= 1:
        return next(iter(distinct.values()), None)
    for node, place in distinct.values():
        addresses = {linked_data.text_in(node, key) for key in ("url", "mainEntityOfPage", "@id")}
        if addresses & canonical:
            return node, place
    for name, found in distinct.items():
        if name and any(name.casefold() in title.casefold() for title in titles):
            return found
    return None


def _of_node(
    node: linked_data.LinkedNode, lines: Lines, known: dict[str, Any], form: str
) -> Iterator[Statement]:
    for key, field in NODE_KEYS.items():
        value = linked_data.text_in(node, key)
        if value:
            yield Statement(field, value[:LONGEST_VALUE], form, key, lines)
    body = node.get("articleBody")
    if isinstance(body, str) and body.strip():
        yield Statement("body", body, form, "articleBody", lines)
    for key in ("author", "creator"):
        for name, kinds in linked_data.names_in(linked_data.followed(node.get(key), known)):
            if name:
                yield Statement("author", name[:500], form, key, lines, 0, kinds)
    for key in ("publisher", "sourceOrganization", "provider"):
        for name, kinds in linked_data.names_in(linked_data.followed(node.get(key), known)):
            if name and "Person" not in kinds:
                yield Statement("source", name[:200], form, key, lines, 0, kinds)
    keywords = node.get("keywords")
    for word in keywords if isinstance(keywords, list) else [keywords]:
        if isinstance(word, str) and word.strip():
            yield Statement("tags", linked_data.plain(word)[:LONGEST_VALUE], form, "keywords", lines)


NODE_KEYS = {
    "headline": "headline",
    "datePublished": "published",
    "dateCreated": "dated",
    "dateModified": "updated",
    "url": "url",
    "description": "description",
    "articleSection": "section",
    "inLanguage": "language",
}


@cache
def _meta_fields() -> dict[str, tuple[tuple[str, int], ...]]:
    """Name of a <meta> -> the fields that it gives, each with the name's rank."""
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for line in Path(__file__).with_name("meta_fields.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            field, names = line.split("\t")
            for rank, name in enumerate(names.split("|")):
                found[name] = (*found.get(name, ()), (field, rank))
    return found
