"""The map of the first page, as an image of its own."""

from collections.abc import Iterator

import msgspec

from backfile.model.library import Changes, Library
from backfile.model.page import Page, PageSet
from backfile.outputs.contract import RenderContext
from backfile.outputs.world import Shaded, map_svg
from backfile.plugins.shelves import facets_of

MAP_PATH = "map.svg"

_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(tuple[Shaded, ...])


class WorldMap:
    """map.svg, where the archive has countries."""

    name = "worldmap"
    templates: tuple[str, ...] = ()

    def plan(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        mapped = facets_of(library.settings.plugins).mapped
        if not changes.everything and not any(facet == mapped for facet, _ in changes.groups):
            return
        groups = sorted(library.groups(mapped), key=lambda group: group.value)
        shaded = tuple(Shaded(group.value, "", "", group.count) for group in groups)
        pages = (Page(MAP_PATH, self.name, _ENCODER.encode(shaded)),) if shaded else ()
        yield PageSet("map", pages)

    def render(self, page: Page, context: RenderContext) -> bytes:
        return map_svg(_DECODER.decode(page.request)).encode()
