"""Says in the site's language why an article is filed where it is and how its fields are known; facets and
readers write their reasons in English."""

import re
from functools import lru_cache

from backfile.model.words import Words
from backfile.text.rule_book import NamedRules, rules, told
from backfile.text.wording import counted

_TIMES = re.compile(r"(once|\d+ times)(?: (early on|further on))?")
_MENTIONS = re.compile(r"(\d+) mentions?")
_HOME = re.compile(r"home of (.*), as the settings say")
_NAMED = re.compile(r"the name of (.*)")
_WHOLE = {
    "its language; nothing in it points abroad": "reason_language",
    "the address of its source": "reason_address",
    "its places": "reason_places",
    "given with the article": "reason_given",
    "given as a tag": "reason_tag",
    "given in a correction": "reason_correction",
    "hashtag": "reason_hashtag",
}
_PLACES = {
    "headline": "reason_headline",
    "standfirst": "reason_standfirst",
    "dateline": "reason_dateline",
    "lead": "reason_lead",
    "in the vocabulary": "reason_vocabulary",
}


@lru_cache(4096)
def reason(because: str, words: Words, language: str) -> str:
    """A facet's reason ("headline, 14 mentions") as a sentence; what is not known stays as it is."""
    said = _translated(because, words, language)
    return f"{said[0].upper()}{said[1:]}." if said and said != because else said


def evidence(written: str, quote: str, where: str, words: Words) -> str:
    """How a field is known, as sentences: the rules that its reader wrote down, the words that it quotes or,
    where it quotes none, `quote`, and `where` they stand ("line 14"). What the book of rules has not, as a
    plugin's rule, stays as it is written."""
    rule = told(written)
    said = ". ".join(dict.fromkeys(_sentences(rule, words))) or written
    if shortened := _shortened(rule.quote or quote):
        said = words.quoted.replace("{sentence}", said).replace("{words}", shortened)
    return words.reason_comma.join([part for part in (said, where) if part]) + "."


def missing(rule: str, words: Words) -> str:
    """Why a field has nothing, by the id of the rule that says so."""
    return f"{words.said(rules()[rule].sentence)}."


def _sentences(rule: NamedRules, words: Words) -> list[str]:
    return [each.said(dict(slots), words.said(each.sentence)) for each, slots in rule.rules]


_LONGEST_QUOTE = 160


def _shortened(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _LONGEST_QUOTE else f"{flat[:_LONGEST_QUOTE].rstrip()} …"


def _translated(because: str, words: Words, language: str) -> str:
    if because in _WHOLE:
        return str(getattr(words, _WHOLE[because]))
    if home := _HOME.fullmatch(because):
        return words.reason_home.replace("{source}", home[1])
    if named := _NAMED.fullmatch(because):
        return words.reason_name.replace("{source}", named[1])
    return words.reason_comma.join([_part(part, words, language) for part in because.split(", ")])


def _part(part: str, words: Words, language: str) -> str:
    if part in _PLACES:
        return str(getattr(words, _PLACES[part]))
    if mentions := _MENTIONS.fullmatch(part):
        return counted(words.reason_mentions, int(mentions[1]), language)
    if times := _TIMES.fullmatch(part):
        number = 1 if times[1] == "once" else int(times[1].split()[0])
        said = counted(words.reason_times, number, language)
        where = {"early on": words.reason_early, "further on": words.reason_late}.get(
            times[2] or "", "{times}"
        )
        return where.replace("{times}", said)
    return part
