"""Reads and writes the ledger of withdrawals (withdrawals.yaml, kept beside site.yaml)."""

import re
from collections.abc import Collection
from pathlib import Path
from typing import Any, cast, get_args

from msgspec import Struct

from backfile.decisions.ledger import is_page
from backfile.decisions.texts import nfc
from backfile.decisions.yaml_nodes import YamlError, compose
from backfile.model.address_ledger import Tombstone
from backfile.model.article import Problem
from backfile.model.refusal import Refusal
from backfile.model.withdrawal import Mode, Withdrawal

NAME = "withdrawals.yaml"
MODES: tuple[str, ...] = get_args(Mode)

_HEAD = """\
# What was withdrawn from this archive, written by `backfile withdraw`. Keep this file private where it holds
# words that were redacted, and keep it: the words come back when it is lost. To undo one, delete its lines.
"""
_KEYS = frozenset({"article", "mode", "words", "note", "address", "to", "gone", "except"})
_OUT: tuple[Mode, ...] = ("tombstone", "remove")
"""The modes that take an article out of the archive."""


class WithdrawalsError(Refusal):
    """A ledger of withdrawals that can't be used: building on would bring back what it takes out."""


class Withdrawals(Struct, frozen=True):
    """All withdrawals of an archive, in the order in which they were made."""

    entries: tuple[Withdrawal, ...] = ()

    def words(self) -> tuple[str, ...]:
        """The words that are redacted everywhere, each once, sorted."""
        return tuple(
            sorted({word for entry in self.entries if entry.mode == "redact" for word in entry.words})
        )

    def reasons(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """The words that are redacted, with what the public may know of why."""
        return tuple((e.words, e.note) for e in self.entries if e.mode == "redact" and e.note)

    def articles(self, mode: Mode) -> frozenset[str]:
        """The ids of the articles that were withdrawn in a way."""
        return frozenset(entry.article for entry in self.entries if entry.mode == mode)

    def by_article(self) -> dict[str, list[Withdrawal]]:
        """The withdrawals of each article by its id, but for those that only lead an address on."""
        found: dict[str, list[Withdrawal]] = {}
        for entry in self.entries:
            if entry.mode != "redirect":
                found.setdefault(entry.article, []).append(entry)
        return found

    def tombstones(self) -> tuple[Tombstone, ...]:
        """The addresses that say that their article was withdrawn."""
        found = {
            e.address: Tombstone(e.address, e.note)
            for e in self.entries
            if e.mode == "tombstone" and e.address
        }
        return tuple(found[address] for address in sorted(found))

    def given_up(self) -> frozenset[str]:
        """The addresses at which nothing is left, as a person wanted it."""
        return frozenset(e.address for e in self.entries if e.mode == "remove" and e.address)


def read_withdrawals(root: Path) -> Withdrawals:
    """The withdrawals of the archive in a root folder; raises WithdrawalsError, for none may be lost."""
    file = root / NAME
    return parse_withdrawals(text_of(file)) if file.exists() else Withdrawals()


def text_of(file: Path) -> str:
    """The text of the file; raises WithdrawalsError where it is not UTF-8."""
    try:
        return file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = file.read_bytes()[: error.start].count(b"\n") + 1
        raise _wrong(line, "is not UTF-8; save it as UTF-8 text") from error


def parse_withdrawals(text: str) -> Withdrawals:
    """The withdrawals in a file's text; raises WithdrawalsError with the line and what to do."""
    try:
        root = compose(text)
    except YamlError as error:
        raise _wrong(error.line, f"is not YAML: {error.what}") from error
    if root is None:
        return Withdrawals()
    if root.id != "sequence":
        raise _wrong(
            root.start_mark.line + 1, "must be a list of withdrawals, each beginning with “- article:”"
        )
    return Withdrawals(tuple(_entry(node) for node in root.value))


def _entry(node: Any) -> Withdrawal:
    line = node.start_mark.line + 1
    if node.id != "mapping":
        raise _wrong(line, "must hold “article:” and “mode:”")
    values: dict[str, Any] = {}
    for key, value in node.value:
        if key.value not in _KEYS:
            raise _wrong(
                key.start_mark.line + 1, f"“{key.value}” is unknown; known are {', '.join(sorted(_KEYS))}"
            )
        if key.value in ("words", "except"):
            nodes = value.value if value.id == "sequence" else [value]
            said = tuple(str(n.value).strip() for n in nodes if n.id == "scalar" and str(n.value).strip())
            values["others" if key.value == "except" else "words"] = said
        elif key.value == "gone":
            values["gone"] = str(value.value).strip().lower() in ("yes", "true")
        else:
            values[key.value] = str(value.value).strip() if value.id == "scalar" else ""
    if not values.get("article") or values.get("mode") not in MODES:
        raise _wrong(line, f"must name an article and a mode ({', '.join(MODES)})")
    if values["mode"] == "redact" and not values.get("words"):
        raise _wrong(line, "must say which words to redact: words: [“…”]")
    if values["mode"] == "redirect" and not (values.get("address") and values.get("to")):
        raise _wrong(line, "must say which address leads where: address: 2025/a.html, to: 2025/b.html")
    values["article"] = nfc(values["article"])
    values["others"] = tuple(map(nfc, values.get("others", ())))
    _refuse_unsafe(line, values)
    return Withdrawal(**{**values, "mode": cast(Mode, values["mode"])}, place=f"{NAME}, line {line}")


def _refuse_unsafe(line: int, values: dict[str, Any]) -> None:
    for name in ("address", "to"):
        if values.get(name) and not is_page(values[name]):
            raise _wrong(line, f"{name}: “{values[name]}” is no page of a site; write it like 2025/07/a.html")


def _wrong(line: int, message: str) -> WithdrawalsError:
    return WithdrawalsError(
        f"{NAME}, line {line}: {message}. Nothing was built, so that nothing withdrawn returns."
    )


def added(text: str, entry: Withdrawal) -> str:
    """The file's text with one more withdrawal at its end."""
    import yaml

    values: dict[str, Any] = {
        "article": entry.article,
        "mode": entry.mode,
        "words": list(entry.words),
        "address": entry.address,
        "to": entry.to,
        "note": entry.note,
        "gone": entry.gone,
    }
    values = {name: value for name, value in values.items() if value}
    lines = yaml.safe_dump([values], allow_unicode=True, sort_keys=False, width=1000)
    return f"{text.rstrip() or _HEAD.rstrip()}\n\n{lines}"


def confirmed(text: str, article: str) -> str:
    """The file's text in which the withdrawals of an article say that its text is gone."""
    lines = text.split("\n")
    places = [
        int(e.place.rpartition(" ")[2]) - 1
        for e in parse_withdrawals(text).entries
        if e.article == article and not e.gone
    ]
    for place in reversed(places):
        head = re.match(r"\s*-\s*", lines[place])
        lines.insert(place + 1, f"{' ' * len(head[0]) if head else '  '}gone: yes")
    return "\n".join(lines)


def unmatched(withdrawals: Withdrawals, articles: Collection[str]) -> list[Problem]:
    """The withdrawals whose texts were not met and of which no person said that they are gone; `articles` are
    the names, as withdrawals have them, of those that were met."""
    return [
        Problem(
            f"withdraws {entry.article}, and this text is nowhere in the heap: neither under its name nor "
            "under another one. If it was deleted, say so:\n\n    "
            f"backfile withdraw {quoted(entry.article)} --gone\n\nIf it was rewritten, withdraw the file in "
            "which it is now",
            NAME,
            int(entry.place.rpartition(" ")[2] or 0),
            "error",
        )
        for entry in withdrawals.entries
        if entry.article not in articles and not entry.gone and entry.mode != "redirect"
    ]


def quoted(word: str) -> str:
    """A word as it can be pasted into a command."""
    return word if re.fullmatch(r"[\w./#-]+", word) and word[0] not in "-#" else f'"{word}"'
