"""Logs of a harbour: what an installed package can add to an archive, one entry of each kind."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from backfile.facets.base import BaseFacet
from backfile.facets.contract import Rarity, Traits
from backfile.model.article import Article, Block, SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.model.library import Changes, Filing, Library
from backfile.model.page import Page, PageSet, RenderedFile
from backfile.model.settings import Settings
from backfile.outputs.contract import ArchiveContext, RenderContext
from backfile.plugins.contract import Plugin
from backfile.publishers.contract import PublishJob, Site
from backfile.text.decoding import Decoded

QUAY = re.compile(r"\b[A-Z][a-z]+ Quay\b")


class HarbourLog:
    """A log: "%HARBOUR day", the headline, the text."""

    name = "harbour_log"

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        return (decoded.text or "").startswith("%HARBOUR")

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        head, headline, text = (decoded.text or "").split("\n")[:3]
        body = (Block("paragraph", text, (3, 3)),)
        day = head.removeprefix("%HARBOUR ")
        return Reading((Article(file.path, file.path, headline, date=day, body=body, lines=(1, 3)),))


class Quays(BaseFacet):
    """The index of quays: those that two articles name."""

    name = "quays"
    traits = Traits(
        title="Quays",
        one="Quay",
        most="Most often at",
        card="Quays",
        column="quays named, parted by semicolons",
        labelled=True,
        weight=2,
        ways=True,
        pairs=True,
    )

    def find(self, article: Article, settings: Settings) -> tuple[Filing, ...]:
        text = "\n".join(block.text for block in article.body)
        return tuple(
            Filing(self.value(name), name, 1.0, "named in the log", sure=False)
            for name in dict.fromkeys(QUAY.findall(text))
        )

    def choose(self, filings: tuple[Filing, ...], rarity: Rarity, articles: int) -> tuple[Filing, ...]:
        return tuple(filing for filing in filings if rarity(filing.value) >= 1)


class Board:
    """A page of its own."""

    name = "board"
    templates: tuple[str, ...] = ()

    def plan(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        yield PageSet("board", (Page("board.txt", self.name, b"1"),))

    def render(self, page: Page, context: RenderContext) -> bytes:
        return b"BOARD 1\n"


class TideTable:
    """A file of the whole heap: each headline with its number of words, kept in a table between builds."""

    name = "tides"
    templates: tuple[str, ...] = ()
    pattern = "tides/*.txt"

    def plan(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        yield from ()

    def render(self, page: Page, context: RenderContext) -> bytes:
        raise ValueError("no page is planned")

    def kept(self, archive: ArchiveContext) -> Iterable[str]:
        return ["tides/table.txt"]

    def gather(self, library: Library, changes: Changes, archive: ArchiveContext) -> Iterator[RenderedFile]:
        archive.db.execute("create table if not exists tides (number integer primary key, line text)")
        if changes.everything:
            archive.db.execute("delete from tides")
        archive.db.executemany("delete from tides where number = ?", [(n,) for n in changes.gone])
        numbers = sorted(changes.articles - changes.gone)
        lines = archive.map(line_of, numbers)
        rows = list(zip(numbers, lines, strict=True))
        archive.db.executemany("insert or replace into tides values (?, ?)", rows)
        lines_now = sorted(line for (line,) in archive.db.execute("select line from tides"))
        yield RenderedFile("tides/table.txt", "".join(lines_now).encode())


def line_of(context: RenderContext, number: int) -> str:
    article = context.record(number).article
    return f"{article.headline}: {sum(len(block.text.split()) for block in article.body)}\n"


class Drawer:
    """`drawer:FOLDER`: a folder on this computer."""

    name = "drawer"
    example = "drawer:FOLDER"

    def accepts(self, target: str) -> bool:
        return target.startswith("drawer:")

    def publish(self, site: Site, job: PublishJob) -> Iterator[str]:
        folder = Path(job.target.removeprefix("drawer:"))
        for path in site.files:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(site.content(path))
        yield f"{len(site.files)} files lie in the drawer."


backfile_plugin = Plugin(
    version="1.0",
    formats=(HarbourLog(),),
    facets=(Quays(),),
    outputs=(Board(), TideTable()),
    publishers=(Drawer(),),
)
