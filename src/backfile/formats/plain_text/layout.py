"""What each line of a page was taken for, before the fields are read from the lines."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from backfile.formats.plain_text.items import Item
from backfile.formats.plain_text.lines import Line

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
    """The choice for the whole page. All numbers are positions in `lines`, from 0.

    `roles` and `rules` have one entry a line. `headline`, `standfirst` and `body` are in order of the page,
    empty where it has none; `title` is the headline's text. `head` is the half-open range in which the
    article's own byline, date and source may stand: a few lines before the headline to a few lines into the
    body (lines of the body included: ask `roles`). `foot` is the same after the last line of the body.
    `certainty` is 0 to 1. `titled` is the name that was taken off the page's title, `linked` the site that
    most links of a Markdown dump lead to, `homes` the texts of the links to its home. `weights` tell how much
    each line speaks for being text, `rejected` are sentences on what was not chosen, `doubt`
    is one for a person who checks a headline that is not sure. `told` tells that the
    text's form leaves nothing for the heap to settle, `tidy` that a field stands nowhere but
    in the line "source | date" which is its `head`, `listing` that the page only lists other articles.
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
    lines: tuple[Line, ...] = ()
    rules: tuple[str, ...] = ()
    title: str | None = None
    items: tuple[Item, ...] = ()
    hashtags: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    doubt: str = ""
    weights: tuple[float, ...] = ()
    told: bool = False
    tidy: bool = False
    listing: bool = False


class Claims:
    """What each line was taken for so far, while a page is laid out. The first claim on a line stands."""

    def __init__(self, roles: Sequence[Role], rules: Sequence[str]) -> None:
        self.roles, self.rules = list(roles), list(rules)

    def copy(self) -> "Claims":
        """The same claims, for a layout to add its own."""
        return Claims(self.roles, self.rules)

    def claim(self, positions: Sequence[int], role: Role, rule: str) -> None:
        """Takes the lines that nobody has claimed."""
        for position in positions:
            if not self.roles[position]:
                self.roles[position] = role
                self.rules[position] = rule

    def free(self) -> list[bool]:
        """Which lines nobody has claimed."""
        return [not role for role in self.roles]
