"""Checks what machines read: Atom feeds (RFC 4287), JSON feeds (1.1), sitemaps (sitemaps.org 0.9), JSON."""

import re
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import unquote
from xml.etree import ElementTree

import msgspec

from backfile.model.finding import Finding
from backfile.text.counting import counted

_ATOM = "{http://www.w3.org/2005/Atom}"
_MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
_LAST = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?)?)?")
_MOST_ADDRESSES = 50_000
_MOST_BYTES = 52_428_800
_BUG = "This is a mistake in the archive's templates or in Backfile; please report it with this line"

Complaint = tuple[str, str]


def is_checked(path: str) -> bool:
    """Whether a file is of a kind that is checked here."""
    return path.endswith((".xml", ".json", ".webmanifest"))


def check_file(path: str, content: bytes, files: frozenset[str], own: str) -> list[Finding]:
    """All that is wrong with an XML or JSON file of the site; `own` is the site's public address or ""."""
    complaints = _xml(content, files, own) if path.endswith(".xml") else _json(content)
    return [Finding(path, what, advice) for what, advice in complaints]


def _xml(content: bytes, files: frozenset[str], own: str) -> Iterator[Complaint]:
    try:
        root = ElementTree.parse(BytesIO(content)).getroot()
    except ElementTree.ParseError as error:
        yield f"is not well-formed XML ({error})", _BUG
        return
    if root.tag == f"{_ATOM}feed":
        yield from _atom(root)
    elif root.tag in (f"{_MAP}urlset", f"{_MAP}sitemapindex"):
        yield from _sitemap(root, len(content), files, own)


def _atom(feed: ElementTree.Element) -> Iterator[Complaint]:
    yield from _atom_part(feed, "the feed")
    seen = set()
    for entry in feed.iter(f"{_ATOM}entry"):
        name = entry.findtext(f"{_ATOM}id", "")
        yield from _atom_part(entry, f"the entry {name or entry.findtext(f'{_ATOM}title', '?')}")
        if name in seen:
            yield f"the entry {name} is there twice", _BUG
        seen.add(name)
        has_content = entry.find(f"{_ATOM}content") is not None
        if not has_content and not any(
            link.get("rel", "alternate") == "alternate" for link in entry.iter(f"{_ATOM}link")
        ):
            yield f"the entry {name} has neither content nor a link", _BUG
        if feed.find(f"{_ATOM}author") is None and entry.find(f"{_ATOM}author") is None:
            yield f"the entry {name} has no author, nor has the feed", _BUG


def _atom_part(part: ElementTree.Element, called: str) -> Iterator[Complaint]:
    for needed in ("id", "title", "updated"):
        count = len(part.findall(f"{_ATOM}{needed}"))
        if count != 1:
            yield f"{called} has {count or 'no'} <{needed}>, not one", _BUG
    for stamp in ("updated", "published"):
        said = part.findtext(f"{_ATOM}{stamp}")
        if said is not None and not _STAMP.fullmatch(said.strip()):
            yield f"{called} has {said!r} as <{stamp}>, which is no time as RFC 3339 has it", _BUG


def _sitemap(root: ElementTree.Element, size: int, files: frozenset[str], own: str) -> Iterator[Complaint]:
    parts = list(root)
    if len(parts) > _MOST_ADDRESSES:
        yield (
            f"lists {counted(len(parts), 'address', 'addresses')}; a sitemap may list {_MOST_ADDRESSES:,}",
            _BUG,
        )
    if size > _MOST_BYTES:
        yield f"has {counted(size, 'byte')}; a sitemap may have {_MOST_BYTES:,}", _BUG
    for part in parts:
        address = part.findtext(f"{_MAP}loc", "").strip()
        if not re.match(r"https?://", address):
            yield f"lists {address!r}, which is no full address", "Give `url:` in site.yaml with https://"
        elif own and not address.startswith(own):
            yield f"lists {address}, which is not under {own}", "Correct `url:` in site.yaml"
        elif own and (unquote(address[len(own) :]).lstrip("/") or "index.html") not in files:
            yield f"lists {address}, which is no file of the site", "Build again"
        last = part.findtext(f"{_MAP}lastmod")
        if last is not None and not _LAST.fullmatch(last.strip()):
            yield f"says {last!r} as <lastmod> of {address}, which is no date", _BUG


def _json(content: bytes) -> Iterator[Complaint]:
    try:
        found = msgspec.json.decode(content)
    except msgspec.MsgspecError as error:
        yield f"is not JSON ({error})", _BUG
        return
    if not isinstance(found, dict) or not str(found.get("version", "")).startswith("https://jsonfeed.org/"):
        return
    if not isinstance(found.get("title"), str):
        yield "the feed has no title", _BUG
    seen = set()
    for item in found.get("items", ()):
        name = item.get("id")
        if not isinstance(name, str) or not name:
            yield "an item has no id", _BUG
        elif name in seen:
            yield f"the item {name} is there twice", _BUG
        seen.add(name)
        if "content_html" not in item and "content_text" not in item:
            yield f"the item {name} has no content", _BUG
        for stamp in ("date_published", "date_modified"):
            if stamp in item and not _STAMP.fullmatch(str(item[stamp])):
                yield (
                    f"the item {name} has {item[stamp]!r} as {stamp}, which is no time as RFC 3339 has it",
                    _BUG,
                )
