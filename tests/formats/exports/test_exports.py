"""Every export's layout is read as its case says; the name of a case's file is the sentence that it holds."""

from pathlib import Path

import pytest

from tests.formats.cases import cases_in, check


@pytest.mark.parametrize("case", cases_in(__file__), ids=lambda case: case.stem)
def test_case(case: Path) -> None:
    check(case)
