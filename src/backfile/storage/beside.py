"""Tells which pictures of a heap lie beside which texts: those with the same name but for the ending."""

from collections.abc import Iterable

from backfile.storage.scan import Listing, folder_of

ENDINGS = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif")
"""What browsers show."""


def is_picture_name(path: str) -> bool:
    """Whether a path ends as pictures do."""
    return path.lower().endswith(ENDINGS)


def _stem(path: str) -> str:
    """A path without its last ending, in lower case."""
    folder = folder_of(path)
    name = path[len(folder) :]
    return folder + (name[: name.rfind(".")] if "." in name else name).lower()


class FilesBeside:
    """The pictures of a heap by the stems of their paths."""

    def __init__(self, listing: Listing):
        found: dict[str, list[str]] = {}
        for folder, files in listing.items():
            for file in files:
                if is_picture_name(file[0]):
                    found.setdefault(_stem(folder + file[0]), []).append(folder + file[0])
        self._pictures = found

    def pictures(self, path: str) -> tuple[str, ...]:
        """The pictures beside a text, sorted; none of a picture itself."""
        if not self._pictures or is_picture_name(path):
            return ()
        return tuple(sorted(self._pictures.get(_stem(path), ())))

    @staticmethod
    def texts(moved: Iterable[str], listing: Listing) -> set[str]:
        """The files beside which one of the `moved` pictures lies or lay."""
        stems = {_stem(path) for path in moved if is_picture_name(path)}
        folders = set(map(folder_of, stems))
        return {
            folder + file[0]
            for folder in folders
            for file in listing.get(folder, ())
            if _stem(folder + file[0]) in stems and not is_picture_name(file[0])
        }
