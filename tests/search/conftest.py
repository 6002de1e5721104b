"""A site in the browser, from a disk and from a subfolder of a server."""

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from .heap import build_site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search")
    return build_site(folder).rename(folder / "archive")


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[str]:
    handler = functools.partial(Quiet, directory=str(site.parent))
    served = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=served.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{served.server_port}/{site.name}"
    served.shutdown()


@pytest.fixture(params=["disk", "web"])
def root(request: pytest.FixtureRequest, site: Path, server: str) -> str:
    """Where the site is opened: by double-click, or from a subfolder over HTTP."""
    return site.as_uri() if request.param == "disk" else server


def _is_complaint(message: Any) -> bool:
    """Errors and warnings, but not that the server has no icon, which browsers ask for unasked."""
    return message.type in ("error", "warning") and not message.location["url"].endswith("/favicon.ico")


@pytest.fixture
def page(browser: Any, root: str) -> Iterator[Any]:
    """A page of a fresh context. It ends badly where the browser complained or another host was asked."""
    context = browser.new_context(locale="en-GB")
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda m: complaints.append(m.text) if _is_complaint(m) else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    start = root.rsplit("/", 1)[0]
    opened.on("request", lambda r: None if r.url.startswith(start) else complaints.append(f"asked {r.url}"))
    opened.root = root
    yield opened
    context.close()
    assert complaints == []
