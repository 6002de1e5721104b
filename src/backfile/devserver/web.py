"""Serves a folder to a browser on this computer, with the reload script put into pages as they go out."""

import json
import os
import re
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from backfile.devserver.preview import Preview, State
from backfile.text.media_types import media_type

ADDRESS = "127.0.0.1"
_NEWS = "/-/news"
_SCRIPT = "/-/reload.js"
_TAG = f'<script src="{_SCRIPT}" defer></script>'.encode()
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
_HEARTBEAT = 15.0


class PreviewServer(ThreadingHTTPServer):
    """Listens on the loopback address only; `folder` is all that it gives out."""

    daemon_threads = True

    def __init__(self, port: int, folder: Path, preview: Preview) -> None:
        super().__init__((ADDRESS, port), _Handler)
        self.folder = os.path.realpath(folder)
        self.preview = preview

    @property
    def url(self) -> str:
        return f"http://{ADDRESS}:{self.server_address[1]}/"

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing is printed where a request fails: a browser asks again, and a person has no use for it."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: PreviewServer

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def _answer(self, with_body: bool) -> None:
        # A page elsewhere on the web could have its own name resolved to this computer and read the archive.
        host = (self.headers.get("Host") or "").rpartition(":")[0] or self.headers.get("Host") or ""
        try:
            path = unquote(urlsplit(self.path).path)
        except ValueError:
            self._send(HTTPStatus.BAD_REQUEST, "text/plain", b"This is no address.", with_body)
            return
        if host not in (ADDRESS, "localhost"):
            self._send(
                HTTPStatus.FORBIDDEN, "text/plain", b"This preview is for this computer only.", with_body
            )
        elif path == _NEWS:
            self._send_news()
        elif path == _SCRIPT:
            self._send(HTTPStatus.OK, media_type("x.js"), _script(), with_body)
        else:
            self._send_file(path, with_body)

    def _send_file(self, path: str, with_body: bool) -> None:
        file = self._file(path)
        if file is None:
            missing = self._file("/404.html")
            content = _with_script(_read(missing)) if missing else b"There is no such page."
            kind = "text/html; charset=utf-8" if missing else "text/plain"
            self._send(HTTPStatus.NOT_FOUND, kind, content, with_body)
            return
        try:
            content = _read(file)
        except OSError:
            self._send(HTTPStatus.NOT_FOUND, "text/plain", b"The page was just removed.", with_body)
            return
        kind = media_type(file)
        if kind.startswith("text/html"):
            content = _with_script(content)
        self._send_part(kind, content, with_body)

    def _file(self, path: str) -> str | None:
        """The file for an address; a folder's is its index.html. None outside of the folder."""
        if "\0" in path:
            return None
        wanted = os.path.realpath(f"{self.server.folder}/{path.lstrip('/')}")
        if os.path.isdir(wanted):  # noqa: PTH112
            wanted = os.path.realpath(f"{wanted}/index.html")
        inside = wanted.startswith(self.server.folder + os.sep)
        return wanted if inside and os.path.isfile(wanted) else None  # noqa: PTH113

    def _send_part(self, kind: str, content: bytes, with_body: bool) -> None:
        asked = _RANGE.fullmatch(self.headers.get("Range") or "")
        if not asked or asked.groups() == ("", ""):
            self._send(HTTPStatus.OK, kind, content, with_body)
            return
        first, last = asked.groups()
        size = len(content)
        start = int(first) if first else max(size - int(last), 0)
        end = min(int(last), size - 1) if first and last else size - 1
        if start > end:
            headers = {"Content-Range": f"bytes */{size}"}
            self._send(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, kind, b"", with_body, headers)
            return
        headers = {"Content-Range": f"bytes {start}-{end}/{size}"}
        self._send(HTTPStatus.PARTIAL_CONTENT, kind, content[start : end + 1], with_body, headers)

    def _send(
        self, status: int, kind: str, content: bytes, with_body: bool, more: dict[str, str] | None = None
    ) -> None:
        self.send_response(status)
        headers = {
            "Content-Type": kind,
            "Content-Length": str(len(content)),
            "Cache-Control": "no-store",
            "Accept-Ranges": "bytes",
            "X-Content-Type-Options": "nosniff",
            **(more or {}),
        }
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if with_body:
            self.wfile.write(content)

    def _send_news(self) -> None:
        """Server-sent events: the state now, and each new one, until the browser goes away."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        state = self.server.preview.state
        self.wfile.write(_event(state))
        while True:
            self.wfile.flush()
            new = self.server.preview.wait(state, _HEARTBEAT)
            self.wfile.write(_event(new) if new != state else b": still here\n\n")
            state = new

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: the person reads the build's lines."""


def _event(state: State) -> bytes:
    return f"data: {json.dumps({'version': state.version, 'error': state.error})}\n\n".encode()


def _with_script(page: bytes) -> bytes:
    at = page.rfind(b"</body>")
    return page + _TAG if at < 0 else page[:at] + _TAG + page[at:]


def _read(file: str) -> bytes:
    with open(file, "rb") as opened:
        return opened.read()


@cache
def _script() -> bytes:
    return Path(__file__).with_name("reload.js").read_bytes()
