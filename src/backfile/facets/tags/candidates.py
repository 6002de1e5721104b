"""Weighs what an article's text offers as tags: names and terms, by place, frequency and shape."""

import re
from collections import Counter
from collections.abc import Container, Iterator

from msgspec import Struct

from backfile.facets.sources import source_key
from backfile.facets.tags.forms import tag_key
from backfile.facets.tags.given import Wishes
from backfile.facets.tags.names import names_in
from backfile.facets.tags.terms import terms_in
from backfile.facets.tags.uncased import UNCASED, script_language, uncased_in
from backfile.facets.tags.words import idle_singles, no_entries
from backfile.model.article import Article
from backfile.model.library import Filing

AT_MOST = 20
"""Candidates that an article may send to the heap."""
READ = 2000
"""Characters of an article that are read: what comes later is seldom its subject, and is said before."""
READ_UNCASED = 1200
"""The same for scripts without capitals, of which a character says more and a word costs more."""
READ_LATE = 12_000
"""Characters in which acronyms are looked for."""
LEAD = 450
WHOLE = 800
"""Characters of a text that is read whole, for names and for terms: of a longer one the start is counted."""

_HALVES = (
    "-based",
    "-born",
    "-led",
    "-style",
    "-backed",
    "-owned",
    "-",
    "-listed",
    "-bound",
)
"""Ends of compounds that say whose something is, and name nothing."""

NAMES = (1.0, 1.25)
TERMS = (0.9, 1.15)
"""What one word and several words weigh."""

Offer = tuple[float, str, str, str]
"""The weight, negative so that the best sorts first, key, form and reason of a candidate."""

_NORWEGIAN = {"nb": "no", "nn": "no"}
_ACRONYMS = re.compile(r" [A-Z]{3,8}\d{0,3}(?!\w)")


def whole_text(article: Article) -> str:
    """Headline, standfirst and body, a line each."""
    return "\n".join([article.headline or "", *article.standfirst, *[it.text for it in article.body]])


class CandidatePlaces(Struct, frozen=True):
    """Where a candidate may stand to weigh more. `headline` holds it as printed and in small letters; `early`
    is what to say where only the start is counted; `never` are keys that are no tag."""

    headline: str
    lead: str
    early: str
    never: frozenset[str]


def candidates(article: Article, taken: Container[str], rules: Wishes) -> list[Filing]:
    """At most 20 filings with `sure=False`, the weightiest first; keys that are `taken` are left out. What
    site.yaml hides is left out too, and its aliases stand for their tags."""
    text = "\n ".join([*article.standfirst, *[block.text for block in article.body]])
    offers = _offers(article, article.headline or "", text)
    barred = {source_key(article.source or ""), *map(tag_key, article.authors)}
    kept = sorted([it for key, it in offers.items() if key not in taken and key not in barred])
    if rules.active:
        kept = list(_as_wished(kept, taken, rules))
    return [Filing(key, form, -weight, why, (), True, False) for weight, key, form, why in kept[:AT_MOST]]


def _offers(article: Article, headline: str, text: str) -> dict[str, Offer]:
    language = article.language or script_language(headline or text)
    language = _NORWEGIAN.get(language, language)
    start, lead = text[:READ], text[:LEAD]
    early = "" if len(text) <= WHOLE else " early on"
    places = CandidatePlaces(f"{headline}\n{headline.lower()}", lead, early, no_entries(language))
    offers: dict[str, Offer] = {}
    if language in UNCASED:
        _add(offers, uncased_in(f"{headline}\n{text[:READ_UNCASED]}", language), places, NAMES)
        return offers
    if not lead.isupper():
        scanned = f" \n {start}" if _in_title_case(headline) else f" \n {headline}\n {start}"
        _add(offers, names_in(scanned, language), places, NAMES)
    _add(offers, terms_in(headline, start, language), places, TERMS)
    if len(text) > READ:
        _add_late(offers, text, idle_singles(language))
    return offers


def _as_wished(offers: list[Offer], taken: Container[str], rules: Wishes) -> Iterator[Offer]:
    seen: set[str] = set()
    for weight, found, printed, why in offers:
        key, form = rules.aliases.get(found, (found, printed))
        if key and key not in rules.hidden and key not in taken and key not in seen:
            seen.add(key)
            yield weight, key, rules.labels.get(key, form), why


def _add(
    offers: dict[str, Offer],
    found: dict[str, int],
    places: CandidatePlaces,
    shapes: tuple[float, float],
) -> None:
    headline, lead, early, never = (
        places.headline,
        places.lead,
        places.early,
        places.never,
    )
    for form, times in found.items():
        key = tag_key(form)
        if key in never or key in offers or len(key) < 2 or ("-" in form and form.endswith(_HALVES)):
            continue
        several = " " in form
        if several and form.isupper() and form.count(" ") > 1:
            continue  # a heading in capitals
        weight = (1.0 + 0.6 * (times - 1) ** 0.5) * shapes[several]
        place = ""
        if form in headline or (several and form[form.rindex(" ") + 1 :] in headline):
            weight *= 1.8
            place = "headline, "
        elif form in lead:
            weight *= 1.25
            place = "lead, "
        elif times == 1 and not several and form[1:].islower():
            continue  # a lone word said once in passing: as often a surname in a list
        often = f"{times} times" if times > 1 else "once"
        offers[key] = (-weight, key, form, f"{place}{often}{early}")


def _add_late(offers: dict[str, Offer], text: str, idle: frozenset[str]) -> None:
    """Acronyms that recur further on: cheap to see, and what a long interview comes to in its second half."""
    for found, times in Counter(_ACRONYMS.findall(text, READ, READ_LATE)).items():
        key = tag_key(found[1:])
        if times > 1 and key not in offers and found[1:].lower() not in idle:
            weight = 1.0 + 0.6 * (times - 1) ** 0.5
            offers[key] = (-weight, key, found[1:], f"{times} times further on")


def _in_title_case(headline: str) -> bool:
    words = [word for word in headline.split() if len(word) > 3]
    return len(words) > 2 and sum([word[0].isupper() for word in words]) * 3 > len(words) * 2
