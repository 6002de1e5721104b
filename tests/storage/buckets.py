"""A server that speaks S3, over HTTP, with a bucket for each test; it can be made slow, or refuse."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest


class Server:
    """moto's server behind a gate. `gate` is asked for each request (method, path) and may wait, or say with
    which status and code of S3's it is to be refused."""

    def __init__(self) -> None:
        from moto.server import DomainDispatcherApplication, create_backend_app
        from werkzeug.serving import make_server

        self._moto = DomainDispatcherApplication(create_backend_app)
        self.gate: Callable[[str, str], tuple[int, str] | None] = lambda method, path: None
        self.requests: Counter[str] = Counter()
        self._server = make_server("127.0.0.1", 0, self._answer, threaded=True)
        self.endpoint = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def _answer(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        self.requests[method] += 1
        refused = self.gate(method, path)
        if refused is None:
            return self._moto(environ, start_response)
        status, code = refused
        environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        start_response(f"{status} Refused", [("Content-Type", "application/xml")])
        return [f"<Error><Code>{code}</Code><Message>Refused.</Message></Error>".encode()]

    def stop(self) -> None:
        self._server.shutdown()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    pytest.importorskip("boto3", reason="boto3 is not installed (extra: s3)")
    pytest.importorskip("moto.server", reason="moto's server is not installed")
    started = Server()
    yield started
    started.stop()


@pytest.fixture
def bucket(server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: Any) -> Iterator[Any]:
    import boto3

    none = str(tmp_path_factory.mktemp("aws") / "none")
    for name, value in {
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_CONFIG_FILE": none,
        "AWS_SHARED_CREDENTIALS_FILE": none,
        "AWS_EC2_METADATA_DISABLED": "true",
    }.items():
        monkeypatch.setenv(name, value)
    server.gate = lambda method, path: None
    found = boto3.resource("s3", endpoint_url=server.endpoint).create_bucket(Bucket="archive")
    yield found
    server.gate = lambda method, path: None
    found.objects.delete()
    found.delete()


def held(bucket: Any, prefix: str) -> dict[str, bytes]:
    """What lies under a prefix, by path."""
    return {
        item.key.removeprefix(prefix): item.get()["Body"].read()
        for item in bucket.objects.filter(Prefix=prefix)
    }


def slow(seconds: float) -> Callable[[str, str], tuple[int, str] | None]:
    """A gate that lets each request wait."""

    def gate(method: str, path: str) -> tuple[int, str] | None:
        time.sleep(seconds)
        return None

    return gate


def every(number: int, status: int, code: str, methods: str = "GET PUT HEAD POST DELETE") -> Any:
    """A gate that refuses each so manieth request."""
    seen = Counter[str]()

    def gate(method: str, path: str) -> tuple[int, str] | None:
        seen["all"] += method in methods.split()
        return (status, code) if method in methods.split() and seen["all"] % number == 0 else None

    return gate
