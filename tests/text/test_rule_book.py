"""Each rule of reading has an id, a sentence and a case, and the page about them is current."""

import sys
from pathlib import Path

import pytest

from backfile.model.article import Article, Evidence, SourceFile
from backfile.model.heap import Reading
from backfile.model.words import Words
from backfile.stages.parse import parse
from backfile.text.reasons import evidence
from backfile.text.rule_book import MISSING_DATE, MISSING_HEADLINE, rules, told
from backfile.text.wording import read_words
from tests.text.rules_of_reading import RuleCase, rule_cases

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from make_rules_page import PAGE, page_text  # noqa: E402

CASES = rule_cases()
READ = [case for case in CASES if case.content]
TEXTS = sorted((ROOT / "tests" / "formats").glob("**/*.txt"))


def test_every_rule_has_a_case_and_every_case_a_rule() -> None:
    assert {case.id for case in CASES} == set(rules())


def test_the_page_about_the_rules_is_current() -> None:
    assert PAGE.read_text("utf-8") == page_text(), "run scripts/make_rules_page.py"


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_a_rule_is_told_by_what_its_reader_writes_down(case: RuleCase) -> None:
    if case.written:
        assert case.id in [rule.id for rule, _ in told(case.written).rules]


@pytest.mark.parametrize("case", READ, ids=[case.id for case in READ])
def test_a_rule_decides_as_its_case_says(case: RuleCase) -> None:
    reading = parse(SourceFile(case.file, case.content, ""))
    found = _decided(reading, case.id)
    assert (case.field, case.value, case.lines) in found, found


def _decided(reading: Reading, rule: str) -> list[tuple[str, str, tuple[int, int]]]:
    """What a rule decided in a reading: the field or "role", its value and the lines."""
    found = []
    for article in reading.articles:
        for item in (article, *article.related):
            found += [
                (each.field, _in_words(getattr(item, each.field, None)), each.lines)
                for each in item.evidence
                if _names(each, rule)
            ]
        found += _missing(article, rule)
    found += [
        ("role", role.role, role.lines)
        for role in reading.roles
        if rule in [each.id for each, _ in told(role.rule).rules]
    ]
    return found


def _names(item: Evidence, rule: str) -> bool:
    return rule in [each.id for each, _ in told(item.rule).rules]


def _missing(article: Article, rule: str) -> list[tuple[str, str, tuple[int, int]]]:
    lacks = {MISSING_HEADLINE: article.headline is None, MISSING_DATE: article.date is None}
    return [(rule.split(".")[0], "", (0, 0))] if lacks.get(rule) else []


def _in_words(value: object) -> str:
    if isinstance(value, tuple):
        value = "; ".join(map(str, value)) if value and isinstance(value[0], str) else _first_text(value)
    return " ".join(str(value or "").split())[:100]


def _first_text(blocks: tuple[object, ...]) -> str:
    return str(getattr(blocks[0], "text", "")) if blocks else ""


@pytest.mark.parametrize("path", TEXTS, ids=[path.stem for path in TEXTS])
def test_whatever_a_reader_writes_down_is_in_the_book(path: Path) -> None:
    reading = parse(SourceFile(path.name, path.read_bytes(), ""))
    written = {item.rule for article in reading.articles for item in article.evidence}
    written |= {role.rule for role in reading.roles if role.rule}
    assert [rule for rule in written if not told(rule).rules] == []


@pytest.mark.parametrize(
    ("written", "quote", "language", "sentence"),
    [
        (
            "between headline and body: '25 April 2023' (month in letters)",
            "",
            "en",
            "The date stands under the headline: “25 April 2023”, line 14.",
        ),
        (
            "labelled as published, a line of its own, above the headline: '1.2.2023' (digits, .)",
            "",
            "de",
            "Eine Beschriftung sagt, dass es das Datum der Veröffentlichung ist. "
            "Das Datum hat eine eigene Zeile. Das Datum steht über der Überschrift: „1.2.2023“, line 14.",
        ),
        (
            "words shared with the lead -1.1, its rank +0.9",
            "Night ferry returns",
            "en",
            "Of the lines above the text this one has most of a headline: “Night ferry returns”, line 14.",
        ),
        ("a plugin's own rule", "", "en", "a plugin's own rule, line 14."),
    ],
)
def test_evidence_is_a_sentence_with_the_words_and_the_line(
    written: str, quote: str, language: str, sentence: str
) -> None:
    path = ROOT / "templates" / "locale" / f"{language}.po"
    words = Words() if language == "en" else read_words([path.read_text("utf-8")], language)
    assert evidence(written, quote, "line 14", words) == sentence
