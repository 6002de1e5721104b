"""One name for one thing: docs/glossary.md tells the truth, and no public type's name stands twice."""

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

import backfile

SOURCE = Path(backfile.__file__).parent
ROOT = Path(__file__).parents[2]
ENTRIES = re.findall(
    r"^\| `(\w+)` \| `([\w/]+\.py)` \| (.*) \|$", (ROOT / "docs/glossary.md").read_text(), re.M
)


def types_of(path: Path) -> set[str]:
    """The public types that a module defines: classes and aliases, no type variables."""
    found = set()
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            call = ast.unparse(node.value).startswith("TypeVar(")
            if re.fullmatch(r"[A-Z]\w*[a-z]\w*", name) and not call:
                found.add(name)
    return {name for name in found if not name.startswith("_")}


DEFINED: dict[str, set[str]] = defaultdict(set)
for _path in sorted(SOURCE.rglob("*.py")):
    for _name in types_of(_path):
        DEFINED[_name].add(_path.relative_to(SOURCE).as_posix())


def test_a_public_type_is_defined_once_in_the_package() -> None:
    assert {name: where for name, where in DEFINED.items() if len(where) > 1} == {}


@pytest.mark.parametrize(("name", "file", "sentence"), ENTRIES, ids=[name for name, _, _ in ENTRIES])
def test_a_noun_of_the_glossary_is_one_type_where_it_says(name: str, file: str, sentence: str) -> None:
    assert file in DEFINED[name]
    assert sentence.endswith(".") and sentence[0].isupper()
    assert [entry[0] for entry in ENTRIES].count(name) == 1


def test_the_glossary_has_the_nouns_that_the_stages_hand_on() -> None:
    """Each type of the model that a stage or the index names."""
    names = {name for name, where in DEFINED.items() if any(file.startswith("model/") for file in where)}
    told = {name for name, _, _ in ENTRIES}
    used = set()
    for room in ("stages", "index"):
        for path in (SOURCE / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("backfile.model"):
                    used |= {alias.name for alias in node.names}
    assert (used & names) - told == set()
