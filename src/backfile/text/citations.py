"""Cites an article in BibTeX, RIS and CSL-JSON: what is known of it, and nothing that is not."""

import re
from functools import lru_cache
from urllib.parse import urlencode

import msgspec
from msgspec import Struct

from backfile.text.dates import edtf


class PersonName(Struct, frozen=True):
    """A person's name as it was printed; `family` and `given` where it is sure which is which."""

    whole: str
    family: str = ""
    given: str = ""

    @property
    def turned(self) -> str:
        """The name as lists of names have it: "Mammadova, Leyla"; whole where that is not sure."""
        return f"{self.family}, {self.given}" if self.family else self.whole


class Citable(Struct, frozen=True):
    """What a citation needs. `date` is EDTF; `address` is where a reader finds the article."""

    key: str
    headline: str
    authors: tuple[PersonName, ...] = ()
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
        fields.append(("author", " and ".join(map(_tex_name, work.authors))))
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


def _tex_name(person: PersonName) -> str:
    """The parts of a name; braces keep one whole that has no parts, or has the word that parts two names."""
    name = _tex(person.turned)
    return name if person.family and " and " not in name else f"{{{name}}}"


def _tex(text: str) -> str:
    """Text with the marks that TeX would act on made harmless."""
    if "\\" in text or "~" in text or "^" in text or _SPECIAL.search(text):
        return text.translate(_TEX_ALL)
    return text


def ris(work: Citable) -> str:
    """A RIS record of type NEWS."""
    lines = ["TY  - NEWS", f"TI  - {work.headline}"]
    lines.append(f"ID  - {work.key}")
    lines += [f"AU  - {author.turned}" for author in work.authors]
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
    return f"[{csl_item(work)}]"


def csl_item(work: Citable) -> str:
    """The item alone."""
    item: dict[str, object] = {"type": "article-newspaper", "id": work.key, "title": work.headline}
    if work.authors:
        item["author"] = [_csl_name(author) for author in work.authors]
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
    return msgspec.json.encode(item).decode()


def _csl_name(person: PersonName) -> dict[str, str]:
    if person.family:
        return {"family": person.family, "given": person.given}
    return {"literal": person.whole}


def coins(work: Citable) -> str:
    """The article as an OpenURL context object (Z39.88-2004), as citation managers find it in a page."""
    said = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"),
        ("rft.genre", "article"),
        ("rft.atitle", work.headline),
        ("rft.jtitle", work.source),
        ("rft.date", work.date.rstrip("~?%")),
        ("rft_id", work.address),
        ("rft.language", work.language),
    ]
    said += [("rft.au", author.turned) for author in work.authors]
    return urlencode([pair for pair in said if pair[1]])
