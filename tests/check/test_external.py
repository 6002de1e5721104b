"""Links to other hosts, asked of a real server on this computer."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from backfile.check.external import check_outside
from backfile.commands.check import command

GONE = {"/gone.html": 404, "/withdrawn.html": 410}
PAGE = """<!doctype html>
<html lang="en"><head><title>Index</title></head><body><p>{links}</p></body></html>
"""


class Newspaper(ThreadingHTTPServer):
    """A host elsewhere; `asked` is what was asked of it, `crowd` how many asked at once at most."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Desk)
        self.asked: list[tuple[str, str]] = []
        self.counting = threading.Lock()
        self.inside = self.crowd = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Desk(BaseHTTPRequestHandler):
    server: Newspaper

    def do_HEAD(self) -> None:
        with self.server.counting:
            self.server.inside += 1
            self.server.crowd = max(self.server.crowd, self.server.inside)
        self.server.asked.append((self.command, self.path))
        status = GONE.get(self.path, 200)
        if self.path == "/no-heads.html" and self.command == "HEAD":
            status = 405
        if self.path == "/shy.html" and self.command == "HEAD":
            status = 404
        if self.path == "/moved.html":
            status = 301
        self.send_response(status)
        if status == 301:
            self.send_header("Location", "/fine.html")
        self.send_header("Content-Length", "0")
        self.end_headers()
        with self.server.counting:
            self.server.inside -= 1

    do_GET = do_HEAD  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def newspaper() -> Iterator[Newspaper]:
    started = Newspaper()
    threading.Thread(target=started.serve_forever, daemon=True).start()
    yield started
    started.shutdown()
    started.server_close()


def test_what_is_gone_is_named_with_the_page_that_links_to_it(newspaper: Newspaper) -> None:
    outside = {
        f"{newspaper.url}/fine.html": "a.html",
        f"{newspaper.url}/gone.html#part": "b.html",
        f"{newspaper.url}/withdrawn.html": "c.html",
        f"{newspaper.url}/moved.html": "d.html",
    }
    found = [(finding.path, finding.what, finding.severity) for finding in check_outside(outside)]
    assert found == [
        ("b.html", f"the link {newspaper.url}/gone.html is gone (404)", "warning"),
        ("c.html", f"the link {newspaper.url}/withdrawn.html is gone (410)", "warning"),
    ]


def test_a_host_that_answers_no_head_is_asked_for_the_page(newspaper: Newspaper) -> None:
    outside = {f"{newspaper.url}/no-heads.html": "a.html", f"{newspaper.url}/shy.html": "a.html"}
    assert list(check_outside(outside)) == []
    assert newspaper.asked.count(("GET", "/no-heads.html")) == 1


def test_a_host_is_asked_one_thing_at_a_time_and_nothing_twice(newspaper: Newspaper) -> None:
    links = {f"{newspaper.url}/{n}.html{part}": "a.html" for n in range(3) for part in ("", "#a", "#b")}
    assert list(check_outside(links)) == []
    assert newspaper.crowd == 1
    assert newspaper.asked == [("HEAD", f"/{n}.html") for n in range(3)]


def test_a_host_that_is_no_more_is_named() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    (finding,) = check_outside({f"http://127.0.0.1:{port}/a.html": "a.html"})
    assert finding.what.startswith(f"the link http://127.0.0.1:{port}/a.html can't be reached (")


def test_the_command_asks_only_when_it_is_told_to(newspaper: Newspaper, tmp_path: Path) -> None:
    public = tmp_path / "public"
    public.mkdir()
    links = f'<a href="{newspaper.url}/fine.html">fine</a> <a href="{newspaper.url}/gone.html">gone</a>'
    (public / "index.html").write_text(PAGE.format(links=links))
    (public / "404.html").write_text(PAGE.format(links=""))
    asked = ["--root", str(tmp_path), "--jobs", "1"]
    without = CliRunner().invoke(command, asked)
    assert newspaper.asked == []
    assert "gone" not in without.output
    told = CliRunner().invoke(command, [*asked, "--external"])
    assert f"index.html: the link {newspaper.url}/gone.html is gone (404)" in told.output
    assert told.exit_code == without.exit_code, "a dead link elsewhere is a warning"
