"""An article's record and surroundings as its page shows them."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from backfile.facets.contract import Facet
from backfile.facets.shelf import Facets
from backfile.model.article import NO_LINES, Article, Lines
from backfile.model.article_views import (
    Account,
    Around,
    ArticleView,
    Citation,
    FiledUnder,
    Known,
    LeftOut,
    RelatedView,
    Reprints,
    Within,
)
from backfile.model.library import GroupLink, Link, Record
from backfile.model.settings import Settings
from backfile.model.views import Anchor, Frame
from backfile.model.words import Words
from backfile.outputs.citable import citable, web_address
from backfile.outputs.frame import address_of, make_frame, root_of
from backfile.outputs.pictures import picture_views
from backfile.outputs.reprints import Family
from backfile.plugins.shelves import facets_of
from backfile.text.characters import fit
from backfile.text.citations import Citable, bibtex, csl_json, ris
from backfile.text.html import body_html
from backfile.text.humanise import when
from backfile.text.metadata import NOT_INDEXED, head_html
from backfile.text.reasons import evidence, missing, reason
from backfile.text.rule_book import MISSING_DATE, MISSING_HEADLINE
from backfile.text.wording import direction

_DESCRIPTION = 160


class Beside(Struct, frozen=True, array_like=True):
    """The articles before and after one within a group."""

    group: GroupLink
    older: Link | None
    newer: Link | None


class ArticleRequest(Struct, frozen=True, array_like=True):
    """What an article's page shows besides its record, which `number` and `digest` name."""

    number: int
    digest: bytes
    path: str
    older: Link | None
    newer: Link | None
    related: tuple[tuple[Link, str], ...]
    printed_on: tuple[Link, ...]
    printed_with: tuple[Link, ...]
    groups: tuple[GroupLink, ...]
    headline: str
    within: tuple[Beside, ...] = ()
    family: Family | None = None
    identifier: str = ""


def article_view(
    request: ArticleRequest,
    record: Record,
    settings: Settings,
    words: Words,
    reprints: Reprints | None = None,
) -> ArticleView:
    """The view of `article.html`."""
    article, path, language = record.article, request.path, settings.language
    root = root_of(path)
    original = web_address(article.source_url)
    work = citable(record, request.identifier, request.headline, path, settings)
    facets = facets_of(settings.plugins)
    filed = tuple([_filed_under(facet, request, record, settings, words) for facet in facets.cards])
    return ArticleView(
        page=_frame(article, work, original, _subjects(filed, facets), settings, words, path),
        headline=request.headline,
        language=article.language or "",
        direction=direction(article.language),
        when=when(article.date, article.date_bounds, words, language),
        body_html=body_html(article.body),
        around=_around(request, _Linker(root, words, language)),
        account=_account(article, request.identifier, words),
        interview=any(block.kind == "question" for block in article.body),
        standfirst=article.standfirst,
        source=_source(request, facets, article, root),
        byline=words.by.replace("{authors}", ", ".join(article.authors)) if article.authors else "",
        agency=article.agency or "",
        dateline=article.dateline or "",
        section=article.section or "",
        updated=when(article.updated, None, words, language) if article.updated else None,
        original=original,
        filed=tuple([under for under in filed if under.links or under.mentioned]),
        citations=_citations(work),
        note=article.note or "",
        reprints=reprints,
        pictures=picture_views(article, path),
    )


def _around(request: ArticleRequest, link: "_Linker") -> Around:
    return Around(
        related=tuple([link.to(other, why) for other, why in request.related]),
        older=link.optional(request.older),
        newer=link.optional(request.newer),
        within=tuple([link.within(beside) for beside in request.within]),
        printed_on=link.links(request.printed_on),
        printed_with=link.links(request.printed_with),
    )


def _account(article: Article, identifier: str, words: Words) -> Account:
    return Account(
        known=_known(article, words),
        doubts=tuple([problem.message for problem in article.problems]),
        left_out=tuple(
            [LeftOut(_kind(f.kind, words), f.text, lines_text(f.lines, words)) for f in article.furniture]
        ),
        file=fit(article.path),
        file_lines=lines_text(article.lines, words),
        sha256=article.sha256,
        identifier=identifier,
    )


def _citations(work: Citable) -> tuple[Citation, ...]:
    return (
        Citation("BibTeX", bibtex(work)),
        Citation("RIS", ris(work)),
        Citation("CSL-JSON", csl_json(work)),
    )


def _frame(
    article: Article,
    work: Citable,
    original: str,
    subjects: Sequence[tuple[str, Sequence[str]]],
    settings: Settings,
    words: Words,
    path: str,
) -> Frame:
    text = article.standfirst[0] if article.standfirst else article.body[0].text if article.body else ""
    description = shortened(text, _DESCRIPTION)
    head = head_html(
        work,
        site=settings.title,
        description=description,
        canonical=address_of(path, settings),
        original=original,
        subjects=subjects,
    )
    if article.unlisted:
        head += NOT_INDEXED
    return make_frame(path, work.headline, settings, words, description=description, head_html=head)


def _subjects(filed: Iterable[FiledUnder], facets: Facets) -> list[tuple[str, list[str]]]:
    """What the article stands under, facet by facet, each with its type in schema.org."""
    return [
        (facet.traits.schema, [link.text for link in under.links])
        for facet, under in zip(facets.cards, filed, strict=True)
    ]


def _source(request: ArticleRequest, facets: Facets, article: Article, root: str) -> Anchor | None:
    for group in request.groups:
        if facets.named(group.facet).traits.byline:
            return Anchor(group.label, root + group.path)
    return Anchor(article.source, "") if article.source else None


def shortened(text: str, most: int) -> str:
    """The start of a text, cut at a word."""
    return text if len(text) <= most else text[: text.rfind(" ", 0, most)].rstrip(" ,;:–-") + " …"


class _Linker:
    """Makes links to other articles, from one page and in one language."""

    def __init__(self, root: str, words: Words, language: str) -> None:
        self.root, self.words, self.language = root, words, language

    def to(self, link: Link, why: str = "") -> RelatedView:
        text = when(link.date, link.date_bounds, self.words, self.language).text
        shared = self.words.shares.replace("{what}", why) if why else ""
        return RelatedView(self.root + link.path, link.headline, text, link.source or "", shared)

    def optional(self, link: Link | None) -> RelatedView | None:
        return self.to(link) if link else None

    def within(self, beside: Beside) -> Within:
        group = Anchor(beside.group.label, self.root + beside.group.path)
        return Within(group, self.optional(beside.older), self.optional(beside.newer))

    def links(self, links: Iterable[Link]) -> tuple[RelatedView, ...]:
        return tuple([self.to(link) for link in links])


def _filed_under(
    facet: Facet, request: ArticleRequest, record: Record, settings: Settings, words: Words
) -> FiledUnder:
    """What an article stands under in one facet, each with the reason, and what it merely mentions."""
    root, language = root_of(request.path), settings.language
    filings = next((filed.filings for filed in record.filed if filed.facet == facet.name), ())
    because = {filing.value: filing.because for filing in filings}
    links = [
        Anchor(group.label, root + group.path, reason(because.get(group.value, ""), words, language))
        for group in request.groups
        if group.facet == facet.name
    ]
    mentioned = [facet.title(f.value, f.label, settings) for f in filings if not f.about]
    return FiledUnder(words.said(facet.traits.card), tuple(links), ", ".join(mentioned))


_QUOTED = ("headline", "source", "authors", "agency", "dateline", "section", "hashtags")
"""Fields whose values are words of the file."""


def _known(article: Article, words: Words) -> tuple[Known, ...]:
    """How each field is known; that there is no headline or no date is said, too."""
    found = []
    for item in article.evidence:
        value = getattr(article, item.field, None) if item.field in _QUOTED else None
        quote = ", ".join(value) if isinstance(value, tuple) else value or ""
        where = lines_text(item.lines, words)
        found.append(Known(_field(item.field, words), evidence(item.rule, quote, where, words), where))
    if article.headline is None:
        found.append(Known(words.field_headline, missing(MISSING_HEADLINE, words)))
    if article.date is None:
        found.append(Known(words.field_date, missing(MISSING_DATE, words)))
    return tuple(found)


def _field(name: str, words: Words) -> str:
    return str(getattr(words, "field_bounds" if name == "date_bounds" else f"field_{name}", name))


def _kind(kind: str, words: Words) -> str:
    """What lines that were left out were taken for; what a plugin names stays as it is."""
    return str(getattr(words, f"kind_{kind}", None) or getattr(words, f"field_{kind}", kind))


def lines_text(lines: Lines, words: Words) -> str:
    """Lines of a source file for people: "line 3", "lines 3–5", or "" where no line applies."""
    first, last = lines
    if lines == NO_LINES:
        return ""
    if first == last:
        return words.line.replace("{first}", str(first))
    return words.line_range.replace("{first}", str(first)).replace("{last}", str(last))
