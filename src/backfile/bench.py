"""What an output has at hand that makes files from the whole heap at once: outputs.contract.Bench."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from backfile.catalogue import Catalogue
from backfile.engines.contract import Crashed, Engine
from backfile.model.settings import Settings
from backfile.outputs.contract import Desk, Item, Result
from backfile.tasks import RenderTask


class GatherTask(Struct, frozen=True):
    """A module's function over items, each with the worker's desk."""

    work: Callable[[Any, Any], Any]
    render: RenderTask

    def open(self) -> Callable[[list[Any]], list[Any]]:
        desk, work = self.render.desk(), self.work
        return lambda batch: [work(desk, item) for item in batch]


class CatalogueBench:
    """A bench over the catalogue, the build's engine and the output folder."""

    def __init__(self, store: Catalogue, fingerprint: bytes, engine: Engine, render: RenderTask):
        self.settings: Settings = render.settings
        self.fingerprint = fingerprint
        self.db: sqlite3.Connection = store.db
        self._engine = engine
        self._render = render

    def map(self, work: Callable[[Desk, Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        batches = ([item] for item in items)
        for results in self._engine.map(GatherTask(work, self._render), batches):
            if isinstance(results, Crashed):
                raise RuntimeError(f"{work.__name__}: {results}")
            yield from results

    def former(self, path: str) -> bytes | None:
        try:
            return Path(self._render.output, path).read_bytes()
        except OSError:
            return None
