"""Finds the records of a JSON text with the lines where they stand; a broken one costs itself only."""

import json
import re
from collections.abc import Iterator
from typing import Any

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
)
"""Keys under which other programs keep a list of records."""

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
            if isinstance(entry, dict):
                yield from _unpacked(entry, lines)
        return
    if not isinstance(value, dict):
        yield Found({}, lines, "a record has keys and values; this is a bare value")
        return
    inner = next((value[key] for key in CONTAINERS if _holds_records(value.get(key))), None)
    if inner is None:
        yield Found(value, lines)
        return
    for entry in inner:
        if isinstance(entry, dict):
            yield Found(entry, lines)


def _holds_records(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(entry, dict) for entry in value)


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg.rstrip(':')} at column {error.colno}"
    return "it is nested too deeply" if isinstance(error, RecursionError) else "it can't be read"
