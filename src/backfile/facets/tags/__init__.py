"""The tag index: tags that people gave, and names and terms found in the text that tell articles apart."""

from collections.abc import Iterable

from msgspec.structs import replace

from backfile.facets.base import BaseFacet, without
from backfile.facets.contract import Rarity, Traits
from backfile.facets.tags.candidates import candidates, whole_text
from backfile.facets.tags.choice import chosen
from backfile.facets.tags.forms import tag_key
from backfile.facets.tags.given import given_filings, wishes
from backfile.facets.tags.variants import variant_notices
from backfile.facets.tags.vocabulary import vocabulary_filings
from backfile.model.article import Article
from backfile.model.correction import ListCorrection
from backfile.model.library import Filing, GroupLink
from backfile.model.settings import Settings


class Tags(BaseFacet):
    """A tag's value is the key that its near-variants share; the index shows the form most used."""

    name = "tags"
    traits = Traits(
        title="Tags",
        one="Tag",
        most="Most often tagged",
        card="Filed under",
        column="tags, parted by semicolons",
        labelled=True,
        given_too=True,
        weight=1,
        lately=True,
    )

    def find(self, article: Article, settings: Settings) -> tuple[Filing, ...]:
        """Given tags first, in the order given; then the vocabulary of site.yaml where it stands in the text;
        then candidates from the text (`sure=False`)."""
        tags = settings.tags
        rules = wishes(tags)
        sure = given_filings(article, rules)
        if tags.vocabulary:
            for key, filing in vocabulary_filings(whole_text(article), tags, rules).items():
                sure.setdefault(key, filing)
        if not tags.found:
            return tuple(sure.values())
        return (*sure.values(), *candidates(article, sure, rules))

    def value(self, label: str) -> str:
        """The key that near-variants of a tag share."""
        return tag_key(label)

    def choose(self, filings: tuple[Filing, ...], rarity: Rarity, articles: int) -> tuple[Filing, ...]:
        """All given tags, and the candidates that tell most in this heap."""
        return chosen(filings, rarity, articles)

    def given(self, article: Article) -> tuple[str, ...]:
        """The record's tags."""
        return article.tags

    def corrected(self, article: Article, wanted: ListCorrection) -> Article:
        """The article with the tags that a person wants; one that is taken away is no hashtag either."""
        hashtags = ListCorrection(remove=wanted.remove).apply(article.hashtags)
        return replace(article, tags=wanted.apply(article.tags), hashtags=hashtags)

    def refiled(self, filings: tuple[Filing, ...], wanted: ListCorrection) -> tuple[Filing, ...]:
        """The filings without those that were found in the text and that a person took away."""
        return without(filings, wanted.remove)

    def notices(self, entries: Iterable[GroupLink]) -> Iterable[str]:
        """Tags that look like one in two spellings, with the line of site.yaml that makes them one."""
        return variant_notices(entries)
