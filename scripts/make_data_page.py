"""Writes the tables of docs/data.md anew from what the data is written by (outputs/data/tables.toml).

python scripts/make_data_page.py
"""

import re
from pathlib import Path

from backfile.outputs.data.tables import DataTable, tables
from backfile.outputs.data.texts import text_fields

PAGE = Path(__file__).resolve().parents[1] / "docs" / "data.md"
_HEAD = "<!-- tables: written by scripts/make_data_page.py -->"
_BETWEEN = re.compile(rf"(?<={_HEAD}\n).*?(?=<!-- end -->)", re.DOTALL)


def page_text(page: str) -> str:
    """The page with its tables as they are."""
    said = "\n".join([*map(_described, tables().values()), _texts()])
    return _BETWEEN.sub(lambda _: said + "\n", page)


def _described(table: DataTable) -> str:
    key = f" Key: {', '.join(f'`{name}`' for name in table.key)}." if table.key else ""
    lines = [f"### `{table.name}`", "", f"{table.description}.{key}", ""]
    lines += ["| column | type | holds |", "|---|---|---|"]
    for column in table.columns:
        of = f" (one of `{column.of}`)" if column.of else ""
        lines.append(f"| `{column.name}` | {column.type} | {column.description}{of} |")
    return "\n".join([*lines, ""])


def _texts() -> str:
    keys = ", ".join(f"`{name}`" for name in text_fields())
    return f"### `texts`\n\nOne JSON object a line, an article each. Its keys: {keys}.\n"


if __name__ == "__main__":
    PAGE.write_text(page_text(PAGE.read_text("utf-8")), "utf-8")
