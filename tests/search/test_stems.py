"""The stemmers in the page give the stems of the same algorithms in Python; a site gets those it needs."""

import json
import shutil
import subprocess

import pytest
import snowballstemmer

from backfile.outputs.search.stems import algorithms, stemmed, stemmer_files

from .generated import generate

SAID = """
    strike strikes striking thieves thief elections elected running happily relational ponies generously
    häuser haus gehäusen läuft laufen universitäten inondations arrivée arrivées généralement chevaux maisons
    canciones hablando niños забастовки забастовок выборами новости городах книгами libertà cittadini
    oikeudet talojen kuninkaallinen kitaplar evlerimizden ministrarna bøkerne huizen lopend πόλεις ανθρώπων
    المدارس الكتاب ճանապարհներ mundeğişiklik gatos meninas nações oraşelor copiilor városokban
"""
ASK = """
const given = new Map();
globalThis.backfileSearch = (name, content) => given.set(name, content);
const { scripts, words } = JSON.parse(require("fs").readFileSync(0, "utf8"));
const found = {};
for (const [language, script] of Object.entries(scripts)) {
  (0, eval)(script);
  found[language] = words.map(given.get(`stem-${language}`));
}
console.log(JSON.stringify(found));
"""


def in_javascript(languages: list[str], words: list[str]) -> dict[str, list[str]]:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed; what the page finds by other forms is tested in the browser")
    files = stemmer_files(languages)
    scripts = {file.path.split("-")[-1].removesuffix(".js"): file.content.decode() for file in files}
    given = json.dumps({"scripts": scripts, "words": words})
    done = subprocess.run([node, "-e", ASK], input=given, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_both_sides_give_the_same_stems_in_every_language() -> None:
    heap = {word.lower() for text in generate() for part in text.paragraphs for word in part.split()}
    words = sorted({*SAID.split(), *filter(str.isalpha, heap)})
    found = in_javascript(sorted(algorithms()), words)
    for language, algorithm in algorithms().items():
        assert found[language] == snowballstemmer.stemmer(algorithm).stemWords(words), language


def test_a_site_gets_the_stemmers_of_its_languages_alone() -> None:
    assert stemmed(["ko", "en", "az", "fr"]) == ["en", "fr"]
    files = list(stemmer_files(["ko", "en", "az", "fr"]))
    assert [file.path for file in files] == ["search/stem-en.js", "search/stem-fr.js"]
    assert all(b"BSD-3-Clause" in file.content for file in files)
