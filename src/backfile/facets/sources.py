"""Files every article under the paper, agency or site that published it."""

from functools import lru_cache

from backfile.facets.base import BaseFacet
from backfile.facets.contract import Traits
from backfile.model.article import Article
from backfile.model.library import Filing
from backfile.model.settings import Settings
from backfile.text.folding import fold


class Sources(BaseFacet):
    """The index of sources. "The Korea Herald" and "korea herald" are one."""

    name = "sources"
    traits = Traits(title="Sources", one="Source", most="Most often from", byline=True, field="source")

    def find(self, article: Article, settings: Settings) -> tuple[Filing, ...]:
        """One filing, or none where the source is unknown; the label is the name as printed."""
        return _filings(article.source) if article.source else ()

    def value(self, label: str) -> str:
        """What all spellings of a source's name share."""
        return source_key(label)


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
