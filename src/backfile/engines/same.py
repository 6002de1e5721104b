"""What must be the same on every machine that works on a build, for it decides bytes."""

import platform
import re
import unicodedata
import zlib
from functools import cache
from importlib import metadata
from pathlib import Path

from backfile import __version__
from backfile.text.extras import installed
from backfile.text.hashing import digest

_PACKAGE = Path(__file__).parents[1]
_NO_BYTES = frozenset({"click", "rich", "watchfiles"})
"""Libraries that no page is made with."""
_NAME = re.compile(r"[\w.-]+")


def state(plugins: tuple[str, ...] = ()) -> dict[str, str]:
    """Names of what decides bytes, with their versions; the code by its digest, and by where it lies, for
    paths of it are handed from machine to machine."""
    found = {
        "Backfile": f"{__version__}, {_code()}",
        "the folder of Backfile": str(_PACKAGE),
        "Python": f"{platform.python_implementation()} {platform.python_version()}",
        "Unicode": unicodedata.unidata_version,
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        **_libraries(),
        **dict(installed()),
    }
    if plugins:
        from backfile.plugins.loading import states  # late: most archives have none

        found |= {f"the plugin {name}": f"{version}, {mark.hex()}" for name, version, mark in states(plugins)}
    return found


def differences(ours: dict[str, str], theirs: dict[str, str]) -> list[str]:
    """What differs, each in words."""
    return [
        f"{name} is {theirs.get(name, 'not there')} and here {ours.get(name, 'not there')}"
        for name in sorted(ours.keys() | theirs.keys())
        if ours.get(name) != theirs.get(name)
    ]


@cache
def _code() -> str:
    files = sorted(file for file in _PACKAGE.rglob("*") if file.is_file() and file.suffix != ".pyc")
    said = [file.relative_to(_PACKAGE).as_posix().encode() + digest(file.read_bytes()) for file in files]
    return digest(b"".join(said)).hex()[:12]


def _libraries() -> dict[str, str]:
    """The libraries that Backfile itself asks for; none where it is run without being installed."""
    try:
        wanted = metadata.requires("backfile") or []
    except metadata.PackageNotFoundError:
        return {}
    found = {}
    for line in wanted:
        name = _NAME.match(line)
        if name and ";" not in line and name[0].lower() not in _NO_BYTES:
            try:
                found[name[0].lower()] = metadata.version(name[0])
            except metadata.PackageNotFoundError:
                continue
    return found
