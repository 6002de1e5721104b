"""Reads one file into articles: its format is told by content, and what was printed with an article becomes
an article of its own."""

from msgspec.structs import replace

from backfile.formats import FORMATS
from backfile.model.article import Article, Block, Evidence, Problem, RelatedItem, SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.decoding import decode


def parse(file: SourceFile, answers: HeapAnswers = NO_ANSWERS) -> Reading:
    """The reading of a file. A file that no format recognises, or that is no text, gives problems only."""
    decoded = decode(file.content)
    if decoded.text is None:
        return Reading(problems=tuple(replace(p, path=file.path) for p in decoded.problems))
    for form in FORMATS:
        if form.recognises(file, decoded):
            reading = form.read(file, decoded, answers)
            return _signed(reading, file, form.name, decoded.evidence, decoded.problems)
    raise AssertionError("the last format of the shelf reads every text")


def _signed(
    reading: Reading,
    file: SourceFile,
    form: str,
    evidence: tuple[Evidence, ...],
    problems: tuple[Problem, ...],
) -> Reading:
    """The reading with the file's digest, its format, and what decoding had to say, on every article."""
    articles = tuple(
        replace(
            article,
            sha256=file.sha256,
            format=article.format or form,
            evidence=article.evidence + evidence if evidence else article.evidence,
        )
        for article in reading.articles
    )
    told = tuple(p if p.path else replace(p, path=file.path) for p in (*problems, *reading.problems))
    return replace(reading, articles=articles, problems=told)


def with_found(article: Article) -> list[Article]:
    """The article, then those that were printed on its page under a headline of their own."""
    if not article.related:
        return [article]
    return [
        article,
        *(_found(item, i, article) for i, item in enumerate(article.related, 1) if item.headline),
    ]


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
