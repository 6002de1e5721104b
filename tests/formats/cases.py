"""Runs a format's cases: a text file and, beside it, what must be read out of it."""

import difflib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest

from backfile.formats import FORMATS
from backfile.formats.contract import Format
from backfile.model.article import SourceFile
from backfile.model.heap import Reading
from backfile.text.decoding import decode


def read(path: str, content: bytes, formats: Sequence[Format] = FORMATS) -> tuple[str, Reading]:
    """The name of the format that reads a file, and what it makes of it."""
    file, decoded = SourceFile(path, content, ""), decode(content)
    form = next(form for form in formats if form.recognises(file, decoded))
    return form.name, form.read(file, decoded)


def read_text(path: str, text: str) -> Reading:
    return read(path, text.encode())[1]


def unaccounted(reading: Reading, content: bytes) -> list[int]:
    """Non-blank lines that no role or more than one role names; none in a right reading."""
    text = decode(content).text or ""
    counts = dict.fromkeys((n for n, line in enumerate(text.split("\n"), 1) if line.strip()), 0)
    for role in reading.roles:
        for number in range(role.lines[0], role.lines[1] + 1):
            if number in counts:
                counts[number] += 1
    return [number for number, count in counts.items() if count != 1]


def cases_in(test: str) -> list[Path]:
    """The input files of the folder "cases" beside a test module."""
    return sorted(path for path in Path(test).with_name("cases").iterdir() if path.suffix != ".right")


def check(case: Path, formats: Sequence[Format] = FORMATS) -> None:
    """Fails with the difference where a case's reading is not what its .right (JSON) says; only the keys
    named there are compared. "problems" are beginnings of messages."""
    expected: dict[str, Any] = json.loads(case.with_suffix(".right").read_text("utf-8"))
    content = case.read_bytes()
    form, reading = read(case.name, content, formats)
    articles = [plain(article) for article in msgspec.to_builtins(_named(reading))]
    found: dict[str, Any] = {"format": form}
    found["articles"] = [
        {key: article.get(key) for key in wanted}
        for article, wanted in zip(articles, expected["articles"], strict=False)
    ] + [{"headline": article["headline"]} for article in articles[len(expected["articles"]) :]]
    problems = [*reading.problems, *(p for article in reading.articles for p in article.problems)]
    wanted_problems = expected.get("problems", [])
    found["problems"] = [
        next((want for want in wanted_problems if p.message.startswith(want)), p.message) for p in problems
    ]
    found["unaccounted"] = unaccounted(reading, content)
    found["unread"] = [role.lines for role in reading.roles if role.role == "unread"]
    right = {"format": expected["format"], "articles": expected["articles"], "problems": wanted_problems}
    difference = difflib.unified_diff(
        _shown({**right, "unaccounted": [], "unread": []}), _shown(found), "right", "read"
    )
    shown = "\n".join(difference)
    if shown:
        pytest.fail(shown, pytrace=False)


def _shown(record: dict[str, Any]) -> list[str]:
    return json.dumps(record, ensure_ascii=False, indent=1).split("\n")


def _named(reading: Reading) -> list[dict[str, Any]]:
    return [
        {name: getattr(article, name) for name in article.__struct_fields__} for article in reading.articles
    ]


def plain(article: dict[str, Any]) -> dict[str, Any]:
    """An article's fields as they stand in the record contract: blocks as texts, kinds and HTML apart."""
    blocks = [(*block, *("", "", (), "", "")[len(block) :]) for block in article["body"]]
    return {
        **article,
        "body": [block[1] for block in blocks],
        "kinds": [block[0] for block in blocks],
        "html": [block[4] for block in blocks],
        "related_headlines": [item[0] for item in article["related"]],
    }
