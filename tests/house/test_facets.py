"""A facet is known in its own folder; every other room asks the shelf."""

import ast
import re
from pathlib import Path

import pytest

import backfile
from backfile.facets import FACETS

SOURCE = Path(backfile.__file__).parent
NAMES = frozenset(facet.name for facet in FACETS)
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "facets" not in path.relative_to(SOURCE).parts[:1])

RECORD = ("formats/", "model/settings.py", "model/words.py")
"""What a format gives are the fields of a record, as an author of front matter writes them; two of them have
the names of the facets that they give entries to (`tags`, `countries`), as `source` and `date` do not. They
say nothing of a facet: a record has them whether or not anything is indexed by them. `keys:` of site.yaml
names such fields (settings), and the evidence on a page calls them by a word (words)."""

CALENDAR = "facets.dates"
"""The calendar is no list: its months and years are pages of their own, which is all that these outputs and
the index's undated shelf are about. They have its name from here, and write it nowhere."""


def said(tree: ast.AST) -> list[str]:
    """The texts of a module that are no documentation."""
    told = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        for statement in body if isinstance(body, list) else ():
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                told.add(id(statement.value))
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
    ]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_no_other_room_writes_the_name_of_a_facet(path: Path) -> None:
    name = path.relative_to(SOURCE).as_posix()
    tree = ast.parse(path.read_text("utf-8"))
    if not name.startswith(RECORD):
        written = {
            text for text in said(tree) if NAMES & set(re.split(r"[|/(): ]", text)) and " " not in text
        }
        assert not written, f"{name} writes {written}"
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("backfile.facets."):
            part = (node.module or "").removeprefix("backfile.").partition(".")[2].partition(".")[0]
            assert part not in NAMES or f"facets.{part}" == CALENDAR, f"{name} imports {node.module}"


def test_no_file_of_the_theme_or_the_review_names_one() -> None:
    pages = [*(SOURCE / "review").glob("*.html"), *(SOURCE / "review").glob("*.js")]
    pages += (Path(__file__).parents[2] / "templates").rglob("*.html")
    pages += (Path(__file__).parents[2] / "templates").rglob("*.js")
    for page in pages:
        found = set(re.findall(r"""["'/]([a-z]+)["'/]""", page.read_text("utf-8")))
        assert not found & NAMES, f"{page.name} names {found & NAMES}"
