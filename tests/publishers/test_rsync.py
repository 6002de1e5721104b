"""Publishing by rsync: to a daemon on loopback, and over ssh to a server on loopback."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from backfile.publishers import publisher_for
from backfile.publishers.contract import PublishError
from backfile.publishers.manifest import LOCK
from backfile.publishers.turn import mark
from tests.publishers.sites import FIRST, SECOND, publish, read_files, write_site

pytestmark = pytest.mark.skipif(shutil.which("rsync") is None, reason="rsync is not installed")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])


def wait_for(port: int) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    pytest.skip("a server on loopback does not start here")


def _as_ourselves() -> str:
    """A daemon that root starts would otherwise write as nobody."""
    return f"uid = {os.getuid()}\ngid = {os.getgid()}\n" if os.getuid() == 0 else ""


class Daemon:
    """An rsync daemon with the modules web (to write), locked (to read) and guarded (for one person)."""

    def __init__(self, folder: Path) -> None:
        self.web = folder / "web"
        self.web.mkdir(parents=True)
        self.port = free_port()
        (folder / "secrets").write_text("librarian:shelf\n")
        (folder / "secrets").chmod(0o600)
        (folder / "rsyncd.conf").write_text(
            f"use chroot = no\nlog file = /dev/null\n{_as_ourselves()}"
            f"[web]\npath = {self.web}\nread only = no\n"
            f"[locked]\npath = {self.web}\nread only = yes\n"
            f"[guarded]\npath = {self.web}\nread only = no\nauth users = librarian\n"
            f"secrets file = {folder / 'secrets'}\n"
        )
        self._config = folder / "rsyncd.conf"
        self.start()

    def start(self) -> None:
        words = ["rsync", "--daemon", "--no-detach", f"--port={self.port}", "--address=127.0.0.1"]
        self._process = subprocess.Popen([*words, f"--config={self._config}"])
        wait_for(self.port)

    def target(self, module: str = "web", path: str = "/archive") -> str:
        return f"rsync://127.0.0.1:{self.port}/{module}{path}"

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait()


@pytest.fixture
def daemon(tmp_path: Path) -> Iterator[Daemon]:
    running = Daemon(tmp_path / "daemon")
    yield running
    running.stop()


def test_the_folder_on_the_server_becomes_the_site(tmp_path: Path, daemon: Daemon) -> None:
    site = tmp_path / "public"
    publish(write_site(site, FIRST), daemon.target(), tmp_path / "workspace")
    (daemon.web / "archive/others.txt").write_text("not ours")
    assert read_files(daemon.web / "archive") == {**FIRST, "others.txt": "not ours"}
    lines = publish(write_site(site, SECOND), daemon.target(), tmp_path / "workspace")
    assert read_files(daemon.web / "archive", ours=False) == {**SECOND, "others.txt": "not ours"}
    assert lines[-1] == "Done: 3 files sent, 1 deleted."
    assert not (daemon.web / "archive" / LOCK).exists()
    assert publish(site, daemon.target(), tmp_path / "workspace")[-1] == "The target is up to date."


def test_a_dry_run_sends_nothing(tmp_path: Path, daemon: Daemon) -> None:
    site = write_site(tmp_path / "public", FIRST)
    lines = publish(site, daemon.target(), tmp_path / "workspace", dry_run=True)
    assert "would send    index.html" in lines
    assert list(daemon.web.iterdir()) == []


def test_files_of_others_in_the_way_are_named(tmp_path: Path, daemon: Daemon) -> None:
    write_site(daemon.web / "archive", {"index.html": "my own", "a folder/my letter.txt": "x"})
    site = write_site(tmp_path / "public", FIRST)
    with pytest.raises(PublishError, match=r"would replace \(index.html"):
        publish(site, daemon.target(), tmp_path / "workspace")
    publish(site, daemon.target(), tmp_path / "workspace", overwrite=True)
    assert read_files(daemon.web / "archive") == {**FIRST, "a folder/my letter.txt": "x"}


def test_another_publisher_at_work_is_left_alone(tmp_path: Path, daemon: Daemon) -> None:
    (daemon.web / "archive").mkdir()
    (daemon.web / "archive" / LOCK).write_bytes(mark("another computer"))
    site = write_site(tmp_path / "public", FIRST)
    with pytest.raises(PublishError, match="Someone else is publishing"):
        publish(site, daemon.target(), tmp_path / "workspace")
    assert read_files(daemon.web / "archive") == {}


def test_a_module_that_is_read_only_is_named(tmp_path: Path, daemon: Daemon) -> None:
    site = write_site(tmp_path / "public", FIRST)
    with pytest.raises(PublishError, match="refuses to be written to"):
        publish(site, daemon.target("locked"), tmp_path / "workspace")


def test_a_module_that_is_not_there_is_named(tmp_path: Path, daemon: Daemon) -> None:
    site = write_site(tmp_path / "public", FIRST)
    with pytest.raises(PublishError, match="There is no module of that name"):
        publish(site, daemon.target("wbe"), tmp_path / "workspace")


def test_a_missing_password_is_a_sentence_and_a_given_one_is_never_shown(
    tmp_path: Path, daemon: Daemon, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = write_site(tmp_path / "public", FIRST)
    target = f"rsync://librarian@127.0.0.1:{daemon.port}/guarded"
    monkeypatch.setenv("RSYNC_PASSWORD", "wrong")
    with pytest.raises(PublishError, match="set RSYNC_PASSWORD") as refused:
        publish(site, target, tmp_path / "workspace")
    assert "librarian" not in str(refused.value)
    monkeypatch.setenv("RSYNC_PASSWORD", "shelf")
    assert publish(site, target, tmp_path / "workspace")[-1].startswith("Done")
    assert read_files(daemon.web) == FIRST


def test_a_server_that_is_away_is_asked_again_and_then_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backfile.publishers.programs.PAUSES", (0.01, 0.01))
    site = write_site(tmp_path / "public", FIRST)
    target = f"rsync://127.0.0.1:{free_port()}/web"
    lines = []
    with pytest.raises(PublishError, match="Run the same command again"):
        lines.extend(_published(site, target, tmp_path / "workspace"))
    assert [line.startswith("The connection broke") for line in lines] == [False, True, True]


def _published(site: Path, target: str, workspace: Path) -> Iterator[str]:
    from backfile.publishers.contract import PublishJob
    from backfile.publishers.manifest import survey

    return publisher_for(target).publish(
        survey(str(site)), PublishJob(target=target, workspace=str(workspace))
    )


def test_a_server_that_stops_in_the_middle_is_gone_on_with(
    tmp_path: Path, daemon: Daemon, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backfile.publishers.programs.PAUSES", (0.01,))
    site = write_site(tmp_path / "public", FIRST)
    under_way = _published(site, daemon.target(), tmp_path / "workspace")
    assert next(line for line in under_way if line.startswith("2 of 6"))
    daemon.stop()
    with pytest.raises(PublishError, match="Run the same command again"):
        list(under_way)
    daemon.start()
    there = read_files(daemon.web / "archive")
    assert 0 < len(there) < 6
    assert "index.html" not in there
    publish(site, daemon.target(), tmp_path / "workspace")
    assert read_files(daemon.web / "archive") == FIRST


@pytest.fixture
def ssh_port(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    server = shutil.which("sshd", path="/usr/sbin:/usr/local/sbin:/usr/bin:/bin")
    if server is None or shutil.which("ssh") is None:
        pytest.skip("no ssh server is installed")
    folder, port = tmp_path / "ssh", free_port()
    folder.mkdir(mode=0o700)
    for name in ("host", "person"):
        words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
        subprocess.run(words, check=True)
    shutil.copy(folder / "person.pub", folder / "authorized_keys")
    (folder / "config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\nPidFile none\nStrictModes no\n"
        f"AuthorizedKeysFile {folder}/authorized_keys\nPasswordAuthentication no\n"
        "KbdInteractiveAuthentication no\nUsePAM no\nPermitRootLogin yes\n"
    )
    if Path("/run").exists():
        Path("/run/sshd").mkdir(exist_ok=True)
    running = subprocess.Popen([server, "-D", "-f", str(folder / "config")], stderr=subprocess.DEVNULL)
    wait_for(port)
    choices = f"-o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile={folder}/known -F none"
    monkeypatch.setenv("RSYNC_RSH", f"ssh -p {port} -i {folder}/person {choices}")
    yield port
    running.terminate()
    running.wait()


def test_over_ssh_the_folder_becomes_the_site(tmp_path: Path, ssh_port: int) -> None:
    import getpass

    target = f"{getpass.getuser()}@127.0.0.1:{tmp_path}/web"
    site = tmp_path / "public"
    publish(write_site(site, FIRST), target, tmp_path / "workspace")
    publish(write_site(site, SECOND), target, tmp_path / "workspace")
    assert read_files(tmp_path / "web") == SECOND


def test_over_ssh_a_stranger_is_told_to_set_up_a_key(tmp_path: Path, ssh_port: int) -> None:
    site = write_site(tmp_path / "public", FIRST)
    with pytest.raises(PublishError, match="set up a key"):
        publish(site, f"nobody-here@127.0.0.1:{tmp_path}/web", tmp_path / "workspace")


def test_targets_are_told_by_their_form() -> None:
    for target in ("rsync://host/module/path", "me@host.org:web/archive", "me@host:/srv/web", "me@[::1]:web"):
        assert publisher_for(target).name == "rsync"
    for target in ("host:path", "C:\\site", "public", "http://host/", "me@host:", "https://me@host://x"):
        with pytest.raises(PublishError, match="is no target to publish to"):
            publisher_for(target)
