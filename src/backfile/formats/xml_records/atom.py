"""Reads Atom feeds, and what Blogger exports in them: posts are articles, drafts and comments aside."""

from collections.abc import Iterator
from typing import Any

from backfile.formats.records import Found
from backfile.formats.xml_records.feed_tails import without_tail
from backfile.formats.xml_records.tree import XmlNode
from backfile.formats.xml_records.values import content, others, words

KIND = "g/2005#kind"
READ = frozenset(
    {
        *(
            "title",
            "link",
            "id",
            "published",
            "updated",
            "issued",
            "modified",
            "created",
            "author",
            "category",
        ),
        *("summary", "content", "source", "control", "rights", "contributor", "type", "status", "filename"),
        *("total", "thumbnail"),
    }
)


def entries(root: XmlNode) -> Iterator[Found]:
    """A record an entry."""
    found = [root] if root.name == "entry" else root.all("entry")
    aside: dict[str, list[XmlNode]] = {}
    for entry in found:
        kind = _kind(entry)
        if kind not in ("", "post"):
            aside.setdefault(f"of the kind “{kind}”", []).append(entry)
        elif _is_draft(entry):
            aside.setdefault("not published (drafts)", []).append(entry)
        else:
            yield Found(_values(entry, root), entry.lines)
    for reason, left in aside.items():
        count = "1 entry" if len(left) == 1 else f"{len(left)} entries"
        yield Found({}, left[0].lines, f"{count} {reason}: no page is made of it", "note")


def _kind(entry: XmlNode) -> str:
    """What Blogger says an entry is: "post", "page", "comment", "settings" …; "" in any other feed."""
    said = words(entry.first("type"))
    if said and entry.first("status") is not None:
        return said.casefold()
    for category in entry.all("category"):
        if category.attributes.get("scheme", "").endswith(KIND):
            return category.attributes.get("term", "").rpartition("#")[2]
    return ""


def _is_draft(entry: XmlNode) -> bool:
    control = entry.first("control", "draft")
    return words(control).casefold() == "yes" or words(entry.first("status")).casefold() in (
        "draft",
        "scheduled",
        "soft_trashed",
    )


def _values(entry: XmlNode, feed: XmlNode) -> dict[str, Any]:
    text, summary = content(entry.first("content")), content(entry.first("summary"))
    given = {
        "headline": words(entry.first("title")),
        "date": words(entry.first("published")) or words(entry.first("issued")),
        "updated": words(entry.first("updated")) or words(entry.first("modified")),
        "source": words(entry.first("source", "title"))
        or (words(feed.first("title")) if feed is not entry else ""),
        "source_url": _link(entry),
        "authors": [
            name
            for node in (entry.all("author") or feed.all("author"))
            if (name := words(node.first("name")))
        ],
        "tags": _tags(entry),
        "language": entry.attributes.get("lang") or feed.attributes.get("lang"),
        "standfirst": without_tail(summary),
        "body": without_tail(text),
    }
    kept = {key: value for key, value in given.items() if value}
    return {**others(entry, READ), **kept}


def _link(entry: XmlNode) -> str:
    links = [link for link in entry.all("link") if link.attributes.get("rel", "alternate") == "alternate"]
    address = next((link.attributes["href"] for link in links if "href" in link.attributes), "")
    if not address and words(entry.first("id")).startswith("http"):
        return words(entry.first("id"))
    return address


def _tags(entry: XmlNode) -> list[str]:
    found = [
        category.attributes.get("label") or category.attributes.get("term", "")
        for category in entry.all("category")
        if not category.attributes.get("scheme", "").endswith(KIND)
    ]
    return list(dict.fromkeys(name for name in found if name))
