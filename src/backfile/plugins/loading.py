"""Loads the plugins that site.yaml names, once in each process; nothing is looked for."""

from functools import cache
from importlib import import_module
from pathlib import Path

from backfile.model.refusal import BuildError
from backfile.plugins.contract import Plugin
from backfile.text.hashing import digest

VALUE = "backfile_plugin"

NamedPlugins = tuple[tuple[str, Plugin], ...]


@cache
def loaded(names: tuple[str, ...]) -> NamedPlugins:
    """The plugins with the names of their packages; raises BuildError where one can't be had."""
    return tuple((name, _load(name)) for name in dict.fromkeys(names))


def _load(name: str) -> Plugin:
    try:
        found = getattr(import_module(name), VALUE, None)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise BuildError(f"The plugin {name} can't be loaded: {error}.") from error
        raise BuildError(
            f"site.yaml names the plugin {name}, which is not installed. Install it where Backfile is, or "
            "take its name out of “plugins”."
        ) from error
    except (Exception, SystemExit) as error:
        raise BuildError(f"The plugin {name} can't be loaded: {fault(error)}.") from error
    if not isinstance(found, Plugin):
        raise BuildError(f"The package {name} is no plugin: it has no {VALUE} of the type Plugin.")
    return found


def fault(error: BaseException) -> str:
    """An error of a plugin in a few words: its type and what it says."""
    return f"{type(error).__name__}: {error}"


def states(names: tuple[str, ...]) -> tuple[tuple[str, str, bytes], ...]:
    """The name and version of each plugin, and a digest of its files: what it makes depends on them."""
    return tuple((name, plugin.version, _files(name)) for name, plugin in loaded(names))


def _files(name: str) -> bytes:
    place = Path(import_module(name).__file__ or "")
    inside = place.parent.rglob("*") if place.name == "__init__.py" else [place]
    files = sorted(file for file in inside if file.is_file() and file.suffix != ".pyc")
    return digest(
        b"".join(f.relative_to(place.parent).as_posix().encode() + digest(f.read_bytes()) for f in files)
    )
