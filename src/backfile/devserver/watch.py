"""Notices that a file changed that the site is made of."""

import threading
from collections.abc import Callable
from pathlib import Path

_FILES = ("site.yaml", "addresses.yaml", "withdrawals.yaml")
_FOLDERS = ("corrections",)
_LOOK = 400
"""Milliseconds after which a watch that has seen nothing says so."""


class Watcher:
    """Watches an archive's root folder (its own files only) and the folders that hold its sources.

    The site and the cache may lie in the root folder too; what happens there is not looked at.
    """

    def __init__(self, root: Path, folders: tuple[Path, ...], changed: Callable[[], None]) -> None:
        self._root = root.absolute()
        self._folders = (*folders, *(self._root / name for name in _FOLDERS))
        self._changed = changed
        self._ended = threading.Event()

    def run(self) -> None:
        """Calls `changed` after each burst of changes, until `end` is called. When a folder has come or gone,
        the watches begin anew; what happened in between no watch saw, so `changed` is called then as well."""
        began_anew = False
        while not self._ended.is_set():
            present = [folder.absolute() for folder in self._folders if folder.is_dir()]
            again = threading.Event()
            helper = threading.Thread(target=self._watch_root, args=(present, again), daemon=True)
            helper.start()
            stop = _Either(self._ended, again)
            if present:
                self._watch_folders(present, stop, began_anew)
            else:
                again.wait()
            helper.join(timeout=5)
            began_anew = True

    def end(self) -> None:
        self._ended.set()

    def _watch_folders(self, present: list[Path], stop: "_Either", began_anew: bool) -> None:
        from watchfiles import watch

        for changes in watch(
            *present,
            watch_filter=_matters,
            debounce=200,
            step=30,
            stop_event=stop,
            rust_timeout=_LOOK,
            yield_on_timeout=True,
        ):
            if changes or began_anew:
                began_anew = False
                self._changed()

    def _watch_root(self, present: list[Path], again: threading.Event) -> None:
        from watchfiles import watch

        stop = _Either(self._ended, again)
        for changes in watch(self._root, recursive=False, debounce=200, step=30, stop_event=stop):
            names = {Path(path).name for _, path in changes}
            if not names.isdisjoint(_FILES):
                self._changed()
            if [folder.absolute() for folder in self._folders if folder.is_dir()] != present:
                self._changed()
                again.set()
        again.set()


class _Either:
    """Two events as one, in the form that watchfiles asks for."""

    def __init__(self, *events: threading.Event) -> None:
        self._events = events

    def is_set(self) -> bool:
        return any(event.is_set() for event in self._events)


def _matters(_change: object, path: str) -> bool:
    """Not the files that editors keep beside the one that is being edited."""
    name = Path(path).name
    return not (name.startswith((".", "#")) or name.endswith(("~", ".swp", ".tmp")) or name == "4913")
