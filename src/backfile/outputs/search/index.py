"""The search index: which articles are read anew, which files are made of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from backfile.model.library import Changes, Library
from backfile.model.page import Page, PageSet, RenderedFile
from backfile.outputs.contract import ArchiveContext, RenderContext
from backfile.outputs.search import beside, drawers, files
from backfile.outputs.search.drawer import (
    DamagedDrawerError,
    Patches,
    check,
    difference,
    from_files,
    from_runs,
)
from backfile.outputs.search.reread import reread_segment
from backfile.outputs.search.roster import Roster
from backfile.outputs.search.run import SearchRun, Segment, read_segment
from backfile.outputs.search.sizes import SIZES, Sizes
from backfile.store.search import NO_CELLS, NOWHERE, SearchTables


class SearchIndex:
    """search/*.js. Its files have no requests: see `gather`."""

    name = "search-index"
    templates: tuple[str, ...] = ()
    pattern = f"{files.FOLDER}*.js"

    def __init__(self, sizes: Sizes = SIZES):
        self.sizes = sizes

    def plan(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        yield from ()

    def render(self, page: Page, context: RenderContext) -> bytes:
        raise ValueError("the search index plans no page: its files are gathered")

    def kept(self, archive: ArchiveContext) -> Iterable[str]:
        return _paths(SearchTables(archive.db, drawers.COUNT))

    def gather(self, library: Library, changes: Changes, archive: ArchiveContext) -> Iterator[RenderedFile]:
        tables = SearchTables(archive.db, drawers.COUNT)
        left: set[str] = set()
        if tables.get("fingerprint") != archive.fingerprint:
            left = _paths(tables)
            tables.forget_all()
            tables.set("fingerprint", archive.fingerprint)
        if library.settings.search:
            for made in _Gathering(library, tables, archive, self.sizes).files(changes):
                left.discard(made.path)
                yield made
        for path in sorted(left):
            yield RenderedFile(path, b"")


def _paths(tables: SearchTables) -> set[str]:
    """All files of the index as it is kept."""
    blocks = int(tables.get("blocks") or b"0")
    names = [files.shard_name(first) for first in tables.firsts()] + [f"b{block}" for block in range(blocks)]
    made = {files.path_of(name) for name in names} | beside.paths(tables)
    return made | ({files.MAP, files.FILTERS} if blocks else set())


def read_anew(context: RenderContext, segment: Segment) -> SearchRun:
    """The cells of a segment."""
    again = reread_segment(context, segment) if segment.kept else None
    return again or read_segment(context, segment)


class _Gathering:
    """One run: articles, then postings, then results, then the map."""

    def __init__(self, library: Library, tables: SearchTables, archive: ArchiveContext, sizes: Sizes):
        self.library, self.tables, self.archive, self.sizes = library, tables, archive, sizes
        self.fresh = tables.is_empty()
        self.roster = Roster(library, tables, sizes)
        self.patches: dict[int, Patches] = defaultdict(lambda: defaultdict(list))
        """By drawer."""

    def files(self, changes: Changes) -> Iterator[RenderedFile]:
        self.roster.update(changes)
        count = self.tables.count()
        blocks = files.block_count(count, self.sizes.block)
        self._read(blocks)
        for drawer in range(drawers.COUNT):
            yield from self._drawer(drawer, changes.everything)
        yield from self._results(blocks, changes.everything)
        drawers_touched = range(drawers.COUNT) if self.fresh or changes.everything else sorted(self.patches)
        yield from beside.vocabulary(self.tables, drawers_touched, count, self.sizes)
        yield from beside.rest(self.library, self.tables, count, blocks)

    def _read(self, blocks: int) -> None:
        """Reads the stale segments and notes what changes."""
        for run in self.archive.map(read_anew, self.roster.segments()):
            if self.fresh:
                for drawer, *cells in run.cells:
                    self.tables.set_run(run.name, drawer, (cells[0], cells[1]))
            else:
                self._compare(run)
            if run.characters:
                self.tables.set_segment(run.name, run.capacity)
            else:
                self.tables.remove_segment(run.name)
            places = {
                number: (character, files.block_of(run.name, character, blocks) if character else NOWHERE)
                for number, character in zip(run.numbers, run.characters, strict=True)
            }
            self.roster.blocks |= self.tables.place(run.name, places)
        self.tables.index("block", "language")

    def _compare(self, run: SearchRun) -> None:
        old = {drawer: (terms, cells) for drawer, terms, cells in self.tables.run(run.name)}
        new = {drawer: (terms, cells) for drawer, terms, cells in run.cells}
        for drawer in sorted(old.keys() | new.keys()):
            before, now = old.get(drawer, NO_CELLS), new.get(drawer, NO_CELLS)
            if before != now:
                difference(run.name.encode(), before, now, self.patches[drawer])
                self.tables.set_run(run.name, drawer, now)

    def _drawer(self, drawer: int, everything: bool) -> Iterator[RenderedFile]:
        """The files of a drawer that change; all of it where they can't be trusted."""
        patches = self.patches.get(drawer)
        if not (self.fresh or patches or everything):
            return
        shards = self.tables.shards(drawer)
        try:
            if self.fresh:
                raise DamagedDrawerError
            if everything:
                check(shards, self.archive.former)
            gone, new = from_files(drawer, shards, patches or {}, self.archive.former, self.sizes)
        except DamagedDrawerError:
            gone, new = shards, list(from_runs(drawer, self.tables.runs(drawer), self.sizes))
        self.tables.set_shards(drawer, gone, [made.shard for made in new])
        self.tables.set_words(drawer, gone, [(made.shard.first, made.words) for made in new])
        again = {made.shard.first for made in new}
        for shard in gone:
            if shard.first not in again:
                yield RenderedFile(files.path_of(files.shard_name(shard.first)), b"")
        for made in new:
            yield RenderedFile(files.path_of(files.shard_name(made.shard.first)), made.content)

    def _results(self, blocks: int, everything: bool) -> Iterator[RenderedFile]:
        """The files of result lines that change; all where their number does."""
        known = int(self.tables.get("blocks") or b"0")
        stale: Iterable[int] = range(blocks)
        if blocks != known:
            self.tables.set_places(
                (number, character, files.block_of(segment, character, blocks))
                for number, segment, character in self.tables.places()
                if character
            )
            for block in range(blocks, known):
                yield RenderedFile(files.path_of(f"b{block}"), b"")
            self.tables.set("blocks", str(blocks).encode())
        elif not everything:
            stale = sorted(block for block in self.roster.blocks if 0 <= block < blocks)
        for block in stale:
            yield RenderedFile(
                files.path_of(f"b{block}"), files.block_file(block, self.tables.entries(block))
            )
