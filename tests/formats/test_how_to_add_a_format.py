"""docs/how-to-add-a-format.md does what it says: its file reads its example, and nothing else of ours."""

import importlib
import pickle
import re
from pathlib import Path
from typing import Any

import pytest

from backfile.formats.contract import Format
from backfile.model.article import SourceFile
from backfile.text.decoding import decode
from tests.formats.cases import check

GUIDE = Path(__file__).parents[2] / "docs" / "how-to-add-a-format.md"


def blocks_of_the_guide(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)


@pytest.fixture
def guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Format:
    """The guide's format, from a module of its own."""
    (tmp_path / "trec_of_the_guide.py").write_text(blocks_of_the_guide("python")[0], "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    module: Any = importlib.import_module("trec_of_the_guide")
    form: Format = module.Trec()
    return form


def test_the_guides_format_reads_the_guides_example(guide: Format, tmp_path: Path) -> None:
    case = tmp_path / "example.txt"
    case.write_text(blocks_of_the_guide("text")[0], "utf-8")
    case.with_suffix(".right").write_text(blocks_of_the_guide("json")[0], "utf-8")
    check(case, (guide,))


def test_the_guides_format_pickles_and_survives_a_broken_file(guide: Format) -> None:
    assert pickle.loads(pickle.dumps(guide)).name == "trec"
    content = b"<DOC>\n<DOCNO>1</DOCNO>\n<HEADLINE>\nnever closed\n<TEXT>\n</TEXT>\n"
    assert guide.read(SourceFile("a.txt", content, ""), decode(content)).articles == ()


def test_the_guides_format_claims_no_case_of_another(guide: Format) -> None:
    for case in Path(__file__).parent.glob("*/cases/*"):
        content = case.read_bytes()
        assert not guide.recognises(SourceFile(case.name, content, ""), decode(content)), case
