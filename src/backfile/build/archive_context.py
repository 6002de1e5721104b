"""What an output has at hand that makes files from the whole heap at once: outputs.contract.Bench."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from msgspec import Struct

from backfile.build.rendering import RenderTask
from backfile.engines.contract import Crashed, Engine
from backfile.model.settings import Settings
from backfile.outputs.contract import Item, RenderContext, Result
from backfile.storage.opened import storage_of
from backfile.store import Catalogue


class GatherTask(Struct, frozen=True):
    """A module's function over items, each with the worker's context."""

    work: Callable[[Any, Any], Any]
    render: RenderTask

    def open(self) -> Callable[[list[Any]], list[Any]]:
        context, work = self.render.context, self.work
        return lambda batch: [work(context, item) for item in batch]


class CatalogueArchive:
    """A archive over the catalogue, the build's engine and the output folder."""

    def __init__(self, store: Catalogue, fingerprint: bytes, engine: Engine, render: RenderTask):
        self.settings: Settings = render.settings
        self.fingerprint = fingerprint
        self.db: sqlite3.Connection = store.db
        self._engine = engine
        self._render = render

    def map(self, work: Callable[[RenderContext, Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        batches = ([item] for item in items)
        for results in self._engine.map(GatherTask(work, self._render), batches):
            if isinstance(results, Crashed):
                raise RuntimeError(f"{work.__name__}: {results}")
            yield from results

    def former(self, path: str) -> bytes | None:
        try:
            return storage_of(self._render.output).read(path)
        except OSError:
            return None
