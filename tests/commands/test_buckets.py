"""Every command that takes a heap or a site takes one in a bucket, or says in a sentence what to do."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from backfile.cli import main
from tests.heaps import article
from tests.storage.buckets import Server, bucket, held, server

__all__ = ["bucket", "server"]

BODIES = (
    "The ministers met in Baku on Monday and spoke of trade.\n\nThey agreed to meet again in spring.",
    "A ferry sank in the harbour of Poti.\n\nNobody was hurt, and the cargo of apples was saved by divers.",
    "Snow closed the pass for a week.\n\nThe school of the upper village gave its lessons over the radio.",
)

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, bucket: Any, server: Server) -> Run:
    """Runs a command in an archive whose heap and site are named in site.yaml."""
    for n in range(3):
        text = article(f"Ministers meet again {n}", BODIES[n], tags="#Trade")
        bucket.put_object(Key=f"heap/2024/text{n}.txt", Body=text.encode())
    (tmp_path / "site.yaml").write_text(
        "title: Archive\nurl: https://archive.example.org/\ncontent: s3://archive/heap\n"
        f"output: s3://archive/site\nendpoint: {server.endpoint}\n",
        encoding="utf-8",
    )

    def run(command: str, *more: str, root: bool = True) -> Result:
        places = ["--root", str(tmp_path)] if root else []
        return CliRunner().invoke(main, [command, *more, *places])

    return run


def test_build_check_and_report_of_an_archive_in_buckets(run: Run, bucket: Any) -> None:
    built = run("build", "--jobs", "1")
    assert built.exit_code == 0, built.output
    assert "3 articles from 3 files" in built.output
    assert "index.html" in held(bucket, "site/")
    checked = run("check")
    assert checked.exit_code == 0, checked.output
    assert run("report").exit_code == 0
    bucket.Object("site/index.html").delete()
    assert run("check").exit_code == 1, "the copy is brought up to date before it is checked"


def test_parse_and_explain_read_from_a_bucket(run: Run) -> None:
    parsed = run("parse", "s3://archive/heap")
    assert [json.loads(line)["file"] for line in parsed.output.splitlines()] == [
        f"2024/text{n}.txt" for n in range(3)
    ]
    one = run("parse", "s3://archive/heap/2024/text1.txt")
    assert json.loads(one.output)["headline"] == "Ministers meet again 1"
    explained = run("explain", "s3://archive/heap/2024/text1.txt", "--heap", "s3://archive/heap")
    assert explained.exit_code == 0, explained.output
    assert "Ministers meet again 1" in explained.output
    missing = run("explain", "s3://archive/heap/2024/none.txt")
    assert missing.exit_code == 1
    assert "there is no such object" in missing.output


def test_publish_takes_a_site_from_a_bucket(run: Run, tmp_path: Path, bucket: Any) -> None:
    run("build", "--jobs", "1")
    sent = run("publish", f"folder:{tmp_path / 'stick'}")
    assert sent.exit_code == 0, sent.output
    assert (tmp_path / "stick/index.html").read_bytes() == held(bucket, "site/")["index.html"]


def test_withdraw_finds_the_text_in_the_bucket(run: Run, bucket: Any, tmp_path: Path) -> None:
    run("build", "--jobs", "1")
    assert run("check").exit_code == 0
    done = run("withdraw", "2024/text1.txt", "--mode", "remove")
    assert done.exit_code == 0, done.output
    built = run("build", "--jobs", "1")
    assert built.exit_code == 0, built.output
    assert not [c for c in held(bucket, "site/").values() if b"Ministers meet again 1" in c]
    copies = list((tmp_path / ".backfile/mirror").rglob("*.html"))
    assert copies == [], "the copy that was checked holds the text no longer"


def test_clean_removes_our_objects_and_no_others(run: Run, bucket: Any) -> None:
    run("build", "--jobs", "1")
    bucket.put_object(Key="site/others.txt", Body=b"not ours")
    cleaned = run("clean")
    assert cleaned.exit_code == 0, cleaned.output
    assert held(bucket, "site/") == {"others.txt": b"not ours"}


def test_doctor_says_what_is_wrong_with_a_place(run: Run, server: Server) -> None:
    assert "are in order" in run("doctor").output
    server.gate = lambda method, path: (404, "NoSuchBucket")
    assert "There is no bucket as named in s3://archive/heap" in run("doctor").output


def test_a_preview_of_a_site_in_a_bucket_is_built_on_this_computer(tmp_path: Path) -> None:
    from backfile.commands.places import job_now
    from backfile.commands.serve import previewed
    from backfile.storage.address import S3Path

    job = previewed(job_now(tmp_path, S3Path("archive", "heap"), S3Path("archive", "site"), None, 1))
    assert isinstance(job.content, S3Path)
    assert job.output == tmp_path / ".backfile-preview/site"
    assert job.cache == tmp_path / ".backfile-preview/cache"


@pytest.mark.parametrize("address", ["s3://", "s3:///heap", "s3://bucket/heap?region=eu"])
def test_an_address_that_can_not_be_is_a_sentence(run: Run, address: str) -> None:
    refused = run("build", "--content", address)
    assert refused.exit_code == 2
    assert "write s3://BUCKET/PREFIX" in refused.output
