"""Reads and writes the ledger of withdrawals (withdrawals.yaml, kept beside site.yaml)."""

from collections.abc import Collection
from pathlib import Path
from typing import Any, cast, get_args

from msgspec import Struct

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
_KEYS = frozenset({"article", "mode", "words", "note", "address"})


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

    def articles(self, mode: Mode) -> frozenset[str]:
        """The ids of the articles that were withdrawn in a way."""
        return frozenset(entry.article for entry in self.entries if entry.mode == mode)

    def tombstones(self) -> tuple[Tombstone, ...]:
        """The addresses that say that their article was withdrawn."""
        found = {
            e.address: Tombstone(e.address, e.note)
            for e in self.entries
            if e.mode == "tombstone" and e.address
        }
        return tuple(found[address] for address in sorted(found))


def read_withdrawals(root: Path) -> Withdrawals:
    """The withdrawals of the archive in a root folder; raises WithdrawalsError, for none may be lost."""
    file = root / NAME
    return parse_withdrawals(file.read_text(encoding="utf-8-sig")) if file.exists() else Withdrawals()


def parse_withdrawals(text: str) -> Withdrawals:
    """The withdrawals in a file's text; raises WithdrawalsError with the line and what to do."""
    import yaml

    root: Any
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise _wrong(mark.line + 1 if mark else 1, "is not YAML; check indents, colons and quotes") from error
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
        if key.value == "words":
            nodes = value.value if value.id == "sequence" else [value]
            values["words"] = tuple(str(n.value).strip() for n in nodes if str(n.value).strip())
        else:
            values[key.value] = str(value.value).strip()
    if not values.get("article") or values.get("mode") not in MODES:
        raise _wrong(line, f"must name an article and a mode ({', '.join(MODES)})")
    if values["mode"] == "redact" and not values.get("words"):
        raise _wrong(line, "must say which words to redact: words: [“…”]")
    return Withdrawal(**{**values, "mode": cast(Mode, values["mode"])}, place=f"{NAME}, line {line}")


def _wrong(line: int, message: str) -> WithdrawalsError:
    return WithdrawalsError(
        f"{NAME}, line {line}: {message}. Nothing was built, so that nothing withdrawn returns."
    )


def added(text: str, entry: Withdrawal) -> str:
    """The file's text with one more withdrawal at its end."""
    import yaml

    values: dict[str, Any] = {"article": entry.article, "mode": entry.mode}
    for name in ("words", "address", "note"):
        value = getattr(entry, name)
        if value:
            values[name] = list(value) if name == "words" else value
    lines = yaml.safe_dump([values], allow_unicode=True, sort_keys=False, width=1000)
    return f"{text.rstrip() or _HEAD.rstrip()}\n\n{lines}"


def unmatched(withdrawals: Withdrawals, articles: Collection[str]) -> list[Problem]:
    """Withdrawals of articles that the heap doesn't have; a tombstone's article may have been deleted."""
    return [
        Problem(
            f"withdraws {entry.article}, which is not in the heap; was the file renamed?",
            NAME,
            severity="error",
        )
        for entry in withdrawals.entries
        if entry.article not in articles and entry.mode == "noindex"
    ]
