"""Every export's layout is read as its case says; the name of a case's file is the sentence that it holds."""

from pathlib import Path

import pytest

from tests.formats.cases import check

CASES = sorted(Path(__file__).with_name("cases").glob("*.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path) -> None:
    check(case)
