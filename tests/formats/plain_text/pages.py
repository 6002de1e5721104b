"""Pages as their lines with a letter for each line's role, and what their fields are to be."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from backfile.formats.plain_text.layout import Layout, Role
from backfile.formats.plain_text.lines import Line, make_line

ROLES: dict[str, Role] = {
    "H": "headline",
    "S": "standfirst",
    "B": "body",
    "R": "related",
    "C": "comments",
    ".": "furniture",
}


class Case(Struct, frozen=True):
    """`name` is a sentence; `expected` maps a field to what it is to be, "-" for nothing."""

    name: str
    lines: tuple[Line, ...]
    layout: Layout
    expected: dict[str, str]


def cases(name: str) -> list[Case]:
    """The cases of a file in this folder: "== name", the lines ("H Headline"), then "=> field: value"."""
    return list(_cases((Path(__file__).parent / name).read_text(encoding="utf-8")))


def page(*rows: str, language: str | None = "en") -> tuple[tuple[Line, ...], Layout]:
    """The lines and the layout of a page given as "H Headline" rows."""
    lines = tuple(make_line(number, row[2:], 0) for number, row in enumerate(rows, 1))
    roles = tuple(ROLES[row[0]] for row in rows)
    return lines, _layout(roles, language)


def _cases(text: str) -> Iterator[Case]:
    for block in text.split("\n== ")[1:]:
        name, *rows = block.rstrip().split("\n")
        expected = dict(row[3:].split(": ", 1) for row in rows if row.startswith("=> "))
        lines, layout = page(
            *(row for row in rows if row[:2].strip() in ROLES), language=expected.pop("language", "en")
        )
        yield Case(name, lines, layout, expected)


def _layout(roles: Sequence[Role], language: str | None) -> Layout:
    at = {role: tuple(i for i, other in enumerate(roles) if other == role) for role in ROLES.values()}
    body, headline = at["body"], at["headline"]
    top = headline[0] if headline else (body or (0,))[0]
    first, last = (body[0], body[-1]) if body else (len(roles), len(roles) - 1)
    head = (max(0, top - 8), min(len(roles), first + 3))
    return Layout(
        tuple(roles),
        headline,
        at["standfirst"],
        body,
        head,
        (last + 1, min(len(roles), last + 13)),
        1.0,
        None if language == "-" else language,
    )
