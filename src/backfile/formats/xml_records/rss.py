"""Reads RSS in its versions, and what WordPress exports in it: items are articles, drafts and pages aside."""

import re
from collections.abc import Iterator
from typing import Any

from backfile.formats.records import Found
from backfile.formats.xml_records.feed_tails import without_tail
from backfile.formats.xml_records.tree import XmlNode
from backfile.formats.xml_records.values import content, others, words

READ = frozenset(
    {
        *(
            "title",
            "link",
            "guid",
            "pubdate",
            "date",
            "creator",
            "author",
            "category",
            "description",
            "encoded",
        ),
        *("full-text", "fulltext", "comments", "commentrss", "enclosure", "source", "subject", "language"),
        *(
            "post_id",
            "post_date",
            "post_date_gmt",
            "post_modified",
            "post_modified_gmt",
            "status",
            "post_type",
        ),
        *(
            "post_name",
            "post_parent",
            "menu_order",
            "post_password",
            "is_sticky",
            "comment_status",
            "ping_status",
        ),
        *(
            "attachment_url",
            "postmeta",
            "comment",
            "thumbnail",
            "content",
            "origlink",
            "isbn",
            "section",
            "updated",
        ),
        "modified",
    }
)
NO_POSTS = frozenset(
    {
        *("attachment", "page", "nav_menu_item", "custom_css", "wp_block", "revision", "wp_template"),
        *("wp_navigation", "wp_global_styles", "oembed_cache", "customize_changeset", "wp_template_part"),
    }
)
NO_CATEGORIES = frozenset({"uncategorized", "uncategorised", "allgemein", "non classé", "sin categoría"})
PUBLISHED = frozenset({"publish", "published", "inherit", ""})
TEXT_NAMES = ("encoded", "full-text", "fulltext")


def items(root: XmlNode) -> Iterator[Found]:
    """A record an item; one line for what WordPress keeps besides posts."""
    channel = root.first("channel") or root
    names = _display_names(channel)
    aside: dict[str, list[XmlNode]] = {}
    for item in (*channel.all("item"), *(root.all("item") if channel is not root else ())):
        kind, status = words(item.first("post_type")), words(item.first("status"))
        if kind in NO_POSTS:
            aside.setdefault(f"of the kind “{kind}”", []).append(item)
        elif status.casefold() not in PUBLISHED:
            aside.setdefault("not published (drafts and the like)", []).append(item)
        else:
            yield Found(_values(item, channel, names), item.lines)
    for reason, left in aside.items():
        count = "1 item" if len(left) == 1 else f"{len(left)} items"
        yield Found({}, left[0].lines, f"{count} {reason}: no page is made of it", "note")


def _values(item: XmlNode, channel: XmlNode, names: dict[str, str]) -> dict[str, Any]:
    full = (content(node) for name in TEXT_NAMES for node in item.all(name) if not _is_excerpt(node))
    text = next((held for held in full if held.strip()), "")
    excerpt = next(filter(None, (words(node) for node in item.all("encoded") if _is_excerpt(node))), "")
    changed = ("post_modified", "modified", "updated")
    given = {
        "headline": words(item.first("title")),
        "date": _date(item),
        "updated": next((day for name in changed if (day := words(item.first(name)))), ""),
        "source": words(item.first("source"))
        or words(item.first("publisher"))
        or words(channel.first("title")),
        "source_url": _link(item),
        "authors": _authors(item, names),
        "tags": _tags(item),
        "section": words(item.first("section")),
        "language": words(item.first("language")) or words(channel.first("language")),
        "standfirst": excerpt or without_tail(words(item.first("description"))),
        "body": without_tail(text) or without_tail(content(item.first("description"))),
        "slug": words(item.first("post_name")),
    }
    if not text:
        given["standfirst"] = given["body"]
        given["body"] = ""
    kept = {key: value for key, value in given.items() if value}
    return {**others(item, READ), **kept}


def _is_excerpt(node: XmlNode) -> bool:
    return "excerpt" in node.space


def _date(item: XmlNode) -> str:
    for name in ("pubdate", "post_date", "date", "issued", "published"):
        found = words(item.first(name))
        if found and "-0001" not in found and not found.startswith("0000"):
            return found
    return ""


def _link(item: XmlNode) -> str:
    link = item.first("origlink") or item.first("link")
    address = (link.text.strip() or link.attributes.get("href", "")) if link else ""
    guid = item.first("guid")
    return address or (guid.text.strip() if guid else "")


def _authors(item: XmlNode, names: dict[str, str]) -> list[str]:
    found = [words(node) for node in item.all("creator")] or [words(node) for node in item.all("author")]
    return [names.get(name, name) for name in found if name]


def _tags(item: XmlNode) -> list[str]:
    """Categories and subjects; that of a post without one ("Uncategorized") says nothing."""
    found = [words(node) for node in item.all("category", "subject")]
    found = [name for name in found if name.casefold() not in NO_CATEGORIES]
    return list(dict.fromkeys(re.sub(r"\s+", " ", name) for name in found if name))


def _display_names(channel: XmlNode) -> dict[str, str]:
    """Login -> the name that WordPress shows."""
    found = {}
    for author in channel.all("author"):
        login, shown = words(author.first("author_login")), words(author.first("author_display_name"))
        first, last = words(author.first("author_first_name")), words(author.first("author_last_name"))
        if login:
            found[login] = shown if shown and shown != login else f"{first} {last}".strip() or shown
    return found
