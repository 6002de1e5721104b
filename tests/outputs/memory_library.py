"""A library in memory and a context with the default theme: what outputs are tested on."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from backfile.facets.addresses import group_slug
from backfile.model.article import Article
from backfile.model.library import Changes, GroupLink, Link, Record, Summary
from backfile.model.settings import Settings
from backfile.model.words import Words
from backfile.outputs.contract import Output
from backfile.outputs.data.gathered import GatheredFile
from backfile.outputs.data.network import Network
from backfile.outputs.items import item_view
from backfile.outputs.reprints import named
from backfile.outputs.shelving import Shelved, entry_path, is_own, lines_of, node_of, shelves_of
from backfile.plugins.shelves import facets_of
from backfile.text.dates import edtf
from backfile.text.folding import fold
from backfile.text.hashing import digest
from backfile.text.identifiers import identifier
from backfile.text.templating import ViewEnvironment

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


class MemoryContext:
    """A RenderContext over records in memory and the theme of this checkout."""

    def __init__(self, settings: Settings, records: dict[int, Record], words: Words | None = None) -> None:
        from jinja2 import FileSystemLoader, StrictUndefined

        self.settings = settings
        self.words = words or Words()
        self.records = records
        self.environment = ViewEnvironment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
        )

    def record(self, number: int) -> Record:
        return self.records[number]

    def render(self, template: str, view: Any) -> str:
        return self.environment.get_template(template).render(view=view)

    def item(self, html_view: Any) -> str:
        return self.render("item.html", html_view)

    def theme_file(self, path: str) -> bytes:
        return (TEMPLATES / path).read_bytes()


class MemoryLibrary:
    """A Library of the records given, in the order of their dates. What no record can tell (a facet that is
    not on the shelf, a group in which nobody stands, an article that is not there) raises KeyError, so that
    no test passes on what this library lacks."""

    def __init__(
        self,
        settings: Settings,
        records: Iterable[Record] | dict[int, Record],
        context: MemoryContext | None = None,
    ) -> None:
        self.settings = settings
        self.records = records if isinstance(records, dict) else dict(enumerate(records, start=1))
        self.context = context or MemoryContext(settings, self.records)
        self.summaries = {number: _summary(number, record) for number, record in self.records.items()}
        self.order = sorted(
            self.summaries,
            key=lambda n: (
                not self.summaries[n].date,
                edtf.sort_key(self.summaries[n].date),
                self.summaries[n].path,
            ),
        )
        self.items: dict[int, str] = {}
        self.inner: dict[str, set[tuple[str, ...]]] = {}
        self.reprints: dict[int, tuple[int, ...]] = {}
        self.standing: dict[tuple[str, str], list[int]] = {}
        self.labels: dict[tuple[str, str], str] = {}
        self.persons: Counter[tuple[str, str]] = Counter()
        for number in self.order:
            for pair in (*self.summaries[number].groups, ("dates", _shelf(self.summaries[number].date))):
                self.standing.setdefault(pair, []).append(number)
            for filed in self.records[number].filed:
                for filing in filed.filings:
                    self.labels[filed.facet, filing.value] = filing.label
                    self.persons[filed.facet, filing.value] += filing.given

    def everything(self) -> Changes:
        return Changes(True, frozenset(self.order), frozenset(), frozenset(self.standing))

    def dated(self) -> Sequence[int]:
        return [number for number in self.order if self.summaries[number].date]

    def undated(self) -> Sequence[int]:
        return [number for number in self.order if not self.summaries[number].date]

    def summary(self, number: int) -> Summary:
        return self.summaries[number]

    def link(self, number: int) -> Link:
        s = self.summaries[number]
        return Link(s.path, s.headline, s.date, s.date_bounds, s.source, s.language, s.identifier)

    def item(self, number: int) -> str:
        if number not in self.items:
            printings, total = named(self, number)
            view = item_view(self.summaries[number], self.settings, self.context.words, printings, total)
            self.items[number] = self.context.item(view)
        return self.items[number]

    def groups(self, facet: str) -> Sequence[GroupLink]:
        _known(facet)
        links = [self.group(*pair) for pair in self.standing if pair[0] == facet and pair[1] != "undated"]
        return sorted(links, key=lambda link: (fold(link.label), link.value))

    def group(self, facet: str, value: str) -> GroupLink:
        if (facet, value) not in self.standing:
            raise KeyError(f"no article stands under {value} of {facet}")
        if facet == "dates":
            path = "/".join([*value.split("-"), "index.html"])
            return GroupLink(facet, value, value, path, len(self.members(facet, value)))
        label = self.labels[facet, value]
        slug, count = _slug(label, value), len(self.members(facet, value))
        path = f"{facet}/{slug}.html"
        if not is_own(count, path, self.settings, ()):
            shelf = node_of(label, value, self.settings.language, self.inner_shelves(facet))
            path = entry_path(facet, shelf, slug)
        return GroupLink(facet, value, label, path, count)

    def given_lists(self) -> Collection[str]:
        return ()

    def inner_shelves(self, facet: str) -> Collection[tuple[str, ...]]:
        if facet not in self.inner:
            entries = []
            for name, value in self.standing:
                if name == facet:
                    count = len(self.members(facet, value))
                    own = is_own(count, "", self.settings, ())
                    entries.append(Shelved(value, self.labels[facet, value], lines_of(count, own)))
            shelves = shelves_of(entries, self.settings.language)
            self.inner[facet] = {shelf[:-1] for shelf in shelves if shelf}
        return self.inner[facet]

    def members(self, facet: str, value: str) -> Sequence[int]:
        return self.standing.get((_known(facet), value), [])

    def families(self) -> Mapping[int, Sequence[int]]:
        return self.reprints

    def given(self, facet: str) -> Mapping[str, int]:
        _known(facet)
        return {value: count for (name, value), count in self.persons.items() if name == facet and count}

    def neighbours(self, number: int) -> tuple[Link | None, Link | None]:
        shelf = list(self.dated() if self.summaries[number].date else self.undated())
        place = shelf.index(number)
        older = self.link(shelf[place - 1]) if place else None
        newer = self.link(shelf[place + 1]) if place + 1 < len(shelf) else None
        return older, newer

    def beside(self, facet: str, value: str, number: int) -> tuple[int, int]:
        members = self.members(facet, value)
        place = members.index(number)
        older = members[place - 1] if place else -1
        return older, members[place + 1] if place + 1 < len(members) else -1

    def related(self, number: int) -> Sequence[tuple[Link, str]]:
        own = set(self.summaries[number].groups)
        shared = Counter({n: len(own & set(s.groups)) for n, s in self.summaries.items() if n != number})
        best = sorted((-count, n) for n, count in shared.items() if count)[:5]
        return [
            (self.link(n), ", ".join(sorted(self.labels[p] for p in own & set(self.summaries[n].groups))))
            for _, n in best
        ]

    def printed_on(self, number: int) -> Sequence[Link]:
        parent = self.records[number].article.found_in
        return [self.link(n) for n, s in self.summaries.items() if s.id == parent]

    def printed_with(self, number: int) -> Sequence[Link]:
        own = self.summaries[number].id
        return [self.link(n) for n in self.order if self.records[n].article.found_in == own]

    def theme_files(self) -> Sequence[tuple[str, bytes]]:
        files = sorted(path for path in (TEMPLATES / "static").rglob("*") if path.is_file())
        return [(path.relative_to(TEMPLATES).as_posix(), digest(path.read_bytes())) for path in files]


def _known(facet: str) -> str:
    """The name of a facet; raises KeyError where the shelf has none of it."""
    return facets_of(()).named(facet).name


def build(
    library: MemoryLibrary, outputs: Sequence[Output], changes: Changes | None = None
) -> dict[str, bytes]:
    """Every page that the outputs plan, rendered; parts are put together as the writer does."""
    site: dict[str, bytes] = {}
    wholes = []
    for output in outputs:
        for pages in output.plan(library, changes or library.everything()):
            for page in pages.pages:
                if page.parts:
                    wholes.append(page)
                else:
                    site[page.path] = output.render(page, library.context)
    for page in wholes:
        site[page.path] = joined([site[part] for part in page.parts], page.path)
    for output in outputs:
        if isinstance(output, GatheredFile | Network):
            files = output.gather(library, changes or library.everything(), MemoryArchive(library, site))
            site.update((file.path, file.content) for file in files)
    return site


class MemoryArchive:
    """What outputs have at hand that make files from others of the site."""

    fingerprint = b""
    db: Any = None

    def __init__(self, library: MemoryLibrary, site: dict[str, bytes]) -> None:
        self.settings, self.library, self.site = library.settings, library, site

    def map(self, work: Any, items: Iterable[Any]) -> Iterator[Any]:
        return (work(self.library.context, item) for item in items)

    def former(self, path: str) -> bytes | None:
        return self.site.get(path)


def _shelf(date: str | None) -> str:
    return edtf.month_of(date) or edtf.year_of(date) or "undated"


def _slug(text: str, value: str = "x") -> str:
    words = "-".join("".join(c if c.isalnum() and c.isascii() else " " for c in fold(text)).split())
    return words or group_slug(value)


def _summary(number: int, record: Record) -> Summary:
    article: Article = record.article
    folder = _shelf(article.date).replace("-", "/")
    text = " ".join(block.text for block in article.body)
    groups = tuple((filed.facet, f.value) for filed in record.filed for f in filed.filings if f.about)
    return Summary(
        number,
        article.id,
        f"{folder}/{article.slug or _slug(article.headline or article.id)}.html",
        article.headline or "",
        article.date,
        article.date_bounds,
        article.source,
        article.language,
        text[:180],
        groups,
        digest(msgspec.msgpack.encode(record)),
        article.found_in,
        identifier=article.identifier or identifier((article.id,)),
    )


def joined(parts: list[bytes], path: str) -> bytes:
    """A file put together as the writer does: of tables the header stands once."""
    rest = [part.partition(b"\n")[2] if path.endswith(".csv") else part for part in parts[1:]]
    return b"".join([*parts[:1], *rest])
