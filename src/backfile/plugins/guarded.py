"""What plugins add, each so that a fault of it is named as the plugin's."""

from collections.abc import Callable, Iterable, Iterator
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from backfile.model.article import Article, Problem, SourceFile
from backfile.model.correction import ListCorrection
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.model.library import Changes, Filing, GroupLink, Library
from backfile.model.page import Page, PageSet, RenderedFile
from backfile.model.refusal import BuildError, Refusal
from backfile.model.settings import Settings
from backfile.plugins.loading import fault
from backfile.storage.own_names import FOLDER
from backfile.text.decoding import Decoded

if TYPE_CHECKING:
    from backfile.facets.contract import Rarity, Traits
    from backfile.outputs.contract import ArchiveContext, RenderContext
    from backfile.publishers.contract import PublishJob, Site


T = TypeVar("T")


class PluginFault(Exception):
    """A plugin's part failed on one article; the message is a sentence part that names the plugin."""


class PluginFormat(Struct, frozen=True):
    """A plugin's format, whose faults cost the file that it met."""

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
            return sound(reading, Reading)
        except Exception as error:
            message = f"the plugin {self.plugin} failed on this file ({fault(error)}); tell those who made it"
            return Reading(problems=(Problem(message, file.path, 0, "error"),))


class PluginFacet(Struct, frozen=True):
    """A plugin's facet. A fault in what it finds costs the article its entries of this facet (PluginFault);
    one in what it says of an entry ends the build."""

    plugin: str
    name: str
    traits: "Traits"
    facet: Any

    def value(self, label: str) -> str:
        return self._said("value", self.facet.value, label)

    def find(self, article: Article, settings: Settings) -> tuple[Filing, ...]:
        try:
            return _filings(self.facet.find(article, settings))
        except Exception as error:
            raise PluginFault(self._costs(error)) from error

    def choose(self, filings: tuple[Filing, ...], rarity: "Rarity", articles: int) -> tuple[Filing, ...]:
        try:
            return _filings(self.facet.choose(filings, rarity, articles))
        except Exception as error:
            raise failed(self.plugin, f"choosing among its {self.name}", error) from error

    def title(self, value: str, label: str, settings: Settings) -> str:
        return self._said("title", self.facet.title, value, label, settings)

    def slug(self, value: str, settings: Settings) -> str:
        slug = self._said("slug", self.facet.slug, value, settings)
        if "/" in slug or slug.startswith(".") or slug == "index":
            error = ValueError(f"“{slug}” is no file name")
            raise failed(self.plugin, f"telling the slug of one of its {self.name}", error)
        return slug

    def doubts(self, article: Article) -> tuple[Problem, ...]:
        try:
            return tuple(self.facet.doubts(article))
        except Exception as error:
            raise PluginFault(self._costs(error)) from error

    def given(self, article: Article) -> tuple[str, ...] | None:
        try:
            given = self.facet.given(article)
            return None if given is None else tuple(given)
        except Exception as error:
            raise failed(self.plugin, f"telling the {self.name} that were given", error) from error

    def understood(self, word: str) -> tuple[tuple[str, ...], str]:
        try:
            found, wrong = self.facet.understood(word)
            return tuple(found), wrong
        except Exception as error:
            raise failed(self.plugin, f"reading a correction of {self.name}", error) from error

    def corrected(self, article: Article, wanted: ListCorrection) -> Article:
        try:
            return sound(self.facet.corrected(article, wanted), Article)
        except Exception as error:
            raise PluginFault(self._costs(error)) from error

    def refiled(self, filings: tuple[Filing, ...], wanted: ListCorrection) -> tuple[Filing, ...]:
        try:
            return _filings(self.facet.refiled(filings, wanted))
        except Exception as error:
            raise PluginFault(self._costs(error)) from error

    def notices(self, entries: Iterable[GroupLink]) -> Iterable[str]:
        try:
            return tuple(self.facet.notices(entries))
        except Exception as error:
            raise failed(self.plugin, f"telling what could be tidied of its {self.name}", error) from error

    def _costs(self, error: Exception) -> str:
        return (
            f"the plugin {self.plugin} failed on this article ({fault(error)}), which is filed under none of "
            f"its {self.name}; tell those who made it"
        )

    def _said(self, doing: str, say: Any, *told: Any) -> str:
        try:
            said = say(*told)
            if not isinstance(said, str) or not said:
                raise TypeError(f"{doing} gave {said!r}, no text")
            return said
        except Exception as error:
            raise failed(self.plugin, f"telling the {doing} of one of its {self.name}", error) from error


def _filings(found: Iterable[Any]) -> tuple[Filing, ...]:
    filings = tuple(sound(filing, Filing) for filing in found)
    if not all(filing.value and filing.label for filing in filings):
        raise TypeError("a Filing without a value or a label")
    return filings


def _refuse_outside(path: str) -> None:
    parts = path.split("/")
    if not path or "\\" in path or parts[0] == FOLDER or {"", ".", ".."} & set(parts):
        raise ValueError(f"“{path}” is no place in the site")


def sound(made: Any, kind: type[T]) -> T:
    """What a plugin made, if it is of the type with all fields of their types; raises TypeError, or
    msgspec's errors, which name the field."""
    if not isinstance(made, kind):
        raise TypeError(f"a {type(made).__name__} is no {kind.__name__}")
    return msgspec.msgpack.decode(msgspec.msgpack.encode(made), type=kind)


class PluginOutput(Struct, frozen=True):
    """A plugin's output, whose faults end the build."""

    plugin: str
    name: str
    templates: tuple[str, ...]
    output: Any

    def plan(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        try:
            for planned in self.output.plan(library, changes):
                pages = sound(planned, PageSet)
                for page in pages.pages:
                    _refuse_outside(page.path)
                yield replace(pages, owner=f"{self._own}{pages.owner}")
        except Exception as error:
            raise failed(self.plugin, "planning its pages", error) from error

    def render(self, page: Page, context: "RenderContext") -> bytes:
        try:
            content = self.output.render(page, context)
            if not isinstance(content, bytes):
                raise TypeError(f"render gave {type(content).__name__}, no bytes")
            return content
        except Exception as error:
            raise failed(self.plugin, f"making {page.path}", error) from error

    @property
    def _own(self) -> str:
        """What the owners of its pages begin with, so that none is another output's."""
        return f"{self.plugin} {self.name}: "

    def refuse_taken(self, pages: PageSet, owner_of: Callable[[str], str]) -> None:
        """Raises BuildError where a page would stand at the address of another output's."""
        for page in pages.pages:
            owner = owner_of(page.path)
            if owner and not owner.startswith(self._own):
                error = ValueError(f"{page.path} is a page of the site already ({owner})")
                raise failed(self.plugin, "planning its pages", error)


class PluginGatherer(PluginOutput, frozen=True):
    """A plugin's output with files that are made from the whole heap at once (outputs.contract.Gatherer)."""

    pattern: str

    def kept(self, archive: "ArchiveContext") -> Iterable[str]:
        try:
            return tuple(self.output.kept(archive))
        except Exception as error:
            raise failed(self.plugin, "telling which files it keeps", error) from error

    def gather(self, library: Library, changes: Changes, archive: "ArchiveContext") -> Iterator[RenderedFile]:
        try:
            for file in self.output.gather(library, changes, archive):
                _refuse_outside(sound(file, RenderedFile).path)
                if not fnmatchcase(file.path, self.pattern):
                    raise ValueError(f"“{file.path}” is not of its pattern “{self.pattern}”")
                yield file
        except Exception as error:
            raise failed(self.plugin, "gathering its files", error) from error


class PluginPublisher(Struct, frozen=True):
    """A plugin's publisher, whose faults end the publish."""

    plugin: str
    name: str
    example: str
    publisher: Any

    def accepts(self, target: str) -> bool:
        try:
            return bool(self.publisher.accepts(target))
        except Exception as error:
            raise failed(self.plugin, "looking at the target", error) from error

    def publish(self, site: "Site", job: "PublishJob") -> Iterator[str]:
        try:
            yield from self.publisher.publish(site, job)
        except Refusal:
            raise
        except Exception as error:
            raise failed(self.plugin, "publishing", error) from error


def failed(plugin: str, doing: str, error: Exception) -> BuildError:
    """What is said where a plugin's fault ends the build."""
    return BuildError(
        f"The plugin {plugin} failed in {doing} ({fault(error)}). Tell those who made it, or take "
        "its name out of “plugins” in site.yaml."
    )
