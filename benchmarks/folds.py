"""Deals the publishers of ../shared/corpora into ten folds: what is fitted on nine is scored on the tenth.

Errors may be read on folds 0 to 4 (READ) only; 5 to 9 (UNREAD) are scored and never opened.
"""

import json
import random
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
FOLDS = 10
READ, UNREAD = range(5), range(5, 10)

_SECOND = frozenset(("co", "com", "org", "ac", "net", "gov", "gob", "or", "ne", "edu"))

Record = dict[str, Any]


def records(name: str) -> list[Record]:
    """The gold of a set."""
    with open(CORPORA / name / "gold.jsonl", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def fold_of(record: Record) -> int:
    """The fold of a record's publisher, 0 to 9."""
    digest = blake2b(publisher_of(record).encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") % FOLDS


def publisher_of(record: Record) -> str:
    """Who published a record: its registrable domain, else the source, else the set and what the file's name
    says without numbers."""
    host = record.get("domain") or re.sub(r"^\w+://|[/:?].*$", "", record.get("url") or "")
    if host:
        return registrable(host)
    if record["set"] == "layouts":
        paper = _paper(record["file"].partition(".")[0].removeprefix(f"{record['form']}_"))
        return registrable(_domains().get(paper, paper))
    if record.get("source") and record["set"] in ("proquest", "exports_misc"):
        return f"{record['set']} {record['source']} {(record.get('date') or '')[:4]}".casefold()
    return f"{record['set']} {re.sub(r'[0-9_]+(?=[.-]|$)', '', record['file'].partition('.')[0])}"


@cache
def _domains() -> dict[str, str]:
    """The domains of the fundus pages, whose texts the layouts are made of."""
    return {_paper(record["page"]): record["domain"] for record in records("fundus")}


def _paper(page: str) -> str:
    return re.sub(r"_\d{4}.*", "", page)


def registrable(host: str) -> str:
    """The part of a host's name that somebody registered ("bbc.co.uk" of "news.bbc.co.uk")."""
    parts = host.lower().removeprefix("www.").split(".")
    below = len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in _SECOND
    return ".".join(parts[-3:] if below else parts[-2:])


def squashed(text: str) -> str:
    """Letters and digits only, as score.py compares paragraphs."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def grouped(table: Sequence[float], groups: Sequence[tuple[str, int]]) -> dict[str, list[float]]:
    """Weights by the names of their groups, rounded as they are stored."""
    values = iter(table)
    return {name: [round(next(values), 2) for _ in range(size)] for name, size in groups}


def shuffled(name: str, seed: int) -> Iterator[tuple[Record, str]]:
    """The records of a set with the text of their files, in an order of their own."""
    found = list(texts(name))
    random.Random(seed).shuffle(found)
    yield from found


def texts(name: str) -> Iterator[tuple[Record, str]]:
    """The records of a set with the text of their files, line ends as the loader has them."""
    for record in records(name):
        content = (CORPORA / name / "raw" / record["file"]).read_bytes()
        text = content.decode("utf-8-sig", "replace")
        yield record, text.replace("\r\n", "\n").replace("\r", "\n")
