"""Networks: how often two values of a facet stand together in the whole archive, as edge lists for programs
that draw them: CSV with the columns that Gephi takes, and GEXF."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from io import StringIO

from backfile.facets.contract import Facet
from backfile.model.library import Changes, Library
from backfile.model.page import Page, PageSet, RenderedFile
from backfile.model.settings import Settings
from backfile.outputs.contract import ArchiveContext, RenderContext
from backfile.outputs.data.csv_text import shown
from backfile.outputs.data.parts import FOLDER, part_path
from backfile.outputs.data.segments import Segments
from backfile.outputs.data.tables import pairs_name
from backfile.plugins.shelves import facets_of
from backfile.text.xml import quoted

Edges = Counter[tuple[str, str]]
"""How many articles two values have in common; the lesser value first."""


class Network:
    """data/countries-network.csv and .gexf; summed up from the parts of the facet's pairs as they lie in the
    site, so that an edit reads small files and no article."""

    name = "data-network"
    templates: tuple[str, ...] = ()
    pattern = f"{FOLDER}/*-network.*"

    def plan(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        yield from ()

    def render(self, page: Page, context: RenderContext) -> bytes:
        raise NotImplementedError(page.path)

    def kept(self, archive: ArchiveContext) -> Iterable[str]:
        return [
            path
            for facet in _paired(archive.settings)
            for path in _paths(facet)
            if archive.former(path) is not None
        ]

    def gather(self, library: Library, changes: Changes, archive: ArchiveContext) -> Iterator[RenderedFile]:
        segments = Segments(library)
        if not any(segments.touched(changes)):
            return
        for facet in _paired(library.settings):
            edges = _summed(facet, segments, archive)
            names = {v: library.group(facet.name, v) for v in sorted({v for pair in edges for v in pair})}
            nodes = {value: (link.label, link.count) for value, link in names.items()}
            for path, content in zip(_paths(facet), (_csv(edges, nodes), _gexf(edges, nodes)), strict=True):
                if archive.former(path) != content:
                    yield RenderedFile(path, content)


def _paired(settings: Settings) -> list[Facet]:
    return [facet for facet in facets_of(settings.plugins) if facet.traits.column and facet.traits.pairs]


def _paths(facet: Facet) -> tuple[str, str]:
    return f"{FOLDER}/{facet.name}-network.csv", f"{FOLDER}/{facet.name}-network.gexf"


def _summed(facet: Facet, segments: Segments, archive: ArchiveContext) -> Edges:
    edges: Edges = Counter()
    for name in segments.names():
        text = (archive.former(part_path(pairs_name(facet), name)) or b"").decode("utf-8")
        for row in csv.DictReader(StringIO(text)):
            edges[row["one"], row["other"]] += int(row["articles"])
    return edges


def _csv(edges: Edges, nodes: dict[str, tuple[str, int]]) -> bytes:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(("Source", "Target", "Type", "Weight", "source_label", "target_label"))
    for (one, other), weight in sorted(edges.items()):
        cells = (one, other, "Undirected", weight, nodes[one][0], nodes[other][0])
        writer.writerow([shown(cell) for cell in cells])
    return text.getvalue().encode()


def _gexf(edges: Edges, nodes: dict[str, tuple[str, int]]) -> bytes:
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">',
        '<graph mode="static" defaultedgetype="undirected">',
        '<attributes class="node"><attribute id="0" title="articles" type="integer"/></attributes>',
        "<nodes>",
    ]
    for value, (label, articles) in nodes.items():
        counted = f'<attvalues><attvalue for="0" value="{articles}"/></attvalues>'
        lines.append(f"<node id={quoted(value)} label={quoted(label)}>{counted}</node>")
    lines += ["</nodes>", "<edges>"]
    for number, ((one, other), weight) in enumerate(sorted(edges.items())):
        ends = f"source={quoted(one)} target={quoted(other)}"
        lines.append(f'<edge id="{number}" {ends} weight="{weight}"/>')
    return "\n".join([*lines, "</edges>", "</graph>", "</gexf>", ""]).encode()
