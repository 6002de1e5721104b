"""Writes docs/rules.md from the book of rules and its cases; a test holds it to them."""

import sys
from pathlib import Path

from backfile.text.rule_book import Rule, rules

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "rules.md"
sys.path.insert(0, str(ROOT))

HEAD = """# The rules of reading

Made by `scripts/make_rules_page.py` from `src/backfile/text/data/rules.tsv` and the cases in
`tests/text/rules`.

Each rule by which a file is read has an id, by which `backfile explain` names it, and a sentence, which
"How we know" says on an article's page in the language of the site. The sentences are messages of
`templates/locale`. What a reader writes down is in English, with figures where it weighed; what varies
stands in braces here.

To add a rule: write it down where it is decided (the `rule` of an `Evidence` or of a line's role), give it a
line in `rules.tsv` and a case in `tests/text/rules`, run `scripts/update_catalogues.py`,
translate it, and run `scripts/make_rules_page.py`.
A test fails where a reader writes down what the book does not have.
"""


def page_text() -> str:
    """The page: a table for each group of rules (the part of the id before the dot)."""
    from tests.text.rules_of_reading import rule_cases

    cases = {case.id: case for case in rule_cases()}
    groups: dict[str, list[Rule]] = {}
    for rule in rules().values():
        groups.setdefault(rule.id.split(".")[0], []).append(rule)
    sections = [HEAD]
    for group, members in groups.items():
        rows = [f"\n## {group}\n", "| id | sentence | written down as | in its case |", "|---|---|---|---|"]
        for rule in members:
            case = cases[rule.id]
            gives = f"{case.field}: {case.value or 'none'}" if case.content else case.written
            cells = (f"`{rule.id}`", rule.sentence, rule.written or "–", gives)
            rows.append(f"| {' | '.join([cell.replace('|', '&#124;') for cell in cells])} |")
        sections.append("\n".join(rows) + "\n")
    return "".join(sections)


if __name__ == "__main__":
    PAGE.write_text(page_text(), "utf-8")
