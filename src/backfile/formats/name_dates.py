"""Lets a date in a file's name count where a convention, the heap or a person says that it is the day."""

from msgspec.structs import replace

from backfile.model.article import NO_LINES, Article, Evidence, Problem, SourceFile
from backfile.model.heap import HeapAnswers, Reading
from backfile.text.dates.in_names import NameDate, date_in_path

DAY = len("2025-07-26")


def with_name_date(reading: Reading, file: SourceFile, answers: HeapAnswers) -> Reading:
    """The reading of a file of one article, with the date that its name states where its text states none;
    and what the two tell the heap of each other where both do."""
    named = date_in_path(file.path)
    if named is None or len(reading.articles) != 1:
        return reading
    article = reading.articles[0]
    if article.date:
        return _witness(reading, article, named)
    if article.date_bounds and not _within(named.day, article.date_bounds):
        return reading
    rule = _rule(named, file, answers)
    if rule:
        evidence = (*article.evidence, Evidence("date", rule, NO_LINES))
        return replace(
            reading, articles=(replace(article, date=named.day, date_bounds=None, evidence=evidence),)
        )
    asked = replace(reading.questions, names=(named.form,))
    return replace(reading, questions=asked, problems=(*reading.problems, _suggestion(file, named)))


def _witness(reading: Reading, article: Article, named: NameDate) -> Reading:
    stated = str(article.date)
    if len(stated) != DAY:
        return reading
    if stated == named.day:
        return replace(reading, signals=replace(reading.signals, names_prove=(named.form,)))
    return replace(reading, signals=replace(reading.signals, names_contradict=(named.form,)))


def _rule(named: NameDate, file: SourceFile, answers: HeapAnswers) -> str:
    if named.published:
        return "the file's name, which in _posts/ is the day of publication"
    if named.form in answers.names:
        return "the file's name: the texts of other files of its folder and form state the day of their names"
    if file.dated_by_name:
        return "the file's name, as site.yaml wants it"
    return ""


def _suggestion(file: SourceFile, named: NameDate) -> Problem:
    said = f"its name says {named.day} and its text no date"
    return Problem(
        f"{said}; `dates: {{from_names: yes}}` in site.yaml takes the name's", file.path, 0, "note"
    )


def _within(day: str, bounds: tuple[str | None, str | None]) -> bool:
    earliest, latest = bounds
    return (not earliest or earliest <= day) and (not latest or day <= latest)
