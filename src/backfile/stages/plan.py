"""Says which pages the site has, and which of them are stale."""

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from backfile.model.library import Changes, Library
from backfile.model.page import Page, PageSet
from backfile.outputs.contract import ArticleOutput, Output
from backfile.plugins.guarded import PluginOutput
from backfile.store import Catalogue
from backfile.text.hashing import digest

NOTED_AT_ONCE = 64
"""Pages that are noted together before the first of them is given out."""


class Differences(Struct):
    """How wanted pages differ from those that the last build wrote, as rows of the catalogue: `stale` have
    path, owner and key, `same` the paths of pages that are as they were, `dropped` path and owner of those
    that their owner has no longer."""

    stale: list[tuple[str, str, bytes]] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    dropped: list[tuple[str, str]] = field(default_factory=list)

    def compare(
        self, wanted: PageSet, before: dict[str, bytes], key: Callable[[Page], bytes]
    ) -> Iterator[tuple[Page, bool]]:
        """The pages of an owner, each with whether it is stale; `before` are its pages with their keys."""
        for page in wanted.pages:
            now = key(page)
            stale = before.pop(page.path, None) != now
            if stale:
                self.stale.append((page.path, wanted.owner, now))
            else:
                self.same.append(page.path)
            yield page, stale
        self.dropped += [(path, wanted.owner) for path in before]


def key_of(page: Page, fingerprints: dict[str, bytes]) -> bytes:
    """What changes with all that a page is made of; `fingerprints` are those of the outputs."""
    return digest(fingerprints[page.output] + page.request + "\n".join(page.parts).encode())


class Plan:
    """Compares what the outputs want with what the last build wrote; what they want no longer is noted in the
    catalogue as dropped."""

    def __init__(self, store: Catalogue, changes: Changes, fingerprints: dict[str, bytes]):
        self.store = store
        self.changes = changes
        self.fingerprints = fingerprints
        self.fresh = store.count_pages() == 0
        self.build = store.next_build()
        self.same = 0
        self.stale: set[str] = set()
        self.composed: list[Page] = []
        """Pages put together from others, in the order of the shelf."""

    def stale_pages(self, outputs: Iterable[Output], library: Library) -> Iterator[Page]:
        """The pages to render, but for those of single articles, which are planned apart (`note`). Each is
        noted as not yet written before it is given out."""
        rest = replace(self.changes, articles=frozenset())
        found, due = Differences(), []
        for output in outputs:
            changes = rest if isinstance(output, ArticleOutput) else self.changes
            for page_set in output.plan(library, changes):
                if isinstance(output, PluginOutput):
                    self.note(found)
                    found = Differences()
                    output.refuse_taken(page_set, self.store.owner_of)
                due += self._compared(page_set, found)
                if len(due) >= NOTED_AT_ONCE:
                    self.note(found)
                    yield from due
                    found, due = Differences(), []
        self.note(found)
        yield from due
        if self.changes.everything:
            self.store.drop_pages_not_of(self.build)

    def _compared(self, wanted: PageSet, found: Differences) -> list[Page]:
        before = {} if self.fresh else self.store.pages_of(wanted.owner)
        pages = list(found.compare(wanted, before, lambda page: key_of(page, self.fingerprints)))
        self.composed += [page for page, _ in pages if page.parts]
        return [page for page, stale in pages if stale and not page.parts]

    def note(self, found: Differences, written: bool = False) -> None:
        """Notes how pages differ from those of the last build; `written` tells that the stale ones have been
        made anew already."""
        if found.stale:
            self.store.set_pages(found.stale, self.build, written)
        if found.same and self.changes.everything:
            self.store.confirm_pages(found.same, self.build)
        if found.dropped:
            self.store.drop_pages(found.dropped)
        self.same += len(found.same)
        self.stale.update([path for path, _, _ in found.stale])
