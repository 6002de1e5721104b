"""The ledger of addresses: each article keeps the address that it was first given.

The file is YAML of the simplest kind, a line an article, so that a person can read it and a version control
system can show what changed; 100,000 lines are read in a tenth of a second because JSON reads them too.
"""

import re
from collections.abc import Mapping
from itertools import chain

import msgspec

from backfile.model.address_ledger import Moved
from backfile.model.refusal import Refusal
from backfile.text.redaction import redactor
from backfile.text.slugs import slug

NAME = "addresses.yaml"

HEAD = """\
# The addresses of this archive, written by `backfile build`: article, then its page's address. Keep this
# file with the content. An article keeps its address when its headline or date is corrected. Where several
# addresses stand, the first is in use and the others lead there. Behind them stands the article's identifier,
# by which others cite it; it stays when the text is edited.
"""
_UNSAFE = re.compile(r"/\.{0,2}/|(?<!\.html)/(?:\n|\Z)|[\x00-\x09\x0b-\x1f\x7f]|(?<!/)\n|\n(?!/)")
"""In addresses between slashes, a line each: what leads out of the site, or is no page, or holds a control
character, which no name of a file may."""
_decode = msgspec.json.Decoder(dict[str, str | tuple[str, ...]]).decode
_LINE = re.compile(r'("(?:[^"\\]|\\.)*+"): ("(?:[^"\\]|\\.)*+"|\[.*\]),?')

_IDENTIFIER = "id "
"""Stands before the identifier of an article, which is the last in its line."""

Ledger = dict[str, tuple[str, ...]]
"""Article id -> its addresses, relative to the site ("2025/07/harbour.html"), the one in use first."""


class LedgerError(Refusal):
    """A ledger that can't be used; the message names file and line and what to do."""


def read_ledger(text: str) -> Ledger:
    """The addresses in a ledger's text; raises LedgerError."""
    return read_lines(text)[0]


def read_lines(text: str) -> tuple[Ledger, dict[str, str]]:
    """The addresses in a ledger's text and, by the same ids, the identifiers; raises LedgerError."""
    text = text.removeprefix("\ufeff")
    found = _as_written(text)
    if found is None:
        found = _line_by_line(text)
    ledger = {name: _addresses(said) for name, said in found.items()}
    _refuse_unsafe(ledger)
    return ledger, {name: said[-1][len(_IDENTIFIER) :] for name, said in found.items() if _is_named(said)}


def _is_named(said: str | tuple[str, ...]) -> bool:
    return not isinstance(said, str) and bool(said) and said[-1].startswith(_IDENTIFIER)


def _addresses(said: str | tuple[str, ...]) -> tuple[str, ...]:
    if isinstance(said, str):
        return (said,)
    return said[:-1] if _is_named(said) else said


def _as_written(text: str) -> dict[str, str | tuple[str, ...]] | None:
    """What the lines say if they are as `write_ledger` leaves them, one under the other; else None."""
    head = re.match(r"(?:#.*\n)*", text)
    lines = text[head.end() if head else 0 :].removesuffix("\n")
    try:
        return _decode("{" + lines.replace("\n", ",") + "}")
    except msgspec.MsgspecError:
        return None


def _line_by_line(text: str) -> dict[str, str | tuple[str, ...]]:
    """The same of a file that a person worked on; raises LedgerError."""
    lines = []
    for number, line in enumerate(text.split("\n"), 1):
        line = line.strip()
        if line and not line.startswith("#"):
            if not _LINE.fullmatch(line):
                raise LedgerError(
                    f'{NAME}, line {number}: is not of the form "article": "address". Correct the line, or '
                    "restore the file from a copy; don't delete it, or addresses may change."
                )
            lines.append(line.rstrip(","))
    try:
        return _decode(f"{{{','.join(lines)}}}")
    except msgspec.MsgspecError as error:
        raise LedgerError(f"{NAME} can't be read ({error}). Restore it from a copy.") from error


def _refuse_unsafe(ledger: Ledger) -> None:
    every = "/\n/".join(chain.from_iterable(ledger.values()))
    if all(ledger.values()) and not (ledger and _UNSAFE.search(f"/{every}/")):
        return
    for name, addresses in ledger.items():
        if not addresses:
            raise LedgerError(f"{NAME}: {name} has no address. Restore the file from a copy.")
        for address in addresses:
            if _UNSAFE.search(f"/{address}/"):
                raise LedgerError(
                    f"{NAME}: {address!r} of {name} is no page of a site; write it like 2025/07/harbour.html"
                )


def is_page(address: str) -> bool:
    """Whether an address is that of a page within a site."""
    return "\0" not in address and address.endswith(".html") and not _UNSAFE.search(f"/{address}/")


def write_ledger(ledger: Ledger) -> str:
    """The text of a ledger: sorted, so that equal ledgers are equal files."""
    return HEAD + "".join(written((name, known, "")) for name, known in sorted(ledger.items()))


def written(line: tuple[str, tuple[str, ...], str]) -> str:
    """The line of an article in the file: its id, its addresses and its identifier."""
    name, addresses, identifier = line
    said = (*addresses, f"{_IDENTIFIER}{identifier}") if identifier else addresses
    value = _quoted(said[0]) if len(said) == 1 else f"[{', '.join(map(_quoted, said))}]"
    return f"{_quoted(name)}: {value}\n"


def _quoted(text: str) -> str:
    return msgspec.json.encode(text).decode()


def propose(ledger: Ledger, current: Mapping[str, str]) -> Ledger:
    """The ledger after the articles `current` (id -> address) have their pages.

    A new article is entered; one that stands elsewhere now has its new address first and keeps the old ones.
    An article whose file was renamed takes over the entry of the one that had its address, if that has gone.
    """
    proposed = dict(ledger)
    owners = {addresses[0]: name for name, addresses in ledger.items()}
    for name, address in current.items():
        before = proposed.get(name, ())
        owner = owners.get(address)
        if not before and owner is not None and owner not in current:
            before = proposed.pop(owner, ())
        if not before or before[0] != address:
            proposed[name] = (address, *(old for old in before if old != address))
        elif name not in proposed:
            proposed[name] = before
    return proposed


def pins(ledger: Ledger, words: tuple[str, ...] = ()) -> dict[str, str]:
    """Article id -> the address it keeps; none that holds one of the redacted `words`."""
    return {name: addresses[0] for name, addresses in ledger.items() if not holds(addresses[0], words)}


def holds(address: str, words: tuple[str, ...]) -> bool:
    """Whether an address holds one of the words, as they are or as addresses are made of them."""
    if not words:
        return False
    return redactor(words)(address) != address or any(slug(phrase, "") in address for phrase in words)


def moved(ledger: Ledger, current: Mapping[str, str], words: tuple[str, ...] = ()) -> tuple[Moved, ...]:
    """The old addresses of articles that the archive has, each with its way, sorted; none that is in use, and
    none that holds one of the redacted `words`."""
    in_use = set(current.values())
    found = [
        Moved(old, current[name])
        for name, addresses in ledger.items()
        if name in current
        for old in addresses
        if old not in in_use and not holds(old, words)
    ]
    return tuple(sorted(found, key=lambda way: way.old))


def promised(ledger: Ledger, words: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Every address that ever was, but for those that hold one of the redacted `words`."""
    found = {address for addresses in ledger.values() for address in addresses}
    return tuple(sorted(address for address in found if not holds(address, words)))
