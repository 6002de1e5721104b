"""The tables of the archive's data as values: what each is called, and what its columns hold."""

from functools import cache
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from backfile.facets.contract import Facet
from backfile.facets.shelf import Facets
from backfile.model.settings import Settings
from backfile.plugins.shelves import facets_of

ColumnType = Literal["string", "integer", "number", "boolean"]

Cell = str | int | float | bool | None
"""What stands in a row; None for nothing."""


class DataColumn(Struct, frozen=True, forbid_unknown_fields=True):
    """A column: its name, its type in a Table Schema, what it holds. `of` names the column of another table
    that has all its values."""

    name: str
    description: str
    type: ColumnType = "string"
    of: str = ""
    unique: bool = False


class DataTable(Struct, frozen=True, forbid_unknown_fields=True):
    """A table: rows of which no two are equal in the columns of `key`."""

    description: str
    key: tuple[str, ...]
    columns: tuple[DataColumn, ...]
    name: str = ""
    title: str = ""
    facet: str = ""
    """The facet whose values it holds."""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple([column.name for column in self.columns])


class _Described(Struct, frozen=True, forbid_unknown_fields=True):
    """What tables.toml says."""

    tables: tuple[DataTable, ...]
    filed: DataTable
    pairs: DataTable


@cache
def tables(plugins: tuple[str, ...] = ()) -> dict[str, DataTable]:
    """Every table of an archive with these plugins, by its name: those of tables.toml, then one of each
    facet and of its pairs. A facet that stands in the byline has a column among the articles, no table."""
    text = Path(__file__).with_name("tables.toml").read_text("utf-8")
    said = msgspec.toml.decode(text, type=_Described)
    facets = facets_of(plugins)
    found = [_with_facets(table, facets) for table in said.tables]
    for facet in facets.columns:
        title = facet.traits.title
        if not facet.traits.byline:
            found.append(replace(said.filed, name=facet.name, title=title, facet=facet.name))
        if facet.traits.pairs:
            name = pairs_name(facet)
            found.append(replace(said.pairs, name=name, title=f"{title} in pairs", facet=facet.name))
    return {table.name: table for table in found}


def pairs_name(facet: Facet) -> str:
    """The name of the table of a facet's pairs."""
    return f"{facet.name}-pairs"


def _with_facets(table: DataTable, facets: Facets) -> DataTable:
    columns: list[DataColumn] = []
    for column in table.columns:
        if column.name == "*":
            columns += [DataColumn(facet.name, facet.traits.column) for facet in facets.columns]
        else:
            columns.append(column)
    return replace(table, columns=tuple(columns))


def written_tables(settings: Settings) -> tuple[DataTable, ...]:
    """The tables that an archive has files of; that of related articles where it was asked for."""
    found = tables(settings.plugins).values()
    return tuple(table for table in found if settings.data.related or table.name != "related")
