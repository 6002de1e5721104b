"""A file of the data that is made when its parts lie in the site, and where an edit touched any of them."""

from collections.abc import Iterable, Iterator

from backfile.model.library import Changes, Library
from backfile.model.page import Page, PageSet, RenderedFile
from backfile.outputs.contract import ArchiveContext, RenderContext
from backfile.outputs.data.segments import Segments


class GatheredFile:
    """What such outputs do alike; each says only what its file holds."""

    name = ""
    templates: tuple[str, ...] = ()
    pattern = ""
    """The path of its file."""

    def plan(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        """No pages: no request could describe the file."""
        yield from ()

    def render(self, page: Page, context: RenderContext) -> bytes:
        raise NotImplementedError(page.path)

    def kept(self, archive: ArchiveContext) -> Iterable[str]:
        wanted = self.is_wanted(archive) and archive.former(self.pattern) is not None
        return [self.pattern] if wanted else []

    def is_wanted(self, archive: ArchiveContext) -> bool:
        """Whether the archive has such a file."""
        return True

    def gather(self, library: Library, changes: Changes, archive: ArchiveContext) -> Iterator[RenderedFile]:
        segments = Segments(library)
        if any(segments.touched(changes)) and self.is_wanted(archive):
            content = self.content(segments, changes, archive)
            if archive.former(self.pattern) != content:
                yield RenderedFile(self.pattern, content)

    def content(self, segments: Segments, changes: Changes, archive: ArchiveContext) -> bytes:
        """What the file holds now."""
        raise NotImplementedError(self.name)
