"""Says in the site's language why an article is filed where it is; facets give their reasons in English."""

import re
from functools import lru_cache

from backfile.model.words import Words
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
    "headline": "field_headline",
    "standfirst": "field_standfirst",
    "dateline": "field_dateline",
    "lead": "reason_lead",
    "in the vocabulary": "reason_vocabulary",
}


def reason(because: str, words: Words, language: str) -> str:
    """A facet's reason ("headline, 14 mentions") in the site's language; what is not known stays English."""
    return because if language == "en" else _translated(because, words, language)


@lru_cache(4096)
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
