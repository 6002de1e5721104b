"""Digests of what a build depends on besides the heap: the code, its data, the settings, the theme."""

import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from backfile.build.theme import Theme
from backfile.model.refusal import BuildError
from backfile.model.settings import Settings
from backfile.storage import scan
from backfile.store import Catalogue
from backfile.text.extras import installed
from backfile.text.hashing import digest

if TYPE_CHECKING:
    from backfile.outputs.contract import Output

_PACKAGE = Path(__file__).parents[1]
_READING = ("model", "text", "formats", "plugins", "facets", "storage/read.py", "stages/parse.py",
    "stages/correct.py", "stages/withdraw.py", "stages/enrich.py", "stages/index_card.py",
    "stages/survey.py", "stages/file_read.py", "build/workers.py")  # fmt: skip
_INDEXING = ("store", "stages/survey.py", "index")
_RENDERING = (
    "facets",
    "plugins",
    "outputs",
    "build/render_context.py",
    "build/library.py",
    "build/rendering.py",
    "build/theme.py",
    "storage/write.py",
)


class Fingerprints(Struct, frozen=True, array_like=True):
    """`reading`: of what makes records out of files; `indexing`: of that and of what orders them; `outputs`:
    for each output, of what makes its pages; `rendering`: of all outputs and list entries."""

    reading: bytes
    indexing: bytes
    outputs: dict[str, bytes]
    rendering: bytes


def current(store: Catalogue, settings: Settings, theme: Theme) -> Fingerprints:
    """The fingerprints of this build. The last ones are kept with the sizes and dates of all the files that
    they are made of, so that they are made again only where one of those was touched."""
    started = time.time_ns()
    seen, newest = _seen(settings, theme)
    known = store.noted("fingerprints")
    if known is not None:
        then, prints = msgspec.msgpack.decode(known, type=tuple[bytes, Fingerprints])
        if then == seen:
            return prints
    from backfile.plugins.shelves import outputs_of  # late: where nothing changed no output is needed

    prints = of(settings, theme, outputs_of(settings.plugins))
    fresh = newest > started - scan.FRESH  # such a file may be written again with the same date
    store.note("fingerprints", msgspec.msgpack.encode((b"" if fresh else seen, prints)))
    return prints


def _seen(settings: Settings, theme: Theme) -> tuple[bytes, int]:
    """A digest of the settings and of what the disk says of the code and the theme; the date of the newest
    file of these."""
    said = msgspec.msgpack.Encoder(order="deterministic").encode
    listings, newest = [], 0
    for folder in (_PACKAGE, *map(Path, theme.folders)):
        look = scan.look(folder, follow_links=True)
        for path, message, severity in look.troubles:
            if severity == "error":
                what = message.partition(";")[0]
                raise BuildError(f"{folder / path}: {what}. Mend it or take it away, then build again.")
        files = {name: found for name, found in look.listing.items() if "__pycache__" not in name}
        listings.append((str(folder), files))
        newest = max([newest, *(file[2] for found in files.values() for file in found)])
    return digest(said((settings, listings, installed(), _plugins(settings)))), newest


def of(settings: Settings, theme: Theme, outputs: "tuple[Output, ...]") -> Fingerprints:
    """The fingerprints of this code with these settings and this theme."""
    said = msgspec.msgpack.Encoder(order="deterministic").encode
    s = settings
    parts = [part for part in msgspec.structs.astuple(s) if isinstance(part, Struct)]  # each says how to read
    chosen = (s.language, parts, s.facets, s.ignore, s.keys, installed(), _plugins(s))
    reading = digest(_code(_READING) + said(chosen))
    indexing = digest(reading + _code(_INDEXING))
    files = theme.digests()
    words = said({name: value for name, value in files.items() if name.startswith("locale/")})
    shown = msgspec.structs.replace(settings, accept={}, follow_links=False)  # no page shows these
    rest = digest(_code(("model", "text", *_RENDERING)) + said((shown, _plugins(s))) + words)
    each = {output.name: digest(rest + theme.closure(output.templates)) for output in outputs}
    return Fingerprints(reading, indexing, each, digest(rest + indexing + said(files)))


def _plugins(settings: Settings) -> tuple[tuple[str, str, bytes], ...]:
    """What plugins amount to; nothing is loaded where there are none."""
    if not settings.plugins:
        return ()
    from backfile.plugins.loading import states  # late: most archives have none

    return states(settings.plugins)


@cache
def _code(parts: tuple[str, ...]) -> bytes:
    """A digest of the source and data files of these parts of the package."""
    found = []
    for part in parts:
        place = _PACKAGE / part
        files = [place] if place.is_file() else sorted(p for p in place.rglob("*") if p.is_file())
        found += [
            file.relative_to(_PACKAGE).as_posix().encode() + digest(file.read_bytes())
            for file in files
            if file.suffix != ".pyc"
        ]
    return digest(b"".join(found))
