"""A press review: the articles of a selection by days, as a book and a page to print have them."""

from itertools import groupby

from msgspec import Struct

from backfile.build.library import CatalogueLibrary
from backfile.build.render_context import CatalogueContext
from backfile.export.selection import Selection
from backfile.model.article import Picture
from backfile.model.library import Record
from backfile.outputs.citable import citable
from backfile.text.citations import Citable
from backfile.text.humanise import when


class ReviewedArticle(Struct, frozen=True):
    """An article with what a reader sees around its text."""

    work: Citable
    record: Record
    pictures: tuple[tuple[Picture, bytes], ...] = ()


class ReviewedDay(Struct, frozen=True):
    """The articles of one day (month, year), or the undated ones, under its heading."""

    heading: str
    articles: tuple[ReviewedArticle, ...]


class PressReview(Struct, frozen=True):
    """`span` is the range of the dates in words, "" where nothing is dated; `newest` the last day that is
    known; `subtitle` what was selected."""

    title: str
    subtitle: str
    span: str
    newest: str
    language: str
    days: tuple[ReviewedDay, ...]


def press_review(
    selection: Selection, library: CatalogueLibrary, context: CatalogueContext, with_pictures: bool = True
) -> PressReview:
    """The review of a selection. Raises BuildError where a picture can't be read any more."""
    settings, words = context.settings, context.words
    days = []
    dates = []
    summaries = [library.summary(number) for number in selection.numbers]
    for date, members in groupby(summaries, key=lambda summary: summary.date or ""):
        heading = when(date, None, words, settings.language).text if date else words.undated
        articles = []
        for summary in members:
            record = context.record(summary.number)
            work = citable(record, summary.identifier, summary.headline, summary.path, settings)
            shown = record.article.pictures if with_pictures else ()
            pictures = tuple([(picture, context.picture(picture.file)) for picture in shown])
            articles.append(ReviewedArticle(work, record, pictures))
        days.append(ReviewedDay(heading, tuple(articles)))
        dates += [(date, heading)] if date else []
    span = ""
    if dates:
        first, last = dates[0][1], dates[-1][1]
        both = words.from_to.replace("{earliest}", first).replace("{latest}", last)
        span = first if first == last else both
    return PressReview(
        settings.title,
        ", ".join(selection.names),
        span,
        dates[-1][0] if dates else "",
        settings.language,
        tuple(days),
    )
