"""Every form of XML records is read as its case says; a case's file name is the sentence it holds."""

from pathlib import Path

import pytest

from tests.formats.cases import cases_in, check


@pytest.mark.parametrize("case", cases_in(__file__), ids=lambda case: case.stem)
def test_case(case: Path) -> None:
    check(case)
