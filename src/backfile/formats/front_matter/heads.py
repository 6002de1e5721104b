"""Parts a file with front matter into its head and its body, and reads the head's keys."""

import re
from typing import Any, Literal

from msgspec import Struct

from backfile.formats.key_table import is_known
from backfile.model.article import Lines, Problem

FrontMatterKind = Literal["YAML", "TOML", "Pelican"]

LONGEST_HEAD = 65536
"""Characters; a longer head is no front matter."""

DEEPEST = 60
MANY_BRACKETS = 200
KEY_LINE = re.compile(r"([^\W\d_][\w ./-]{0,38}?)[ \t]*[:=](?:[ \t]+(.*)|[ \t]*)$")
PELICAN_LINE = re.compile(r"([^\W\d_][\w-]{1,30})[ \t]*:(?:[ \t]+(\S.*)|[ \t]*)$")
CHAIN = re.compile(r"(?:[-?:][ \t]+){40}")
CLOSERS = {"---": ("---", "..."), "+++": ("+++",)}


class FrontMatterHead(Struct, frozen=True):
    """The keys of a head with their lines. `last` is the head's last line, from 1; the body is below."""

    kind: FrontMatterKind
    values: dict[str, Any]
    places: dict[str, Lines]
    last: int
    problems: tuple[Problem, ...] = ()


def find_head(text: str) -> tuple[FrontMatterKind, int, int] | None:
    """Kind of the head, and its first and last line of keys (from 1); None where there is none."""
    start = text[:LONGEST_HEAD]
    fence = start[:3]
    if fence in CLOSERS:
        lines = start.split("\n")
        if lines[0].rstrip() == fence:
            last = next((n for n, line in enumerate(lines[1:], 2) if line.rstrip() in CLOSERS[fence]), 0)
            if last and any((m := KEY_LINE.match(line)) and is_known(m[1]) for line in lines[1 : last - 1]):
                return ("YAML" if fence == "---" else "TOML", 2, last - 1)
        return None
    line, end, _ = start.partition("\n")
    if not end or ":" not in line[:34] or not PELICAN_LINE.match(line):
        return None
    return _pelican_head(start)


def _pelican_head(start: str) -> tuple[FrontMatterKind, int, int] | None:
    """A run of "Key: value" lines on top, two of the keys known, then a blank line."""
    known: set[str] = set()
    last = 0
    for number, line in enumerate(start.split("\n"), 1):
        if not line.strip():
            last = number - 1
            break
        found = PELICAN_LINE.match(line)
        if found:
            if is_known(found[1]):
                known.add(found[1].casefold())
        elif line[:1] not in " \t" or number == 1:
            return None
    return ("Pelican", 1, last) if last and len(known) >= 2 else None


def read_head(text: str, kind: FrontMatterKind, first: int, last: int, path: str) -> FrontMatterHead:
    """The keys of the head between lines `first` and `last`. What is wrong with it is a problem with
    its line; the lines that read "key: value" are taken all the same."""
    lines = text[:LONGEST_HEAD].split("\n")[: last + 1]
    own = lines[first - 1 : last]
    places = _places(own, first)
    end = last if kind == "Pelican" else last + 1
    if kind == "Pelican":
        return FrontMatterHead(kind, _simple(own), places, end)
    try:
        values = _yaml("\n".join(own)) if kind == "YAML" else _toml("\n".join(own))
    except _BrokenError as broken:
        line = first + broken.line
        message = f"the {kind} front matter is broken: {broken.reason}; its plain lines were read"
        return FrontMatterHead(kind, _simple(own), places, end, (Problem(message, path, line),))
    if not isinstance(values, dict):
        message = f"the {kind} front matter is a list or a text, not lines of “key: value”"
        return FrontMatterHead(kind, _simple(own), places, end, (Problem(message, path, first),))
    return FrontMatterHead(kind, {str(key): value for key, value in values.items()}, places, end)


class _BrokenError(Exception):
    """What is wrong with a head; `line` counts from 0 within it."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.reason, self.line = reason, line


def _yaml(head: str) -> Any:
    """The head's values, every scalar a text: dates, "No" and "07" stay as printed, no tag runs code."""
    import yaml

    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        if head.count("[") + head.count("{") > MANY_BRACKETS or CHAIN.search(head):
            _check_depth(yaml.parse(head, Loader=loader))
        return yaml.load(head, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = error.problem or "it can't be read"
        if "mapping values" in reason:
            reason = "a text with a colon in it needs quotation marks around it"
        raise _BrokenError(reason, mark.line if mark else 0) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise _BrokenError("it can't be read", 0) from error


def _check_depth(events: Any) -> None:
    # The C parser's composer recurses without a limit: a thousand brackets would end the process.
    depth = 0
    for event in events:
        name = type(event).__name__
        depth += name.endswith("StartEvent") - name.endswith("EndEvent")
        if depth > DEEPEST:
            raise _BrokenError("it is nested too deeply", event.start_mark.line)


def _toml(head: str) -> Any:
    import tomllib

    try:
        return tomllib.loads(head)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        raise _BrokenError(re.sub(r" \(at .*\)", "", str(error)), int(at[1]) - 1 if at else 0) from error
    except (RecursionError, ValueError) as error:
        raise _BrokenError("it can't be read", 0) from error


def _places(lines: list[str], first: int) -> dict[str, Lines]:
    """Key -> its lines; those below it that are indented or list items belong to it. Keys of inner
    tables have places of their own."""
    found: dict[str, Lines] = {}
    key = ""
    for number, line in enumerate(lines, first):
        match = KEY_LINE.match(line.lstrip())
        if line[:1] == "[":
            key = ""
        elif match and line[:1] not in " \t-":
            key = match[1]
            found.setdefault(key, (number, number))
        elif key and line.strip():
            found[key] = (found[key][0], number)
            if match:
                found.setdefault(match[1], (number, number))
    return found


def _simple(lines: list[str]) -> dict[str, Any]:
    """The plain "key: value" lines, indented lines below one joined to it."""
    values: dict[str, Any] = {}
    key = ""
    for line in lines:
        match = KEY_LINE.match(line)
        if match and line[:1] not in " \t-":
            key = match[1]
            values[key] = _unquoted((match[2] or "").strip())
        elif key and line[:1] in " \t-" and line.strip():
            more = _unquoted(line.strip().removeprefix("-").strip())
            listed = values[key] if isinstance(values[key], list) else [values[key]] if values[key] else []
            values[key] = (
                [*listed, more] if line.lstrip()[:1] == "-" else f"{values[key]}, {more}".strip(", ")
            )
    return values


def _unquoted(value: str) -> str:
    """A value without the quotation marks around it; one within it stays."""
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value
