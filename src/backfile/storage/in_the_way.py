"""What lies in the way of a file: something that is not ours where it, or a folder of its, belongs."""

import os
from stat import S_ISDIR, S_ISLNK


class InTheWayError(Exception):
    """`path` is in the way, relative to the site. `kind` says what it is where it is no file ("a link");
    `by_hand`: it is a file of ours that someone changed."""

    def __init__(self, path: str, kind: str = "", by_hand: bool = False):
        super().__init__(path, kind, by_hand)
        self.path, self.kind, self.by_hand = path, kind, by_hand

    def __str__(self) -> str:
        return f"{self.path} ({self.kind})" if self.kind else self.path


class Ways:
    """The folders on the way to files under `folder`: each is looked at once, and must be a folder, no link
    to one, or not be there yet."""

    def __init__(self, folder: str):
        self.folder = folder
        self._clear = {""}

    def check(self, path: str) -> None:
        """Raises InTheWayError where the way to a path is not clear."""
        parent = path.rpartition("/")[0]
        if parent in self._clear:
            return
        steps = parent.split("/")
        for end in range(1, len(steps) + 1):
            way = "/".join(steps[:end])
            if way not in self._clear and not self._is_clear(way):
                return
        self._clear.add(parent)

    def _is_clear(self, way: str) -> bool:
        """Whether a folder is there; False where there is nothing."""
        try:
            mode = os.lstat(f"{self.folder}/{way}").st_mode
        except FileNotFoundError:
            return False
        if not S_ISDIR(mode):
            raise InTheWayError(way, "a link" if S_ISLNK(mode) else "a file where a folder belongs")
        self._clear.add(way)
        return True
