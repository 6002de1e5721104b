"""How lists and pages show the reprints of one text: a list has the family once, a page says where else."""

from collections.abc import Sequence

import msgspec

from backfile.model.article_views import RelatedView, Reprints
from backfile.model.library import Library, Link, Record
from backfile.model.settings import Settings
from backfile.model.views import AlsoIn, Anchor
from backfile.model.words import Words
from backfile.outputs.contract import RenderContext
from backfile.text.differences import Difference, difference
from backfile.text.humanise import when
from backfile.text.shortening import shortened
from backfile.text.wording import counted

NAMED = 3
"""So many other printings a list's entry names."""

LONGEST = 120
"""So many characters of a headline tell a printing whose source is not known."""

SHOWN = 12
"""So many other printings an article's page names; on the leading one's each is compared with it."""

SENTENCES = 10
"""So many sentences that a printing cut, and as many that it added, are shown."""


class Reprint(msgspec.Struct, frozen=True, array_like=True):
    """Another printing on an article's page; its record is named where the two are compared."""

    link: Link
    number: int = 0
    digest: bytes = b""


class Family(msgspec.Struct, frozen=True, array_like=True):
    """The other printings of an article, the leading one first, and how many they are."""

    leads: bool
    others: tuple[Reprint, ...]
    total: int


def once(library: Library, numbers: Sequence[int]) -> Sequence[int]:
    """The articles of a list with each family shown once: by the first of its order that is in the list."""
    families = library.families()
    among = [number for number in numbers if number in families] if families else []
    if len(among) < 2:
        return numbers
    here, shown = set(among), {}
    for number in among:
        family = families[number]
        if family[0] not in shown:
            shown[family[0]] = next(member for member in family if member in here)
    hidden = here.difference(shown.values())
    return [number for number in numbers if number not in hidden] if hidden else numbers


def shown_before(members: Sequence[int], shown: Sequence[int], place: int) -> int:
    """How many of the first so many members a list shows."""
    if shown is members:
        return place
    return len(set(shown).intersection(members[:place]))


def named(library: Library, number: int) -> tuple[tuple[Link, ...], int]:
    """The other printings that an entry names, and how many there are."""
    family = library.families().get(number, ())
    others = [other for other in family[: NAMED + 1] if other != number][:NAMED]
    return tuple([library.link(other) for other in others]), max(0, len(family) - 1)


def also_in(links: Sequence[Link], total: int, root: str, settings: Settings, words: Words) -> AlsoIn:
    """Where else a text of a list was printed."""
    anchors = []
    for link in links:
        said = when(link.date, link.date_bounds, words, settings.language).text
        anchors.append(Anchor(shortened(link.source or link.headline, LONGEST), root + link.path, said))
    more = counted(words.and_more, total - len(links), settings.language) if total > len(links) else ""
    return AlsoIn(words.also_printed, tuple(anchors), more)


def family_of(library: Library, number: int) -> Family | None:
    """What an article's page needs of its family."""
    family = library.families().get(number, ())
    if not family:
        return None
    leads = family[0] == number
    others = [other for other in family[: SHOWN + 1] if other != number][:SHOWN]
    reprints = [_reprint(library, other, leads or other == family[0]) for other in others]
    return Family(leads, tuple(reprints), len(family) - 1)


def _reprint(library: Library, number: int, compared: bool) -> Reprint:
    if not compared:
        return Reprint(library.link(number))
    return Reprint(library.link(number), number, library.summary(number).digest)


def reprints_view(family: Family, record: Record, root: str, context: RenderContext) -> Reprints:
    """An article's other printings, each with what it cut and added if this one leads; else what this one
    did, sentence by sentence."""
    settings, words = context.settings, context.words
    links, own = [], Difference()
    for reprint in family.others:
        said = ""
        if family.leads:
            said = _said(_compared(record, context.record(reprint.number)), settings, words)
        elif reprint.digest:
            own = _compared(context.record(reprint.number), record)
            said = words.fullest_printing
        links.append(_linked(reprint.link, root, said, settings, words))
    more = family.total - len(family.others)
    return Reprints(
        links=tuple(links),
        more=counted(words.and_more, more, settings.language) if more else "",
        cut=own.cut[:SENTENCES],
        cut_more=_beyond(own.cut, settings, words),
        added=own.added[:SENTENCES],
        added_more=_beyond(own.added, settings, words),
    )


def _linked(link: Link, root: str, said: str, settings: Settings, words: Words) -> RelatedView:
    date = when(link.date, link.date_bounds, words, settings.language).text
    return RelatedView(root + link.path, link.headline, date, link.source or "", said)


def _compared(whole: Record, printing: Record) -> Difference:
    return difference(
        [block.text for block in whole.article.body], [block.text for block in printing.article.body]
    )


def _said(found: Difference, settings: Settings, words: Words) -> str:
    said = []
    if found.cut:
        said.append(counted(words.leaves_out, len(found.cut), settings.language))
    if found.added:
        said.append(counted(words.adds, len(found.added), settings.language))
    return ", ".join(said) or words.same_text


def _beyond(sentences: Sequence[str], settings: Settings, words: Words) -> str:
    more = len(sentences) - SENTENCES
    return counted(words.and_more, more, settings.language) if more > 0 else ""
