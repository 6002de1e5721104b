"""The house rules of docs/design.md, each held by a test."""

import ast
import multiprocessing
import pickle
import re
from pathlib import Path

import pytest

import backfile
from backfile.cli import COMMANDS
from backfile.facets import FACETS
from backfile.formats import FORMATS
from backfile.model.settings import CountrySettings, FacetSettings, Settings, TagSettings
from backfile.outputs import OUTPUTS
from backfile.publishers import PUBLISHERS

SOURCE = Path(backfile.__file__).parent
ROOT = Path(__file__).parents[2]
MODULES = sorted(SOURCE.rglob("*.py"))
DOCS = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "docs").glob("*.md")))

FLOORS = {
    "__main__": 9, "cli": 8, "commands": 7, "devserver": 7, "review": 7, "api": 7,
    "build": 6, "check": 6, "export": 6,
    "stages": 5, "engines": 5, "decisions": 5, "index": 5,
    "formats": 4, "facets": 4, "outputs": 4, "publishers": 4, "plugins": 4,
    "store": 3, "storage": 3, "settings": 3, "text": 2, "system": 2, "model": 1, "__init__": 0,
}  # fmt: skip
"""Which floor of the house a module or package lives on; an import may not lead upstairs."""


def imports(path: Path) -> set[str]:
    """The parts of our own package that a module imports, as dotted names below `backfile`."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "backfile":
            rest = node.module.split(".")[1:]
            found |= {".".join([*rest, alias.name]) if not rest else ".".join(rest) for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {a.name.removeprefix("backfile.") for a in node.names if a.name.startswith("backfile.")}
    return found


def room(path: Path) -> str:
    part = path.relative_to(SOURCE).parts[0]
    return part.removesuffix(".py")


FACADE = SOURCE / "__init__.py"
"""It names what the library offers, for types only; tests/api holds that loading it loads nothing of ours."""


@pytest.mark.parametrize(
    "path", [path for path in MODULES if path != FACADE], ids=lambda p: p.relative_to(SOURCE).as_posix()
)
def test_imports_run_downward_only(path: Path) -> None:
    own = room(path)
    assert own in FLOORS, f"{own} has no floor yet: say in this test where it lives"
    for name in imports(path):
        other = name.split(".")[0]
        if other in FLOORS and other != own:
            assert FLOORS[other] <= FLOORS[own], f"{path.relative_to(SOURCE)} imports upward: {name}"


def test_a_stage_imports_no_stage() -> None:
    for path in (SOURCE / "stages").glob("*.py"):
        upstairs = {name for name in imports(path) if name.startswith("stages")}
        assert not upstairs, f"{path.name} imports {upstairs}"


_SQL = re.compile(r"\.execute(many|script)?\(")
_LOCK = "system/lock.py"
"""SQLite's lock serves there as the house's lock, without a table."""


def test_sql_stands_in_the_store_only() -> None:
    found = {path.relative_to(SOURCE).as_posix() for path in MODULES if _SQL.search(path.read_text("utf-8"))}
    assert {name for name in found if not name.startswith("store/")} <= {_LOCK}


def test_the_model_imports_nothing_of_ours_but_itself() -> None:
    for path in (SOURCE / "model").glob("*.py"):
        strangers = {name for name in imports(path) if not name.startswith("model")}
        assert not strangers, f"{path.name} imports {strangers}"


def test_no_module_keeps_state_that_can_change() -> None:
    """Empty containers at module level are there to be filled; `global` is there to be rebound."""
    for path in MODULES:
        tree = ast.parse(path.read_text("utf-8"))
        for node in tree.body:
            value = getattr(node, "value", None)
            empty = isinstance(value, ast.List | ast.Dict | ast.Set) and not ast.dump(value).count("Constant")
            assert not (isinstance(node, ast.Assign | ast.AnnAssign) and empty and not _elements(value)), path
        assert not [n for n in ast.walk(tree) if isinstance(n, ast.Global)], path


def _elements(value: object) -> list[object]:
    return list(getattr(value, "elts", None) or getattr(value, "keys", None) or [])


def _names(shelf: list[object]) -> list[str]:
    return [type(entry).__name__ for entry in shelf]


def test_everything_on_a_shelf_pickles_under_spawn() -> None:
    shelves = [*FORMATS, *FACETS, *OUTPUTS]
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(_names, (shelves,)) == [type(entry).__name__ for entry in shelves]
    for publisher in PUBLISHERS:
        assert type(pickle.loads(pickle.dumps(publisher))) is type(publisher)


def test_templates_see_view_only() -> None:
    from jinja2 import Environment, meta, nodes

    for path in sorted((ROOT / "templates").rglob("*.html")):
        tree = Environment().parse(path.read_text("utf-8"))
        macros = {name for node in tree.find_all(nodes.FromImport) for name in node.names}
        names = meta.find_undeclared_variables(tree) - macros
        assert names <= {"view"}, f"{path.name} uses {names}"


LONG = 300


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(SOURCE).as_posix())
def test_a_file_has_at_most_300_lines_and_a_function_40(path: Path) -> None:
    text = path.read_text("utf-8")
    name = path.relative_to(SOURCE).as_posix()
    assert len(text.splitlines()) <= LONG, name
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and node.end_lineno:
            assert node.end_lineno - node.lineno < 40, f"{name}: {node.name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(SOURCE).as_posix())
def test_a_module_opens_with_a_sentence(path: Path) -> None:
    said = ast.get_docstring(ast.parse(path.read_text("utf-8")))
    assert said and said.split("\n\n")[0].rstrip().endswith((".", "!")), path.name


@pytest.mark.parametrize(
    "kind", [Settings, TagSettings, CountrySettings, FacetSettings], ids=lambda k: k.__name__
)
def test_every_setting_is_documented(kind: type) -> None:
    for name in kind.__struct_fields__:  # type: ignore[attr-defined]
        assert re.search(rf"^#+ .*`[a-z.]*{name}`|\| `[a-z.]*{name}`", DOCS, re.M), f"{name} is not in docs/"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented(name: str) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert f"backfile {name}" in readme + DOCS, f"backfile {name} stands in no document"


@pytest.mark.parametrize("entry", [*FORMATS, *FACETS, *OUTPUTS], ids=lambda e: e.name)
def test_every_shelf_entry_is_documented(entry: object) -> None:
    assert f"`{entry.name}`" in DOCS, f"{entry.name} stands in no document"  # type: ignore[attr-defined]


def test_the_program_starts_without_its_heavy_libraries() -> None:
    import subprocess
    import sys

    heavy = {
        "jinja2",
        "babel",
        "yaml",
        "markdown_it",
        "charset_normalizer",
        "ftfy",
        "rich",
        "boto3",
        "lxml",
        "sqlite3",
    }
    code = f"import sys, backfile.cli; print({heavy!r} & sys.modules.keys())"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "set()"
