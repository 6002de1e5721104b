"""The ledger of withdrawals."""

from pathlib import Path

import pytest

from backfile.decisions.ledger import moved, pins, promised
from backfile.decisions.withdrawals import (
    WithdrawalsError,
    added,
    parse_withdrawals,
    read_withdrawals,
    unmatched,
)
from backfile.model.address_ledger import Tombstone
from backfile.model.withdrawal import Withdrawal

ENTRIES = (
    Withdrawal("a.txt", "noindex", note="at the author's wish", address="2025/a.html"),
    Withdrawal("b.txt", "redact", ("Jane: Doe", "12 High Street"), address="2025/b.html"),
    Withdrawal("c.txt", "tombstone", note="court, 4 May", address="2025/c.html"),
)


def test_what_is_added_is_read() -> None:
    text = ""
    for entry in ENTRIES:
        text = added(text, entry)
    found = parse_withdrawals(text)
    assert [(e.article, e.mode, e.words, e.note, e.address) for e in found.entries] == [
        (e.article, e.mode, e.words, e.note, e.address) for e in ENTRIES
    ]
    assert text.startswith("# What was withdrawn")
    assert found.words() == ("12 High Street", "Jane: Doe")
    assert found.articles("noindex") == {"a.txt"}
    assert found.tombstones() == (Tombstone("2025/c.html", "court, 4 May"),)


def test_what_a_person_wrote_into_the_file_stays() -> None:
    text = added("# our policy: ask the desk\n- article: a.txt\n  mode: noindex\n", ENTRIES[2])
    assert text.startswith("# our policy: ask the desk\n- article: a.txt\n")
    assert [entry.article for entry in parse_withdrawals(text).entries] == ["a.txt", "c.txt"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: b", "line 1: must be a list"),
        ("- article: a.txt\n  mode: delete", "line 1: must name an article and a mode"),
        ("- article: a.txt\n  mode: redact", "must say which words"),
        ("- article: a.txt\n  word: x", "line 2: “word” is unknown"),
        ("- [", "is not YAML"),
    ],
)
def test_a_broken_ledger_stops_the_build(text: str, said: str) -> None:
    with pytest.raises(WithdrawalsError, match=said):
        parse_withdrawals(text)


def test_an_archive_without_withdrawals_has_none(tmp_path: Path) -> None:
    assert read_withdrawals(tmp_path).entries == ()


def test_an_unlisted_article_that_is_gone_is_told() -> None:
    found = unmatched(parse_withdrawals(added("", ENTRIES[0])), ["other.txt"])
    assert [problem.severity for problem in found] == ["error"]


def test_addresses_made_of_redacted_words_are_not_kept() -> None:
    ledger = {"a.txt": ("2025/jane-oz-speaks.html",), "b.txt": ("2025/b.html", "2025/on-jane-oz.html")}
    words = ("Jane Öz",)
    assert pins(ledger, words) == {"b.txt": "2025/b.html"}
    assert promised(ledger, words) == ("2025/b.html",)
    assert moved(ledger, {"b.txt": "2025/b.html"}, words) == ()
