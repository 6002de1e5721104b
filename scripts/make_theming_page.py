"""Writes docs/theming.md from the types that templates see; a test fails where the page is not up to date."""

import ast
import re
from pathlib import Path
from types import ModuleType
from typing import get_args

import msgspec

from backfile.model import address_ledger, article_views, views, words

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "theming.md"
START, END = "<!-- views: made by scripts/make_theming_page.py -->", "<!-- end of views -->"


def views_text() -> str:
    """A section for each view: what it is, and its fields with their types and defaults."""
    found = [view for module in (views, article_views, address_ledger) for view in _views_of(module)]
    return "\n".join([_view_text(view) for view in found])


def _views_of(module: ModuleType) -> list[type[msgspec.Struct]]:
    """The views of a module in the order of its text; beside the views themselves, what they are made of."""
    tree = ast.parse(Path(str(module.__file__)).read_text("utf-8"))
    names = [node.name for node in tree.body if isinstance(node, ast.ClassDef)]
    return [getattr(module, name) for name in names if module is not address_ledger or name.endswith("View")]


def _view_text(view: type[msgspec.Struct]) -> str:
    about = re.sub(r"\s+", " ", view.__doc__ or "").strip()
    lines = [f"### {view.__name__}", "", about, "", "| field | holds |", "|---|---|"]
    for field in msgspec.structs.fields(view):
        optional = "" if field.required or field.type is bool else ", may be empty"
        lines.append(f"| `{field.name}` | {_holds(field.type)}{optional} |")
    return "\n".join([*lines, ""])


def _holds(kind: object) -> str:
    """A type in words: "text", "a list of Anchor"."""
    text = kind.__name__ if isinstance(kind, type) and not get_args(kind) else str(kind)
    name = re.sub(r"backfile\.model\.\w+\.", "", text).removesuffix(" | None")
    plain = {"str": "text", "bool": "yes or no", "int": "a number", "Words": "the [words](#words)"}
    listed = re.fullmatch(r"tuple\[(.+), \.\.\.\]", name)
    if listed:
        return "a list of texts" if listed[1] == "str" else f"a list of [{listed[1]}](#{listed[1].lower()})"
    return plain.get(name) or f"a [{name}](#{name.lower()})"


def words_text() -> str:
    """Every word of the interface with its English text."""
    about = re.sub(r"\s+", " ", words.Words.__doc__ or "").strip()
    lines = ["### Words", "", about, "", "| field | English |", "|---|---|"]
    for name, text in msgspec.structs.asdict(words.Words()).items():
        shown = " / ".join(text.forms) if isinstance(text, words.Plural) else text
        lines.append(f"| `{name}` | {shown} |")
    return "\n".join([*lines, ""])


def page_text(former: str) -> str:
    """The page with its middle part made anew."""
    before, _, rest = former.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n\n{views_text()}\n{words_text()}\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(page_text(PAGE.read_text("utf-8")), "utf-8")
