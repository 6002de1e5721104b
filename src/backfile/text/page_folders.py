"""Tells which files belong to a page that a browser saved "complete", with a folder beside it."""

from collections.abc import Callable, Collection, Iterable
from functools import cache
from pathlib import Path


def of_pages(folders: Iterable[str], names_in: Callable[[str], Collection[str]]) -> dict[str, list[str]]:
    """The files that belong to pages, by folder. `folders` end in a slash ("" for the topmost), `names_in`
    gives the names of a folder's files. A folder counts only beside its page, and documents that a person
    laid into it are a person's."""
    endings, own = _words("folder"), _words("own")
    found: dict[str, list[str]] = {}
    for folder in sorted(folders):
        if any(step.casefold().endswith(endings) for step in folder.split("/")) and _page_of(
            folder, names_in
        ):
            belonging = [name for name in names_in(folder) if not name.casefold().endswith(own)]
            if belonging:
                found[folder] = belonging
    return found


def _page_of(folder: str, names_in: Callable[[str], Collection[str]]) -> bool:
    """Whether a folder, or one that it lies in, has the name of a page that lies beside it."""
    steps = folder.rstrip("/").split("/")
    for depth in range(len(steps), 0, -1):
        name = steps[depth - 1].casefold()
        stems = {name[: -len(ending)] for ending in _words("folder") if name.endswith(ending)} - {""}
        if stems:
            beside = "".join(f"{step}/" for step in steps[: depth - 1])
            pages = {stem + page for stem in stems for page in _words("page")}
            if any(file.casefold() in pages for file in names_in(beside)):
                return True
    return False


@cache
def _words(kind: str) -> tuple[str, ...]:
    lines = (Path(__file__).parent / "data" / "page_folders.tsv").read_text("utf-8").splitlines()
    return tuple(next(line for line in lines if line.startswith(f"{kind}\t")).split("\t")[1].split("|"))
