"""The whole check of a built site: its files are shared out among processes, their answers put together."""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from msgspec import Struct, field

from backfile.check.feeds import check_file, is_checked
from backfile.check.finding import merged
from backfile.check.hosts import check_host, check_names, hosts, refusing
from backfile.check.page import PageCheck, is_place, missing_place, places_of, still_named
from backfile.check.tags import tags
from backfile.check.traces import HeldText, TextSearch, Trace, TraceSearch
from backfile.decisions.published import LOST, choices
from backfile.engines import engine_for
from backfile.engines.contract import Crashed, Engine
from backfile.model.finding import Finding
from backfile.storage.own_names import FOLDER
from backfile.text.web_address import encoded_site

_T = TypeVar("_T")

_BATCH = 250
_PAGES = (".html", ".htm")
_NOT_SENT = frozenset({FOLDER, ".git", ".DS_Store", "Thumbs.db"})


class Ask(Struct, frozen=True):
    """What to check: a built site's folder, its public address or "", a host by name or "".

    `addresses` are all that the public was given: each must still be a file; of those that were `asked` about
    before, that they are missing is a warning. `traces` are words that no file may hold, `texts` whole texts,
    `withdrawn` pages that no other file may lead to.
    """

    folder: str
    own: str = ""
    host: str = ""
    jobs: int = 1
    addresses: tuple[str, ...] = ()
    traces: tuple[Trace, ...] = ()
    withdrawn: tuple[str, ...] = ()
    asked: frozenset[str] = frozenset()
    texts: tuple[HeldText, ...] = ()


class Response(Struct):
    """What a check found; `outside` are the addresses elsewhere that pages link to, with the first page."""

    findings: list[Finding] = field(default_factory=list)
    pages: int = 0
    files: int = 0
    seconds: float = 0.0
    outside: dict[str, str] = field(default_factory=dict)
    refused_by: list[str] = field(default_factory=list)
    """The hosts that are known and that would not take the site as a whole."""
    missing: list[str] = field(default_factory=list)
    """Addresses that the public was given and at which nothing is."""

    def errors(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.severity == "error"]


def check_site(ask: Ask, progress: Callable[[int, int], None] = lambda done, total: None) -> Response:
    """Everything that is wrong with a site, but for what lies on other hosts."""
    started = time.monotonic()
    sizes = sizes_of(ask.folder)
    answer = Response(files=len(sizes), pages=sum(path.endswith(_PAGES) for path in sizes))
    if "index.html" not in sizes:
        what = "there is no index.html, so this is no built site"
        answer.findings.append(Finding(ask.folder, what, "Run `backfile build`, or name the right folder"))
        return answer
    findings = list(check_names(sizes))
    answer.refused_by = refusing(sizes)
    if ask.host:
        redirects = _text(ask.folder, "_redirects") if "_redirects" in sizes else ""
        findings += check_host(hosts()[ask.host], sizes, redirects)
    answer.missing = sorted(set(ask.addresses).difference(sizes))
    findings += [_not_there(address, address in ask.asked) for address in answer.missing]
    with engine_for(ask.jobs) as engine:
        findings += _files(engine, ask, sizes, answer.outside, progress)
    answer.findings = merged(findings)
    answer.seconds = time.monotonic() - started
    return answer


def sizes_of(folder: str) -> dict[str, int]:
    """The site's files by path, with their sizes in bytes."""
    found: dict[str, int] = {}
    waiting = [""]
    while waiting:
        within = waiting.pop()
        with os.scandir(f"{folder}/{within}") as entries:
            for entry in entries:
                if entry.name in _NOT_SENT:
                    continue
                if entry.is_dir():
                    waiting.append(f"{within}{entry.name}/")
                else:
                    found[within + entry.name] = entry.stat().st_size
    return dict(sorted(found.items()))


def _not_there(address: str, asked: bool) -> Finding:
    """The finding on an address that is missing: an error first, a warning where it was told before."""
    if asked:
        return Finding(address, f"{LOST} (told before)", choices(address), "warning")
    return Finding(address, LOST, f"If the site was not built since, build it. {choices(address)}")


class _FileReport(Struct, array_like=True):
    findings: list[Finding]
    places: dict[tuple[str, str], str]
    outside: dict[str, str]


class _FilesTask(Struct, frozen=True):
    """Paths in, what is wrong with these files out."""

    ask: Ask
    files: frozenset[str]

    def open(self) -> Callable[[list[str]], _FileReport]:
        own = f"{encoded_site(self.ask.own)}/" if self.ask.own else ""
        pages = PageCheck(self.files, own, frozenset(self.ask.withdrawn))
        search, texts = TraceSearch(self.ask.traces), TextSearch(self.ask.texts)

        def work(batch: list[str]) -> _FileReport:
            report = _FileReport([], {}, {})
            for path in batch:
                content = _content(self.ask.folder, path)
                if path.endswith(_PAGES):
                    found = pages.check(path, content)
                    report.findings += found.findings
                    report.places.update((place, path) for place in found.places)
                    report.outside.update((address, path) for address in found.outside)
                else:
                    report.findings += check_file(path, content, self.files, own) if is_checked(path) else []
                    named = (page for page in self.ask.withdrawn if page.encode() in content)
                    report.findings += [still_named(path, page) for page in named]
                report.findings += search.check(path, content)
                report.findings += texts.check(path, content)
            report.findings = merged(report.findings)
            return report

        return work


class _PlacesTask(Struct, frozen=True):
    """(page, fragment, page that links there) in, the links that lead nowhere out."""

    folder: str

    def open(self) -> Callable[[list[tuple[str, str, str]]], list[Finding]]:
        def work(batch: list[tuple[str, str, str]]) -> list[Finding]:
            findings = []
            last, places = "", frozenset[str]()
            for file, fragment, linking in batch:
                if file != last:
                    last, places = file, places_of(tags(_text(self.folder, file)))
                if not is_place(fragment, places):
                    findings.append(missing_place(linking, file, fragment))
            return findings

        return work


def _files(
    engine: Engine,
    ask: Ask,
    sizes: dict[str, int],
    outside: dict[str, str],
    progress: Callable[[int, int], None],
) -> Iterator[Finding]:
    places: dict[tuple[str, str], str] = {}
    done = 0
    batches = list(_batches(sizes, _BATCH))
    for report in engine.map(_FilesTask(ask, frozenset(sizes)), batches):
        if isinstance(report, Crashed):
            yield Finding(str(report.items[0]), "can't be checked", "Look whether the file is broken")
            continue
        yield from report.findings
        places.update(report.places)
        outside.update(report.outside)
        done += 1
        progress(min(done * _BATCH, len(sizes)), len(sizes))
    wanted = sorted((file, fragment, linking) for (file, fragment), linking in places.items())
    for findings in engine.map(_PlacesTask(ask.folder), _batches(wanted, _BATCH)):
        if not isinstance(findings, Crashed):
            yield from findings


def _batches(items: Iterable[_T], size: int) -> Iterator[list[_T]]:
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch


def _content(folder: str, path: str) -> bytes:
    with open(f"{folder}/{path}", "rb", buffering=0) as file:
        return file.read()


def _text(folder: str, path: str) -> str:
    return _content(folder, path).decode(errors="replace")
