"""Makes the reading of a web archive from the pages that lie in it."""

from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from urllib.parse import unquote, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from backfile.formats.archives.members import Refused, safe_name
from backfile.formats.parts import Part, joined, named, read_parts
from backfile.formats.plain_text.lines import ends_sentence
from backfile.formats.reading import not_read
from backfile.model.article import Article, Problem, SourceFile
from backfile.model.heap import HeapAnswers, Reading

NO_ARTICLE = "no article stands in this page"
A_SENTENCE = 80
"""Characters from which on a line is one, whatever it ends with: Thai has no full stops."""

NAMED = 5
"""Pages that a problem names one by one."""


class UnpackedLeft(Struct):
    """What was not read of an archive while its parts pass by: why -> which."""

    reasons: dict[str, list[str]]

    def add(self, reason: str, name: str) -> None:
        self.reasons.setdefault(reason, []).append(name)


def read_pages(
    file: SourceFile, parts: Iterator[Part], left: UnpackedLeft, answers: HeapAnswers, *, by_name: bool = True
) -> Reading:
    """The reading of the pages of an archive. Those that are no article are told in one line."""
    try:
        readings = read_parts(file, parts, answers)
    except Refused as reason:
        return not_read(file, str(reason))
    kept = []
    for reading in readings:
        others = [problem for problem in reading.problems if NO_ARTICLE not in problem.message]
        if len(others) < len(reading.problems) and not reading.articles:
            for problem in reading.problems:
                if NO_ARTICLE in problem.message:
                    left.add(problem.message.rpartition(NO_ARTICLE)[2].strip(": "), _name(problem.message))
            reading = replace(reading, problems=tuple(others))
        silent = [article for article in reading.articles if not _says_something(article)]
        for article in silent:
            left.add("no sentence of an article stands there", article.id.removeprefix(f"{file.path}/"))
        articles = tuple(article for article in reading.articles if article not in silent)
        kept.append(replace(reading, articles=articles))
    whole = (named if by_name else joined)(file, kept)
    problems = [_told(file, reason, names) for reason, names in left.reasons.items()]
    if not whole.articles and not whole.problems and not problems:
        problems.append(Problem("no article lies in this archive", file.path))
    return replace(whole, problems=(*whole.problems, *problems))


def _says_something(article: Article) -> bool:
    """Whether a sentence stands in an article: a page of menus is none."""
    texts = [block.text for block in article.body]
    return any((ends_sentence(text) and " " in text) or len(text) > A_SENTENCE for text in texts)


def _name(message: str) -> str:
    return message.partition(f": {NO_ARTICLE}")[0].partition(", line ")[0]


def _told(file: SourceFile, reason: str, names: list[str]) -> Problem:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    why = f": {reason}" if reason else ""
    return Problem(f"no article in {', '.join(names[:NAMED])}{more}{why}", file.path, 0, "note")


def name_of(url: str, number: int) -> str:
    """A page's name in its archive: host and path of its address, without what would lead out of it."""
    try:
        found = urlsplit(url)
    except ValueError:
        return f"page {number}"
    query = f"?{found.query[:60]}" if found.query else ""
    return (
        safe_name(f"{found.netloc}{unquote(found.path)}{query}"[:200]) if found.netloc else f"page {number}"
    )


def day_of(stamp: str) -> str | None:
    """The day of a stamp as archives and mails write it ("2024-05-24T01:58:10Z", "Sun, 29 Sep 2024 …")."""
    stamp = stamp.strip()
    try:
        return date.fromisoformat(stamp[:10]).isoformat()
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(stamp).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None
