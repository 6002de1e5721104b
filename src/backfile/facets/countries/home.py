"""The last resort: the home of a publication, where nothing in the text says which country it is about."""

from collections.abc import Sequence
from functools import cache, lru_cache

from backfile.facets.countries import names
from backfile.facets.countries.forms import from_forms
from backfile.facets.countries.lexicon import TWIN
from backfile.facets.countries.scan import mentions
from backfile.facets.countries.weigh import MentionTally
from backfile.facets.countries.words import DATA, fold, rows
from backfile.model.article import Article
from backfile.model.library import Filing
from backfile.model.settings import Settings


def home(
    article: Article, settings: Settings, weighed: Sequence[tuple[float, str, MentionTally]]
) -> Filing | None:
    """The country that domestic news does not name: that of its postal forms, of its places and institutions,
    of its source, of its address, of what daily life it shows or of its language, with that as the stated
    reason. A town that could be two proves nothing."""
    homes = settings.countries.home
    if article.source and homes:
        for source, code in homes.items():
            if fold(source) == fold(article.source):
                return last_resort(code, f"home of {article.source}, as the settings say")
    code = from_forms(article)
    if code:
        return last_resort(code, "its postal codes, telephone numbers or money")
    named = next((item for item in weighed if item[2].proven or item[2].dateline), None)
    if named:
        return by_places(*named)
    code = from_source(article.source or "", article.language or "en")
    if code:
        return last_resort(code, f"the name of {article.source}")
    code = from_address(article.source_url or article.source or "")
    if code:
        return last_resort(code, "the address of its source")
    hinted = next((item for item in weighed if not item[2].mentions), None)
    if hinted:
        return by_places(*hinted)
    code = language_homes().get(article.language or "", "")
    return last_resort(code, "its language; nothing in it points abroad") if code else None


def by_places(weight: float, code: str, tally: MentionTally) -> Filing:
    label = names.name(code, "en")
    return Filing(code, label, max(round(weight, 2), 0.1), "its places", tuple(tally.lines[:8]))


def last_resort(code: str, reason: str) -> Filing:
    return Filing(code, names.name(code, "en"), 0.1, reason)


@lru_cache(4096)
def from_source(source: str, language: str) -> str:
    """The country in a publication's own name: "The Namibian", "Taipei Times"."""
    for word in source.replace("-", " ").split():
        for code, kind in mentions(word, language, free=True):
            if kind in "ndcmbrf" and TWIN not in code:
                return code.split("/")[0]
    return ""


@lru_cache(4096)
def from_address(address: str) -> str:
    """The country of an address's domain: "example.co.uk" is British."""
    host = address.split("//")[-1].split("/")[0].split(":")[0].lower()
    suffix = host.rsplit(".", 1)[-1] if "." in host else ""
    code = {"uk": "GB", "eu": ""}.get(suffix, suffix.upper())
    return code if len(code) == 2 and code not in NOT_HOMES and code in names.territories("en") else ""


NOT_HOMES = frozenset(
    {"AI", "CO", "FM", "IO", "LY", "ME", "TV", "WS", "CC", "TO", "GG", "SH", "AM", "IM", "LA", "VC"}
)
"""Domains that are sold to the world for how they read."""


@cache
def language_homes() -> dict[str, str]:
    """Languages that are written in one country above all; from data/hand/language_homes.txt."""
    return {form: code for _, code, forms in rows(DATA / "hand/language_homes.txt") for form in forms}
