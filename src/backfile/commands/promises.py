"""What the archive in a root folder has promised: addresses that must stay, words that must not."""

from pathlib import Path

import click
from msgspec import Struct

from backfile.check.traces import Trace
from backfile.decisions.ledger import NAME, LedgerError, promised, read_ledger
from backfile.decisions.withdrawals import Withdrawals, WithdrawalsError, read_withdrawals


class Promised(Struct, frozen=True):
    """`addresses` must be files, `traces` nowhere, and to `withdrawn` no other file may lead."""

    addresses: tuple[str, ...]
    traces: tuple[Trace, ...]
    withdrawn: tuple[str, ...]


def promises_of(root: Path) -> Promised:
    """What the ledgers of a root folder say; ends the program where one can't be read."""
    try:
        withdrawals = read_withdrawals(root)
        file = root / NAME
        ledger = read_ledger(file.read_text(encoding="utf-8")) if file.exists() else {}
    except (LedgerError, WithdrawalsError) as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from error
    words = withdrawals.words()
    tombstones = tuple(tombstone.address for tombstone in withdrawals.tombstones())
    unlisted = tuple(e.address for e in withdrawals.entries if e.mode == "noindex" and e.address)
    return Promised(
        tuple(sorted({*promised(ledger, words), *tombstones})), traces_of(withdrawals), tombstones + unlisted
    )


def traces_of(withdrawals: Withdrawals) -> tuple[Trace, ...]:
    """The redacted words, each with where it is written that they are."""
    return tuple(
        Trace(word, entry.place)
        for entry in withdrawals.entries
        if entry.mode == "redact"
        for word in entry.words
    )
