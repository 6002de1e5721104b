"""A page laid out: its lines, what each was taken for and by which rule, and what was found in them."""

from collections.abc import Sequence

from msgspec import Struct

from backfile.formats.plain_text.items import Item
from backfile.formats.plain_text.layout import Layout, Role
from backfile.formats.plain_text.lines import Line


class Plan(Struct, frozen=True):
    """A page laid out. `rules` has an entry for each line, as `layout.roles` has. `title` is the headline's
    text, `wire` tells that the text is wire copy,
    `listing` that the page only lists other articles, `weights` how much each
    line speaks for being text, `rejected` are sentences on what was not chosen."""

    lines: tuple[Line, ...]
    kinds: tuple[str, ...]
    layout: Layout
    rules: tuple[str, ...]
    title: str | None = None
    items: tuple[Item, ...] = ()
    hashtags: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    wire: bool = False
    weights: tuple[float, ...] = ()
    listing: bool = False


class Claims:
    """What each line was taken for so far, while a page is laid out. The first claim on a line stands."""

    def __init__(self, count: int) -> None:
        self.roles: list[Role] = [""] * count
        self.rules = [""] * count

    def claim(self, positions: Sequence[int], role: Role, rule: str) -> None:
        """Takes the lines that nobody has claimed."""
        for position in positions:
            if not self.roles[position]:
                self.roles[position] = role
                self.rules[position] = rule

    def free(self) -> list[bool]:
        """Which lines nobody has claimed."""
        return [not role for role in self.roles]
