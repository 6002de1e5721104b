"""Reads NewsML-G2 and NewsML 1: items of text are articles, pictures, packages and cancelled items aside."""

from collections.abc import Iterator
from typing import Any

from backfile.formats.records import Found
from backfile.formats.xml_records import nitf
from backfile.formats.xml_records.tree import XmlNode, markup
from backfile.formats.xml_records.values import content, words

NO_STATUS = {"stat:usable": "", "usable": "", "": ""}
NO_TEXT = frozenset({"head", "figure", "figcaption", "script", "style"})


def items(root: XmlNode) -> Iterator[Found]:
    """A record an item with a text; one line for the others."""
    found = [root] if root.name == "newsitem" else list(root.descendants("newsitem"))
    aside = []
    for item in found:
        values = _second(item) if item.first("contentmeta") or item.first("itemmeta") else _first(item)
        if not values.get("body") and _is_picture(item):
            aside.append(item)
            continue
        yield Found(values, item.lines)
    if aside:
        yield Found(
            {},
            aside[0].lines,
            f"{len(aside)} items without a text (pictures and the like): no page is made",
            "note",
        )
    if not found:
        yield Found({}, root.lines, "a NewsML package that names items and holds none", "warning")


def _is_picture(item: XmlNode) -> bool:
    said = " ".join(node.attributes.get("qcode", "") for node in item.descendants("itemclass"))
    return bool(said) and not said.endswith("text")


def _second(item: XmlNode) -> dict[str, Any]:
    """The keys of a NewsML-G2 item."""
    meta, management = item.first("contentmeta") or item, item.first("itemmeta") or item
    headlines = meta.all("headline")
    main = next((node for node in headlines if "main" in node.attributes.get("role", "main")), None)
    inner = _text(item)
    status = next((node.attributes.get("qcode", "") for node in management.all("pubstatus")), "")
    given = {
        **{key: value for key, value in inner.items() if key != "body"},
        "headline": words(main or (headlines[0] if headlines else None)) or inner.get("headline"),
        "standfirst": [
            words(node)
            for node in meta.all("description")
            if "summary" in node.attributes.get("role", "summary")
        ],
        "date": _when(management, meta),
        "updated": words(management.first("versioncreated")),
        "authors": [words(node) for node in meta.all("by")] or [_named(node) for node in meta.all("creator")],
        "source": _provider(management, meta),
        "dateline": words(meta.first("dateline")),
        "tags": [name for node in meta.all("subject") if (name := _named(node))]
        + [words(node) for node in meta.all("keyword")],
        "language": next((n.attributes.get("tag", "") for n in meta.all("language")), "")
        or item.attributes.get("lang"),
        "status": "" if status.endswith("usable") or not status else "canceled",
        "body": inner.get("body"),
    }
    return {key: value for key, value in given.items() if value}


def _when(management: XmlNode, meta: XmlNode) -> str:
    for node in (
        meta.first("contentcreated"),
        management.first("firstcreated"),
        management.first("versioncreated"),
    ):
        if words(node):
            return words(node)
    return ""


def _named(node: XmlNode) -> str:
    return words(node.first("name")) or node.attributes.get("literal", "")


def _provider(management: XmlNode, meta: XmlNode) -> str:
    provider = management.first("provider")
    name = _named(provider) if provider else ""
    return (
        name
        or next((found for node in meta.all("infosource") if (found := _named(node))), "")
        or words(meta.first("creditline"))
    )


def _text(item: XmlNode) -> dict[str, Any]:
    """The text of an item: HTML or NITF within it, or plain text."""
    for inline in item.descendants("inlinexml"):
        story = next(iter(inline.descendants("nitf")), None)
        if story:
            return nitf.story(story)
        body = next(iter(inline.descendants("body")), inline)
        return {"body": markup(body, nitf.AS_HTML, NO_TEXT)}
    for inline in item.descendants("inlinedata"):
        return {"body": content(inline)}
    return {}


def _first(item: XmlNode) -> dict[str, Any]:
    """The keys of a NewsML 1 item."""
    text = next(iter(item.descendants("datacontent")), None)
    story = next(iter(text.descendants("nitf")), None) if text else None
    inner = nitf.story(story) if story else {"body": markup(text, nitf.AS_HTML, NO_TEXT)} if text else {}

    def said(name: str) -> str:
        return next((found for node in item.descendants(name) if (found := words(node))), "")

    provider = next((node for node in item.descendants("provider")), None)
    party = (
        next((n.attributes.get("formalname", "") for n in provider.descendants("party")), "")
        if provider
        else ""
    )
    given = {
        **inner,
        "headline": said("headline") or inner.get("headline"),
        "standfirst": said("subheadline") or inner.get("standfirst"),
        "authors": said("byline") or inner.get("authors"),
        "dateline": said("dateline") or inner.get("dateline"),
        "date": said("dateandtime") if not said("firstcreated") else said("firstcreated"),
        "source": party or said("creditline") or inner.get("source"),
        "tags": [words(node) for node in item.descendants("keywordline")] or inner.get("tags"),
    }
    return {key: value for key, value in given.items() if value}
