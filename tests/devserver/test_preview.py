"""The preview over HTTP, and in a browser."""

import http.client
import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from backfile.commands.places import job_now
from backfile.devserver.preview import Preview
from backfile.devserver.watch import Watcher
from backfile.devserver.web import PreviewServer

TEXT = "The harbour reopens\n\n26 July 2025\n\nThe harbour of Vik was opened again on Friday.\n"


class Running:
    """An archive with its preview, as `backfile serve` starts it."""

    def __init__(self, root: Path) -> None:
        (root / "content").mkdir()
        (root / "templates").mkdir()
        (root / "content/harbour.txt").write_text(TEXT)
        (root / "site.yaml").write_text("title: Harbour news\n")
        self.root = root
        self.said: list[str] = []
        self.preview = Preview(
            lambda: job_now(root=root, content=None, output=None, cache=None, jobs=1), self.said.append
        )
        self.preview.build()
        self.server = PreviewServer(0, root / "public", self.preview)
        self.watcher = Watcher(root, (root / "content", root / "templates"), self.preview.build)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self._watching = threading.Thread(target=self.watcher.run, daemon=True)
        self._watching.start()

    def stop(self) -> None:
        self.watcher.end()
        self._watching.join(timeout=10)
        self.server.shutdown()
        self.server.server_close()

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_address[1], timeout=10)
        connection.request(method, path, headers={name.replace("_", "-"): v for name, v in headers.items()})
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    pytest.importorskip("watchfiles", reason="watchfiles is not installed")
    started = Running(tmp_path)
    yield started
    started.stop()


def test_pages_go_out_with_the_reload_script_and_stay_without_it_on_the_disk(running: Running) -> None:
    status, headers, page = running.ask("/")
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert b'<script src="/-/reload.js" defer></script></body>' in page
    assert b"/-/reload.js" not in (running.root / "public/index.html").read_bytes()
    assert running.ask("/2025/07/the-harbour-reopens.html")[0] == 200
    assert running.ask("/2025/07/")[0] == 200
    assert b"EventSource" in running.ask("/-/reload.js")[2]


def test_what_is_not_there_is_answered_by_the_sites_own_page(running: Running) -> None:
    status, _, page = running.ask("/nowhere.html")
    assert status == 404
    assert b"<html" in page


def test_nothing_outside_of_the_site_is_given_out(running: Running) -> None:
    (running.root / "secret.txt").write_text("secret")
    (running.root / "public/way.txt").symlink_to(running.root / "secret.txt")
    for path in (
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/way.txt",
        "//etc/passwd",
        "/%00",
    ):
        status, _, content = running.ask(path)
        assert status == 404, path
        assert b"secret" not in content
    assert running.ask("/", Host="evil.example")[0] == 403


def test_parts_of_files_are_given_out(running: Running) -> None:
    whole = (running.root / "public/static/style.css").read_bytes()
    status, headers, part = running.ask("/static/style.css", Range="bytes=2-5")
    assert (status, headers["Content-Range"], part) == (206, f"bytes 2-5/{len(whole)}", whole[2:6])
    assert running.ask("/static/style.css", Range="bytes=-4")[2] == whole[-4:]
    assert running.ask("/static/style.css", Range=f"bytes={len(whole)}-")[0] == 416
    status, headers, body = running.ask("/static/style.css", method="HEAD")
    assert (status, headers["Content-Length"], body) == (200, str(len(whole)), b"")


def until(true: Any, seconds: float = 20.0) -> float:
    """Waits until something is so; how long it took."""
    started = time.monotonic()
    while time.monotonic() - started < seconds:
        if true():
            return time.monotonic() - started
        time.sleep(0.02)
    raise AssertionError("it never came to be")


def test_an_edit_a_new_file_and_a_removal_are_built(running: Running) -> None:
    time.sleep(0.5)
    content = running.root / "content"
    (content / "harbour.txt").write_text(TEXT.replace("Friday", "Monday"))
    until(lambda: b"on Monday" in running.ask("/2025/07/the-harbour-reopens.html")[2])
    (content / "new.txt").write_text(TEXT.replace("harbour", "lighthouse"))
    until(lambda: running.ask("/2025/07/the-lighthouse-reopens.html")[0] == 200)
    (content / "harbour.txt").unlink()
    until(lambda: running.ask("/2025/07/the-harbour-reopens.html")[0] == 404)


def test_corrections_and_withdrawals_hold_in_the_preview_too(running: Running) -> None:
    time.sleep(0.5)
    (running.root / "corrections").mkdir()
    (running.root / "corrections/desk.yaml").write_text("harbour.txt:\n  headline: The old harbour reopens\n")
    until(lambda: b"The old harbour reopens" in running.ask("/2025/07/the-harbour-reopens.html")[2])
    (running.root / "withdrawals.yaml").write_text("- article: harbour.txt\n  mode: noindex\n")
    until(lambda: b"harbour" not in running.ask("/2025/07/index.html")[2])


def test_a_broken_setting_is_told_and_the_last_good_site_stays(running: Running) -> None:
    time.sleep(0.5)
    before = running.ask("/index.html")[2]
    (running.root / "site.yaml").write_text("titel: Harbour\n")
    until(lambda: "did you mean" in running.preview.state.error)
    assert running.ask("/index.html")[2] == before
    (running.root / "site.yaml").write_text("title: Lighthouse news\n")
    until(lambda: b"Lighthouse news" in running.ask("/index.html")[2])
    until(lambda: running.preview.state.error == "")


def test_a_broken_template_is_told_with_its_line_and_the_last_good_site_stays(running: Running) -> None:
    time.sleep(0.5)
    before = running.ask("/about.html")[2]
    theme = Path(__file__).parents[2] / "templates"
    own = running.root / "templates/about.html"
    own.write_text((theme / "about.html").read_text() + "\n{% if %}")
    until(lambda: "about.html, line" in running.preview.state.error)
    assert running.ask("/about.html")[2] == before
    own.write_text((theme / "about.html").read_text().replace("</h1>", " indeed</h1>", 1))
    until(lambda: b" indeed</h1>" in running.ask("/about.html")[2])


def test_a_template_that_fails_as_pages_are_made_is_told_and_the_last_good_site_stays(
    running: Running,
) -> None:
    time.sleep(0.5)
    before = {path: path.read_bytes() for path in (running.root / "public").rglob("*.html")}
    theme = Path(__file__).parents[2] / "templates"
    own = running.root / "templates/layout.html"
    own.write_text((theme / "layout.html").read_text().replace("</header>", "{{ view.page.logo }}</header>"))
    until(lambda: "there is no “logo” here" in running.preview.state.error)
    assert {path: path.read_bytes() for path in before} == before
    own.unlink()
    until(lambda: running.preview.state.error == "")


def test_news_are_sent_as_they_come(running: Running) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", running.server.server_address[1], timeout=20)
    connection.request("GET", "/-/news")
    answer = connection.getresponse()
    first = json.loads(answer.readline().removeprefix(b"data: "))
    answer.readline()
    time.sleep(0.5)
    (running.root / "content/harbour.txt").write_text(TEXT.replace("Friday", "Sunday"))
    second = json.loads(answer.readline().removeprefix(b"data: "))
    assert second == {"version": first["version"] + 1, "error": ""}
    connection.close()


def test_the_browser_shows_an_edit_and_an_error_by_itself(running: Running, browser: Any) -> None:
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(f"{running.server.url}2025/07/the-harbour-reopens.html")
    page.wait_for_timeout(500)
    (running.root / "content/harbour.txt").write_text(TEXT.replace("Friday", "Tuesday"))
    page.wait_for_selector("text=on Tuesday", timeout=20_000)
    (running.root / "site.yaml").write_text("titel: x\n")
    page.wait_for_selector("#backfile-preview-error", timeout=20_000)
    assert "did you mean" in page.inner_text("#backfile-preview-error")
    (running.root / "site.yaml").write_text("title: Harbour news\n")
    page.wait_for_selector("#backfile-preview-error", state="detached", timeout=20_000)
    assert complaints == []
    page.close()
