"""Reads the tags out of a page, fast: their names, the attributes that matter, and the text of some.

Measured on a page of 7 kB and 100 tags, in microseconds: html.parser 1,510, lxml 360 to 430, selectolax
200 (100 of them for the tree), this 150. So nothing but Python is needed. The patterns never step back
(possessive quantifiers; what is never closed runs to the end), so that no page takes more than linear time.
"""

import re
from functools import lru_cache
from html import unescape

from msgspec import Struct

_RAW = ("script", "style", "title", "textarea")
"""Elements in which nothing is a tag."""


def _any_case(name: str) -> str:
    return "".join([f"[{letter}{letter.upper()}]" for letter in name])


_TAG = re.compile(
    r"<(?:!--(?:.*?-->|.*)"
    + "".join([rf"|{name}\b[^<>]*+>.*?(?:</{name}\s*+>|\Z)" for name in map(_any_case, _RAW)])
    + r"|[a-zA-Z][\w:-]*+\s[^<>\"']*+(?:\"[^\"]*+\"[^<>\"']*+|'[^']*+'[^<>\"']*+)*+>)",
    re.DOTALL,
)
"""Without groups, and without IGNORECASE, which would keep the engine from leaping to the next "<"."""
_OPENED = re.compile(r"<([a-zA-Z][\w:-]*+)([^<>\"']*+(?:\"[^\"]*+\"[^<>\"']*+|'[^']*+'[^<>\"']*+)*+)>")
_RAW_PARTS = re.compile(r"<(\w+)\b([^<>]*+)>(.*?)(?:</\1\s*+>)?\Z", re.DOTALL | re.IGNORECASE)
_OFTEN = 400
"""Characters of a tag up to which it is remembered: longer ones, scripts most of all, come once."""
_ATTRIBUTE = re.compile(
    r"([^\s=>\"'/]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>\"']++)))?", re.IGNORECASE
)
_MATTERS = re.compile(
    r"\s(?:id|href|src|srcset|action|poster|data|name|http-equiv|xlink:href)\s*=", re.IGNORECASE
)
_ALWAYS = frozenset({"html", "img", "iframe", "area", "svg", "base"})
_LEADING = frozenset({"a", "link", "form"})
"""Tags of which nothing is asked but that their links lead somewhere."""
_REFRESH = re.compile(r"^\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?['\"]?(.*?)['\"]?\s*$", re.IGNORECASE)
_LINKS = {
    "a": ("href",),
    "area": ("href",),
    "link": ("href",),
    "use": ("href", "xlink:href"),
    "form": ("action",),
    "object": ("data",),
    "video": ("src", "poster"),
}


class Tag(Struct, frozen=True, array_like=True):
    """A tag that matters: its name in small letters, its attributes, the addresses that it names, and its
    text where that is read raw. `leads_only`: there is nothing to it but where it leads."""

    name: str
    attributes: dict[str, str]
    links: tuple[str, ...] = ()
    text: str = ""
    leads_only: bool = False


def tags(page: str) -> list[Tag]:
    """The tags of a page that have something to check, in order; comments, scripts and styles are no tags."""
    return [tag for text in pieces(page) if (tag := read_tag(text)) is not None]


def pieces(page: str) -> list[str]:
    """The tags of a page that have attributes, its comments, scripts and the like, each as it is written."""
    found: list[str] = _TAG.findall(page)
    return found


def read_tag(piece: str) -> Tag | None:
    """One of the `pieces` as a tag; None for one that doesn't matter. Short ones are remembered."""
    return _remembered(piece) if len(piece) <= _OFTEN else _read(piece)


def _read(text: str) -> Tag | None:
    """The tag of a piece of a page, from its "<" to its end; None for one that doesn't matter."""
    if text.startswith("<!"):
        return None
    opened = _OPENED.match(text)
    name = opened[1].lower() if opened else ""
    if not opened or name in _RAW:
        return _raw(text)
    attributes = opened[2]
    if not (_MATTERS.search(attributes) or name in _ALWAYS):
        return None
    if name == "meta" and "equiv" not in attributes.lower():
        return None  # it says something of the page, and leads nowhere
    values = read_attributes(attributes)
    links = _links(name, values)
    is_place = "id" in values or (name == "a" and "name" in values)
    if not links and not is_place and name not in _ALWAYS:
        return None
    return Tag(name, values, links, "", not is_place and name in _LEADING)


_remembered = lru_cache(maxsize=1 << 16)(_read)
"""The same for those of a masthead or a list, which stand on thousands of pages."""


def _raw(text: str) -> Tag | None:
    parts = _RAW_PARTS.match(text)
    if parts is None:
        return None
    values = read_attributes(parts[2])
    return Tag(parts[1].lower(), values, _links(parts[1].lower(), values), parts[3])


def read_attributes(text: str) -> dict[str, str]:
    """The attributes in a tag's text, the first of each name, entities resolved."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        value = double or single or bare
        found.setdefault(name.lower(), unescape(value) if "&" in value else value)
    return found


def _links(name: str, attributes: dict[str, str]) -> tuple[str, ...]:
    links = [attributes[key] for key in _LINKS.get(name, ("src",)) if key in attributes]
    if "srcset" in attributes:
        links += [part.split()[0] for part in attributes["srcset"].split(",") if part.strip()]
    if name == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
        refresh = _REFRESH.match(attributes.get("content", ""))
        if refresh and refresh[1]:
            links.append(refresh[1])
    return tuple(links)
