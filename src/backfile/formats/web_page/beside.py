"""Keeps what a page prints beside its article: furniture, and articles that the text alone finds there."""

from collections.abc import Collection, Sequence

from backfile.formats.web_page.page_text import PageText
from backfile.model.article import Furniture, RelatedItem


def related_beside(page: PageText, kept: Sequence[int]) -> tuple[RelatedItem, ...]:
    """The articles beside this one that the text alone finds, without what turned out to be its own."""
    own = set(kept)
    return tuple(
        item
        for item in (page.alone.related if page.alone else ())
        if not any(at - 1 in own for at in range(item.lines[0], item.lines[1] + 1))
    )


def furniture_beside(page: PageText, taken: Collection[int]) -> tuple[Furniture, ...]:
    """Runs of lines of the copy that are not the article's, by what the text alone takes them for."""
    found: list[Furniture] = []
    texts: list[str] = []
    kind, first = "", (0, 0)
    for at, line in enumerate(page.copy.lines):
        role = "" if at in taken else _aside(page.roles[at])
        if role != kind:
            if texts and kind:
                found.append(Furniture(kind, "\n".join(texts), first))
            kind, texts, first = role, [], line.lines
        if role:
            texts.append(line.text)
    if texts and kind:
        found.append(Furniture(kind, "\n".join(texts), first))
    return tuple(found)


def _aside(role: str) -> str:
    return "furniture" if role in ("body", "headline", "standfirst") else role
