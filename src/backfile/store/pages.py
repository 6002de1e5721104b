"""The pages of the site as the last build left them: owners, keys, and how they lie on the disk."""

from collections.abc import Collection, Iterable

from backfile.store.tables import Tables


class Pages(Tables):
    """The tables that plan and press fill."""

    def next_build(self) -> int:
        build = int(self.noted("build") or 0) + 1
        self.note("build", b"%d" % build)
        return build

    def count_pages(self) -> int:
        return int(self.db.execute("select count(*) from pages").fetchone()[0])

    def pages_of(self, owner: str) -> dict[str, bytes]:
        """An owner's pages with their keys; the key of one that was never written is empty."""
        rows = self.db.execute("select path, key, written from pages where owner = ?", (owner,))
        return {path: key if written else b"" for path, key, written in rows}

    def owner_of(self, path: str) -> str:
        """The owner of a page; "" where there is none at this path, or it is to go."""
        row = self.db.execute("select owner from pages where path = ?", (path,)).fetchone()
        return str(row[0]) if row else ""

    def set_pages(self, rows: Iterable[tuple[str, str, bytes]], build: int, written: bool = False) -> None:
        """Notes pages that are about to be written, or have been: path, owner and key of each."""
        self.db.executemany(f"insert or replace into pages values (?, ?, ?, {int(written)}, {build})", rows)

    def confirm_pages(self, paths: Iterable[str], build: int) -> None:
        """Notes that pages are as they were."""
        self.db.executemany(f"update pages set build = {build} where path = ?", ((path,) for path in paths))

    def drop_pages(self, pages: Iterable[tuple[str, str]]) -> None:
        """Notes for (path, owner) that an owner has a page no longer; its file is still there."""
        self.db.executemany("update pages set owner = '' where path = ? and owner = ?", pages)

    def drop_pages_not_of(self, build: int) -> None:
        """Notes that the pages which a complete plan did not name are to go."""
        self.db.execute("update pages set owner = '' where build != ?", (build,))

    def dropped_pages(self) -> list[str]:
        return [path for (path,) in self.db.execute("select path from pages where owner = '' order by path")]

    def forget_dropped(self) -> None:
        self.db.execute("delete from pages where owner = ''")

    def pages_in(self, folder: str) -> list[str]:
        """The pages that lie in a folder of the site itself, not deeper; "" is the root."""
        prefix = f"{folder}/" if folder else ""
        rows = self.db.execute(
            "select path from pages where path >= ? and path < ?", (prefix, f"{prefix}\U0010ffff")
        )
        return [path for (path,) in rows if "/" not in path[len(prefix) :]]

    def lose_page(self, path: str) -> None:
        """Notes that a page's file is no longer there."""
        self.db.execute("update pages set written = 0 where path = ?", (path,))

    def folders(self) -> dict[str, int]:
        """Every folder of the site with its mtime in nanoseconds after the last build."""
        return dict(self.db.execute("select path, mtime from folders"))

    def set_folders(self, mtimes: dict[str, int]) -> None:
        self.db.execute("delete from folders")
        self.db.executemany("insert into folders values (?, ?)", mtimes.items())

    def has_page(self, path: str) -> bool:
        """Whether the site has a page at a path."""
        return self.db.execute("select 1 from pages where path = ?", (path,)).fetchone() is not None

    def page_paths(self) -> list[str]:
        return [path for (path,) in self.db.execute("select path from pages order by path")]

    def all_written(self, pages: Collection[str] | None = None) -> None:
        """Notes that these pages, or all, lie on the disk."""
        if pages is None:
            self.db.execute("update pages set written = 1 where written = 0")
        else:
            self.db.executemany("update pages set written = 1 where path = ?", [(path,) for path in pages])
