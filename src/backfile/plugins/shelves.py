"""The shelves with what plugins add to them; without a plugin they are ours as they stand."""

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from backfile.model.refusal import BuildError
from backfile.plugins.guarded import PluginFacet, PluginFormat, PluginGatherer, PluginOutput, PluginPublisher
from backfile.plugins.loading import loaded

if TYPE_CHECKING:
    from backfile.facets.shelf import Facets
    from backfile.formats.contract import Format
    from backfile.outputs.contract import Output
    from backfile.publishers.contract import Publisher

_FACET_NAME = re.compile(r"[a-z][a-z0-9_-]*")
_GATHERS = ("pattern", "kept", "gather")


@cache
def formats_of(plugins: tuple[str, ...]) -> "tuple[Format, ...]":
    """The formats in the order in which they are asked: those of plugins first."""
    from backfile.formats import FORMATS  # late: the formats that read parts of files ask for this

    more: tuple[Any, ...] = tuple(
        PluginFormat(name, form.name, form) for name, p in loaded(plugins) for form in p.formats
    )
    _refuse_twice("format", (form.name for form in FORMATS), more)
    return (*more, *FORMATS)


@cache
def facets_of(plugins: tuple[str, ...]) -> "Facets":
    """The facets, those of plugins last."""
    from backfile.facets import FACETS  # late: a build after which nothing changed needs none
    from backfile.facets.shelf import Facets

    more: tuple[Any, ...] = tuple(
        _facet(name, facet) for name, plugin in loaded(plugins) for facet in plugin.facets
    )
    _refuse_twice("facet", (facet.name for facet in FACETS), more)
    return Facets((*FACETS, *more))


def _facet(plugin: str, facet: Any) -> PluginFacet:
    from backfile.facets.contract import Traits  # late, as above
    from backfile.facets.shelf import TAKEN

    name, traits = facet.name, facet.traits
    if not _FACET_NAME.fullmatch(name):
        raise BuildError(
            f"The plugin {plugin} has a facet “{name}”, whose name can't be a folder: small letters, digits, "
            "- and _ can. Tell those who made it."
        )
    if name in TAKEN:
        raise BuildError(
            f"The plugin {plugin} has a facet “{name}”, a name that stands for something else in a site. "
            "Tell those who made it."
        )
    if not isinstance(traits, Traits) or traits.calendar:
        raise BuildError(
            f"The facet {name} of the plugin {plugin} has no traits that a plugin's facet can have. Tell "
            "those who made it."
        )
    return PluginFacet(plugin, name, traits, facet)


@cache
def outputs_of(plugins: tuple[str, ...]) -> "tuple[Output, ...]":
    """The outputs, those of plugins last."""
    from backfile.outputs import OUTPUTS  # late: reading needs no outputs

    more: tuple[Any, ...] = tuple(
        _output(name, made) for name, plugin in loaded(plugins) for made in plugin.outputs
    )
    _refuse_twice("output", (output.name for output in OUTPUTS), more)
    return (*OUTPUTS, *more)


def _output(plugin: str, made: Any) -> PluginOutput:
    has = [name for name in _GATHERS if hasattr(made, name)]
    if not has:
        return PluginOutput(plugin, made.name, tuple(made.templates), made)
    missing = [name for name in _GATHERS if name not in has]
    if missing:
        raise BuildError(
            f"The output {made.name} of the plugin {plugin} has {' and '.join(has)}, but not "
            f"{' and '.join(missing)}: files from the whole heap need all three. Tell those who made it."
        )
    return PluginGatherer(plugin, made.name, tuple(made.templates), made, made.pattern)


@cache
def publishers_of(plugins: tuple[str, ...]) -> "tuple[Publisher, ...]":
    """The publishers, those of plugins last."""
    from backfile.publishers import PUBLISHERS  # late: only publishing needs them

    more: tuple[Any, ...] = tuple(
        PluginPublisher(name, made.name, made.example, made)
        for name, plugin in loaded(plugins)
        for made in plugin.publishers
    )
    _refuse_twice("publisher", (publisher.name for publisher in PUBLISHERS), more)
    return (*PUBLISHERS, *more)


def check(plugins: tuple[str, ...]) -> None:
    """Raises BuildError where what plugins add can't stand on the shelves."""
    for shelf in (formats_of, facets_of, outputs_of, publishers_of):
        shelf(plugins)


def _refuse_twice(what: str, ours: Iterable[str], theirs: Iterable[Any]) -> None:
    """Raises BuildError where two entries of a shelf have one name."""
    holders = dict.fromkeys(ours, "Backfile itself")
    for entry in theirs:
        holder = holders.setdefault(entry.name, "")
        if not holder:
            holders[entry.name] = f"the plugin {entry.plugin}"
            continue
        raise BuildError(
            f"The plugin {entry.plugin} has the {what} {entry.name}, and so has {holder}. Two of one name "
            f"can't be told apart: take {entry.plugin} out of “plugins” in site.yaml, and tell its makers."
        )
