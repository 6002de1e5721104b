"""Reads a part of a file by its own format: a member of an archive, an attachment, a saved response."""

import posixpath
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from backfile.formats.reading import read_decoded
from backfile.formats.relocating import relocated
from backfile.model.article import NO_LINES, NOWHERE, Article, Evidence, Lines, Origin, Problem, SourceFile
from backfile.model.heap import NO_ANSWERS, RECURRING, FileSignals, HeapAnswers, PartRead, Questions, Reading
from backfile.text.decoding import decode

DEEPEST = 4
"""Files within files within files: a mail with a zip of mails is real, what lies deeper is a trap."""
LEAST_COST = 4096
"""Bytes of a file's room that any part takes, so that a million empty ones come to an end."""


class Part(Struct, frozen=True):
    """A file within a file. `name` is its path there ("clippings/ferry.html"), which tells a suffix where a
    format needs one and is named in problems; `lines` is where it stands, if the whole is a text, and
    `origin` what the whole knows of it."""

    name: str
    content: bytes
    lines: Lines = NO_LINES
    origin: Origin = NOWHERE


def read_parts(file: SourceFile, parts: Iterable[Part], answers: HeapAnswers = NO_ANSWERS) -> list[Reading]:
    """The readings of parts that are unpacked one after the other, until the room of the file is used up."""
    found = []
    left = file.room
    for part in parts:
        left -= LEAST_COST + len(part.content)
        if left <= 0:
            message = (
                f"more than {file.room >> 20} MB would be unpacked of it; what stands behind {part.name}"
            )
            problem = Problem(f"{message} was not read: split it into several files", file.path, 0, "error")
            found.append(Reading(problems=(problem,)))
            break
        found.append(read_part(replace(file, room=left), part, answers))
        left -= found[-1].unpacked
    return [
        replace(reading, unpacked=file.room - left) if reading is found[0] else reading for reading in found
    ]


def read_part(file: SourceFile, part: Part, answers: HeapAnswers = NO_ANSWERS) -> Reading:
    """The reading of a part of `file`, as the file's own: paths are the file's, all lines are the part's
    place, and problems name the part. Article ids begin with the part's path; see `joined` and `named`."""
    if file.depth >= DEEPEST:
        message = f"{part.name}: lies {DEEPEST} files deep and was not read; unpack it"
        return Reading(problems=(Problem(message, file.path, part.lines[0], "error"),))
    path = f"{file.path}/{part.name}"
    inner = replace(file, path=path, content=part.content, depth=file.depth + 1, origin=part.origin)
    decoded = decode(part.content)
    read = read_decoded(inner, decoded, answers)
    reading = relocated(read, lambda _: part.lines)
    own = (PartRead(part.name, decoded.text, read.roles),) if decoded.text is not None else ()
    return replace(
        reading,
        articles=tuple(_of_file(article, file, part) for article in reading.articles),
        problems=tuple(_named(problem, file, part) for problem in read.problems),
        roles=(),
        parts=(*own, *(replace(p, name=f"{part.name}/{p.name}".strip("/")) for p in read.parts)),
    )


def _of_file(article: Article, file: SourceFile, part: Part) -> Article:
    problems = tuple(_named(problem, file, part) for problem in article.problems)
    pictures = tuple(replace(picture, file=_within(picture.file, part)) for picture in article.pictures)
    placed = replace(article, path=file.path, problems=problems, pictures=pictures)
    return bounded(placed, part.origin)


def _within(named: str, part: Part) -> str:
    """Where a picture of a part lies within the file, if it does not lie on the web."""
    if named.startswith("#"):
        return f"#{part.name}{named}"
    if ":" in named:
        return named
    return f"#{posixpath.normpath(posixpath.join(posixpath.dirname(part.name), named))}"


def bounded(article: Article, origin: Origin) -> Article:
    """The article, no younger than the day on which it was saved; a day behind that is another's."""
    latest = origin.not_after
    url = article.source_url or (origin.address if origin.address.startswith("http") else None)
    article = replace(article, source_url=url)
    if latest is None or (article.date and article.date[: len(latest)] <= latest):
        return article
    rule = "not younger than the day on which it was saved"
    evidence = [item for item in article.evidence if item.field != "date"]
    earliest = article.date_bounds[0] if article.date_bounds else None
    known = article.date_bounds[1] if article.date_bounds else None
    return replace(
        article,
        date=None,
        time=None,
        date_bounds=(earliest, min(known, latest) if known else latest),
        evidence=(*evidence, Evidence("date_bounds", rule)),
    )


def _named(problem: Problem, file: SourceFile, part: Part) -> Problem:
    line = f", line {problem.line}" if problem.line and part.lines == NO_LINES else ""
    return replace(
        problem, message=f"{part.name}{line}: {problem.message}", path=file.path, line=part.lines[0]
    )


def joined(file: SourceFile, readings: Iterable[Reading], roles: Sequence[Any] = ()) -> Reading:
    """One reading of those of a file's parts: articles numbered through, what is asked once each. What is
    told is told as often as by so many files."""
    gathered = list(readings)
    articles = [article for reading in gathered for article in reading.articles]
    return Reading(
        articles=tuple(
            replace(article, id=file.path if number == 1 else f"{file.path}#{number}")
            for number, article in enumerate(articles, 1)
        ),
        problems=tuple(problem for reading in gathered for problem in reading.problems),
        signals=FileSignals(
            lines=_enough(line for r in gathered for line in r.signals.lines),
            day_first=_once(name for r in gathered for name in r.signals.day_first),
            month_first=_once(name for r in gathered for name in r.signals.month_first),
            sources=_enough(name for r in gathered for name in r.signals.sources),
        ),
        questions=Questions(
            lines=_once(line for r in gathered for line in r.questions.lines),
            day_order_of=_once(name for r in gathered for name in r.questions.day_order_of),
            sources=_once(name for r in gathered for name in r.questions.sources),
        ),
        roles=tuple(roles),
        rejected=tuple(sentence for reading in gathered for sentence in reading.rejected),
        parts=tuple(part for reading in gathered for part in reading.parts),
        unpacked=sum(reading.unpacked for reading in gathered),
    )


def named(file: SourceFile, readings: Iterable[Reading]) -> Reading:
    """As `joined`, but an article is known by the name of its part ("heap.zip#2011/ferry.txt"), so that a
    part that is added or taken away renames no other."""
    gathered = list(readings)
    seen: Counter[str] = Counter()
    articles = []
    for article in (article for reading in gathered for article in reading.articles):
        name = f"{file.path}#{article.id.removeprefix(f'{file.path}/')}"
        seen[name] += 1
        articles.append(replace(article, id=name if seen[name] == 1 else f"{name}#{seen[name]}"))
    return replace(joined(file, gathered), articles=tuple(articles))


def _once(values: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(values))


def _enough(values: Iterable[Any]) -> tuple[Any, ...]:
    """Each value as often as it was told, but not oftener than it takes to be believed."""
    return tuple(value for value, count in Counter(values).items() for _ in range(min(count, RECURRING)))
