"""The shelves with what plugins add to them; without a plugin they are ours as they stand."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from backfile.model.article import Problem, SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.model.library import Changes, Library
from backfile.model.page import Page, PageSet
from backfile.model.refusal import BuildError
from backfile.plugins.loading import fault, loaded
from backfile.text.decoding import Decoded

if TYPE_CHECKING:
    from backfile.formats.contract import Format
    from backfile.outputs.contract import Output, RenderContext
    from backfile.publishers.contract import Publisher


class PluginFormat(Struct, frozen=True):
    """A plugin's format, whose faults cost the file that it met and are named as the plugin's."""

    plugin: str
    name: str
    form: Any

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        try:
            return bool(self.form.recognises(file, decoded))
        except Exception:
            return True  # `read` meets the fault again, or refuses what it can't tell

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        try:
            self.form.recognises(file, decoded)
            reading = self.form.read(file, decoded, answers)
            if not isinstance(reading, Reading):
                raise TypeError(f"read gave {type(reading).__name__}, no Reading")
            return reading
        except Exception as error:
            message = f"the plugin {self.plugin} failed on this file ({fault(error)}); tell those who made it"
            return Reading(problems=(Problem(message, file.path, 0, "error"),))


class PluginOutput(Struct, frozen=True):
    """A plugin's output, whose faults end the build and are named as the plugin's."""

    plugin: str
    name: str
    templates: tuple[str, ...]
    output: Any

    def plan(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        try:
            yield from self.output.plan(library, changes)
        except Exception as error:
            raise self._failed("planning its pages", error) from error

    def render(self, page: Page, context: "RenderContext") -> bytes:
        try:
            content: bytes = self.output.render(page, context)
            return content
        except Exception as error:
            raise self._failed(f"making {page.path}", error) from error

    def _failed(self, doing: str, error: Exception) -> BuildError:
        return BuildError(
            f"The plugin {self.plugin} failed in {doing} ({fault(error)}). Tell those who made it, or take "
            "its name out of “plugins” in site.yaml."
        )


@cache
def formats_of(plugins: tuple[str, ...]) -> "tuple[Format, ...]":
    """The formats in the order in which they are asked: those of plugins first."""
    from backfile.formats import FORMATS  # late: the formats that read parts of files ask for this

    more: tuple[Any, ...] = tuple(
        PluginFormat(name, form.name, form) for name, p in loaded(plugins) for form in p.formats
    )
    _refuse_twice("format", plugins, [form.name for form in (*FORMATS, *more)])
    return (*more, *FORMATS)


@cache
def outputs_of(plugins: tuple[str, ...]) -> "tuple[Output, ...]":
    """The outputs, those of plugins last."""
    from backfile.outputs import OUTPUTS  # late: reading needs no outputs

    more: tuple[Any, ...] = tuple(
        PluginOutput(name, made.name, tuple(made.templates), made)
        for name, p in loaded(plugins)
        for made in p.outputs
    )
    _refuse_twice("output", plugins, [output.name for output in (*OUTPUTS, *more)])
    return (*OUTPUTS, *more)


@cache
def publishers_of(plugins: tuple[str, ...]) -> "tuple[Publisher, ...]":
    """The publishers, those of plugins last."""
    from backfile.publishers import PUBLISHERS  # late: only publishing needs them

    return (*PUBLISHERS, *(made for _, plugin in loaded(plugins) for made in plugin.publishers))


def _refuse_twice(what: str, plugins: tuple[str, ...], names: list[str]) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice and plugins:
        raise BuildError(f"Two parts have the {what} {twice[0]}; one is of a plugin ({', '.join(plugins)}).")
