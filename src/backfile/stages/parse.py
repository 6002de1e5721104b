"""Reads one file into articles: its format is told by content, and what was printed with an article becomes
an article of its own."""

from msgspec.structs import replace

from backfile.formats.name_dates import with_name_date
from backfile.formats.reading import read_file
from backfile.model.article import Article, Block, Evidence, RelatedItem, SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.identifiers import identifier


def parse(file: SourceFile, answers: HeapAnswers = NO_ANSWERS) -> Reading:
    """The reading of a file. A file that no format recognises, or that is no text, gives problems only."""
    return with_name_date(read_file(file, answers), file, answers)


def with_found(article: Article) -> list[Article]:
    """The article, then those that were printed on its page under a headline of their own."""
    if not article.related:
        return [article]
    return [
        article,
        *(_found(item, i, article) for i, item in enumerate(article.related, 1) if item.headline),
    ]


def identified(article: Article) -> Article:
    """The article with what its text is called: by its headline, its source and its paragraphs as they were
    read, so that neither its file's name nor a correction makes it another."""
    if article.identifier:
        return article
    parts = (article.headline or "", article.source or "", *article.standfirst)
    name = identifier((*parts, *[block.text for block in article.body]))
    return replace(article, identifier=name)


def _found(item: RelatedItem, number: int, parent: Article) -> Article:
    return Article(
        id=f"{parent.id}#related-{number}",
        path=parent.path,
        headline=item.headline,
        date=item.date,
        source=item.source,
        source_url=item.url,
        authors=item.authors,
        agency=item.agency,
        dateline=item.dateline,
        language=parent.language,
        body=tuple(Block("paragraph", text, item.lines) for text in item.body),
        hashtags=item.hashtags,
        found_in=parent.id,
        evidence=item.evidence or (Evidence("headline", "printed as a related item", item.lines),),
        lines=item.lines,
        sha256=parent.sha256,
        format=parent.format,
    )
