"""docs/theming.md says what a template sees, and a site's own files stand in place of the theme's."""

import re
import sys
from pathlib import Path

from click.testing import CliRunner
from jinja2 import Environment, FileSystemLoader, meta

from backfile.commands.theme import command
from backfile.model import address_ledger, article_views, views

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "theming.md"


def test_the_page_is_made_from_the_types_as_they_are() -> None:
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        from make_theming_page import page_text  # type: ignore[import-not-found]
    finally:
        sys.path.remove(str(ROOT / "scripts"))
    kept = PAGE.read_text("utf-8")
    assert page_text(kept) == kept, "run python scripts/make_theming_page.py"


def test_the_page_names_every_template_with_a_view_that_exists() -> None:
    rows = dict(re.findall(r"^\| `([\w-]+\.html)` \| (?:\[(\w+)\])?", PAGE.read_text("utf-8"), re.MULTILINE))
    templates = {path.name for path in (ROOT / "templates").glob("*.html")} - {"macros.html"}
    assert set(rows) == templates
    modules = (views, article_views, address_ledger)
    assert all(any(hasattr(module, view) for module in modules) for view in rows.values() if view)


def test_every_link_inside_the_page_has_its_heading() -> None:
    text = PAGE.read_text("utf-8")
    headings = {line.lstrip("# ").lower() for line in text.splitlines() if line.startswith("#")}
    assert set(re.findall(r"\]\(#([\w-]+)\)", text)) <= headings


def test_templates_see_view_and_no_other_name() -> None:
    environment = Environment(loader=FileSystemLoader(ROOT / "templates"), autoescape=True)
    for path in (ROOT / "templates").glob("*.html"):
        names = meta.find_undeclared_variables(environment.parse(path.read_text("utf-8")))
        assert names <= {"view"}, path.name


def test_templates_neither_sort_nor_filter_nor_mark_text_as_safe() -> None:
    for path in (ROOT / "templates").glob("*.html"):
        code = re.findall(r"{[{%](.*?)[%}]}", path.read_text("utf-8"), re.DOTALL)
        assert not [piece for piece in code if "|" in piece or "safe" in piece], path.name


def test_a_file_of_the_theme_is_copied_once(tmp_path: Path) -> None:
    run = CliRunner()
    first = run.invoke(command, ["copy", "static/style.css", "--root", str(tmp_path)])
    own = tmp_path / "templates" / "static" / "style.css"
    assert first.exit_code == 0
    assert own.read_bytes() == (ROOT / "templates" / "static" / "style.css").read_bytes()
    own.write_text("mine", "utf-8")
    again = run.invoke(command, ["copy", "static/style.css", "--root", str(tmp_path)])
    assert again.exit_code == 1
    assert "left as it is" in again.output
    assert own.read_text("utf-8") == "mine"
    assert "static/style.css   (yours)" in run.invoke(command, ["list", "--root", str(tmp_path)]).output


def test_a_name_that_the_theme_lacks_is_answered_with_the_nearest(tmp_path: Path) -> None:
    answer = CliRunner().invoke(command, ["copy", "artikle.html", "--root", str(tmp_path)])
    assert answer.exit_code == 1
    assert "Did you mean article.html?" in answer.output
