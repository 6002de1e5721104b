"""Files every article under the paper, agency or site that published it."""

from functools import lru_cache

from backfile.facets.addresses import group_slug
from backfile.facets.contract import Rarity
from backfile.model.article import Article
from backfile.model.library import Filing
from backfile.model.settings import Settings
from backfile.text.folding import fold


class Sources:
    """The index of sources. "The Korea Herald" and "korea herald" are one."""

    name = "sources"

    def find(self, article: Article, settings: Settings) -> tuple[Filing, ...]:
        """One filing, or none where the source is unknown; the label is the name as printed."""
        return _filings(article.source) if article.source else ()

    def choose(self, filings: tuple[Filing, ...], rarity: Rarity, articles: int) -> tuple[Filing, ...]:
        """All of them: a printed source is never in doubt."""
        return filings

    def title(self, value: str, label: str, settings: Settings) -> str:
        """The name in the form that the heap prints most."""
        return label

    def slug(self, value: str, settings: Settings) -> str:
        """The folded name with hyphens; other scripts in Latin letters."""
        return group_slug(value)


@lru_cache(4096)
def source_key(name: str) -> str:
    """What all spellings of a source's name share: folded, letters and digits only, no leading article."""
    kept = "".join(c if c.isalnum() else " " for c in fold(name).replace("'", "").replace("’", ""))
    words = kept.split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


@lru_cache(4096)
def _filings(source: str) -> tuple[Filing, ...]:
    value = source_key(source)
    return (Filing(value, source, 1.0, "printed as its source"),) if value else ()
