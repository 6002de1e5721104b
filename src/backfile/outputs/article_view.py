"""An article's record and surroundings as its page shows them."""

from collections.abc import Iterable

from msgspec import Struct

from backfile.model.article import NO_LINES, Lines
from backfile.model.library import Filing, GroupLink, Link, Record
from backfile.model.settings import Settings
from backfile.model.views import Anchor, ArticleView, Known, LeftOut, RelatedView
from backfile.model.words import Words
from backfile.outputs.frame import make_frame, root_of
from backfile.text.html import body_html
from backfile.text.humanise import when
from backfile.text.wording import direction

NO_HEADLINE = "…"


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


def article_view(request: ArticleRequest, record: Record, settings: Settings, words: Words) -> ArticleView:
    """The view of `article.html`."""
    article, path = record.article, request.path
    root = root_of(path)
    filings = {(filed.facet, filing.value): filing for filed in record.filed for filing in filed.filings}
    groups = request.groups
    headline = article.headline or NO_HEADLINE
    neighbour = _Linker(root, words, settings.language)
    source = next((Anchor(g.label, root + g.path) for g in groups if g.facet == "sources"), None)
    description = (
        article.standfirst[0] if article.standfirst else article.body[0].text if article.body else ""
    )
    return ArticleView(
        page=make_frame(path, headline, settings, words, description=description[:200]),
        headline=headline,
        language=article.language or "",
        direction=direction(article.language),
        when=when(article.date, article.date_bounds, words, settings.language),
        body_html=body_html(article.body),
        interview=any(block.kind == "question" for block in article.body),
        standfirst=article.standfirst,
        source=source or (Anchor(article.source, "") if article.source else None),
        byline=words.by.replace("{authors}", ", ".join(article.authors)) if article.authors else "",
        agency=article.agency or "",
        dateline=article.dateline or "",
        section=article.section or "",
        updated=when(article.updated, None, words, settings.language) if article.updated else None,
        original=_web_address(article.source_url),
        countries=_anchors(request, root, "countries", filings),
        mentioned=_mentioned(record),
        tags=_anchors(request, root, "tags", filings),
        related=tuple([neighbour.link(link, why) for link, why in request.related]),
        older=neighbour.optional(request.older),
        newer=neighbour.optional(request.newer),
        printed_on=neighbour.links(request.printed_on),
        printed_with=neighbour.links(request.printed_with),
        known=tuple([_known(e.field, e.rule, e.lines, words) for e in article.evidence]),
        doubts=tuple([problem.message for problem in article.problems]),
        left_out=tuple([LeftOut(f.kind, f.text, lines_text(f.lines, words)) for f in article.furniture]),
        note=article.note or "",
        file=article.path,
        file_lines=lines_text(article.lines, words),
        sha256=article.sha256,
    )


class _Linker:
    """Makes links to other articles, from one page and in one language."""

    def __init__(self, root: str, words: Words, language: str) -> None:
        self.root, self.words, self.language = root, words, language

    def link(self, link: Link, why: str = "") -> RelatedView:
        text = when(link.date, link.date_bounds, self.words, self.language).text
        return RelatedView(self.root + link.path, link.headline, text, link.source or "", why)

    def optional(self, link: Link | None) -> RelatedView | None:
        return self.link(link) if link else None

    def links(self, links: Iterable[Link]) -> tuple[RelatedView, ...]:
        return tuple([self.link(link) for link in links])


def _anchors(
    request: ArticleRequest, root: str, facet: str, filings: dict[tuple[str, str], Filing]
) -> tuple[Anchor, ...]:
    anchors = []
    for group in request.groups:
        if group.facet == facet:
            filing = filings.get((facet, group.value))
            anchors.append(Anchor(group.label, root + group.path, filing.because if filing else ""))
    return tuple(anchors)


def _mentioned(record: Record) -> str:
    filed = next((filed.filings for filed in record.filed if filed.facet == "countries"), ())
    return ", ".join([filing.label for filing in filed if not filing.about])


def _known(field: str, rule: str, lines: Lines, words: Words) -> Known:
    return Known(getattr(words, f"field_{field}", field), rule, lines_text(lines, words))


def lines_text(lines: Lines, words: Words) -> str:
    """Lines of a source file for people: "line 3", "lines 3–5", or "" where no line applies."""
    first, last = lines
    if lines == NO_LINES:
        return ""
    if first == last:
        return words.line.replace("{first}", str(first))
    return words.line_range.replace("{first}", str(first)).replace("{last}", str(last))


def _web_address(address: str | None) -> str:
    """An address that a reader may follow: nothing but http and https becomes a link."""
    return address if address and address.lower().startswith(("http://", "https://")) else ""
