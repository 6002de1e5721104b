"""The four kinds of target, with a way to see and to change what they hold behind the publisher's back."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from backfile.publishers import publisher_for
from backfile.publishers.contract import PublishJob
from backfile.publishers.manifest import LOCK, MANIFEST, survey
from tests.publishers.sites import read_files

KINDS = ("folder", "git", "s3", "rsync")


class Target:
    """A target: its address, what it holds, and how a stranger puts a file there."""

    def __init__(self, address: str, held: Callable[[], dict[str, str]], put: Callable[[str, str], None],
                 **choices: Any) -> None:  # fmt: skip
        self.address, self.held, self.put, self.choices = address, held, put, choices

    def publish(self, site: Path, **choices: Any) -> list[str]:
        """The lines that a person sees."""
        workspace = str(site.parent / "workspace")
        job = PublishJob(self.address, workspace, **{**self.choices, **choices})
        return list(publisher_for(self.address).publish(survey(str(site)), job))


def put_in(folder: Path) -> Callable[[str, str], None]:
    def put(path: str, text: str) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")

    return put


def a_folder(root: Path) -> Iterator[Target]:
    folder = root / "stick"
    folder.mkdir()
    yield Target(f"folder:{folder}", lambda: read_files(folder), put_in(folder))


def git(*words: str, cwd: Path) -> str:
    who = {
        f"GIT_{role}_{part}": "a@example.org"
        for role in ("AUTHOR", "COMMITTER")
        for part in ("NAME", "EMAIL")
    }
    env = {**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", **who}
    return subprocess.run(
        ["git", *words], cwd=cwd, env=env, capture_output=True, text=True, errors="replace", check=True
    ).stdout


def a_branch(root: Path) -> Iterator[Target]:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    remote, work = root / "remote.git", root / "work"
    git("init", "-q", "--bare", str(remote), cwd=root)

    def held() -> dict[str, str]:
        shutil.rmtree(work, ignore_errors=True)
        if not git("branch", "--list", "pages", cwd=remote):
            return {}
        git("clone", "-q", "--branch", "pages", str(remote), str(work), cwd=root)
        (work / ".git").rename(root / "work.git")
        found = read_files(work)
        (root / "work.git").rename(work / ".git")
        return found

    def put(path: str, text: str) -> None:
        held()
        put_in(work)(path, text)
        git("add", "-A", cwd=work)
        git("commit", "-qm", "By hand", cwd=work)
        git("push", "-q", cwd=work)

    yield Target(f"git+file://{remote}#pages", held, put)


def a_bucket(root: Path) -> Iterator[Target]:
    boto3 = pytest.importorskip("boto3", reason="boto3 is not installed")
    moto_server = pytest.importorskip("moto.server", reason="moto's server is not installed")
    server = moto_server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    endpoint = f"http://{host}:{port}"
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {
            "AWS_ACCESS_KEY_ID": "testing",
            "AWS_SECRET_ACCESS_KEY": "testing",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_CONFIG_FILE": str(root / "none"),
            "AWS_SHARED_CREDENTIALS_FILE": str(root / "none"),
        }.items():
            patch.setenv(name, value)
        bucket = boto3.resource("s3", endpoint_url=endpoint).create_bucket(Bucket="archive")

        def held() -> dict[str, str]:
            return {
                item.key.removeprefix("news/"): item.get()["Body"].read().decode()
                for item in bucket.objects.filter(Prefix="news/")
                if not item.key.endswith((MANIFEST, LOCK))
            }

        def put(path: str, text: str) -> None:
            bucket.put_object(Key=f"news/{path}", Body=text.encode())

        made = Target("s3://archive/news", held, put, endpoint=endpoint)
        made.bucket = bucket  # type: ignore[attr-defined]
        yield made
        bucket.object_versions.delete()
        bucket.objects.delete()
        bucket.delete()
    server.stop()


def a_daemon(root: Path) -> Iterator[Target]:
    if shutil.which("rsync") is None:
        pytest.skip("rsync is not installed")
    from tests.publishers.test_rsync import Daemon

    running = Daemon(root / "daemon")
    folder = running.web / "archive"
    yield Target(running.target(), lambda: read_files(folder) if folder.exists() else {}, put_in(folder))
    running.stop()


MADE = {"folder": a_folder, "git": a_branch, "s3": a_bucket, "rsync": a_daemon}
