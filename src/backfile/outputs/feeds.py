"""Feeds of the latest articles: Atom and JSON of the whole site, Atom of the entries of facets."""

from collections.abc import Iterator, Sequence

import msgspec

from backfile.model.library import Changes, GroupLink, Library, Summary
from backfile.model.page import Page, PageSet
from backfile.model.settings import Settings
from backfile.outputs.contract import RenderContext
from backfile.outputs.frame import address_of
from backfile.outputs.reprints import once
from backfile.outputs.shelving import page_of
from backfile.plugins.shelves import facets_of
from backfile.text.html import body_html
from backfile.text.xml import escape, quoted


class FeedEntry(msgspec.Struct, frozen=True, array_like=True):
    """An article of a feed; its record is named where the feed has full texts."""

    number: int
    digest: bytes
    path: str
    headline: str
    day: str
    source: str
    teaser: str
    language: str
    identifier: str


class FeedRequest(msgspec.Struct, frozen=True, array_like=True):
    """What a feed shows: its title, the page that it belongs to, and the newest articles first."""

    title: str
    front: str
    entries: tuple[FeedEntry, ...]


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(FeedRequest)


class Feeds:
    """feed.xml, feed.json, tags/SLUG.xml … of entries with enough articles; only where site.yaml gives the
    site's address: feeds need it.

    An article whose day is not known is left out: a feed has no place for it but the present, and that would
    be a lie.
    """

    name = "feeds"
    templates: tuple[str, ...] = ()

    def plan(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        if not library.settings.url:
            return
        full = library.settings.feed_full_text
        groups = changes.groups | changes.retold if full else changes.groups
        if changes.everything or groups or changes.gone:
            request = _request(library, library.settings.title, "index.html", library.dated())
            content = _ENCODER.encode(request)
            pages = (Page("feed.xml", self.name, content), Page("feed.json", self.name, content))
            yield PageSet("feed", pages)
        facets = facets_of(library.settings.plugins)
        for pair in sorted(groups):
            if not facets.named(pair[0]).traits.feeds:
                continue
            owner = f"feed {pair[0]} {pair[1]}"
            members = library.members(*pair)
            group = library.group(*pair) if members else None
            if group is None or not has_feed(library, group, members):
                yield PageSet(owner)
                continue
            front = group.path.partition("#")[0]
            page = Page(
                feed_of(group), self.name, _ENCODER.encode(_request(library, group.label, front, members))
            )
            yield PageSet(owner, (page,))
        for facet in facets_of(library.settings.plugins).listed:
            if changes.everything or any(name == facet.name for name, _ in groups):
                yield PageSet(f"former feeds {facet.name}", tuple(self._former(library, facet.name)))

    def _former(self, library: Library, facet: str) -> Iterator[Page]:
        """The feeds that the public was given of entries under which nothing stands any more: they are empty
        from then on, for a feed can't lead on."""
        given = [
            path for path in library.given_lists() if path.startswith(f"{facet}/") and path.endswith(".xml")
        ]
        there = {feed_of(group) for group in library.groups(facet)} if given else set()
        for path in sorted(set(given) - there):
            request = FeedRequest(library.settings.title, f"{facet}/index.html", ())
            yield Page(path, self.name, _ENCODER.encode(request))

    def render(self, page: Page, context: RenderContext) -> bytes:
        request = _DECODER.decode(page.request)
        if page.path.endswith(".json"):
            return msgspec.json.encode(_json_feed(page.path, request, context))
        return _atom(page.path, request, context).encode()


def feed_of(group: GroupLink) -> str:
    """The address of an entry's feed."""
    return f"{page_of(group.path).removesuffix('.html')}.xml"


def has_feed(library: Library, group: GroupLink, members: Sequence[int]) -> bool:
    """Whether an entry has a feed: from `feeds_from` articles on, where there is anything to show in one, and
    always if the public was given it once."""
    traits = facets_of(library.settings.plugins).named(group.facet).traits
    if not traits.feeds or not library.settings.url:
        return False
    if feed_of(group) in library.given_lists():
        return True
    return len(members) >= library.settings.feeds_from and any(True for _ in newest(library, members))


def newest(library: Library, members: Sequence[int]) -> Iterator[Summary]:
    """What a feed of these articles shows, without end: each text once, if its day is known."""
    for number in reversed(once(library, members)):
        summary = library.summary(number)
        if len(summary.date or "") == 10:
            yield summary


def _request(library: Library, title: str, front: str, members: Sequence[int]) -> FeedRequest:
    entries: list[FeedEntry] = []
    for summary in newest(library, members):
        entries.append(
            FeedEntry(
                summary.number if library.settings.feed_full_text else 0,
                summary.digest if library.settings.feed_full_text else b"",
                summary.path,
                summary.headline,
                summary.date or "",
                summary.source or "",
                summary.teaser,
                summary.language or "",
                summary.identifier,
            )
        )
        if len(entries) == library.settings.feed_items:
            break
    return FeedRequest(title, front, tuple(entries))


def _title(request: FeedRequest, settings: Settings) -> str:
    return request.title if request.title == settings.title else f"{request.title} – {settings.title}"


def _full_text(entry: FeedEntry, context: RenderContext) -> str:
    return (
        str(body_html(context.record(entry.number).article.body)) if context.settings.feed_full_text else ""
    )


_NAMESPACES = 'xmlns="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"'
_NEVER = "1970-01-01T00:00:00Z"
"""Atom wants a time even of a feed without entries."""


def _atom(path: str, request: FeedRequest, context: RenderContext) -> str:
    settings = context.settings
    updated = f"{request.entries[0].day}T00:00:00Z" if request.entries else _NEVER
    own, front = address_of(path, settings), address_of(request.front, settings)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<feed {_NAMESPACES} xml:lang={quoted(settings.language)}>",
        f"<id>{escape(own)}</id>",
        f"<title>{escape(_title(request, settings))}</title>",
        f"<updated>{updated}</updated>",
        f"<author><name>{escape(settings.title)}</name></author>",
        f'<link rel="self" href={quoted(own)} type="application/atom+xml"/>',
        f'<link rel="alternate" href={quoted(front)} type="text/html"/>',
    ]
    for entry in request.entries:
        lines += _atom_entry(entry, context)
    return "\n".join([*lines, "</feed>", ""])


def _atom_entry(entry: FeedEntry, context: RenderContext) -> list[str]:
    address = address_of(entry.path, context.settings)
    language = f" xml:lang={quoted(entry.language)}" if entry.language else ""
    lines = [
        f"<entry{language}>",
        f"<id>{escape(address)}</id>",
        f"<dc:identifier>{entry.identifier}</dc:identifier>",
        f"<title>{escape(entry.headline)}</title>",
        f"<link href={quoted(address)}/>",
        f"<updated>{entry.day}T00:00:00Z</updated>",
        f"<published>{entry.day}T00:00:00Z</published>",
    ]
    if entry.source:
        lines.append(f"<author><name>{escape(entry.source)}</name></author>")
    if entry.teaser:
        lines.append(f"<summary>{escape(entry.teaser)}</summary>")
    if text := _full_text(entry, context):
        lines.append(f'<content type="html">{escape(text)}</content>')
    return [*lines, "</entry>"]


def _json_feed(path: str, request: FeedRequest, context: RenderContext) -> dict[str, object]:
    settings = context.settings
    items = []
    for entry in request.entries:
        address = address_of(entry.path, settings)
        item: dict[str, object] = {
            "id": address,
            "url": address,
            "_backfile": {"identifier": entry.identifier},
            "title": entry.headline,
            "date_published": f"{entry.day}T00:00:00Z",
        }
        if entry.source:
            item["authors"] = [{"name": entry.source}]
        if entry.language:
            item["language"] = entry.language
        text = _full_text(entry, context)
        item.update({"content_html": text} if text else {"content_text": entry.teaser})
        items.append(item)
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": settings.title,
        "home_page_url": address_of(request.front, settings),
        "feed_url": address_of(path, settings),
        "language": settings.language,
        "items": items,
    }
