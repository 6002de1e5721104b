"""Writes archive.db: the tables of an archive's data and its texts in one SQLite file, to be searched."""

import sqlite3
from collections.abc import Iterable, Sequence

from msgspec import Struct

_TYPES = {"string": "text", "integer": "integer", "number": "real", "boolean": "integer"}
_TEXTS = (
    "create table texts (id text primary key, headline text, standfirst text, body text)",
    "create virtual table texts_search using fts5"
    '(headline, standfirst, body, content="texts", content_rowid="rowid", tokenize="unicode61")',
)
_VIEWS = {
    "held_by_month": "select month, articles from counts where kind = 'held' order by month",
    "sources_by_subject": "select s.facet, s.value, s.label, a.source, count(*) as articles from standing s "
    "join articles a on a.id = s.article where s.about group by s.facet, s.value, a.source "
    "order by s.facet, articles desc, s.value, a.source",
    "undated_articles": "select id, address, headline, source, earliest, latest, file from articles "
    "where date is null order by coalesce(earliest, latest), id",
    "reprinted_texts": "select p.printing_of as id, a.headline, count(*) as printings, "
    "group_concat(distinct b.source) as sources from printings p join articles a on a.id = p.printing_of "
    "join articles b on b.id = p.article group by p.printing_of order by printings desc, p.printing_of",
    "doubtful_articles": "select a.id, a.address, a.headline, a.certainty, count(p.article) as problems, "
    "group_concat(p.message, ' ') as messages from articles a left join problems p on p.article = a.id "
    "group by a.id having problems > 0 or a.certainty < 0.5 order by a.certainty, a.id",
}
"""Each answers a common question: what is held of which month, which source wrote on which subject, what is
undated and what is known of it, which texts were printed most often, which records deserve a look."""


class TableSpec(Struct, frozen=True):
    """A table to be made: its columns with their types (of a Table Schema), its key, the columns whose values
    those of another table are, and the facet whose values it holds."""

    name: str
    columns: tuple[tuple[str, str], ...]
    key: tuple[str, ...]
    references: tuple[tuple[str, str, str], ...] = ()
    facet: str = ""


class ArchiveFile:
    """The file, while it is filled. Equal rows in an equal order make equal bytes, with one version of
    SQLite."""

    def __init__(self, specs: Sequence[TableSpec]):
        self._specs = {spec.name: spec for spec in specs}
        self._db = sqlite3.connect(":memory:", isolation_level=None)
        self._db.execute("pragma page_size = 4096")
        self._db.execute("begin")
        for spec in specs:
            self._db.execute(_created(spec))
        for statement in _TEXTS:
            self._db.execute(statement)

    def add(self, name: str, rows: Iterable[Sequence[object]]) -> None:
        """Puts rows into a table."""
        marks = ", ".join("?" * len(self._specs[name].columns))
        self._db.executemany(f"insert into {_quoted(name)} values ({marks})", rows)

    def add_texts(self, rows: Iterable[tuple[str, str, str, str]]) -> None:
        """Puts texts in: identifier, headline, standfirst, paragraphs."""
        self._db.executemany("insert into texts values (?, ?, ?, ?)", rows)

    def content(self) -> bytes:
        """The file's bytes; nothing can be put in afterwards."""
        self._db.execute("insert into texts_search (texts_search) values ('rebuild')")
        self._db.execute("insert into texts_search (texts_search) values ('optimize')")
        for spec in self._specs.values():
            for column, _, _ in spec.references:
                index = _quoted(f"{spec.name}_{column}")
                self._db.execute(f"create index {index} on {_quoted(spec.name)} ({_quoted(column)})")
        filed = [spec for spec in self._specs.values() if spec.facet and spec.name == spec.facet]
        self._db.execute(f"create view standing as {_standing(filed)}")
        for name, select in _VIEWS.items():
            self._db.execute(f"create view {name} as {select}")
        self._db.execute("commit")
        made = self._db.serialize()
        self._db.close()
        return made


def _created(spec: TableSpec) -> str:
    columns = [f"{_quoted(name)} {_TYPES[kind]}" for name, kind in spec.columns]
    if spec.key:
        columns.append(f"primary key ({', '.join(map(_quoted, spec.key))})")
    for column, table, other in spec.references:
        columns.append(f"foreign key ({_quoted(column)}) references {_quoted(table)} ({_quoted(other)})")
    return f"create table {_quoted(spec.name)} ({', '.join(columns)})"


def _standing(filed: Sequence[TableSpec]) -> str:
    """What all articles stand under and mention, of all facets."""
    fields = "article, value, label, about, given, weight, evidence"
    selects = [f"select '{spec.facet}' as facet, {fields} from {_quoted(spec.name)}" for spec in filed]
    empty = "select '' as facet, '' as article, '' as value, '' as label, 0 as about, 0 as given, "
    return " union all ".join(selects) or f"{empty} 0.0 as weight, '' as evidence where 0"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
