"""What a facet is: an enricher and an index kind in one value."""

from collections.abc import Callable, Iterable
from typing import Protocol

from msgspec import Struct

from backfile.model.article import Article, Problem
from backfile.model.correction import ListCorrection
from backfile.model.library import Filing, GroupLink
from backfile.model.settings import Settings

Rarity = Callable[[str], int]
"""How many articles have a candidate, in powers of two: 0 for one article, 1 for two or three, 2 for four to
seven … Steps, so that one edit seldom changes what other articles are filed under."""


class Traits(Struct, frozen=True):
    """What the rest of the archive makes of a facet. The texts are English; the message catalogues may
    translate them, as they do all words of the interface.

    `title` names the index ("Countries"), `one` a single entry, as the filter of the search does ("Country";
    without it there is no filter), `most` heads the entries that stand most often beside a group ("Most often
    about"; without it none are counted), `card` those on an article's page (without it the page lists none).
    `column` says what the facet's column of the data holds; without it there is no column. `labelled` puts
    the names into it that readers see, not the values. `mentions`: what is merely mentioned is data, too.

    `calendar`: the values are months and years; the calendar shows them, and no list does. `byline`: the
    entry stands in the byline. `given_too`: persons give some entries, others are found in the texts, and the
    index tells which. `weight`: how much sharing an entry counts for relating two articles; 0 relates none.
    `ways`: an article's page leads on to the next within each of its entries. `pairs`: two entries with
    articles in common have a page. `map`: the values are countries of the world, which can be drawn. `feeds`:
    each entry has a feed. `lately`: only the newest articles of a group are counted for what stands beside
    it. `schema`: the type that schema.org has for what an article is about; "" for keywords. `field`: the
    record's field that alone gives the entries, so that they are corrected there.
    """

    title: str
    one: str = ""
    most: str = ""
    card: str = ""
    column: str = ""
    labelled: bool = False
    mentions: bool = False
    calendar: bool = False
    byline: bool = False
    given_too: bool = False
    weight: int = 0
    ways: bool = False
    pairs: bool = False
    map: bool = False
    feeds: bool = True
    lately: bool = False
    schema: str = ""
    field: str = ""

    def texts(self) -> tuple[str, ...]:
        """What catalogues may translate."""
        return tuple([text for text in (self.title, self.one, self.most, self.card) if text])


class Facet(Protocol):
    """One way of indexing an archive. Stateless; picklable under spawn."""

    name: str
    """Also the folder of its pages, and the key in `Filed.facet`."""
    traits: Traits

    def value(self, label: str) -> str:
        """What all forms of a name share, as far as the name alone tells; a person writes names."""
        ...

    def find(self, article: Article, settings: Settings) -> tuple[Filing, ...]:
        """The filings of one article, weightiest first; those with `sure=False` are candidates."""
        ...

    def choose(self, filings: tuple[Filing, ...], rarity: Rarity, articles: int) -> tuple[Filing, ...]:
        """The filings to keep, given how common each candidate is in the heap; `articles` is the heap's
        size rounded down to a power of two."""
        ...

    def title(self, value: str, label: str, settings: Settings) -> str:
        """The heading of the value's index page ("Azerbaijan"); `label` is the form most used in the heap."""
        ...

    def slug(self, value: str, settings: Settings) -> str:
        """The file name of the value's index page, without ".html"; stable for a value."""
        ...

    def doubts(self, article: Article) -> tuple[Problem, ...]:
        """What a person should know of what was given for this facet and can't be used."""
        ...

    def understood(self, word: str) -> tuple[tuple[str, ...], str]:
        """What a word in a correction names, as `corrected` and `refiled` get it; and a sentence part that
        says what is wrong where it names nothing."""
        ...

    def given(self, article: Article) -> tuple[str, ...] | None:
        """What a person gave with the article for this facet; None where the text decides."""
        ...

    def corrected(self, article: Article, wanted: ListCorrection) -> Article:
        """The article with what a person wants of its entries, before it is filed."""
        ...

    def refiled(self, filings: tuple[Filing, ...], wanted: ListCorrection) -> tuple[Filing, ...]:
        """The filings of an article with what a person wants of them and `corrected` did not see to."""
        ...

    def notices(self, entries: Iterable[GroupLink]) -> Iterable[str]:
        """What a person could tidy, told from all entries with their numbers of articles."""
        ...
