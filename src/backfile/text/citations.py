"""Cites an article in BibTeX, RIS and CSL-JSON: what is known of it, and nothing that is not."""

import re
from functools import lru_cache

import msgspec
from msgspec import Struct

from backfile.text.dates import edtf


class Citable(Struct, frozen=True):
    """What a citation needs. `date` is EDTF; `address` is where a reader finds the article."""

    key: str
    headline: str
    authors: tuple[str, ...] = ()
    source: str = ""
    date: str = ""
    address: str = ""
    language: str = ""


@lru_cache(maxsize=10_000)
def _parts(date: str) -> edtf.PartialDate | None:
    return edtf.parse(date)


_SPECIAL = re.compile(r"[&%$#_{}]")
_TEX = str.maketrans({"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"})
_TEX_ALL = _TEX | str.maketrans({mark: f"\\{mark}" for mark in "&%$#_{}"})


def bibtex(work: Citable) -> str:
    """An @article entry; the title is in double braces, which keep its capitals."""
    fields = [("title", f"{{{_tex(work.headline)}}}")]
    if work.authors:
        fields.append(("author", " and ".join([f"{{{_tex(author)}}}" for author in work.authors])))
    if work.source:
        fields.append(("journal", _tex(work.source)))
    parts = _parts(work.date)
    if parts:
        fields.append(("year", f"{parts.year}"))
        fields.append(("date", work.date))
    if work.address:
        fields.append(("url", work.address.replace("{", "%7B").replace("}", "%7D")))
    if work.language:
        fields.append(("langid", work.language))
    lines = ",\n".join([f"  {name} = {{{value}}}" for name, value in fields])
    return f"@article{{{work.key},\n{lines}\n}}"


def _tex(text: str) -> str:
    """Text with the marks that TeX would act on made harmless."""
    if "\\" in text or "~" in text or "^" in text or _SPECIAL.search(text):
        return text.translate(_TEX_ALL)
    return text


def ris(work: Citable) -> str:
    """A RIS record of type NEWS."""
    lines = ["TY  - NEWS", f"TI  - {work.headline}"]
    lines += [f"AU  - {author}" for author in work.authors]
    if work.source:
        lines.append(f"T2  - {work.source}")
    parts = _parts(work.date)
    if parts:
        lines.append(f"PY  - {parts.year}")
        month, day = (f"{number:02d}" if number else "" for number in (parts.month, parts.day))
        lines.append(f"DA  - {parts.year}/{month}/{day}/{_circa(parts.qualifier)}")
    if work.address:
        lines.append(f"UR  - {work.address}")
    if work.language:
        lines.append(f"LA  - {work.language}")
    return "\n".join([*lines, "ER  - "])


def _circa(qualifier: str) -> str:
    return {"~": "approximate", "?": "uncertain", "%": "approximate, uncertain"}.get(qualifier, "")


def csl_json(work: Citable) -> str:
    """A CSL-JSON list of one item of type article-newspaper."""
    item: dict[str, object] = {"type": "article-newspaper", "id": work.key, "title": work.headline}
    if work.authors:
        item["author"] = [{"literal": author} for author in work.authors]
    if work.source:
        item["container-title"] = work.source
    parts = _parts(work.date)
    if parts:
        issued: dict[str, object] = {
            "date-parts": [[number for number in (parts.year, parts.month, parts.day) if number]]
        }
        if parts.qualifier:
            issued["circa"] = True
        item["issued"] = issued
    if work.address:
        item["URL"] = work.address
    if work.language:
        item["language"] = work.language
    return msgspec.json.encode([item]).decode()
