"""data/parquet/TABLE/SEGMENT.parquet: the tables as Parquet, where site.yaml asks for it."""

from collections.abc import Iterator
from io import BytesIO

import msgspec

from backfile.model.library import Changes, Library
from backfile.model.page import Page, PageSet
from backfile.model.refusal import BuildError
from backfile.outputs.contract import RenderContext
from backfile.outputs.data.parts import FOLDER
from backfile.outputs.data.rows import rows_of
from backfile.outputs.data.segments import Rows, SegmentRequest, Segments
from backfile.outputs.data.tables import tables, written_tables
from backfile.text.extras import installed

_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(SegmentRequest)


class Parquet:
    """A file of each table and segment, so that an edit writes those of its segment; programs read a folder
    of them as one table. pyarrow comes with the extra `parquet`."""

    name = "data-parquet"
    templates: tuple[str, ...] = ()

    def plan(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        settings = library.settings
        if not settings.data.parquet:
            return
        if "pyarrow" not in dict(installed()):
            raise BuildError(
                "site.yaml asks for `data.parquet`, which pyarrow writes. Run pip install "
                "'backfile[parquet]', or take the line out."
            )
        segments, rows = Segments(library), Rows(library, settings.data.related)
        for segment in dict.fromkeys(segments.touched(changes)):
            members = segments.members(segment)
            pages: tuple[Page, ...] = ()
            if members:
                request = _ENCODER.encode(rows.request(members))
                paths = [f"{FOLDER}/parquet/{t.name}/{segment}.parquet" for t in written_tables(settings)]
                pages = tuple([Page(path, self.name, request) for path in paths])
            yield PageSet(f"parquet {segment}", pages)

    def render(self, page: Page, context: RenderContext) -> bytes:
        import pyarrow
        import pyarrow.parquet

        types = {
            "string": pyarrow.string(),
            "integer": pyarrow.int64(),
            "number": pyarrow.float64(),
            "boolean": pyarrow.bool_(),
        }
        table = tables(context.settings.plugins)[page.path.split("/")[2]]
        members = [(row, context.record(row.number)) for row in _DECODER.decode(page.request).rows]
        rows = list(rows_of(table, members, context.settings))
        columns = zip(*rows, strict=True) if rows else ([] for _ in table.columns)
        schema = pyarrow.schema([(column.name, types[column.type]) for column in table.columns])
        arrays = [pyarrow.array(list(v), field.type) for v, field in zip(columns, schema, strict=True)]
        written = BytesIO()
        pyarrow.parquet.write_table(pyarrow.Table.from_arrays(arrays, schema=schema), written)
        return written.getvalue()
