"""SHA256SUMS: the checksum of every file of the data, as `sha256sum --check` reads it."""

from collections.abc import Iterator
from hashlib import sha256

from backfile.model.library import Changes
from backfile.model.settings import Settings
from backfile.outputs.contract import ArchiveContext
from backfile.outputs.data.database import PATH as DATABASE
from backfile.outputs.data.gathered import GatheredFile
from backfile.outputs.data.parts import FOLDER, is_joined, part_path, table_names, whole_path
from backfile.outputs.data.segments import Segments

PATH = f"{FOLDER}/SHA256SUMS"


class Checksums(GatheredFile):
    """Only the files of the parts that an edit touched are read again, and those put together from them."""

    name = "data-checksums"
    pattern = PATH

    def content(self, segments: Segments, changes: Changes, archive: ArchiveContext) -> bytes:
        touched = set(segments.touched(changes))
        known = {} if changes.everything else read_sums(archive.former(PATH) or b"")
        sums: dict[str, str] = {}
        for path, segment in _files(segments, segments.library.settings):
            same = known.get(path) if segment and segment not in touched else None
            content = None if same else archive.former(path)
            if same or content is not None:
                sums[path] = same or sha256(content or b"").hexdigest()
        lines = [f"{mark}  {path[len(FOLDER) + 1 :]}\n" for path, mark in sorted(sums.items())]
        return "".join(lines).encode()


def _files(segments: Segments, settings: Settings) -> Iterator[tuple[str, str]]:
    """The files of the data, each with the segment that it is of; "" for those of all of it."""
    for name in table_names(settings):
        for segment in segments.names():
            yield part_path(name, segment), segment
        if is_joined(name, segments):
            yield whole_path(name), ""
    if settings.data.database:
        yield DATABASE, ""


def read_sums(content: bytes) -> dict[str, str]:
    """The checksums in the file, by paths within the site."""
    lines = content.decode("utf-8", "replace").splitlines()
    found = (line.partition("  ") for line in lines)
    return {f"{FOLDER}/{path}": mark for mark, _, path in found if path}


def version(sums: bytes) -> str:
    """The version of the data: equal data has an equal one."""
    return sha256(sums).hexdigest()[:12]
