"""Addresses that once were: stubs that lead on where an article moved, tombstones where it was withdrawn."""

from collections.abc import Iterable, Iterator
from posixpath import relpath

import msgspec

from backfile.model.address_ledger import (
    NO_ADDRESSES,
    AddressLedger,
    Moved,
    MovedView,
    Tombstone,
    TombstoneView,
    WithdrawalsView,
)
from backfile.model.library import Changes, Library
from backfile.model.page import Page, PageSet
from backfile.outputs.contract import RenderContext
from backfile.outputs.frame import address_of, make_frame
from backfile.outputs.notfound import base_path
from backfile.text.wording import grouped

_WAYS = "_redirects"
_POLICY = "withdrawals.html"


class Tombstones:
    """A page for each address that was given and is no article's now, `_redirects` for hosts that read it,
    and withdrawals.html with the policy and the counts."""

    name = "tombstones"
    templates: tuple[str, ...] = ("redirect.html", "tombstone.html", "withdrawals.html")

    def plan(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        # A library that was made without ledgers has no promises to keep.
        promises: AddressLedger = getattr(library, "promises", NO_ADDRESSES)
        encode = msgspec.msgpack.encode
        pages = [Page(way.old, self.name, encode(("moved", way))) for way in promises.moved]
        pages += [Page(stone.address, self.name, encode(("gone", stone))) for stone in promises.tombstones]
        if promises.moved:
            pages.append(Page(_WAYS, self.name, encode(("ways", promises.moved))))
        counts = (len(promises.tombstones), promises.noindex, promises.redacted)
        if any(counts):
            pages.append(Page(_POLICY, self.name, encode(("counts", counts))))
        yield PageSet("tombstones", tuple(pages))

    def render(self, page: Page, context: RenderContext) -> bytes:
        kind, said = msgspec.msgpack.decode(page.request)
        if kind == "ways":
            return redirects_file(
                msgspec.convert(said, tuple[Moved, ...]), base_path(context.settings)
            ).encode()
        if kind == "moved":
            return moved_page(msgspec.convert(said, Moved), context)
        if kind == "counts":
            return self._policy(said, context)
        stone = msgspec.convert(said, Tombstone)
        frame = make_frame(stone.address, context.words.withdrawn, context.settings, context.words)
        frame = msgspec.structs.replace(frame, canonical="")
        view = TombstoneView(frame, stone.note, f"{frame.root}{_POLICY}")
        return context.render("tombstone.html", view).encode()

    def _policy(self, counts: list[int], context: RenderContext) -> bytes:
        words, language = context.words, context.settings.language
        frame = make_frame(_POLICY, words.corrections, context.settings, words)
        said = (words.count_tombstones, words.count_unlisted, words.count_redacted)
        lines = tuple(
            text.replace("{count}", grouped(count, language))
            for text, count in zip(said, counts, strict=True)
        )
        view = WithdrawalsView(frame, words.corrections, context.settings.policy, lines)
        return context.render("withdrawals.html", view).encode()


def moved_page(way: Moved, context: RenderContext) -> bytes:
    """The stub at an address that leads on to another one."""
    frame = make_frame(way.old, context.words.moved, context.settings, context.words)
    canonical = address_of(way.new.partition("#")[0], context.settings)
    frame = msgspec.structs.replace(frame, canonical=canonical)
    href = relpath(way.new, way.old.rpartition("/")[0] or ".")
    return context.render("redirect.html", MovedView(frame, href)).encode()


def redirects_file(ways: Iterable[Moved], base: str) -> str:
    """The text of `_redirects`, which Netlify and Cloudflare read; `base` is the site's path on its host."""
    base = base or "/"
    return "".join(f"{base}{way.old} {base}{way.new} 301\n" for way in ways)
