"""Turns Markdown into blocks: plain text for everything that thinks, safe HTML where the markup says more."""

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from backfile.model.article import Block, BlockKind
from backfile.text.cleaning import clean

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

KINDS: dict[str, BlockKind] = {
    "heading_open": "heading",
    "blockquote_open": "quote",
    "fence": "preformatted",
    "code_block": "preformatted",
    "bullet_list_open": "list_item",
    "ordered_list_open": "list_item",
}
ALLOWED_LINKS = ("https://", "http://", "mailto:")
LONGEST_TEXT = 300_000
"""Characters; a longer text is no Markdown that anyone wrote, and is read as plain paragraphs."""

MARKUP = re.compile(r"[*_`\[<\\&~|]|  \n|^(?:[ \t]|[#>+=-]|\d{1,9}[.)])", re.MULTILINE)
"""What a paragraph without any markup has not; such paragraphs need no parser, which takes 100 µs for one."""

ACROSS_CHUNKS = re.compile(r"```|~~~|^ {0,3}\[[^\]]*\]:", re.MULTILINE)
"""Fenced code, which may hold blank lines, and link targets that stand elsewhere."""

BETWEEN = re.compile(r"(?<=\n)(?=[ \t]*\n)")
PLAIN = frozenset({"text", "softbreak"})


def blocks_of_markdown(text: str, line: int) -> tuple[Block, ...]:
    """The blocks of a text that begins on line `line` of its file (from 1). Raw HTML is shown as it was
    typed; of images and of links to no web address the words stay: pages load nothing from elsewhere."""
    if len(text) > LONGEST_TEXT:
        return tuple(_plain(chunk, line + at) for at, chunk in _chunks(text))
    if ACROSS_CHUNKS.search(text):
        return tuple(_parsed(text, line))
    blocks: list[Block] = []
    marked: list[tuple[int, str]] = []
    for at, chunk in _chunks(text):
        if MARKUP.search(chunk):
            marked.append((at, chunk))
            continue
        blocks += _parsed_run(marked, line)
        marked = []
        blocks.append(_plain(chunk, line + at))
    return (*blocks, *_parsed_run(marked, line))


def _chunks(text: str) -> list[tuple[int, str]]:
    """Runs of lines between blank ones, each with the number of lines above it."""
    found: list[tuple[int, str]] = []
    at = 0
    for piece in BETWEEN.split(text):
        if piece.strip():
            found.append((at, piece.rstrip("\n")))
        at += piece.count("\n")
    return found


def _plain(chunk: str, line: int) -> Block:
    above = len(chunk) - len(chunk.lstrip("\n"))
    return Block("paragraph", " ".join(chunk.split()), (line + above, line + chunk.count("\n")))


def _parsed_run(chunks: Sequence[tuple[int, str]], line: int) -> list[Block]:
    """Blocks of marked-up chunks that follow each other, parsed as one: a list may go on below a blank."""
    if not chunks:
        return []
    first, at, pieces = chunks[0][0], chunks[0][0], []
    for start, chunk in chunks:
        pieces.append("\n" * (start - at) + chunk)
        at = start + chunk.count("\n")
    return _parsed("".join(pieces), line + first)


def _parsed(text: str, line: int) -> list[Block]:
    tokens = _parser().parse(text)
    raws = text.split("\n")
    blocks: list[Block] = []
    start = 0
    while start < len(tokens):
        end = _end(tokens, start)
        blocks.extend(_blocks(tokens[start:end], raws, line))
        start = end
    return blocks


def _end(tokens: Sequence["Token"], start: int) -> int:
    """The index behind the block that begins at `start`."""
    depth = 0
    for index in range(start, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index + 1
    return len(tokens)


def _blocks(tokens: Sequence["Token"], raws: Sequence[str], line: int) -> list[Block]:
    opening = tokens[0]
    text = " ".join(clean(" ".join(_words(token) for token in tokens))[0].split())
    if not text or opening.type == "hr":
        return []
    first, last = opening.map or (0, 1)
    while last - 1 > first and not raws[last - 1].strip():
        last -= 1
    kind = KINDS.get(opening.type, "paragraph")
    lines = (line + first, line + max(first, last - 1))
    if opening.type == "bullet_list_open" and _is_simple_list(tokens):
        return [
            Block("list_item", " ".join(clean(_words(token))[0].split()), _lines(token, line))
            for token in tokens
            if token.type == "inline"
        ]
    simple = opening.type in ("paragraph_open", "heading_open") and _is_plain(tokens[1])
    return [Block(kind, text, lines, html="" if simple else _html(tokens))]


def _lines(token: "Token", line: int) -> tuple[int, int]:
    first, last = token.map or (0, 1)
    return (line + first, line + max(first, last - 1))


def _is_simple_list(tokens: Sequence["Token"]) -> bool:
    """One level of items that are plain words: the page wraps those itself."""
    inner = {"bullet_list_open", "list_item_open", "paragraph_open", "inline", "paragraph_close"}
    inner |= {"list_item_close", "bullet_list_close"}
    return (
        all(token.type in inner and (token.type != "inline" or _is_plain(token)) for token in tokens)
        and sum(token.type == "bullet_list_open" for token in tokens) == 1
        and sum(token.type == "list_item_open" for token in tokens) == sum(t.type == "inline" for t in tokens)
    )


def _is_plain(token: "Token") -> bool:
    return all(child.type in PLAIN for child in token.children or ())


def _words(token: "Token") -> str:
    if token.type in ("fence", "code_block"):
        return token.content
    pieces = []
    for child in token.children or ():
        if child.type in ("text", "code_inline", "image"):
            pieces.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            pieces.append(" ")
    return "".join(pieces)


def _html(tokens: Sequence["Token"]) -> str:
    parser = _parser()
    kept = [_without_foreign(token) for token in tokens]
    # Entities such as &#27; bring control characters back in that decoding took out.
    return clean(str(parser.renderer.render(kept, parser.options, {})).strip())[0]


def _without_foreign(token: "Token") -> "Token":
    """An inline token whose images are their words and whose links lead to the web only."""
    if not token.children or not any(child.type in ("image", "link_open") for child in token.children):
        return token
    kept: list[Token] = []
    dropped = 0
    for child in token.children:
        if child.type == "image":
            kept.append(child.copy(type="text", tag="", children=None))
        elif child.type == "link_open" and not str(child.attrGet("href") or "").startswith(ALLOWED_LINKS):
            dropped += 1
        elif child.type == "link_close" and dropped:
            dropped -= 1
        else:
            kept.append(child)
    return token.copy(children=kept)


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    options: dict[str, Any] = {"html": False, "linkify": False, "typographer": False}
    return MarkdownIt("commonmark", options).enable(["table", "strikethrough"])
