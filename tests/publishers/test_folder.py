"""Publishing to a folder, on real disks, full and read-only ones too."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from backfile.publishers.contract import PublishError
from backfile.publishers.manifest import LOCK, survey
from backfile.publishers.turn import mark, turn
from tests.publishers.sites import FIRST, SECOND, publish, read_files, write_site


def test_the_folder_becomes_the_site_and_keeps_what_others_put_there(tmp_path: Path) -> None:
    site, folder = tmp_path / "public", tmp_path / "stick"
    folder.mkdir()
    (folder / "holiday.jpg").write_text("not ours")
    publish(write_site(site, FIRST), f"folder:{folder}", tmp_path / "workspace")
    assert read_files(folder) == {**FIRST, "holiday.jpg": "not ours"}
    lines = publish(write_site(site, SECOND), f"folder:{folder}", tmp_path / "workspace")
    assert read_files(folder) == {**SECOND, "holiday.jpg": "not ours"}
    assert lines[0].startswith("1 new and 2 changed files to send")
    assert lines[-1] == "Done: 3 files sent, 1 deleted."
    assert not (folder / LOCK).exists()


def test_a_second_run_sends_nothing(tmp_path: Path) -> None:
    site = write_site(tmp_path / "public", FIRST)
    publish(site, f"folder:{tmp_path / 'stick'}", tmp_path / "workspace")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "stick").rglob("*.html")}
    assert publish(site, f"folder:{tmp_path / 'stick'}", tmp_path / "workspace") == [
        "The target is up to date."
    ]
    assert before == {path: path.stat().st_mtime_ns for path in (tmp_path / "stick").rglob("*.html")}


def test_folders_that_are_left_empty_go_with_their_last_file(tmp_path: Path) -> None:
    site, folder = tmp_path / "public", tmp_path / "stick"
    publish(write_site(site, {**FIRST, "tags/sea/1.html": "x"}), f"folder:{folder}", tmp_path / "workspace")
    publish(write_site(site, FIRST), f"folder:{folder}", tmp_path / "workspace")
    assert not (folder / "tags").exists()


def test_a_dry_run_says_what_it_would_do_and_does_nothing(tmp_path: Path) -> None:
    site, folder = tmp_path / "public", tmp_path / "stick"
    publish(write_site(site, FIRST), f"folder:{folder}", tmp_path / "workspace")
    lines = publish(write_site(site, SECOND), f"folder:{folder}", tmp_path / "workspace", dry_run=True)
    assert "would send    2025/07/lighthouse.html" in lines
    assert "would delete  2025/07/harbour.html" in lines
    assert read_files(folder) == FIRST


def test_files_of_others_are_not_replaced_unless_asked(tmp_path: Path) -> None:
    site, folder = write_site(tmp_path / "public", FIRST), tmp_path / "stick"
    folder.mkdir()
    (folder / "index.html").write_text("my own home page")
    with pytest.raises(PublishError, match=r"would replace \(index.html"):
        publish(site, f"folder:{folder}", tmp_path / "workspace")
    assert read_files(folder) == {"index.html": "my own home page"}
    publish(site, f"folder:{folder}", tmp_path / "workspace", overwrite=True)
    assert read_files(folder) == FIRST


def test_the_site_is_not_published_into_itself(tmp_path: Path) -> None:
    site = write_site(tmp_path / "public", FIRST)
    for place in (site, site / "copy", tmp_path):
        with pytest.raises(PublishError, match="lie in one another"):
            publish(site, f"folder:{place}", tmp_path / "workspace")


def test_a_disk_that_is_not_mounted_is_named(tmp_path: Path) -> None:
    site = write_site(tmp_path / "public", FIRST)
    with pytest.raises(PublishError, match="Is the disk mounted"):
        publish(site, f"folder:{tmp_path}/media/stick/archive", tmp_path / "workspace")


def test_another_publisher_at_work_is_left_alone(tmp_path: Path) -> None:
    site, folder = write_site(tmp_path / "public", FIRST), tmp_path / "stick"
    folder.mkdir()
    (folder / LOCK).write_bytes(mark("another archive's folder"))
    with pytest.raises(PublishError, match="Someone else is publishing"):
        publish(site, f"folder:{folder}", tmp_path / "workspace")
    assert list(read_files(folder)) == []
    assert publish(site, f"folder:{folder}", tmp_path / "workspace", break_lock=True)[-1].startswith("Done")


def test_a_mark_that_nobody_renews_is_passed_over(tmp_path: Path) -> None:
    site, folder = write_site(tmp_path / "public", FIRST), tmp_path / "stick"
    folder.mkdir()
    (folder / LOCK).write_text('{"owner": "a computer that was switched off", "renewed": 0}')
    assert publish(site, f"folder:{folder}", tmp_path / "workspace")[-1].startswith("Done")


def test_one_archive_is_published_once_at_a_time_on_one_computer(tmp_path: Path) -> None:
    site = write_site(tmp_path / "public", FIRST)
    with turn(str(tmp_path / "workspace")), pytest.raises(PublishError, match=f"process {os.getpid()}"):
        publish(site, f"folder:{tmp_path / 'stick'}", tmp_path / "workspace")


KILLED = """
import sys
from tests.publishers.sites import PublishJob, publisher_for, survey
target, site, workspace = sys.argv[1:]
for line in publisher_for(target).publish(survey(site), PublishJob(target=target, workspace=workspace)):
    print(line, flush=True)
    sys.stdin.readline()
"""


def test_the_run_after_a_killed_one_completes_it(tmp_path: Path) -> None:
    site, folder = write_site(tmp_path / "public", FIRST), tmp_path / "stick"
    words = [sys.executable, "-c", KILLED, f"folder:{folder}", str(site), str(tmp_path / "workspace")]
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(words, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as killed:
        assert killed.stdout is not None
        assert b"6 new" in killed.stdout.readline()
        killed.kill()
    assert (folder / LOCK).exists()
    assert publish(site, f"folder:{folder}", tmp_path / "workspace")[-1].startswith("Done")
    assert read_files(folder) == FIRST


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "none", str(place)]
    try:
        mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        pytest.skip("a small disk can't be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_a_sentence_and_the_next_run_goes_on(tmp_path: Path, small_disk: Path) -> None:
    many = {f"2025/07/{n:02}.html": "x" * 8000 for n in range(12)}
    site = write_site(tmp_path / "public", {**many, **FIRST})
    target = f"folder:{small_disk}/archive"
    with pytest.raises(PublishError, match=r"is full: .* Make room and run the same command again"):
        publish(site, target, tmp_path / "workspace")
    assert not (small_disk / "archive/index.html").exists()
    subprocess.run(["mount", "-o", "remount,size=4m", str(small_disk)], check=True)
    publish(site, target, tmp_path / "workspace")
    assert read_files(small_disk / "archive") == {**many, **FIRST}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    site, folder = write_site(tmp_path / "public", FIRST), tmp_path / "stick"
    folder.mkdir(mode=0o500)
    with pytest.raises(PublishError, match="Check who owns the folder"):
        publish(site, f"folder:{folder}", tmp_path / "workspace")


def test_a_page_that_vanished_since_the_survey_is_named(tmp_path: Path) -> None:
    site = write_site(tmp_path / "public", FIRST)
    surveyed = survey(str(site))
    (site / "2025/07/harbour.html").unlink()
    with pytest.raises(OSError, match="harbour"):
        surveyed.content("2025/07/harbour.html")
