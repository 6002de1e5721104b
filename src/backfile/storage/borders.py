"""Says which folders may not be one, or lie in one another, so that nothing of a person's is written over."""

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from backfile.storage.address import Location, S3Path
from backfile.storage.manifest import is_site

_HOMES = ("/home", "/Users")
"""Where Linux and macOS keep the homes of all who use a computer."""


class Places(Struct, frozen=True):
    """The folders of an archive, as a person gave them. None for one that there isn't."""

    content: Location
    output: Location
    cache: Path
    templates: Path | None = None
    corrections: Path | None = None
    root: Path | None = None


def refusal(places: Places) -> str:
    """A sentence on why an archive can't be built in these folders, "" where it can. All are compared as the
    disk has them (links, and names that differ in case or in how their letters are composed), and none is
    touched."""
    return next(_refusals(places), "")


def _refusals(places: Places) -> Iterator[str]:
    output, content = places.output, places.content
    yield from _refusals_of_cache(places.cache, places)
    advice = "Name another folder with --output, or as `output:` in site.yaml."
    why = isinstance(output, Path) and (_no_folder_for_a_site(output) or _against_root(output, places.root))
    if why:
        yield f"The site can't be written to {output}: {why}. {advice}"
    for name, other in _named(places):
        if relation := _relation(output, other):
            yield f"The site can't be written to {output}: that folder {relation} {name}, {other}. {advice}"
    if is_site(content):
        yield (
            f"The heap {content} is itself a site that Backfile built. Name the folder with the saved texts "
            "with --content, or as `content:` in site.yaml."
        )
    for name, other in _of_persons(places):
        if other.is_dir() and lies_in(content, other):
            yield (
                f"The heap {content} is or lies in {name}, {other}. Keep the saved texts in a folder "
                "apart, and name it with --content."
            )
    templates = places.templates
    if templates is not None and templates.is_dir() and lies_in(templates, content):
        yield (
            f"The folder of templates {templates} lies in the heap {content}, and would be read as articles. "
            "Move it out, or name another with `templates:` in site.yaml."
        )


def _refusals_of_cache(cache: Path, places: Places) -> Iterator[str]:
    advice = "Name another folder with --cache; what lies in it is kept between builds and may be deleted."
    if places.root is not None and lies_in(places.root, cache):
        yield f"The cache can't be kept in {cache}: that is, or holds, the folder with site.yaml. {advice}"
    for name, other in (("the heap", places.content), *_of_persons(places)):
        relation = _relation(cache, other)
        if relation and not (relation == "lies in" and isinstance(other, Path) and _hidden(cache, other)):
            yield f"The cache can't be kept in {cache}: that folder {relation} {name}, {other}. {advice}"


def refusal_of_target(target: Path, site: Path, private: tuple[str, ...]) -> str:
    """A sentence on why a site can't be published to a folder, "" where it can: not into itself, nor over
    what is `private`, nor where a person lives."""
    if why := _no_folder_for_a_site(target):
        return f"The site can't be published to {target}: {why}. Name another folder."
    for other in (str(site), *private):
        if lies_in(target, Path(other)) or lies_in(Path(other), target):
            name = "the built site" if other == str(site) else "a folder of the archive's own"
            return f"The target {target} and {name}, {other}, lie in one another. Name another folder."
    return ""


def _named(places: Places) -> Iterator[tuple[str, Location]]:
    yield "the heap", places.content
    yield "the cache", places.cache
    yield from _of_persons(places)


def _of_persons(places: Places) -> Iterator[tuple[str, Path]]:
    if places.templates is not None:
        yield "the folder of templates", places.templates
    if places.corrections is not None:
        yield "the folder of corrections", places.corrections


def _relation(one: Location, other: Location) -> str:
    if lies_in(one, other):
        return "is" if lies_in(other, one) else "lies in"
    return "holds" if lies_in(other, one) else ""


def _against_root(output: Path, root: Path | None) -> str:
    if root is not None and lies_in(root, output):
        return "it is, or holds, the folder with site.yaml"
    return ""


def _no_folder_for_a_site(folder: Path) -> str:
    real = os.path.realpath(folder)
    if os.path.dirname(real) == real:
        return "it is the root of a file system"
    home = os.path.realpath(os.path.expanduser("~"))
    if os.path.dirname(home) != home and lies_in(Path(home), Path(real)):
        return "it is, or holds, a home folder"
    if os.path.dirname(real) in (*_HOMES, _siblings(home)) or real in _HOMES:
        return "it is, or holds, a home folder"
    return ""


def _siblings(home: str) -> str:
    """The folder with the homes of all, where that is not the root of the disk."""
    parent = os.path.dirname(home)
    return parent if os.path.basename(parent).casefold() in ("home", "users") else home


def _hidden(inner: Path, outer: Path) -> bool:
    """Whether a folder lies in another under a hidden name, so that it is no part of it as a heap."""
    within = _names(inner)[len(_names(outer)) :]
    return any(name.startswith(".") for name in within)


def lies_in(inner: Location, outer: Location) -> bool:
    """Whether a folder is another or lies in it, by what the disk says, and by names that another disk would
    take for the same: in a copy of the archive on it they would be."""
    if isinstance(inner, S3Path) or isinstance(outer, S3Path):
        return _lies_in_bucket(inner, outer)
    names, others = _names(inner), _names(outer)
    if names[: len(others)] == others:
        return True
    own = _identity(os.path.realpath(outer))
    return own is not None and own in _identities(os.path.realpath(inner))


def _lies_in_bucket(inner: Location, outer: Location) -> bool:
    """As `lies_in`, of places one of which is in a bucket; what leads to a server has many names."""
    if isinstance(inner, Path) or isinstance(outer, Path):
        return False
    return inner.bucket == outer.bucket and (inner.prefix.startswith(outer.prefix) or inner.key == outer.key)


def _names(folder: Path) -> list[str]:
    parts = Path(os.path.realpath(folder)).parts
    return [unicodedata.normalize("NFC", unicodedata.normalize("NFC", part).casefold()) for part in parts]


def _identity(folder: str) -> tuple[int, int] | None:
    try:
        stat = os.stat(folder)
    except OSError:
        return None
    return (stat.st_dev, stat.st_ino) if stat.st_ino else None


def _identities(folder: str) -> Iterator[tuple[int, int]]:
    """Those of the folder and of all that it lies in."""
    while True:
        if (found := _identity(folder)) is not None:
            yield found
        parent = os.path.dirname(folder)
        if parent == folder:
            return
        folder = parent
