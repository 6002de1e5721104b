"""Whether a target may take a site: whose it is, what lies in the way, how much would go."""

import os
from collections.abc import Callable, Iterable

from backfile.model.removals import are_many
from backfile.publishers.contract import PERHAPS_THERE, PublishError, PublishJob, Site
from backfile.publishers.manifest import OURS, PublishedFiles, Steps
from backfile.text.counting import counted

_HOME = "index.html"

SHOWN = 3
"""Files in the way that a message names."""


def refuse_another(known: PublishedFiles | None, site: Site, job: PublishJob, target: str) -> None:
    """Raises PublishError where a target holds the site of another archive."""
    if known is None or job.overwrite or not known.archive or known.archive == site.archive:
        return
    if not site.archive:
        raise PublishError(
            f"{target} holds an archive's site, and nothing tells whether {site.folder} is the same "
            "archive's: its manifest is missing. Run `backfile build`, then publish again."
        )
    raise PublishError(
        f"{target} holds the site of another archive, and publishing would delete it. Choose another target. "
        "If it is this archive's after all (a new addresses.yaml has a new id), add --overwrite."
    )


def new_paths(site: Site, known: PublishedFiles) -> list[str]:
    """The files that the target was not given yet: only these can meet what others put there."""
    return [path for path in site.files if path not in known.files]


def ways_to(paths: Iterable[str]) -> set[str]:
    """The folders in which files lie, by their paths, the outer ones too."""
    found: set[str] = set()
    for path in paths:
        while (path := os.path.dirname(path)) and path not in found:
            found.add(path)
    return found


def in_the_way(others: Iterable[str], paths: Iterable[str]) -> list[str]:
    """Which of the files of `others` stand where one of these paths, or a folder of it, belongs."""
    wanted = set(paths)
    folders = ways_to(wanted)
    return sorted(
        other
        for other in others
        if other not in OURS
        and (other in wanted or other in folders or not wanted.isdisjoint(ways_to((other,))))
    )


def refuse_foreign(
    there: Callable[[list[str]], list[str]], site: Site, known: PublishedFiles, job: PublishJob, target: str
) -> None:
    """Raises PublishError where files that Backfile did not put on the target are in the way of new ones;
    `there` tells what is in the way of some of them."""
    paths = [] if job.overwrite else new_paths(site, known)
    if paths:
        refuse_these(there(paths), target)


def refuse_these(foreign: list[str], target: str) -> None:
    """Raises PublishError where there are files in the way."""
    if foreign:
        more = f" and {len(foreign) - SHOWN:,} more" if len(foreign) > SHOWN else ""
        raise PublishError(
            f"{target} already holds {counted(len(foreign), 'file')} in the way that Backfile did not "
            f"put there and that this would replace ({', '.join(foreign[:SHOWN])}{more}). Move away "
            "what is to stay, choose an empty place, or add --overwrite if it may go."
        )


def refuse_removals(todo: Steps, site: Site, known: PublishedFiles, job: PublishJob, target: str) -> None:
    """Raises PublishError where all that a target has would go, but for the home page, or much of it. Where
    there is no home page yet, no reader has met anything."""
    if job.allow_removals or known.files.get(_HOME, PERHAPS_THERE) == PERHAPS_THERE:
        return
    had = sum(state != PERHAPS_THERE for state in known.files.values())
    gone = sum(known.files[path] != PERHAPS_THERE for path in todo.gone)
    is_all = gone > 1 and gone >= had - 1
    if not (is_all or are_many(gone, had)):
        return
    all_of = "all" if gone == had else "all but one of" if is_all else f"{gone:,} of"
    files = f"{counted(had, 'file')} that {'was' if had == 1 else 'were'}"
    raise PublishError(
        f"{target} would lose {all_of} the {files} published: the site in {site.folder} has "
        "them no longer. Nothing was changed. Look whether it is the right site; if they are to go, add "
        "--allow-removals."
    )
