"""Makes the body of a record of its text, whatever shape that has, and tells a text from the lack of one."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from backfile.formats.html_blocks import html_blocks, is_html
from backfile.formats.plain_text.blocks import make_blocks
from backfile.formats.plain_text.lines import cut
from backfile.formats.values import LONGEST_LIST, cleaned, text_of
from backfile.model.article import Block, BlockKind, Lines

CUT_OFF = re.compile(r"\s*(?:\[\s*\+\s*\d+ (?:chars|characters)\s*\]|\[(?:…|\.\.\.|&hellip;)\])\s*$")
"""How NewsAPI and WordPress end a text that they cut."""

TEXT_KEYS = ("text", "value", "content", "rendered", "html", "body", "plain", "#text", "$t", "paragraph")
LIST_KEYS = ("sections", "paragraphs", "blocks", "children", "items", "content", "body")
HEAD_KEYS = ("headline", "heading", "title", "subheadline")
NO_TEXT_TYPES = ("image", "picture", "photo", "video", "embed", "ad", "gallery", "audio", "iframe")
LONGEST_REFUSAL = 400
"""Characters; a longer text says more than that a page could not be fetched."""

LONGEST_PHRASE = 60
"""Characters; "404" and "Forbidden" open headlines and texts too, and mean a refusal only alone."""

WORDS_OF_A_PHRASE = 4
DEEPEST = 6


class RecordText(Struct, frozen=True):
    """`blocks` of the body, the `standfirst` that the text brought with it, and whether it was cut off."""

    blocks: tuple[Block, ...] = ()
    standfirst: tuple[str, ...] = ()
    cut_off: bool = False


def read_text(value: Any, lines: Lines) -> RecordText:
    """The body of a record: a text, HTML, a list of paragraphs, or sections with their headings."""
    standfirst: tuple[str, ...] = ()
    if isinstance(value, dict) and isinstance(value.get("summary"), list | str):
        opening = value["summary"] if isinstance(value["summary"], list) else [value["summary"]]
        standfirst = tuple(filter(None, map(text_of, opening)))
        value = {key: inner for key, inner in value.items() if key != "summary"}
    cut_off = False
    if isinstance(value, str):
        shorter = CUT_OFF.sub("", value)
        cut_off, value = shorter != value, shorter
    return RecordText(tuple(_blocks(value, lines, "paragraph", 0)), standfirst, cut_off)


def is_refusal(headline: str, text: str) -> bool:
    """Whether a record holds what a site says instead of an article: "[Removed]", "Just a moment…"."""
    if len(text) > LONGEST_REFUSAL:
        return False
    body, title = text.strip().casefold(), headline.strip().casefold()
    if _refuses(body):
        return True
    return len(body) <= LONGEST_PHRASE and (_refuses(title) or "://" in title)


def _refuses(text: str) -> bool:
    long, short = _refusals()
    return text.startswith(long) or (len(text) <= LONGEST_PHRASE and text.startswith(short))


def _blocks(value: Any, lines: Lines, kind: BlockKind, depth: int) -> Iterator[Block]:
    if depth > DEEPEST:
        return
    if isinstance(value, str):
        yield from _of_text(value, lines, kind, depth)
    elif isinstance(value, list):
        for entry in value[:LONGEST_LIST]:
            yield from _blocks(entry, lines, kind, depth + 1)
    elif isinstance(value, dict):
        said = str(value.get("type") or value.get("tag") or "").casefold()
        if said.startswith(NO_TEXT_TYPES):
            return
        own = _kind(said, kind)
        for key in HEAD_KEYS:
            yield from _blocks(value.get(key), lines, "heading", depth + 1)
        for key in (*LIST_KEYS, *TEXT_KEYS):
            if value.get(key):
                yield from _blocks(value[key], lines, own, depth + 1)
                return


def _kind(said: str, otherwise: BlockKind) -> BlockKind:
    """The kind of block that a mapping's type names ("heading", "h2", "blockquote")."""
    if "head" in said or re.fullmatch(r"h[1-6]", said):
        return "heading"
    return "quote" if "quote" in said else otherwise


def _of_text(text: str, lines: Lines, kind: BlockKind, depth: int) -> Iterator[Block]:
    if is_html(text):
        for block in html_blocks(text, lines):
            shown = " ".join(cleaned(block.text).split())
            if shown:
                yield Block(kind if block.kind == "paragraph" else block.kind, shown, lines)
        return
    plain = cleaned(text)
    if depth or kind != "paragraph":
        line = " ".join(plain.split())
        if line:
            yield Block(kind, line, lines)
        return
    found = cut(plain)
    for block in make_blocks([line.text for line in found], found):
        yield Block(block.kind, block.text, lines, block.label)


@cache
def _refusals() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Phrases that nothing else begins with, and words that open many a text and count only alone."""
    lines = Path(__file__).with_name("refusals.txt").read_text("utf-8").splitlines()
    phrases = [line for line in lines if line and not line.startswith("#")]
    return (
        tuple(phrase for phrase in phrases if phrase[0] == "[" or len(phrase.split()) >= WORDS_OF_A_PHRASE),
        tuple(phrases),
    )
