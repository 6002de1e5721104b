"""Reads a text by its order alone: a few lines that are told by their form, then sentences to the end.

A short text gives the weighing little to weigh. Where each line's place says what it is, nothing need be.
"""

from collections.abc import Sequence

from msgspec import Struct

from backfile.formats.plain_text.byline_lines import labelled_names
from backfile.formats.plain_text.choose_body import find_body
from backfile.formats.plain_text.claims import claimed
from backfile.formats.plain_text.date_labels import label_at_end
from backfile.formats.plain_text.layout import Layout
from backfile.formats.plain_text.layouts.assembled import assembled, title_at, with_sites
from backfile.formats.plain_text.lines import Line
from backfile.formats.plain_text.marks import bullet
from backfile.formats.plain_text.no_headline import is_no_headline
from backfile.formats.plain_text.page import TextPage
from backfile.formats.plain_text.persons import is_known_name, words_of
from backfile.formats.plain_text.source_heads import has_voice, is_title
from backfile.formats.plain_text.source_lines import like_a_paper
from backfile.text.dates.finder import find_dates
from backfile.text.language import is_function_word

MOST_ABOVE = 6
"""Lines above the text; a page's menus are more."""
FEWEST_WORDS = 5
"""Words of the sentence with which the text begins; what is shorter may be a headline with a full stop."""
SHORTEST = 4
"""Characters of a headline."""
LONGEST_TITLE = 16
"""Words of a question or a cry above the text that may be its headline."""
SHORT_TITLE = 2
"""Words of a section's name, or of a source's, where another line may be the headline."""
PROSE = 12
"""Words of a sentence that is no furniture, in whatever place."""
SUBHEADING = 12
"""Words of a line between sentences that is none itself: a heading."""
BESIDE_DATE = 6
"""Words that may stand before or behind the date of a date line."""
CERTAINTY = 0.95
MOST_STRANGE = 2
"""Short lines below the last sentence that their form doesn't tell: buttons and the like."""
_TAIL = frozenset(("related", "subscribe", "share", "comments", "tags", "menu"))
"""Kinds of phrases with which the foot of a page begins."""
_STANDING = frozenset(("legal", "recurs"))
"""Kinds of lines that may follow the last sentence, whatever their form."""
_JOINS = "|·•–—-,:/("
_DATES = frozenset(("day", "undecided"))


class Order(Struct, frozen=True):
    """Where the headline stands, the lines of the text, and the standfirst and kicker if there are such."""

    headline: int
    body: tuple[int, ...] = ()
    standfirst: tuple[int, ...] = ()
    kicker: tuple[int, ...] = ()


def propose(page: TextPage) -> Layout | None:
    """The layout of a text whose lines are told by their order, None for any other."""
    found, names = page.once(claimed), page.once(find_body).names
    order = _in_order(page.lines, names, found.claims.free())
    if order is None:
        return None
    claims, at = found.claims.copy(), order.headline
    claims.claim((at,), "headline", "the line above the text that is no date, byline or source")
    claims.claim(order.standfirst, "standfirst", "stands between the headline and the text")
    claims.claim(order.kicker, "kicker", "a word or two above the headline")
    claims.claim(order.body, "body", "stands in a text that has nothing else in it")
    chosen = Layout(
        (),
        headline=(at,),
        title=title_at(page, at, order.body, alone=at + 1 not in order.body),
        standfirst=order.standfirst,
        body=order.body,
        certainty=CERTAINTY,
        weights=page.once(find_body).weights,
    )
    return with_sites(page, assembled(page, found, claims, names, chosen))


def _in_order(lines: Sequence[Line], names: Sequence[str], free: Sequence[bool]) -> Order | None:
    """The order of a text that has one; None where a line is left that its form doesn't tell. `names` are the
    phrases of the lines, `free` tells which lines nobody has claimed."""
    first = next((at for at, line in enumerate(lines) if _opens_text(line)), 0)
    if not 0 < first <= MOST_ABOVE or not all(free[:first]):
        return None
    body = _text(lines, names, [at for at in range(first, len(lines)) if free[at]])
    order = _top(lines, [at for at in range(first) if not _is_told(lines, at)])
    if order is None or is_no_headline(lines[order.headline].text):
        return None
    if not body or any(names[at] for at in (order.headline, *order.standfirst)):
        return None
    return Order(order.headline, tuple(body), order.standfirst, order.kicker)


def _opens_text(line: Line) -> bool:
    """Whether a line is a sentence of the text, or announces a list."""
    if line.text[-1] in "?!":
        return line.words > LONGEST_TITLE
    return line.words >= FEWEST_WORDS and (line.ends or line.text[-1] == ":")


def _text(lines: Sequence[Line], names: Sequence[str], rest: list[int]) -> list[int]:
    """The lines from the first sentence to the last; none where more follows than what pages print below
    their articles, dates, bylines and the like, or where too much in between is no sentence."""
    tail = next((number for number, at in enumerate(rest) if number and names[at] in _TAIL), len(rest))
    if any(lines[at].ends and lines[at].words >= PROSE and not names[at] for at in rest[tail:]):
        return []
    rest, strange = rest[:tail], 0
    while rest and (names[rest[-1]] in _STANDING or not _ends_text(lines[rest[-1]])):
        last = rest.pop()
        strange += names[last] not in _STANDING and not _is_told(lines, last)
        if strange > MOST_STRANGE or lines[last].words > SUBHEADING:
            return []
    loose = [at for at in rest if not _is_of_text(lines[at])]
    if any(names[at] for at in rest) or any(lines[at].words > SUBHEADING for at in loose):
        return []
    return rest if 2 * len(loose) <= len(rest) else []


def _is_of_text(line: Line) -> bool:
    """Whether a line is a sentence, announces a list or is a point of one."""
    return line.ends or line.text[-1] == ":" or line.mark in ("-", "*", "+") or bullet(line.text) != ""


def _ends_text(line: Line) -> bool:
    """Whether a text may end with a line; what announces a list has one behind it."""
    return _is_of_text(line) and line.text[-1] != ":"


def _top(lines: Sequence[Line], titles: list[int]) -> Order | None:
    """What the lines above the text are that are no date, byline or address."""
    if len(titles) == 1:
        return Order(titles[0]) if len(lines[titles[0]].text) >= SHORTEST else None
    if len(titles) != 2:
        return None
    one, other = titles
    mastheads = [_is_masthead(lines, at) for at in titles]
    if not any(mastheads):
        mastheads = [_touches_date(lines, at) and is_title(lines[at].text, alone=True) for at in titles]
        mastheads = mastheads if not all(mastheads) else [False, False]
    if any(mastheads):
        return Order(titles[mastheads.index(False)]) if not all(mastheads) else None
    short = [lines[at].words <= SHORT_TITLE for at in titles]
    if any(short):
        return None if all(short) else Order(one) if short[1] else Order(other, kicker=(one,))
    if other == one + 1 and lines[other].words > lines[one].words:
        return Order(one, standfirst=(other,))
    return None


def _is_told(lines: Sequence[Line], at: int) -> bool:
    """Whether a line's form says that it is a date, a byline, an address or a note of copyright."""
    text = lines[at].text
    if text.startswith(("http://", "https://", "www.", "©", "(c)", "Copyright")):
        return True
    return _is_date_line(lines[at]) or _is_byline(lines, at)


def _is_date_line(line: Line) -> bool:
    """Whether a line is a date, with no more beside it than a source, a place or a label."""
    if not line.has_date:
        return False
    found = [mention for mention in find_dates(line.text) if mention.kind in _DATES]
    if not found:
        return False
    before, behind = line.text[: found[0].start].strip(), line.text[found[-1].end :].strip()
    joined = not before or before[-1] in _JOINS or bool(label_at_end(before))
    return joined and max(len(before.split()), len(behind.split())) <= BESIDE_DATE


def _is_byline(lines: Sequence[Line], at: int) -> bool:
    text = lines[at].text
    return any(labelled_names(lines, at, [text])) or (at > 0 and is_known_name(text))


def _is_masthead(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is a source's name: short, in capitals like names, with a word as sources have, beside a
    date or at the top."""
    if like_a_paper(lines[at].text) > 1 or has_voice(lines[at].text):
        return True
    words = lines[at].text.replace("'s ", " ").split()
    if (
        not (at == 0 or _touches_date(lines, at))
        or len(words) > BESIDE_DATE
        or any(word[0].islower() for word in words)
    ):
        return False
    folded = map(str.casefold, words)
    return any(word in words_of("body") and not is_function_word(word) for word in folded)


def _touches_date(lines: Sequence[Line], at: int) -> bool:
    return any(_is_date_line(lines[other]) for other in (at - 1, at + 1) if 0 <= other < len(lines))
