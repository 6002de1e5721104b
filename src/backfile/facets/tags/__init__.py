"""The tag index: tags that people gave, and names and terms found in the text that tell articles apart."""

from backfile.facets.base import BaseFacet
from backfile.facets.contract import Rarity, Traits
from backfile.facets.tags.candidates import candidates, whole_text
from backfile.facets.tags.choice import chosen
from backfile.facets.tags.forms import tag_key
from backfile.facets.tags.given import given_filings, wishes
from backfile.facets.tags.vocabulary import vocabulary_filings
from backfile.model.article import Article
from backfile.model.library import Filing
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
