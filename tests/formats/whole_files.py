"""Reads files of any form as a build does."""

from backfile.model.article import SourceFile
from backfile.model.heap import Reading
from backfile.stages.parse import parse


def read(path: str, content: bytes) -> Reading:
    return parse(SourceFile(path, content, ""))


def headlines(reading: Reading) -> list[str | None]:
    return [article.headline for article in reading.articles]


def texts(reading: Reading) -> list[str]:
    return [block.text for article in reading.articles for block in article.body]


def messages(reading: Reading) -> str:
    return "\n".join(problem.message for problem in reading.problems)
