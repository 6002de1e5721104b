"""Serves the review to a browser on this computer."""

import json
from collections.abc import Callable
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from backfile.review.session import ReviewError, ReviewSession
from backfile.system.refusals import in_words
from backfile.text.media_types import media_type

ADDRESS = "127.0.0.1"
_FILES = {"/": "review.html", "/review.js": "review.js", "/review.css": "review.css"}
_LARGEST = 10_000_000
LONGEST = 10_000
"""Signs of one field. A headline that is longer is a text pasted into the wrong place."""
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

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing is printed where a request fails: the page asks again, and a person has no use for it."""


class _Handler(BaseHTTPRequestHandler):
    server: ReviewServer
    timeout = 30

    def do_GET(self) -> None:
        if not self._is_ours():
            return
        try:
            address = urlsplit(self.path)
            name = parse_qs(address.query, errors="strict", max_num_fields=10).get("id", [""])[0]
        except ValueError:
            self._refuse("The address could not be read.")
            return
        if address.path in _FILES:
            file = _FILES[address.path]
            self._send(HTTPStatus.OK, media_type(file), _content(file))
        elif address.path == "/list":
            self._answer(self.server.session.listing)
        elif address.path == "/facets":
            self._answer(self.server.session.lists)
        elif address.path == "/article":
            self._answer(lambda: self.server.session.article(name), HTTPStatus.NOT_FOUND)
        else:
            self._send_json(HTTPStatus.NOT_FOUND, {"error": "There is nothing here."})

    def do_POST(self) -> None:
        # Another site's page can't set this header without being asked first, and is then refused.
        if not self._is_ours():
            return
        if self.headers.get("X-Backfile") != "review":
            self._send_json(HTTPStatus.FORBIDDEN, {"error": "Only the review's own page may save."})
            return
        try:
            name, fields = answer_in(self._body())
        except (ValueError, RecursionError) as error:
            self._refuse(f"The answer could not be read: {error or 'it is too deep'}.")
            return
        self._answer(lambda: self._save(name, fields))

    def _save(self, name: str, fields: dict[str, Any]) -> object:
        self.server.session.save(name, fields)
        return {"saved": True}

    def _body(self) -> bytes:
        """What was sent; raises ValueError where that can't be told or is too much."""
        said = self.headers.get("Content-Length") or ""
        if not (said.isascii() and said.isdigit()):
            raise ValueError("it does not say how long it is")
        if int(said) > _LARGEST:
            raise ValueError(f"it is longer than {_LARGEST:,} bytes")
        return self.rfile.read(int(said))

    def _answer(self, work: Callable[[], object], refused: int = HTTPStatus.CONFLICT) -> None:
        """Sends what the session gives, or its sentence; whatever else fails, the review goes on."""
        try:
            self._send_json(HTTPStatus.OK, work())
        except ReviewError as error:
            self._send_json(refused, {"error": str(error)})
        except ConnectionError:
            return  # the page was closed meanwhile
        except (ValueError, TypeError, KeyError):
            self._refuse("The answer could not be read.")
        except OSError as error:
            self._send_json(HTTPStatus.INTERNAL_SERVER_ERROR, {"error": f"{in_words(error) or error}"})

    def _refuse(self, message: str) -> None:
        self._send_json(HTTPStatus.BAD_REQUEST, {"error": message})

    def _is_ours(self) -> bool:
        host = (self.headers.get("Host") or "").partition(":")[0]
        if host in (ADDRESS, "localhost"):
            return True
        self._send_json(HTTPStatus.FORBIDDEN, {"error": "This review is for this computer only."})
        return False

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What is no request at all is answered like any other one that can't be read."""
        self.close_connection = True
        self.request_version = getattr(self, "request_version", "HTTP/1.0") or "HTTP/1.0"
        self.command = getattr(self, "command", None) or "GET"
        self._refuse("The request could not be read.")

    def _send_json(self, status: int, value: object) -> None:
        self._send(status, "application/json", json.dumps(value).encode("utf-8", "replace"))

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


def answer_in(body: bytes) -> tuple[str, dict[str, str | bool | list[str]]]:
    """The article and the fields of an answer; raises ValueError where it is none."""
    said = json.loads(body)
    if not isinstance(said, dict) or not isinstance(said.get("id"), str):
        raise ValueError("it names no article")
    fields = said.get("fields")
    if not isinstance(fields, dict):
        raise ValueError("it holds no fields")
    for name, value in fields.items():
        parts = value if isinstance(value, list) else [value]
        if not all(part is None or isinstance(part, str | bool) for part in parts):
            raise ValueError(f"{name} is no text")
        for part in parts:
            _refuse_odd(name, part if isinstance(part, str) else "")
    return said["id"], fields


def _refuse_odd(name: str, text: str) -> None:
    if len(text) > LONGEST:
        raise ValueError(f"{name} is longer than {LONGEST:,} signs")
    if any((sign < " " and sign not in "\t\n\r") or "\ud800" <= sign <= "\udfff" for sign in text):
        raise ValueError(f"{name} holds a control character or half a character")


@cache
def _content(name: str) -> bytes:
    return Path(__file__).with_name(name).read_bytes()
