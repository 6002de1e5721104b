"""Says which pages the site has, and which of them are stale."""

from collections.abc import Iterator

from backfile.model.library import Changes, Library
from backfile.model.page import Page
from backfile.outputs.contract import Output
from backfile.store import Catalogue
from backfile.text.hashing import digest


class Plan:
    """Compares what the outputs want with what the last build wrote; what they want no longer is noted in the
    catalogue as dropped."""

    def __init__(self, store: Catalogue, changes: Changes, fingerprints: dict[str, bytes]):
        self.store = store
        self.changes = changes
        self.fingerprints = fingerprints
        self.fresh = store.count_pages() == 0
        self.same = 0
        self.stale: set[str] = set()
        self.composed: list[Page] = []
        """Pages put together from others, in the order of the shelf."""

    def stale_pages(self, outputs: tuple[Output, ...], library: Library) -> Iterator[Page]:
        """The pages to render. Each is noted as not yet written before it is given out."""
        build = self.store.next_build()
        for output in outputs:
            for page_set in output.plan(library, self.changes):
                yield from self._compared(page_set.owner, page_set.pages, build)
        if self.changes.everything:
            self.store.drop_pages_not_of(build)

    def _compared(self, owner: str, pages: tuple[Page, ...], build: int) -> Iterator[Page]:
        before = {} if self.fresh else self.store.pages_of(owner)
        for page in pages:
            key = self._key(page)
            if before.pop(page.path, None) == key:
                self.same += 1
                if self.changes.everything:
                    self.store.confirm_page(page.path, build)
                if page.parts:
                    self.composed.append(page)
                continue
            self.store.set_page(page.path, owner, key, build)
            self.stale.add(page.path)
            if page.parts:
                self.composed.append(page)
            else:
                yield page
        for path in before:
            self.store.drop_page(path, owner)

    def _key(self, page: Page) -> bytes:
        parts = "\n".join(page.parts).encode()
        return digest(self.fingerprints[page.output] + page.request + parts)
