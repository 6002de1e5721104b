"""Values of any shape become clean text; what is no text becomes nothing."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backfile.formats.keyed import read_keys
from backfile.formats.people import people_in
from backfile.formats.values import paragraphs_of, text_of, texts_of, truth_of
from backfile.model.article import NO_LINES

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
KEYS = [
    "title",
    "date",
    "tags",
    "author",
    "source",
    "url",
    "draft",
    "aliases",
    "slug",
    "countries",
    "lang",
    "params",
]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (" a\n b ", "a b"),
        ("a\x1a\u202e\x00b", "ab"),
        ("\ud800", "\ufffd"),
        ({"@type": "Organization", "name": "Wire"}, "Wire"),
        ([{"name": "First"}, "Second"], "First"),
        ("null", ""),
        (None, ""),
        (True, ""),
        (2025, "2025"),
        (10**400, ""),
        ([[["deep"]]], ""),
    ],
)
def test_one_line_of_text_for_a_value(value: Any, text: str) -> None:
    assert text_of(value) == text


def test_lists_come_as_lists_or_parted_by_commas() -> None:
    assert texts_of(["a", "b", "a", None]) == ("a", "b")
    assert texts_of("a, b;c", ",;") == ("a", "b", "c")


def test_people_come_as_texts_lists_or_mappings() -> None:
    assert people_in("Jane Roe and John Poe").names == ("Jane Roe", "John Poe")
    assert people_in([{"name": "Jane Roe"}, "Poe, John"]).names == ("Jane Roe", "John Poe")
    assert people_in({"name": "Jane Roe"}).names == ("Jane Roe",)


def test_truth_is_what_says_so() -> None:
    assert [truth_of(value) for value in (True, "yes", "No", "false", "draft", 1)] == [
        True,
        True,
        False,
        False,
        None,
        True,
    ]


def test_a_body_comes_as_text_list_or_html() -> None:
    assert paragraphs_of("One.\nstill one\n\nTwo.") == ("One. still one", "Two.")
    assert paragraphs_of("One.\nTwo.") == ("One.", "Two.")
    assert paragraphs_of(["One.", {"text": "Two."}, 3]) == ("One.", "Two.")
    assert paragraphs_of("<p>One &amp; <b>only</b></p><style>x</style><p>Two<br>Three</p>") == (
        "One & only",
        "Two",
        "Three",
    )


@given(st.dictionaries(st.sampled_from(KEYS), ANYTHING, max_size=6))
def test_any_values_under_known_keys_are_harmless(values: dict[str, Any]) -> None:
    keyed = read_keys(values, "a.md", lambda key: NO_LINES, "front matter")
    shown = json.dumps(keyed.fields)
    assert not set(shown) & {"\x1a", "\x1b"}
    assert "\\u001a" not in shown
    assert keyed.fields.get("source_url", "http").startswith("http")
    assert not any(".." in alias or ":" in alias for alias in keyed.fields.get("aliases", ()))
