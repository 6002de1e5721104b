"""Finds the publication's name in an article's own head: beside its date, or as a line of its own near it."""

from collections.abc import Iterator, Sequence

from backfile.formats.plain_text.copyright_lines import words_for
from backfile.formats.plain_text.field_phrases import is_wide
from backfile.formats.plain_text.layout import Layout
from backfile.formats.plain_text.lines import Line
from backfile.formats.plain_text.persons import people
from backfile.formats.plain_text.phrases import kind_of
from backfile.formats.plain_text.source_lines import like_a_paper
from backfile.text.dates.vocabulary import fold

_MOST_LINES = 5
"""Lines of a head besides headline and standfirst; a page with more has menus and buttons there."""
_ABOVE = 3
_MOST_WORDS, _FEWEST_WORDS = 6, 2
_WIDE = range(5, 15)
"""Signs of a name in a script without blanks; names of persons have at most four."""
_CLEARLY = 3
"""Words of a name that no place's has ("The Hague, 4 May 2021")."""
_POINTS = 2.0
RULE = "a title of its own in the head, near the date"
_HEAD_ROLES = frozenset(("", "furniture", "kicker", "masthead", "source"))
_STOPS = frozenset('.!?:;,"“”„«»。！？：、，…()[]@#/\\')


def head_votes(lines: Sequence[Line], layout: Layout) -> Iterator[tuple[str, int, float, str]]:
    """Name, position, points and rule of lines that are a publication's title: of a head that holds nothing
    but an article's fields, and a date among them."""
    if not layout.headline or not layout.body:
        return
    top, first = layout.headline[0], layout.body[0]
    skipped = {*layout.headline, *layout.standfirst}
    block = [at for at in range(max(0, top - _ABOVE), first) if at not in skipped]
    if top > _ABOVE or len(block) > _MOST_LINES or not any(lines[at].has_date for at in block):
        return
    for at in block:
        if layout.roles[at] in _HEAD_ROLES and not lines[at].has_date and is_masthead(lines, at, top):
            yield lines[at].text, at, _POINTS, RULE


def is_masthead(lines: Sequence[Line], at: int, headline: int) -> bool:
    """Whether a line of a head is a publication's title. One that only its article tells has to stand at a
    date or below the headline: above it stand the names of series, too ("The big interview")."""
    text = lines[at].text
    if not is_title(text, alone=True):
        return False
    touches = any(0 <= other < len(lines) and lines[other].has_date for other in (at - 1, at + 1))
    return touches or at > headline or has_press_word(text)


def is_title(text: str, *, alone: bool) -> bool:
    """Whether a text is the name of a publication by its form: an article or a word of such names stands in
    it, and it is no person, phrase or sentence. `alone` tells that nothing else stands on its line."""
    words = text.split()
    if not words or len(words) > _MOST_WORDS or not text[0].isalpha() or text[0].islower():
        return False
    if any(sign in _STOPS or sign.isdigit() for sign in text) or kind_of(text) or people(text, sure=False):
        return False
    if has_press_word(text):
        return True
    if is_wide(text[0]):
        return len(words) == 1 and len(text) in _WIDE and alone
    folded = [fold(word) for word in words]
    if all(word in words_for("common") or word in words_for("menu") for word in folded):
        return False
    return folded[0] in words_for("article") and len(words) >= (_FEWEST_WORDS if alone else _CLEARLY)


def has_press_word(text: str) -> bool:
    """Whether a text has a word of publications' names where they have it."""
    last = text.rpartition(" ")[2]
    return like_a_paper(text) > 0 or (" " in text and like_a_paper(last) > 1) or has_voice(text)


def has_voice(text: str) -> bool:
    """Whether a name opens or ends with a word of papers' names that others have, too ("Harbour Voice")."""
    words = [fold(word) for word in text.split()]
    opening = words[1:2] if words[0] in words_for("article") else words[:1]
    return len(words) > 1 and not words_for("press_beside").isdisjoint((*opening, words[-1]))
