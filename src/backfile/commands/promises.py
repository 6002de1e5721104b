"""What the archive in a root folder has promised: addresses that must stay, words that must not."""

from pathlib import Path

import click
from msgspec import Struct

from backfile.check.traces import HeldText, Trace
from backfile.decisions.ledger import holds
from backfile.decisions.published import read_published
from backfile.decisions.texts import Texts, TextsError, read_texts
from backfile.decisions.withdrawals import Withdrawals, WithdrawalsError, read_withdrawals


class Promised(Struct, frozen=True):
    """`addresses` must be files, `traces` and `texts` nowhere, and to `withdrawn` no other file may lead."""

    addresses: tuple[str, ...]
    traces: tuple[Trace, ...]
    withdrawn: tuple[str, ...]
    texts: tuple[HeldText, ...]


def promises_of(root: Path) -> Promised:
    """What the ledgers of a root folder say; ends the program where one can't be read."""
    try:
        withdrawals, texts = read_withdrawals(root), read_texts(root)
    except (TextsError, WithdrawalsError) as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from error
    words = withdrawals.words()
    given = read_published(root) - withdrawals.given_up()
    tombstones = {tombstone.address for tombstone in withdrawals.tombstones()}
    unlisted = {e.address for e in withdrawals.entries if e.mode == "noindex" and e.address}
    return Promised(
        tuple(sorted({*(address for address in given if not holds(address, words)), *tombstones})),
        traces_of(withdrawals),
        tuple(sorted(tombstones | unlisted)),
        held_texts(withdrawals, texts),
    )


def held_texts(withdrawals: Withdrawals, texts: Texts) -> tuple[HeldText, ...]:
    """The texts that were taken out, each with where it is written that they are."""
    return tuple(
        HeldText(texts[entry.article].marks, entry.place, entry.others)
        for entry in withdrawals.entries
        if entry.mode in ("tombstone", "remove") and entry.article in texts
    )


def traces_of(withdrawals: Withdrawals) -> tuple[Trace, ...]:
    """The redacted words, each with where it is written that they are."""
    return tuple(
        Trace(word, entry.place)
        for entry in withdrawals.entries
        if entry.mode == "redact"
        for word in entry.words
    )
