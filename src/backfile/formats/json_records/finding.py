"""Finds the records of a JSON text with the lines where they stand; a broken one costs itself only."""

import json
import re
from collections.abc import Iterator
from typing import Any

from backfile.formats.json_records.chats import is_chat, posts_of
from backfile.formats.key_table import fields_of
from backfile.formats.records import Found
from backfile.model.article import Lines

CONTAINERS = (
    "articles",
    "items",
    "records",
    "@graph",
    "data",
    "results",
    "documents",
    "docs",
    "stories",
    "posts",
    "response",
    "hits",
    "objects",
    "entries",
    "news",
    "news_results",
    "stories_list",
    "articleList",
    "value",
    "list",
    "elements",
)
"""Keys under which other programs keep a list of records, or the table that has such a key."""

DEEPEST_CONTAINER = 4
FEED_KEYS = ("feed_url", "home_page_url", "feedUrl", "items_url")
LEAST_KEYED = 2

NEXT_RECORD = re.compile(r"\}\s*,\s*(?=\{)")
BLANKS = re.compile(r"[\s,]*")


MOST_BROKEN = 200


def records_in(text: str, by_line: bool) -> Iterator[Found]:
    """Every record of a text: one a line, the entries of a list, or an object, itself or what it contains."""
    if by_line:
        yield from _by_line(text)
    elif text.lstrip()[:1] == "[":
        yield from _listed(text)
    else:
        yield from _single(text)


def _by_line(text: str) -> Iterator[Found]:
    decode = json.JSONDecoder().decode
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.isspace():
            continue
        lines = (number, number)
        try:
            value = decode(line)
        except (ValueError, RecursionError) as error:
            yield Found({}, lines, f"this line is no JSON record: {_reason(error)}")
            continue
        yield from _unpacked(value, lines)


def _single(text: str) -> Iterator[Found]:
    lines = (1, text.rstrip().count("\n") + 1)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        if isinstance(error, json.JSONDecodeError) and error.msg == "Extra data":
            # Objects one after the other, though the file's name does not say so.
            yield from _sequence(text, 0)
            return
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        yield Found({}, (line, lines[1]), f"the file is no valid JSON: {_reason(error)}")
        return
    yield from _unpacked(value, lines)


def _listed(text: str) -> Iterator[Found]:
    yield from _sequence(text, text.index("[") + 1)


def _sequence(text: str, position: int) -> Iterator[Found]:
    """Values one after the other from `position` on; after a broken one, from where the next begins."""
    decode = json.JSONDecoder().raw_decode
    counted, line, broken = 0, 1, 0
    while True:
        position = _past_blanks(text, position)
        if position >= len(text) or text[position] == "]":
            return
        line += text.count("\n", counted, position)
        counted = position
        try:
            value, end = decode(text, position)
        except (ValueError, RecursionError) as error:
            broken += 1
            if broken > MOST_BROKEN:
                # Python counts a text's lines anew for every error that it reports.
                reason = f"more than {MOST_BROKEN} records are broken: from here on none was read"
                yield Found({}, (line, line + text.rstrip().count("\n", position)), reason)
                return
            following = NEXT_RECORD.search(text, position)
            end = following.end() if following else len(text)
            last = line + text.count("\n", position, end - 1 if following else len(text.rstrip()))
            yield Found({}, (line, max(line, last)), f"this record is no valid JSON: {_reason(error)}")
        else:
            yield from _unpacked(value, (line, line + text.count("\n", position, end)))
        position = end


def _past_blanks(text: str, position: int) -> int:
    found = BLANKS.match(text, position)
    return found.end() if found else position


def _unpacked(value: Any, lines: Lines) -> Iterator[Found]:
    """A record, or those that a list or a container holds."""
    if isinstance(value, list):
        for entry in value:
            if isinstance(entry, dict | list):
                yield from _unpacked(entry, lines)
        return
    if not isinstance(value, dict):
        yield Found({}, lines, "a record has keys and values; this is a bare value")
        return
    if is_chat(value):
        yield from posts_of(value, lines)
        return
    inner = _contained(value, 0)
    if inner is None:
        yield Found(value, lines)
        return
    shared = _shared(value)
    for entry in inner:
        yield Found({**shared, **{k: v for k, v in entry.items() if v not in (None, "", [])}}, lines)


def _contained(value: dict[str, Any], depth: int) -> list[dict[str, Any]] | None:
    """The records that an object holds; None for one that is a record itself."""
    if depth > DEEPEST_CONTAINER:
        return None
    for key in CONTAINERS:
        held = value.get(key)
        if _holds_records(held):
            return held
        if isinstance(held, dict) and not _is_record(held) and (found := _contained(held, depth + 1)):
            return found
    entries = [entry for entry in value.values() if isinstance(entry, dict)]
    if len(entries) == len(value) >= LEAST_KEYED and all(map(_is_record, entries)):
        return entries
    return None


def _is_record(value: dict[str, Any]) -> bool:
    """Whether an object names a headline or a text, and something more of an article."""
    given = frozenset[str]().union(*(fields_of(key) for key in value))
    return len(given) > 1 and not given.isdisjoint(("headline", "body"))


def _shared(value: dict[str, Any]) -> dict[str, Any]:
    """What a feed says of all its items: its title is their source."""
    if not any(key in value for key in FEED_KEYS) and "jsonfeed" not in str(value.get("version", "")):
        return {}
    shared = {
        "source": value.get("title"),
        "language": value.get("language"),
        "authors": value.get("authors"),
    }
    return {key: held for key, held in shared.items() if held}


def _holds_records(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(entry, dict) for entry in value)


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg.rstrip(':')} at column {error.colno}"
    return "it is nested too deeply" if isinstance(error, RecursionError) else "it can't be read"
