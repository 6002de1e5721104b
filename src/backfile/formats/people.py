"""Tells persons from accounts, agencies and sites in the author fields of records and exports."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from backfile.formats.values import text_of
from backfile.text.names import BRACKETS, NOBODY, OPENING, is_name, names_in

WIKI_LINK = re.compile(r"\[\[(?:[^\]|]*\|)?([^\]|]+)\]\]")
MAIL_WITH_NAME = re.compile(r"\s*\S+@\S+\s*\(([^)]+)\)\s*$")
NAME_WITH_MAIL = re.compile(r"\s*\"?([^<\"]+?)\"?\s*<[^>]*>\s*$")
ADDRESS = re.compile(r"https?://\S+|\S+@\S+|@\w+")
OFFICE = re.compile(
    r"[,\s]+(?:(?-i:[A-Z]{2,5})\s+)?"
    r"(?:(?:senior|chief|staff|special|deputy|political|business|science|sports|foreign|"
    r"diplomatic|national|associated press|reuters)\s+)*"
    r"(?:writer|correspondent|reporter|editor|columnist|journalist|photographer|korrespondent\w*|redakteur\w*)\b.*$",
    re.IGNORECASE,
)
"""A title behind a name, with the agency's short name before it: "Nora Field AP Business Writer"."""

INVERTED = re.compile(r"([^\s,;]+(?:[ -][^\s,;]+){0,2}),\s*([^\s,;]+(?: [^\s,;]+){0,3})")
PARTICLES = frozenset(
    {"van", "von", "de", "der", "den", "di", "da", "del", "della", "la", "le", "el", "al", "bin", "ter", "zu"}
)
SHORTEST_LIST = 2


class People(Struct, frozen=True):
    """The persons of an author field, and the agency that it names in their place."""

    names: tuple[str, ...] = ()
    agency: str | None = None


def people_in(value: Any, no_persons: tuple[str, ...] = ()) -> People:
    """The persons that a value names: entries of a list one by one, a text as a byline. `no_persons` are
    names of the source and its site, which some programs give as the author."""
    entries = value if isinstance(value, list) else [value]
    found: list[str] = []
    agency = None
    known = frozenset(map(_bare, no_persons))
    for entry in entries:
        for name in _names_of(entry):
            if _bare(name) in known:
                continue
            if _is_agency(name):
                agency = agency or name
            elif not _is_account(name):
                found.append(name)
    return People(tuple(dict.fromkeys(found)), agency)


def turned(name: str) -> str:
    """ "Harper, Lucy" as "Lucy Harper"; any other name as it is. A suffix stays behind ("King, Ann, Jr.")."""
    last, comma, first = name.partition(",")
    first, _, suffix = first.partition(",")
    if not comma or not first.strip():
        return " ".join(name.strip(" ,").split())
    return " ".join(f"{first} {last} {suffix}".split())


def _names_of(entry: Any) -> list[str]:
    if isinstance(entry, dict):
        given = [text_of(entry.get(key)) for key in ("given", "givenName", "firstName", "firstname")]
        family = [text_of(entry.get(key)) for key in ("family", "familyName", "lastName", "lastname")]
        if any(family):
            return [" ".join(filter(None, (*given, *family)))]
    text = WIKI_LINK.sub(r"\1", text_of(entry))
    mail = MAIL_WITH_NAME.match(text) or NAME_WITH_MAIL.match(text)
    text = ADDRESS.sub("", mail[1] if mail else text).strip(" ,;|")
    if not text:
        return []
    text = OFFICE.sub("", BRACKETS.sub("", OPENING.sub("", text))).strip(" ,;|")
    pieces = [
        piece.strip() for piece in re.split(r"[;|]|(?<=\w)\s+and\s+(?=[^,]+,\s)", text) if piece.strip()
    ]
    if pieces and all(_is_inverted(piece) for piece in pieces):
        return [turned(piece) for piece in pieces]
    if isinstance(entry, dict):
        return [text]
    return [name for piece in pieces for name in (names_in(piece) or (() if "," in piece else _plain(piece)))]


def _plain(piece: str) -> tuple[str, ...]:
    return (piece,) if is_name(piece) else ()


def _is_inverted(piece: str) -> bool:
    """Whether a text is one name, the family's first: a surname of one word, or of two with a particle."""
    match = INVERTED.fullmatch(piece)
    if not match:
        return False
    family = re.split("[ -]", match[1])
    return (
        len(family) == 1
        or (len(family) < SHORTEST_LIST + 1 and "-" in match[1])
        or family[0].casefold() in PARTICLES
    )


def _is_agency(name: str) -> bool:
    return name.casefold() in _agencies()


def _is_account(name: str) -> bool:
    """Whether a name is that of an account: a word that nobody is called, or one in small letters."""
    folded = name.casefold()
    return (
        folded in _accounts() or folded in NOBODY or (name.isascii() and name.islower() and " " not in name)
    )


def _bare(name: str) -> str:
    return re.sub(r"\W+", "", name.casefold())


@cache
def _accounts() -> frozenset[str]:
    return _listed("account")


@cache
def _agencies() -> frozenset[str]:
    return _listed("agency")


def _listed(kind: str) -> frozenset[str]:
    lines = Path(__file__).with_name("no_persons.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return frozenset(name for said, names in rows if said == kind for name in names.split("|"))
