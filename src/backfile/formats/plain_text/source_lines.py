"""Reads what a single line of a page says of its publisher: copyright, labels, names like newspapers'."""

import re
from functools import cache, lru_cache

from backfile.formats.plain_text.copyright_lines import copyright_holders, words_for
from backfile.formats.plain_text.field_phrases import is_wide
from backfile.formats.plain_text.persons import is_agency, words_of
from backfile.formats.plain_text.web_addresses import ADDRESS, site_name
from backfile.text.dates.vocabulary import fold
from backfile.text.language import is_function_word

HINT = 0.4
"""Points of a sign that supports a name and proposes none."""


@lru_cache(maxsize=1 << 12)
def owners(text: str) -> tuple[tuple[str, float, str], ...]:
    """Name, points and rule of whom a copyright line names: the site before the company that runs it."""
    sites = [found[1] for found in ADDRESS.finditer(text) if site_name(found[1])]
    found = [(sites[0], _OWNER, OWNER)] if sites else []
    for number, (name, company) in enumerate(copyright_holders(text)):
        if number and (number > 1 or len(name.split()) > _BRAND_WORDS):
            break
        held = _is_holding(name)
        found.append((name, HINT if held else _COMPANY if company or sites else _OWNER, OWNER))
        if not held:
            break
    return tuple(found)


_OWNER = 2.0
_BRAND_WORDS = 2
LABEL = "named as the source"
PAPER = "a line like a newspaper's name"
OWNER = "named in the copyright line"


def _is_holding(name: str) -> bool:
    words = name.split()
    return any(fold(word) in words_for("holding") for word in words[1:] or words)


_COMPANY = 1.2
"""Points of a company in the copyright line: another sign has to say that its name is the paper's."""


@lru_cache(maxsize=1 << 13)
def like_a_paper(text: str) -> float:
    """Points of a line that is a name which ends as those of newspapers do ("… Zeitung", "… Herald"); of one
    that ends as sections of a site do too ("… News"), fewer."""
    if len(text) > 40:
        return 0.0
    words = text.strip(" |©").split()
    if not words or not words[0][0].isalpha() or words[0][0].islower():
        return 0.0
    last = words[-1].casefold()
    common = words_for("common")
    if len(words) > 2 and fold(words[0]) in words_for("article"):
        words = words[1:]
    if len(words) > 1 and fold(words[0]) in words_for("press_first"):
        return 1.6 if all(map(_may_follow_noun, words[1:])) else 0.0
    if len(words) == 1:
        ending = next((end for end in _press_ends() if last.endswith(end)), "")
        long = len(last) > (_LONG_WIDE if is_wide(last[0]) else _LONG_WORD)
        return 1.6 if long and last not in common and ending not in ("", last) else 0.0
    if any(word.casefold() in common or not word[0].isupper() for word in words[:-1]):
        return 0.0
    if fold(words[-1]) in words_for("press") or last.endswith(_press_ends()):
        return 0.8 if text.isupper() else 1.6
    return 0.8 if last in words_for("press_weak") else 0.0


_LONG_WORD, _LONG_WIDE = 6, 3
"""Letters of a single word that is a paper's name at least; of scripts without spaces, signs."""


@cache
def _press_ends() -> tuple[str, ...]:
    return tuple(sorted(words_for("press_end")))


def _may_follow_noun(word: str) -> bool:
    """Whether a word may stand behind the noun of a paper's name ("Diario del Puerto")."""
    return not word[0].islower() or is_function_word(word) or fold(word) in words_of("particle")


@lru_cache(maxsize=1 << 13)
def labelled(text: str) -> tuple[tuple[str, float, str], ...]:
    """Name, points and rule of what a line says of the source by a label."""
    label, colon, rest = text.partition(":")
    if colon and len(label) < 50 and fold(label) in words_for("source"):
        name = re.split(r"[,/|(]", rest)[0].strip(" .")
        agency = any(map(is_agency, (name, name.partition(" ")[0])))
        return ((name, 2.5, LABEL),) if name and not agency else ()
    return ()
