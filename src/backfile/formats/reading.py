"""Reads a file by the first format of the shelf that recognises it."""

from msgspec.structs import replace

from backfile.formats.not_articles import without_those
from backfile.model.article import Evidence, Problem, SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.plugins.shelves import formats_of
from backfile.text.decoding import Decoded, decode


def read_file(file: SourceFile, answers: HeapAnswers = NO_ANSWERS) -> Reading:
    """The reading of a file. A file that no format recognises gives problems only: a text is always
    recognised, for the last format of the shelf reads every text."""
    return read_decoded(file, decode(file.content), answers)


def read_decoded(
    file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS, text_alone: bool = False
) -> Reading:
    """The reading of a file whose text is known. `text_alone` tells that its name says nothing of the text's
    form, as that of an office document or of a mail does not."""
    asked = replace(file, path="") if text_alone else file
    for form in formats_of(file.plugins):
        if form.recognises(asked, decoded):
            reading = without_those(form.read(file, decoded, answers))
            if decoded.text is None:
                # Decoding says that it is no text, and the format knows what it is.
                return _signed(reading, file, form.name, (), ())
            return _signed(reading, file, form.name, decoded.evidence, decoded.problems)
    return Reading(problems=tuple(replace(p, path=file.path) for p in decoded.problems))


def form_of_text(text: Decoded) -> str:
    """The name of the format that reads a text, whatever it stands in."""
    from backfile.formats import FORMATS

    return next((form.name for form in FORMATS if form.recognises(SourceFile("", b"", ""), text)), "")


def not_read(file: SourceFile, message: str, extra: str = "") -> Reading:
    """The reading of a file that gives nothing but the reason why; `extra` would read it."""
    return Reading(problems=(Problem(message, file.path, 0, "error", extra),))


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
