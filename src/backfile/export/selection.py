"""Which articles a person wants: those under values of facets, of a time, with words in their texts."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from backfile.build.library import CatalogueLibrary
from backfile.build.render_context import CatalogueContext
from backfile.facets.contract import Facet
from backfile.model.library import GroupLink
from backfile.model.refusal import Refusal
from backfile.text.dates import edtf
from backfile.text.folding import fold


class Wanted(Struct, frozen=True):
    """`under`: a facet's name and a value or name of it, all of which an article must stand under. `earliest`
    and `latest` are days, months or years, both included; `words` must all stand in headline or text."""

    under: tuple[tuple[str, str], ...] = ()
    earliest: str = ""
    latest: str = ""
    words: str = ""


class Selection(Struct, frozen=True):
    """The numbers of the articles, oldest first, the undated last, and the names of what they stand under."""

    numbers: tuple[int, ...]
    names: tuple[str, ...] = ()


class NotSelectedError(Refusal):
    """A selection that means nothing in this archive; the message says what is near."""


def select(wanted: Wanted, library: CatalogueLibrary, context: CatalogueContext) -> Selection:
    """The articles that are wanted; raises NotSelectedError for a value that no article has."""
    for said in (wanted.earliest, wanted.latest):
        if said and edtf.parse(said) is None:
            raise NotSelectedError(
                f"“{said}” is no day, month or year; write it like 2024-03-05, 2024-03 or 2024."
            )
    groups = [_group(facet, value, library, context) for facet, value in wanted.under]
    numbers: Sequence[int] = [*library.dated(), *library.undated()]
    for group in groups:
        members = set(library.members(group.facet, group.value))
        numbers = [number for number in numbers if number in members]
    if wanted.earliest or wanted.latest:
        dates = ((number, library.summary(number).date) for number in numbers)
        numbers = [number for number, date in dates if _within(date, wanted.earliest, wanted.latest)]
    if wanted.words:
        numbers = list(_holding(wanted.words, numbers, context))
    return Selection(tuple(numbers), tuple([group.label for group in groups]))


def _group(name: str, said: str, library: CatalogueLibrary, context: CatalogueContext) -> GroupLink:
    from backfile.plugins.shelves import facets_of

    facet: Facet = facets_of(context.settings.plugins).named(name)
    wanted = {said, facet.value(said), fold(said)}
    for group in library.groups(name):
        if (
            group.value in wanted
            or fold(group.label) == fold(said)
            or group.value.casefold() == said.casefold()
        ):
            return group
    from difflib import get_close_matches

    near = get_close_matches(said, [group.label for group in library.groups(name)], n=3)
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    raise NotSelectedError(f"No article stands under “{said}” in {name}.{hint}")


def _within(date: str | None, earliest: str, latest: str) -> bool:
    """Whether all that a date can mean lies within; an undated article does not."""
    known = edtf.parse(date) if date else None
    if known is None or date is None:
        return False
    day = date.rstrip("~?%")
    after = not earliest or (len(day) >= len(earliest) and day >= earliest) or day > earliest
    return after and (not latest or (day[: len(latest)] <= latest and len(day) >= len(latest)))


def _holding(words: str, numbers: Sequence[int], context: CatalogueContext) -> Iterator[int]:
    wanted = fold(words).split()
    for number in numbers:
        article = context.record(number).article
        text = fold(" ".join([article.headline or "", *article.standfirst, *[b.text for b in article.body]]))
        if all(word in text for word in wanted):
            yield number
