"""What a heap holds: a source file, the articles that were read from it, and how each field is known."""

from typing import Literal

from msgspec import Struct

Lines = tuple[int, int]
"""First and last line in the source file, counted from 1, both included; (0, 0) where no line applies."""

NO_LINES: Lines = (0, 0)

BlockKind = Literal["paragraph", "heading", "question", "answer", "quote", "list_item", "preformatted"]

Severity = Literal["error", "warning", "note"]


ROOM = 256 * 1024 * 1024
"""Bytes that are unpacked of one file at most: enough for years of clippings, and a bomb ends there."""


class Origin(Struct, frozen=True):
    """What is known of a file from where it lay: the `address` it was loaded from, the day on which it was
    saved or crawled (`not_after`: its text is not younger) and the encoding that was named for it."""

    address: str = ""
    not_after: str | None = None
    charset: str = ""


NOWHERE = Origin()


class SourceFile(Struct, frozen=True):
    """A file of the heap as it was read: `path` is relative to the heap's root, with forward slashes. `depth`
    counts the files that it lies within, as an attachment does in a mail; `room` is how many bytes may still
    be unpacked of it, whatever lies within what. `keys` are the names of keys that site.yaml adds, each with
    the field that it gives; `dated_by_name` tells that it lets names give dates; `plugins` are the packages
    whose formats are asked, too."""

    path: str
    content: bytes
    sha256: str
    depth: int = 0
    room: int = ROOM
    origin: Origin = NOWHERE
    keys: tuple[tuple[str, str], ...] = ()
    dated_by_name: bool = False
    plugins: tuple[str, ...] = ()


class Evidence(Struct, frozen=True, array_like=True):
    """How a field is known: the lines that say it and the rule that read them."""

    field: str
    rule: str
    lines: Lines = NO_LINES


class Problem(Struct, frozen=True):
    """Something a person should know of. `error`: content was not read; `warning`: it was, with a doubt.
    `path` is relative to the heap ("" where it concerns no file), `line` counts from 1 (0 where none
    applies), `extra` names the optional part of Backfile that would read it."""

    message: str
    path: str = ""
    line: int = 0
    severity: Severity = "warning"
    extra: str = ""


class Block(Struct, frozen=True, array_like=True, omit_defaults=True):
    """A paragraph of the body or one of its kin.

    `text` is as printed, label included ("Q.: How …"), whitespace collapsed. `label` is that label alone.
    `html` is set where the input was markup (Markdown): safe HTML of the block, raw HTML already escaped.
    """

    kind: BlockKind
    text: str
    lines: Lines = NO_LINES
    label: str = ""
    html: str = ""


class Furniture(Struct, frozen=True, array_like=True):
    """Lines of the page that are not the article's: menus, buttons, comments, captions, legal notices."""

    kind: str
    text: str
    lines: Lines = NO_LINES


class Picture(Struct, frozen=True, array_like=True):
    """A picture of an article. `file` is where it lies: as a text names it while it is read, then its path in
    the heap, with "#" before the path within a file ("a.docx#word/media/image1.png"). `media` is its MIME
    type, `width` and `height` are pixels (while it is read, the least that it must have
    to be shown). `alt` says for those who can't see it what it shows."""

    file: str
    alt: str = ""
    caption: str = ""
    credit: str = ""
    media: str = ""
    width: int = 0
    height: int = 0
    sha256: str = ""


class RelatedItem(Struct, frozen=True, array_like=True):
    """Another article printed on the same page. It becomes an article of its own where it has a headline."""

    headline: str | None
    date: str | None = None
    source: str | None = None
    body: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    agency: str | None = None
    dateline: str | None = None
    url: str | None = None
    hashtags: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    lines: Lines = NO_LINES


class Article(Struct, frozen=True, array_like=True):
    """One article as it was read, before anything is concluded from the rest of the heap.

    `id` is the source path, with "#2", "#3" … for further articles of one file and "#related-1" … for
    articles found on another's page (their `found_in` is that article's id).
    `date` is an EDTF day, month, year or approximation ("2025-07-26", "2025-07", "2020~"); `time` is
    ISO 8601 with its zone where one was printed ("14:05+04:00"). `date_bounds` are the earliest and latest
    day that the prose proves. `tags` and `countries` are those that a person or an export's index gave;
    `countries_given` tells an empty choice from none. `language` is ISO 639-1. `certainty` is 0 to 1.
    """

    id: str
    path: str
    headline: str | None = None
    standfirst: tuple[str, ...] = ()
    date: str | None = None
    time: str | None = None
    date_bounds: tuple[str | None, str | None] | None = None
    updated: str | None = None
    source: str | None = None
    source_url: str | None = None
    authors: tuple[str, ...] = ()
    agency: str | None = None
    dateline: str | None = None
    section: str | None = None
    language: str | None = None
    body: tuple[Block, ...] = ()
    hashtags: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    countries_given: bool = False
    related: tuple[RelatedItem, ...] = ()
    found_in: str | None = None
    furniture: tuple[Furniture, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    problems: tuple[Problem, ...] = ()
    lines: Lines = NO_LINES
    sha256: str = ""
    format: str = ""
    slug: str | None = None
    aliases: tuple[str, ...] = ()
    draft: bool = False
    note: str | None = None
    certainty: float = 1.0
    address: str | None = None
    """Its page's address as ledger or correction give it ("2025/07/harbour.html"); None to make one."""
    unlisted: bool = False
    """Withdrawn from lists, feeds, sitemap and search; its page stays and asks not to be indexed."""
    pictures: tuple[Picture, ...] = ()
    identifier: str = ""
    """What its text as it was read is called (text.identifiers), before anything was decided about it."""
