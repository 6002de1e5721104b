"""Serves the review to a browser on this computer."""

import json
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from backfile.review.session import ReviewError, ReviewSession
from backfile.text.media_types import media_type

ADDRESS = "127.0.0.1"
_FILES = {"/": "review.html", "/review.js": "review.js", "/review.css": "review.css"}
_LARGEST = 10_000_000
_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'"


class ReviewServer(ThreadingHTTPServer):
    """Listens on the loopback address only."""

    daemon_threads = True

    def __init__(self, port: int, session: ReviewSession) -> None:
        super().__init__((ADDRESS, port), _Handler)
        self.session = session

    @property
    def url(self) -> str:
        return f"http://{ADDRESS}:{self.server_address[1]}/"


class _Handler(BaseHTTPRequestHandler):
    server: ReviewServer

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        if not self._is_ours():
            return
        if address.path in _FILES:
            name = _FILES[address.path]
            self._send(HTTPStatus.OK, media_type(name), _content(name))
        elif address.path == "/list":
            self._send_json(HTTPStatus.OK, self.server.session.listing())
        elif address.path == "/article":
            try:
                name = parse_qs(address.query).get("id", [""])[0]
                self._send_json(HTTPStatus.OK, self.server.session.article(name))
            except ReviewError as error:
                self._send_json(HTTPStatus.NOT_FOUND, {"error": str(error)})
        else:
            self._send_json(HTTPStatus.NOT_FOUND, {"error": "There is nothing here."})

    def do_POST(self) -> None:
        # Another site's page can't set this header without being asked first, and is then refused.
        size = int(self.headers.get("Content-Length") or 0)
        if not self._is_ours() or self.headers.get("X-Backfile") != "review" or size > _LARGEST:
            self._send_json(HTTPStatus.FORBIDDEN, {"error": "Only the review's own page may save."})
            return
        try:
            said = json.loads(self.rfile.read(size))
            self.server.session.save(str(said["id"]), dict(said["fields"]))
            self._send_json(HTTPStatus.OK, {"saved": True})
        except ReviewError as error:
            self._send_json(HTTPStatus.CONFLICT, {"error": str(error)})
        except (ValueError, KeyError, TypeError):
            self._send_json(HTTPStatus.BAD_REQUEST, {"error": "The answer could not be read."})

    def _is_ours(self) -> bool:
        host = (self.headers.get("Host") or "").partition(":")[0]
        if host in (ADDRESS, "localhost"):
            return True
        self._send_json(HTTPStatus.FORBIDDEN, {"error": "This review is for this computer only."})
        return False

    def _send_json(self, status: int, value: object) -> None:
        self._send(status, "application/json", json.dumps(value).encode())

    def _send(self, status: int, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Security-Policy", _POLICY)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: the person looks at the page."""


@cache
def _content(name: str) -> bytes:
    return Path(__file__).with_name(name).read_bytes()
