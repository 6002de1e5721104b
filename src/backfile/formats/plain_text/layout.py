"""What each line of a page was taken for, before the fields are read from the lines."""

from typing import Literal

from msgspec import Struct

Role = Literal[
    "",
    "masthead",
    "kicker",
    "headline",
    "standfirst",
    "byline",
    "date",
    "source",
    "dateline",
    "body",
    "heading",
    "caption",
    "highlight",
    "hashtags",
    "related",
    "comments",
    "legal",
    "furniture",
]
"""The empty role is a line that nobody has claimed yet; those that are left in the end are furniture."""


class Layout(Struct, frozen=True):
    """The choice for the whole page. All numbers are positions in the sequence of lines, from 0.

    `headline` and `body` are positions in order of the page, `headline` empty where the page has none.
    `head` is the half-open range in which the article's own byline, date and source may stand: a few lines
    before the headline to a few lines into the body (lines of the body included: ask `roles`). `foot` is the
    same after the last line of the body. `roles` has one entry a line. `certainty` is 0 to 1. `titled` is the
    name that was taken off the page's title, `linked` the site that most links of a Markdown dump lead to,
    `homes` the texts of the links to its home; all may be empty.
    """

    roles: tuple[Role, ...]
    headline: tuple[int, ...] = ()
    standfirst: tuple[int, ...] = ()
    body: tuple[int, ...] = ()
    head: tuple[int, int] = (0, 0)
    foot: tuple[int, int] = (0, 0)
    certainty: float = 1.0
    language: str | None = None
    titled: str = ""
    linked: str = ""
    homes: tuple[str, ...] = ()
