"""Weighs what an article's text offers as tags: names and terms, by place, frequency and shape."""

from collections.abc import Container

from backfile.facets.sources import source_key
from backfile.facets.tags.forms import tag_key
from backfile.facets.tags.names import names_in
from backfile.facets.tags.terms import terms_in
from backfile.facets.tags.words import no_entries
from backfile.model.article import Article
from backfile.model.library import Filing

AT_MOST = 24
"""Candidates that an article may send to the heap."""
READ = 12_000
"""Characters of an article that are read for names; what comes later is seldom its subject."""
LEAD = 600
_LOG = tuple(1.0 if n < 2 else 1.0 + 0.6 * (n - 1) ** 0.5 for n in range(64))


def candidates(article: Article, taken: Container[str]) -> list[Filing]:
    """At most 24 filings with `sure=False`, the weightiest first; keys that are `taken` are left out."""
    headline = article.headline or ""
    body = "\n".join([*article.standfirst, *[block.text for block in article.body]])[:READ]
    language = article.language or "en"
    text = body if _in_title_case(headline) else f"{headline}\n{body}"
    barred = {source_key(article.source or ""), *map(tag_key, article.authors)}
    found: dict[str, Filing] = {}
    scope = Scope(headline, body[:LEAD])
    if not body[:400].isupper():
        for form, times in names_in(text, language).items():
            offer(found, scope, form, times, 1.25 if " " in form else 1.0)
    lower = f"{headline}\n{body}".lower()
    low = Scope(headline.lower(), lower[:LEAD])
    for form, times in terms_in(lower, language).items():
        offer(found, low, form, times, 1.15 if " " in form else 0.9)
    kept = [filing for key, filing in found.items() if key not in taken and key not in barred]
    kept.sort(key=lambda filing: (-filing.weight, filing.value))
    return kept[:AT_MOST]


class Scope:
    def __init__(self, headline: str, lead: str) -> None:
        self.headline = headline
        self.lead = lead


def offer(found: dict[str, Filing], scope: Scope, form: str, times: int, shape: float) -> None:
    key = tag_key(form)
    if not key or key in no_entries() or len(key) < 2 or key in found:
        return
    weight = _LOG[min(times, 63)] * shape
    if form in scope.headline or (" " in form and form[form.rindex(" ") + 1 :] in scope.headline):
        weight *= 1.8
        because = "headline"
    elif form in scope.lead:
        weight *= 1.25
        because = "lead"
    else:
        because = ""
    often = f"{times} times" if times > 1 else "once"
    found[key] = Filing(key, form, round(weight, 2), f"{because}, {often}" if because else often, sure=False)


def _in_title_case(headline: str) -> bool:
    words = [word for word in headline.split() if len(word) > 3 and word[0].isalpha()]
    return len(words) > 2 and sum(word[0].isupper() for word in words) * 3 > len(words) * 2
