"""What the template of an article's page sees."""

from msgspec import Struct

from backfile.model.views import Anchor, Frame, When


class Known(Struct, frozen=True):
    """How one field of an article is known: the `sentence` of the rule that read it, with the words that it
    quotes and the `lines` that say it; or, that nothing says it."""

    field: str
    sentence: str
    lines: str = ""


class LeftOut(Struct, frozen=True):
    """Lines of the saved page that are not the article's, and what they were taken for."""

    kind: str
    text: str
    lines: str = ""


class Citation(Struct, frozen=True):
    """The article cited in one format ("BibTeX"), as text to copy."""

    format: str
    text: str


class RelatedView(Struct, frozen=True):
    """A related article; `why` says what it shares with this one."""

    href: str
    headline: str
    when: str = ""
    source: str = ""
    why: str = ""


class Within(Struct, frozen=True):
    """The articles before and after one in the list of a country."""

    group: Anchor
    older: RelatedView | None = None
    newer: RelatedView | None = None


class Around(Struct, frozen=True):
    """The articles around one: `older` and `newer` stand before and after it in the archive, and `within`
    each country that it is about; it was
    `printed_on` the pages of some, and `printed_with` it on its own page were others."""

    related: tuple[RelatedView, ...] = ()
    older: RelatedView | None = None
    newer: RelatedView | None = None
    within: tuple[Within, ...] = ()
    printed_on: tuple[RelatedView, ...] = ()
    printed_with: tuple[RelatedView, ...] = ()


class Reprints(Struct, frozen=True):
    """Where else the text was printed: `links`, the fullest printing first, and how many `more` there are;
    the `why` of each says how it differs. `cut` are sentences of the fullest printing that this one leaves
    out, `added` those that it has besides; `cut_more` and `added_more` say how many are not shown."""

    links: tuple[RelatedView, ...]
    more: str = ""
    cut: tuple[str, ...] = ()
    cut_more: str = ""
    added: tuple[str, ...] = ()
    added_more: str = ""


class Account(Struct, frozen=True):
    """Where an article comes from: the saved file, how each field is known, what was left out; and by what it
    is cited."""

    known: tuple[Known, ...] = ()
    doubts: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    file: str = ""
    file_lines: str = ""
    sha256: str = ""
    identifier: str = ""


class PictureView(Struct, frozen=True):
    """A picture of an article: `src` is its file beside the page, `alt` says what it shows, or is ""."""

    src: str
    width: int
    height: int
    alt: str = ""
    caption: str = ""
    credit: str = ""


class FiledUnder(Struct, frozen=True):
    """What an article stands under in one facet, under its `title`, each with the reason as its note; and
    what it merely mentions."""

    title: str
    links: tuple[Anchor, ...] = ()
    mentioned: str = ""


class ArticleView(Struct, frozen=True):
    """The view of `article.html`. `language` and `direction` are those of the article's own text."""

    page: Frame
    headline: str
    language: str
    direction: str
    when: When
    body_html: str
    around: Around
    account: Account
    interview: bool = False
    standfirst: tuple[str, ...] = ()
    source: Anchor | None = None
    byline: str = ""
    agency: str = ""
    dateline: str = ""
    section: str = ""
    updated: When | None = None
    original: str = ""
    filed: tuple[FiledUnder, ...] = ()
    citations: tuple[Citation, ...] = ()
    note: str = ""
    reprints: Reprints | None = None
    pictures: tuple[PictureView, ...] = ()
