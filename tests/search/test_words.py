"""One table of cases for the words of search, in Python and in JavaScript (docs/search.md, "Words")."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from backfile.text.words import PART, Cutter, terms

HERE = Path(__file__).parent
CASES = json.loads((HERE / "cases.json").read_text())
SCRIPT = HERE.parents[1] / "templates" / "static" / "search-words.js"
ASK = """
require(process.argv[1]);
let said = "";
process.stdin.on("data", (part) => (said += part)).on("end", () => {
  console.log(JSON.stringify(JSON.parse(said).map((text) => globalThis.backfileWords.terms(text))));
});
"""


def terms_of(cutter: Cutter, text: str) -> list[str]:
    *words, last = cutter.words([text])
    assert last == PART
    return [cutter.term(word) for word in words]


def in_javascript(texts: list[str]) -> list[list[str]]:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed; test_browser runs these cases in the browser")
    said = json.dumps(texts).encode()
    done = subprocess.run([node, "-e", ASK, str(SCRIPT)], input=said, capture_output=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_a_case_of_the_table_holds_in_python(case):
    assert terms(case["text"]) == case["terms"]


def test_every_case_of_the_table_holds_in_javascript():
    said = in_javascript([case["text"] for case in CASES])
    assert dict(zip([case["why"] for case in CASES], said, strict=True)) == {
        case["why"]: case["terms"] for case in CASES
    }


def test_both_sides_cut_every_character_of_the_basic_plane_alike():
    """But for letters that one of the two Unicode versions does not know yet."""
    characters = [chr(c) for c in range(0x20, 0x10000) if not 0xD800 <= c < 0xE000]
    differ = [
        c
        for c, ours, theirs in zip(characters, map(terms, characters), in_javascript(characters), strict=True)
        if ours != theirs and ours
    ]
    assert differ == []


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_the_fast_cutter_gives_the_same_terms(case):
    cutter = Cutter()
    assert terms_of(cutter, case["text"]) == case["terms"]


def test_the_fast_cutter_gives_the_same_terms_for_all_cases_together():
    cutter = Cutter()
    text = "\n".join(case["text"] for case in CASES)
    assert terms_of(cutter, text) == terms(text)


def test_the_fast_cutter_gives_every_character_of_the_basic_plane_as_it_is_cut_by_itself():
    cutter = Cutter()
    for start in range(0x80, 0x10000, 64):
        texts = [f"a{chr(c)}b {chr(c)}" for c in range(start, start + 64) if not 0xD800 <= c < 0xE000]
        assert [terms_of(cutter, text) for text in texts] == [terms(text) for text in texts]


def test_each_part_of_a_text_ends_with_a_mark():
    words = Cutter().words(["Ferry returns", "", "The strait\0is open"])
    assert words == ["ferry", "returns", PART, PART, "the", "strait", "is", "open", PART]
    words = Cutter().words(["港口", "The strait"])
    assert words == ["港口", PART, "the", "strait", PART]
