"""The bytes of the index's files: classic scripts, each a call of one function, which run from a disk."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from urllib.parse import quote

import msgspec
from msgspec import Struct

from backfile.model.library import GroupLink, Summary
from backfile.outputs.search.alphabet import month_code

FOLDER = "search/"
MAP = f"{FOLDER}map.js"
FILTERS = f"{FOLDER}filters.js"
PRINTINGS = f"{FOLDER}printings.js"
CALL = "backfileSearch"

_CHOICES = 2000
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")


def shard_name(first: str) -> str:
    """The name of the file whose terms start at `first`: its 64-bit FNV-1a hash."""
    hashed = 0xCBF29CE484222325
    for byte in first.encode():
        hashed = (hashed ^ byte) * 0x100000001B3 % (1 << 64)
    return f"w{hashed:016x}"


def path_of(name: str) -> str:
    return f"{FOLDER}{name}.js"


def shard_file(name: str, lines: Iterable[bytes]) -> bytes:
    """A file of postings: `term cells`, a line each, within a template literal."""
    return b'%s("%s",`\n%s\n`)\n' % (CALL.encode(), name.encode(), b"\n".join(lines))


def shard_lines(content: bytes) -> list[bytes]:
    """The lines of a file that `shard_file` made."""
    return content[content.index(b"\n") + 1 : content.rindex(b"\n`")].split(b"\n")


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def json_file(name: str, value: object) -> bytes:
    return f'{CALL}("{name}",{_json(value)})\n'.encode()


@cache
def filter_term(facet: str, value: str) -> str:
    """The term under which the index keeps the articles of a facet's value; the browser makes the same with
    encodeURIComponent."""
    return f"#{facet}:{quote(value, safe='!*()')}"


def block_count(articles: int, size: int) -> int:
    """Into how many files the results' lines go; few steps, so that few additions move them all."""
    blocks = max(1, articles // size)
    step = 1 << max(0, blocks.bit_length() - 4)
    return blocks // step * step


def block_of(segment: str, character: str, blocks: int) -> int:
    """The file of an article's result line."""
    month = month_code(segment[0])
    part = ord(segment[1]) - 0xE000 if len(segment) > 1 else 0
    return (month * 7919 + part * 977 + ord(character) * 13) % blocks


def entry(summary: Summary) -> bytes:
    """An article as a line of results: headline, path, date, source, language."""
    date = summary.date or ""
    path = short_path(summary.path, summary.headline, date)
    return _json((summary.headline, path, date, summary.source or "", summary.language or "")).encode()


def short_path(path: str, headline: str, date: str) -> str | int:
    """The length of the file's name where the rest of its path can be told from the headline and the date, as
    search-index.js does; that saves half of a result's line."""
    plain = _NOT_PLAIN.sub("-", headline.lower()).strip("-")
    folder = date[:7].replace("-", "/") + "/"
    name = path[len(folder) : -len(".html")]
    if path.startswith(folder) and path.endswith(".html") and name and plain.startswith(name):
        return len(name)
    return path


def block_file(block: int, entries: Iterable[tuple[str, bytes]]) -> bytes:
    """Results by segment and article, whose characters need no escape."""
    lines = b",".join(b'"%s":%s' % (key.encode(), said) for key, said in entries)
    return b'%s("b%d",{%s})\n' % (CALL.encode(), block, lines)


def filters_file(
    groups: Mapping[str, Sequence[GroupLink]],
    languages: Sequence[tuple[str, int]],
    months: Sequence[GroupLink],
    other_names: Mapping[tuple[str, str], Sequence[str]],
) -> bytes:
    """What a reader may choose from, by facet: value, label, count, page and other names; the most
    used. `months` are those with dated articles, and their years."""
    said: dict[str, object] = {}
    for facet, links in groups.items():
        said[facet] = [
            (link.value, link.label, link.count, link.path, *other_names.get((facet, link.value), ()))
            for link in _most_used(links)
        ]
    said["language"] = [(code, code, count, "") for code, count in languages]
    said["months"] = [(month.value, month.count, month.path) for month in months if month.count]
    return json_file("filters", said)


def _most_used(links: Sequence[GroupLink]) -> list[GroupLink]:
    most = sorted(links, key=lambda link: (-link.count, link.value))[:_CHOICES]
    kept = {link.value for link in most}
    return [link for link in links if link.value in kept and link.count]


def vocabulary_name(drawer: int) -> str:
    return f"v{drawer}"


class IndexMap(Struct, frozen=True):
    """What a query needs first. `shards`: the first terms of all files of postings, in order. `wide`: the
    segments whose days have more places than the fewest. `languages`: those of the articles, with their
    numbers, and `stems` those of them that have a stemmer. `words`: the number of each file of the vocabulary
    and the term from which it reaches. `printings`: whether a text was printed more than once."""

    articles: int
    blocks: int
    shards: Sequence[str]
    wide: Mapping[str, int]
    languages: Sequence[tuple[str, int]]
    stems: Sequence[str]
    words: Sequence[tuple[int, str]]
    printings: bool


def map_file(index: IndexMap) -> bytes:
    return json_file("map", msgspec.structs.asdict(index))


def printings_file(families: Iterable[Sequence[str]]) -> bytes:
    """The articles that are printings of one text, as the files of results name them; a line a text."""
    lines = "\n".join(sorted(" ".join(family) for family in families))
    return f'{CALL}("printings",`\n{lines}\n`)\n'.encode()
