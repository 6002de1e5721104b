"""CITATION.cff: how the archive as a whole is cited (Citation File Format 1.2.0)."""

from backfile.model.library import Changes
from backfile.model.settings import Settings
from backfile.outputs.contract import ArchiveContext
from backfile.outputs.data import checksums
from backfile.outputs.data.gathered import GatheredFile
from backfile.outputs.data.package import licence
from backfile.outputs.data.parts import FOLDER
from backfile.outputs.data.segments import Segments

PATH = f"{FOLDER}/CITATION.cff"


class CitationFile(GatheredFile):
    """The file names the archive as its author: who keeps it is not known otherwise. No day of release stands
    in it, for a build reads no clock; the version tells the data."""

    name = "data-citation-file"
    pattern = PATH

    def content(self, segments: Segments, changes: Changes, archive: ArchiveContext) -> bytes:
        version = checksums.version(archive.former(checksums.PATH) or b"")
        return _text(archive.settings, version).encode()


def _text(settings: Settings, version: str) -> str:
    from yaml import safe_dump

    said: dict[str, object] = {
        "cff-version": "1.2.0",
        "message": "If you use this archive, please cite it as below.",
        "type": "dataset",
        "title": settings.title,
        "authors": [{"name": settings.title}],
        "version": version,
    }
    if settings.description:
        said["abstract"] = settings.description
    if settings.url:
        said["url"] = settings.url
    named = licence(settings.licence) if settings.licence else {}
    said |= {"license": named["name"]} if "name" in named else {}
    said |= {"license-url": named["path"]} if "path" in named else {}
    return str(safe_dump(said, allow_unicode=True, sort_keys=False, width=1000))
