"""The files of the site that are ours, as its manifest lists them; between builds and while one is made."""

from collections.abc import Iterable, Iterator

from backfile.model.own_file import BUCKETS, OwnFile, bucket
from backfile.store.tables import Tables


class OwnFiles(Tables):
    """A copy of the site's manifest, kept up to date as files are written."""

    def own_file(self, path: str) -> bytes | None:
        """The digest of a file of ours, empty for whatever it holds; None for one that is not ours."""
        row = self.db.execute(
            "select digest from own_files where bucket = ? and path = ?", (bucket(path), path)
        ).fetchone()
        return row[0] if row else None

    def own(self, files: Iterable[OwnFile]) -> None:
        """Notes files that were written."""
        self.db.executemany(
            "insert or replace into own_files values (?, ?, ?, ?)",
            ((bucket(file.path), file.path, file.digest, file.article) for file in files),
        )

    def disown(self, path: str) -> None:
        """Notes that a file is gone."""
        self.db.execute("delete from own_files where bucket = ? and path = ?", (bucket(path), path))

    def doubt(self, paths: Iterable[str]) -> None:
        """Notes files that a build which was cut off may have written: what they hold is not known."""
        for path in paths:
            self.db.execute(
                "insert into own_files values (?, ?, x'', 0) on conflict do update set digest = x''",
                (bucket(path), path),
            )
            self.db.execute("update pages set written = 0 where path = ?", (path,))

    def own_files(self, first: int = 0, end: int = BUCKETS) -> Iterator[OwnFile]:
        """The files from one bucket to before another, sorted by bucket and path."""
        rows = self.db.execute(
            "select path, digest, article from own_files where bucket >= ? and bucket < ? "
            "order by bucket, path",
            (first, end),
        )
        return (OwnFile(path, mark, bool(article)) for path, mark, article in rows)

    def count_own_files(self) -> int:
        return int(self.db.execute("select count(*) from own_files").fetchone()[0])

    def count_own_articles(self) -> int:
        return int(self.db.execute("select count(*) from own_files where article").fetchone()[0])

    def take_over(self, files: Iterable[OwnFile]) -> None:
        """Takes these files for ours in place of those that were. Pages that are not as they were left are
        forgotten, so that they are made anew."""
        for table in (
            "found (path text primary key, digest blob, article integer)",
            "same (path primary key)",
        ):
            self.db.execute(f"create temp table {table} without rowid")
        self.db.executemany(
            "insert or replace into found values (?, ?, ?)", ((f.path, f.digest, f.article) for f in files)
        )
        self.db.execute(
            "insert into same select o.path from own_files o join found f on f.path = o.path "
            "where f.digest = o.digest and f.digest != x''"
        )
        self.db.execute("delete from pages where path not in same")
        self.db.execute("delete from own_files")
        self.db.execute("delete from folders")
        found = self.db.execute("select path, digest, article from found").fetchall()
        self.own(OwnFile(path, mark, bool(article)) for path, mark, article in found)
        for name in ("found", "same"):
            self.db.execute(f"drop table {name}")

    def orphans(self, whole: bool) -> Iterator[OwnFile]:
        """The files of ours that no page is planned for: of all with `whole`, else of those that were planned
        and are no longer. Files that are made from the whole archive at once are among them."""
        if whole:
            rows = self.db.execute(
                "select path, digest, article from own_files o where not exists "
                "(select 1 from pages p where p.path = o.path and p.owner != '') order by path"
            )
            return (OwnFile(path, mark, bool(article)) for path, mark, article in rows.fetchall())
        dropped = self.db.execute("select path from pages where owner = '' order by path").fetchall()
        found = (self._own(path) for (path,) in dropped)
        return (file for file in found if file is not None)

    def _own(self, path: str) -> OwnFile | None:
        row = self.db.execute(
            "select digest, article from own_files where bucket = ? and path = ?", (bucket(path), path)
        ).fetchone()
        return OwnFile(path, row[0], bool(row[1])) if row else None
