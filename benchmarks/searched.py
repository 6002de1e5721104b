"""What search is measured on: articles, an index of them without the rest of a build, a server, a browser."""

import functools
import importlib.util
import sys
import threading
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT))

from tests.search.archive import FolderBench as FolderBench  # noqa: E402
from tests.search.archive import Shelf  # noqa: E402

from backfile.build.pipeline import Job, build  # noqa: E402
from backfile.model.article import Article, Block  # noqa: E402
from backfile.model.library import Record, Summary  # noqa: E402
from backfile.model.settings import Settings  # noqa: E402
from backfile.text.hashing import digest  # noqa: E402

_pack = msgspec.msgpack.Encoder().encode
_unpack = msgspec.msgpack.Decoder(Record).decode


class Made(NamedTuple):
    """An article of the benchmark."""

    id: str
    headline: str
    paragraphs: list[str]
    date: str | None
    groups: tuple[tuple[str, str], ...] = ()
    source: str | None = None
    language: str = "en"


class PackedShelf(Shelf):
    """A shelf whose records are kept as msgpack, as the catalogue keeps them."""

    def __init__(self, articles: Any):
        super().__init__([])
        self.packed: dict[int, bytes] = {}
        for number, made in enumerate(articles, 1):
            self.enter(number, made)

    def enter(self, number: int, made: Made) -> None:
        body = tuple(Block("paragraph", text) for text in made.paragraphs)
        article = Article(made.id, made.id, made.headline, date=made.date, source=made.source, body=body)
        self.packed[number] = _pack(Record(article))
        folder = made.date[:7].replace("-", "/") if made.date else "undated"
        self.summaries[number] = self.summary_of(number, made, f"{folder}/{made.id}.html")

    def summary_of(self, number: int, made: Made, path: str) -> Any:
        return Summary(
            number, made.id, path, made.headline, made.date, None, made.source, made.language,
            groups=made.groups,
            digest=digest(self.packed[number]),
        )  # fmt: skip

    @functools.cache  # noqa: B019 - one shelf lives as long as the run; the catalogue has these at hand, too
    def groups(self, facet: str) -> Any:
        return super().groups(facet)

    def record(self, number: int) -> Record:
        return _unpack(self.packed[number])


def synthetic(count: int) -> Any:
    """The articles of ../shared/bench/corpus.py, and the bytes of their texts."""
    spec = importlib.util.spec_from_file_location("corpus", SHARED / "bench" / "corpus.py")
    assert spec and spec.loader
    corpus = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(corpus)
    for a, every in corpus.generate(count):
        groups = tuple(("countries", c) for c in a["countries"]) + tuple(("tags", t) for t in a["tags"])
        made = Made(a["slug"], a["headline"], a["paras"], a["date"].isoformat(), groups, a["source"])
        yield made, len(corpus.w_raw(a, every).encode())


def real(count: int) -> list[Made]:
    """Real news of ../shared/corpora: the first line is the headline."""
    found = []
    for corpus in ("bbc", "kpcrowd", "geo_news", "reuters21578"):
        for path in sorted((SHARED / "corpora" / corpus / "raw").glob("*.txt")):
            lines = [line.strip() for line in path.read_text(errors="replace").split("\n") if line.strip()]
            if len(lines) > 2:
                found.append(Made(f"{corpus}-{path.stem}", lines[0], lines[1:], "2004-05-06"))
    return found[:count]


def write_pages(articles: list[Made], folder: Path) -> None:
    """Each article as a page that Pagefind reads, and a page without text to ask from."""
    folder.mkdir(parents=True)
    for made in articles:
        body = "".join(f"<p>{escape(text)}</p>" for text in made.paragraphs)
        title = escape(made.headline)
        head = (
            f'<!doctype html><html lang="en"><title>{title}</title><main data-pagefind-body><h1>{title}</h1>'
        )
        (folder / f"{made.id}.html").write_text(f"{head}{body}</main></html>")
    (folder / "index.html").write_text(
        '<!doctype html><html lang="en"><title>x</title><p data-pagefind-ignore></p></html>'
    )


def empty_site(folder: Path) -> Path:
    """A site without articles, for its search page and scripts."""
    (folder / "content").mkdir(parents=True)
    build(Job(Settings(), folder / "content", folder / "site", folder / "cache"))
    return folder / "site"


def size_of(folder: Path) -> tuple[int, int]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return len(files), sum(path.stat().st_size for path in files)


class QuietServer(ThreadingHTTPServer):
    """Readers that leave in the middle are no news."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


class served:  # noqa: N801 - a context manager
    """A folder over HTTP on the loopback."""

    def __init__(self, folder: Path):
        handler = functools.partial(Quiet, directory=str(folder))
        self.server = QuietServer(("127.0.0.1", 0), handler)

    def __enter__(self) -> str:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self.server.server_port}"

    def __exit__(self, *exc: object) -> None:
        self.server.shutdown()


def answers(browser: Any, address: str, script: str, questions: list[str]) -> list[list[str]]:
    page = browser.new_page()
    page.set_default_timeout(0)
    page.goto(address)
    found = page.evaluate(script, questions)
    page.close()
    return found  # type: ignore[no-any-return]


def say(what: str, measured: str, goal: str) -> None:
    print(f"| {what} | {measured} | {goal} |", flush=True)
