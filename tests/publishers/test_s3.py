"""Publishing to S3, against moto's server over HTTP."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from backfile.publishers.contract import PublishError
from backfile.publishers.manifest import LOCK, MANIFEST
from backfile.publishers.turn import mark
from tests.publishers.sites import FIRST, SECOND, publish, write_site

boto3 = pytest.importorskip("boto3", reason="boto3 is not installed")
moto_server = pytest.importorskip("moto.server", reason="moto's server is not installed")


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    server = moto_server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(endpoint: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Any]:
    for name, value in {
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_CONFIG_FILE": str(tmp_path / "none"),
        "AWS_SHARED_CREDENTIALS_FILE": str(tmp_path / "none"),
        "AWS_EC2_METADATA_DISABLED": "true",
    }.items():
        monkeypatch.setenv(name, value)
    found = boto3.resource("s3", endpoint_url=endpoint).create_bucket(Bucket="archive")
    yield found
    found.objects.delete()
    found.delete()


def held(bucket: Any, prefix: str = "news/") -> dict[str, str]:
    return {
        item.key.removeprefix(prefix): item.get()["Body"].read().decode()
        for item in bucket.objects.filter(Prefix=prefix)
        if not item.key.endswith((MANIFEST, LOCK))
    }


def test_the_prefix_becomes_the_site_and_nothing_else_is_touched(
    tmp_path: Path, bucket: Any, endpoint: str
) -> None:
    bucket.put_object(Key="news/others.txt", Body=b"not ours")
    bucket.put_object(Key="index.html", Body=b"the front door, not ours")
    site = tmp_path / "public"
    publish(write_site(site, FIRST), "s3://archive/news", tmp_path / "workspace", endpoint=endpoint)
    assert held(bucket) == {**FIRST, "others.txt": "not ours"}
    lines = publish(write_site(site, SECOND), "s3://archive/news/", tmp_path / "workspace", endpoint=endpoint)
    assert held(bucket) == {**SECOND, "others.txt": "not ours"}
    assert lines[-1] == "Done: 3 files sent, 1 deleted."
    assert bucket.Object("index.html").get()["Body"].read() == b"the front door, not ours"
    assert LOCK not in [item.key.removeprefix("news/") for item in bucket.objects.all()]


def test_a_whole_bucket_is_a_target_too(tmp_path: Path, bucket: Any, endpoint: str) -> None:
    publish(write_site(tmp_path / "public", FIRST), "s3://archive", tmp_path / "workspace", endpoint=endpoint)
    assert held(bucket, "") == FIRST


def test_unchanged_files_are_not_sent_again(tmp_path: Path, bucket: Any, endpoint: str) -> None:
    site = write_site(tmp_path / "public", FIRST)
    publish(site, "s3://archive/news", tmp_path / "workspace", endpoint=endpoint)
    bucket.Object("news/index.html").put(Body=b"changed by hand")
    lines = publish(site, "s3://archive/news", tmp_path / "workspace", endpoint=endpoint)
    assert lines == ["The target is up to date."]
    publish(site, "s3://archive/news", tmp_path / "workspace", endpoint=endpoint, again=True)
    assert held(bucket) == FIRST


def test_files_have_their_types_and_pages_are_asked_for_anew(
    tmp_path: Path, bucket: Any, endpoint: str
) -> None:
    publish(
        write_site(tmp_path / "public", FIRST), "s3://archive/news", tmp_path / "workspace", endpoint=endpoint
    )
    page, sheet = bucket.Object("news/index.html").get(), bucket.Object("news/static/site.css").get()
    assert (page["ContentType"], page["CacheControl"]) == ("text/html; charset=utf-8", "no-cache")
    assert (sheet["ContentType"], sheet["CacheControl"]) == (
        "text/css; charset=utf-8",
        "public, max-age=3600",
    )


def test_text_is_stored_compressed_on_request(tmp_path: Path, bucket: Any, endpoint: str) -> None:
    import gzip

    files = {**FIRST, "static/a.png": "no text"}
    site = write_site(tmp_path / "public", files)
    publish(site, "s3://archive/news?gzip=yes", tmp_path / "workspace", endpoint=endpoint)
    page, picture = bucket.Object("news/index.html").get(), bucket.Object("news/static/a.png").get()
    assert page["ContentEncoding"] == "gzip"
    assert gzip.decompress(page["Body"].read()).decode() == FIRST["index.html"]
    assert "ContentEncoding" not in picture


def test_files_of_others_in_the_way_are_named(tmp_path: Path, bucket: Any, endpoint: str) -> None:
    bucket.put_object(Key="news/index.html", Body=b"my own home page")
    site = write_site(tmp_path / "public", FIRST)
    with pytest.raises(PublishError, match=r"would replace \(index.html"):
        publish(site, "s3://archive/news", tmp_path / "workspace", endpoint=endpoint)


def test_another_publisher_at_work_is_left_alone(tmp_path: Path, bucket: Any, endpoint: str) -> None:
    bucket.put_object(Key=f"news/{LOCK}", Body=mark("another computer"))
    site = write_site(tmp_path / "public", FIRST)
    with pytest.raises(PublishError, match="Someone else is publishing"):
        publish(site, "s3://archive/news", tmp_path / "workspace", endpoint=endpoint)
    assert held(bucket) == {}


def test_a_bucket_that_is_not_there_is_named(tmp_path: Path, bucket: Any, endpoint: str) -> None:
    site = write_site(tmp_path / "public", FIRST)
    with pytest.raises(PublishError, match="There is no bucket as named in s3://nowhere/news"):
        publish(site, "s3://nowhere/news", tmp_path / "workspace", endpoint=endpoint)


def test_missing_credentials_are_a_sentence(
    tmp_path: Path, bucket: Any, endpoint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = write_site(tmp_path / "public", FIRST)
    with monkeypatch.context() as bare:
        bare.delenv("AWS_ACCESS_KEY_ID")
        bare.delenv("AWS_SECRET_ACCESS_KEY")
        bare.setattr("boto3.DEFAULT_SESSION", None)
        with pytest.raises(PublishError, match="No credentials for s3://archive/news were found"):
            publish(site, "s3://archive/news", tmp_path / "workspace", endpoint=endpoint)


def test_a_wrong_word_in_the_target_is_named(tmp_path: Path, bucket: Any, endpoint: str) -> None:
    site = write_site(tmp_path / "public", FIRST)
    with pytest.raises(PublishError, match="is no target"):
        publish(site, "s3://archive/news?gzipped=1", tmp_path / "workspace", endpoint=endpoint)


class CuttingProxy:
    """Passes bytes on to a server and cuts every connection after so many answers."""

    def __init__(self, endpoint: str, answers: int) -> None:
        host, port = endpoint.removeprefix("http://").split(":")
        self._there = (host, int(port))
        self.left = answers
        self._door = socket.create_server(("127.0.0.1", 0))
        self.endpoint = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._door.close()

    def _serve(self) -> None:
        while True:
            try:
                caller, _ = self._door.accept()
            except OSError:
                return
            threading.Thread(target=self._pass_on, args=(caller,), daemon=True).start()

    def _pass_on(self, caller: socket.socket) -> None:
        with caller, socket.create_connection(self._there) as server:
            threading.Thread(target=self._back, args=(server, caller), daemon=True).start()
            try:
                while asked := caller.recv(65536):
                    if self.left <= 0:
                        return
                    server.sendall(asked)
            except OSError:
                return

    def _back(self, server: socket.socket, caller: socket.socket) -> None:
        try:
            while answer := server.recv(65536):
                self.left -= 1
                caller.sendall(answer)
        except OSError:
            return


def test_a_cut_connection_is_a_sentence_and_the_next_run_completes_it(
    tmp_path: Path, bucket: Any, endpoint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backfile.storage.bucket.TRIES", 2)
    many = {f"2025/07/{n}.html": f"<p>{n}</p>" for n in range(60)}
    site = write_site(tmp_path / "public", {**many, **FIRST})
    proxy = CuttingProxy(endpoint, answers=30)
    with pytest.raises(PublishError, match="Run the same command again"):
        publish(site, "s3://archive/news", tmp_path / "workspace", endpoint=proxy.endpoint)
    proxy.close()
    there = held(bucket)
    assert 0 < len(there) < 66
    assert "index.html" not in there
    publish(site, "s3://archive/news", tmp_path / "workspace", endpoint=endpoint)
    assert held(bucket) == {**many, **FIRST}
