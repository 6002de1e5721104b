"""Takes for the source of all articles of a text the line that stands alone in the head of each of them."""

from collections.abc import Sequence

from msgspec.structs import replace

from backfile.model.article import Article, Evidence, Lines
from backfile.model.heap import Reading

LONGEST = 60
RULE = "the same line stands in the head of every article of the file"


def with_common_source(readings: Sequence[Reading]) -> list[Reading]:
    """The readings of the pieces of a text; those without a source with the line that all heads share."""
    articles = [article for reading in readings for article in reading.articles]
    if len(articles) < 2 or any(article.source for article in articles):
        return list(readings)
    lines = [_head_lines(article) for article in articles]
    common = [text for text in lines[0] if all(text in others for others in lines[1:])]
    if len(common) != 1:
        return list(readings)
    name = common[0]
    return [
        replace(reading, articles=tuple(_named(article, name) for article in reading.articles))
        for reading in readings
    ]


def _head_lines(article: Article) -> dict[str, Lines]:
    """Short lines above the text that are neither headline nor author."""
    first = article.body[0].lines[0] if article.body else 0
    found = {item.text: item.lines for item in article.furniture if 0 < item.lines[0] < first}
    found |= dict.fromkeys(article.standfirst, article.lines)
    return {
        text: lines
        for text, lines in found.items()
        if len(text) <= LONGEST
        and text[-1] not in ".!?"
        and text[:1].isupper()
        and text not in article.authors
    }


def _named(article: Article, name: str) -> Article:
    lines = _head_lines(article)[name]
    return replace(
        article,
        source=name,
        standfirst=tuple(text for text in article.standfirst if text != name),
        evidence=(*article.evidence, Evidence("source", RULE, lines)),
    )
