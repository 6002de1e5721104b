"""Tells pages that hold no article: errors, walls of consent, log-ins, and pages that list other articles."""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from backfile.formats.web_page.agreement import HEADINGS
from backfile.formats.web_page.copy import Copy, CopyLine, above
from backfile.formats.web_page.reasons import ends_sentence, is_prose
from backfile.formats.web_page.statements import Said

SENTENCES = {
    "missing": "the page says that what was asked for was not found",
    "refused": "the page says that access was refused",
    "broken": "the page says that its server failed",
    "consent": "the page asks for consent and shows no article",
    "account": "the page asks to log in and shows no article",
    "moved": "the page only leads to another",
    "site": "the page is one of the site's own and holds no article",
}
ERROR_AT_MOST = 160
"""Words of text; an article about errors ("404 Not Found: the lost towns") says more than an error page."""

LISTED_AT_LEAST = 6
"""Headings that are links, from which on a page with little text of its own lists articles."""

FEW_WORDS = 120
TOGETHER = 3
"""Paragraphs in one element, which no list of teasers has."""

LISTS = frozenset(
    {"CollectionPage", "SearchResultsPage", "ItemList", "ProfilePage", "AboutPage", "ContactPage"}
)


def refusal(said: Said, copy: Copy, kept: Sequence[int]) -> str:
    """Why the page holds no article, as a sentence; "" where it may hold one."""
    words = sum(copy.lines[at].words for at in kept)
    if said.articles and words >= FEW_WORDS:
        return ""
    if words <= ERROR_AT_MOST and (kind := _kind_of_titles(said, copy)):
        return SENTENCES[kind]
    lines = [copy.lines[at] for at in kept]
    if not any(is_prose(line) or (line.words >= 5 and ends_sentence(line.text)) for line in lines):
        return "no sentence of an article stands on the page"
    if said.articles == 1:
        return ""
    if words < 2 * ERROR_AT_MOST and _asks_for_consent(lines, words):
        return SENTENCES["consent"]
    if _lists(said, copy, kept, words):
        return "the page lists other articles and holds none itself"
    return ""


def _kind_of_titles(said: Said, copy: Copy) -> str:
    titles = [s.value for s in said.statements if s.field in ("headline", "heading")]
    if not any(s.field == "heading" for s in said.statements):
        titles += [line.text for line in copy.lines[:3]]
    for title in titles:
        folded = title.casefold().replace("’", "'").strip(" .!…–-:")
        for kind, begins, whole in _phrases():
            if folded in whole or folded.startswith(begins):
                return kind
    return ""


def _asks_for_consent(lines: Sequence[CopyLine], words: int) -> bool:
    """Whether most of what is said speaks of cookies and consent."""
    asking = [line.words for line in lines if any(w in line.text.casefold() for w in _consent_words())]
    return len(asking) > 1 and sum(asking) > words * 0.6


def _lists(said: Said, copy: Copy, kept: Sequence[int], words: int) -> bool:
    """Whether headings that are links lead a page whose text is little, or is their teasers."""
    if said.first("type") == "article" or said.articles == 1:
        return False
    leading = {at for at, line in enumerate(copy.lines) if _is_linked_heading(copy, line)}
    if said.kinds & LISTS and len(leading) >= LISTED_AT_LEAST // 2 and words < FEW_WORDS:
        return True
    if len(leading) < LISTED_AT_LEAST:
        return False
    prose = [at for at in kept if is_prose(copy.lines[at])]
    teasers = sum(not leading.isdisjoint(range(at - 3, at)) for at in prose)
    if teasers > len(prose) * 0.6:
        return True
    together = Counter(copy.lines[at].place and copy.places[copy.lines[at].place].above for at in prose)
    return words < FEW_WORDS and max(together.values(), default=0) < TOGETHER


def _is_linked_heading(copy: Copy, line: CopyLine) -> bool:
    if line.place < 0 or line.words < 3 or line.linked < 0.8 * len(line.text):
        return False
    return any(place.tag in HEADINGS for place in list(above(copy, line.place))[:2])


@cache
def _phrases() -> tuple[tuple[str, tuple[str, ...], frozenset[str]], ...]:
    """Each kind with beginnings and with whole titles."""
    found = []
    for row in Path(__file__).with_name("refusal_words.tsv").read_text("utf-8").splitlines():
        if row and not row.startswith(("#", "asking")):
            kind, words = row.split("\t")
            phrases = words.split("|")
            begins = tuple(phrase for phrase in phrases if not phrase.endswith("="))
            found.append((kind, begins, frozenset(phrase[:-1] for phrase in phrases if phrase.endswith("="))))
    return tuple(found)


@cache
def _consent_words() -> tuple[str, ...]:
    rows = Path(__file__).with_name("refusal_words.tsv").read_text("utf-8").splitlines()
    return tuple(next(row for row in rows if row.startswith("asking\t")).split("\t")[1].split("|"))
