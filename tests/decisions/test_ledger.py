"""The ledger of addresses."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backfile.decisions.ledger import (
    HEAD,
    LedgerError,
    holds,
    is_page,
    moved,
    pins,
    promised,
    propose,
    read_ledger,
    write_ledger,
)
from backfile.model.address_ledger import Moved

A, B = "2025/07/a.html", "2025/08/b.html"
NAMES = st.text(min_size=1, max_size=8)
ADDRESSES = st.sampled_from(["a.html", "2025/b.html", "2025/07/the-harbour.html", "undated/바다.html"])


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(NAMES, st.lists(ADDRESSES, min_size=1, max_size=3, unique=True).map(tuple)))
def test_what_is_written_is_read(ledger: dict[str, tuple[str, ...]]) -> None:
    assert read_ledger(write_ledger(ledger)) == ledger


def test_the_file_is_yaml_of_a_line_an_article() -> None:
    import yaml

    text = write_ledger({'say "hi".txt': (A,), "바다.txt": (B, A)})
    assert yaml.safe_load(text) == {'say "hi".txt': A, "바다.txt": [B, A]}
    assert len([line for line in text.splitlines() if not line.startswith("#")]) == 2


def test_an_article_keeps_its_address_and_a_new_one_is_entered() -> None:
    ledger = propose({}, {"a.txt": A})
    assert ledger == {"a.txt": (A,)}
    assert propose(ledger, {"a.txt": A, "b.txt": B}) == {"a.txt": (A,), "b.txt": (B,)}
    assert pins(ledger) == {"a.txt": A}


def test_a_moved_article_has_its_new_address_first_and_the_old_one_leads_there() -> None:
    ledger = propose({"a.txt": (A,)}, {"a.txt": B})
    assert ledger == {"a.txt": (B, A)}
    assert moved(ledger, {"a.txt": B}) == (Moved(A, B),)
    assert propose(ledger, {"a.txt": A}) == {"a.txt": (A, B)}


def test_an_article_that_left_keeps_its_line_so_that_check_asks_after_it() -> None:
    ledger = propose({"a.txt": (A,), "b.txt": (B,)}, {"b.txt": B})
    assert promised(ledger) == (A, B)


def test_a_renamed_file_takes_its_address_along() -> None:
    assert propose({"a.txt": (A, B)}, {"a2.txt": A}) == {"a2.txt": (A, B)}


def test_an_address_in_use_never_leads_elsewhere() -> None:
    ledger = {"a.txt": (B, A), "c.txt": (A,)}
    assert moved(ledger, {"a.txt": B, "c.txt": A}) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('# fine\n"a.txt": 2025/a.html\n', "line 2"),
        ('"a.txt": "../a.html"', "is no page of a site"),
        ('"a.txt": "/a.html"', "is no page of a site"),
        ('"a.txt": "2025/./a.html"', "is no page of a site"),
        ('"a.txt": "2025/a.txt"', "is no page of a site"),
        ('"a.txt": ["b.html", "a.htm"]\n"b.txt": "b.html"', "'a.htm' of a.txt is no page"),
        ('"a.txt": ["a.html", 3]', "Restore it from a copy"),
        ('"a.txt": []', "a.txt has no address"),
    ],
)
def test_a_broken_ledger_is_named_and_never_guessed(text: str, said: str) -> None:
    with pytest.raises(LedgerError, match=said):
        read_ledger(text)


def test_a_hundred_thousand_addresses_are_read_at_once() -> None:
    text = write_ledger(
        {f"2025/{n}.txt": (f"2025/07/an-article-of-some-length-{n}.html",) for n in range(100_000)}
    )
    started = time.process_time()
    assert len(read_ledger(text)) == 100_000
    assert time.process_time() - started < 1


WORDS = ("Mira Dolan",)
HELD = "2025/07/mira-dolan-speaks.html"


def test_an_address_with_a_redacted_word_is_kept_and_promised_nowhere() -> None:
    ledger = {"a.txt": (A, HELD), "b.txt": (HELD,)}
    assert holds(HELD, WORDS) and not holds(A, WORDS) and not holds(HELD, ())
    assert pins(ledger, WORDS) == {"a.txt": A}
    assert promised(ledger, WORDS) == (A,)
    assert moved(ledger, {"a.txt": A}, WORDS) == ()
    assert moved(ledger, {"a.txt": A}) == (Moved(HELD, A),)


def test_an_article_that_stays_is_proposed_as_it_was_and_old_addresses_follow_the_new() -> None:
    known = {"a.txt": (A, B)}
    assert propose(known, {"a.txt": A}) == known
    assert propose(known, {"a.txt": "c.html"}) == {"a.txt": ("c.html", A, B)}
    assert propose(known, {"a.txt": B}) == {"a.txt": (B, A)}
    assert known == {"a.txt": (A, B)}


def test_the_address_of_an_article_that_is_there_is_nobody_elses() -> None:
    known = {"a.txt": (A,), "b.txt": (B,)}
    assert propose(known, {"a.txt": A, "b.txt": B, "c.txt": A}) == {**known, "c.txt": (A,)}


@pytest.mark.parametrize(
    ("address", "fit"),
    [
        ("2025/07/a.html", True),
        ("a.html", True),
        ("2025/07/.a.html", True),
        ("a.htm", False),
        ("/a.html", False),
        ("../a.html", False),
        ("2025/../a.html", False),
        ("2025//a.html", False),
        ("a\n.html", False),
        ("a\x00.html", False),
        ("a\x1f.html", False),
        ("a\x7f.html", False),
        ("a.html/", False),
    ],
)
def test_an_address_is_one_within_the_site(address: str, fit: bool) -> None:
    assert is_page(address) is fit
    if "\n" not in address:
        if fit:
            assert read_ledger(write_ledger({"a.txt": (address,)})) == {"a.txt": (address,)}
        else:
            with pytest.raises(LedgerError):
                read_ledger(write_ledger({"a.txt": (address,)}))


def test_what_a_person_left_beside_the_lines_is_passed_over() -> None:
    text = f'\ufeff# head\n\n   "a.txt": "{A}",\n# a remark\n"b.txt": ["{B}", "{A}"]\n'
    assert read_ledger(text) == {"a.txt": (A,), "b.txt": (B, A)}
    assert read_ledger("") == {}


def test_a_ledger_names_the_line_and_what_to_do() -> None:
    with pytest.raises(LedgerError) as told:
        read_ledger('"a.txt": "a.html"\n"b.txt"\n')
    assert str(told.value) == (
        'addresses.yaml, line 2: is not of the form "article": "address". Correct the line, or restore the '
        "file from a copy; don't delete it, or addresses may change."
    )
    with pytest.raises(LedgerError, match=r"^addresses.yaml: a.txt has no address. Restore the file"):
        read_ledger('"a.txt": []')
    with pytest.raises(LedgerError, match=r"^addresses.yaml: 'x' of b.txt is no page of a site; write it li"):
        read_ledger(write_ledger({"a.txt": (A,), "b.txt": (B, "x")}))


def test_lines_are_written_in_the_order_of_their_articles() -> None:
    text = write_ledger({"b": (B,), "a": (A, B)})
    assert text == HEAD + f'"a": ["{A}", "{B}"]\n"b": "{B}"\n'
