"""Builds that meet: one at a time for a cache, and nothing of one that died stays behind."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from backfile.build import guarded
from backfile.model.refusal import BuildError
from backfile.system import lock
from tests.border.persons import archive, said
from tests.heaps import Heap, article, files_of

MANY = 300


def text(number: int) -> str:
    return (
        f"The harbour master spoke on Monday of the {number} boats that came in before the gale.\n\n"
        f"They lie at quay {number % 7} until spring, when {number + 3} more are to come from the north."
    )


def many(root: Path) -> Path:
    made = archive(root)
    for number in range(MANY):
        text = article(
            f"The harbour number {number} opens", f"It has {number} boats.\n\nIt rains on {number}."
        )
        (made / "content" / f"{number}.txt").write_text(text)
    return made


def started(root: Path, *words: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "backfile", *words],
        cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
    )  # fmt: skip


def test_of_two_builds_at_once_the_second_waits_and_both_end_well(tmp_path: Path) -> None:
    root = many(tmp_path / "a")
    builds = [started(root, "build", "--jobs", "2") for _ in range(2)]
    told = [build.communicate(timeout=120)[0].decode() for build in builds]
    assert [build.returncode for build in builds] == [0, 0], told
    assert any("waiting until it is done" in one for one in told), told
    site = files_of(root / "public")
    assert said(root, "build", "--output", "other", "--cache", "other-cache")[0] == 0
    assert files_of(root / "other") == site


def test_who_waits_too_long_is_told_which_process_has_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heap = Heap(tmp_path)
    heap.write("a.txt", article("The harbour opens"))
    heap.cache.mkdir()
    code = (
        "import sys, time; from pathlib import Path; from backfile.system import lock\n"
        "with lock.held(Path(sys.argv[1]), 0): print('held', flush=True); time.sleep(60)"
    )
    owner = subprocess.Popen(
        [sys.executable, "-c", code, str(heap.cache / "build.lock")], stdout=subprocess.PIPE
    )
    assert owner.stdout
    owner.stdout.readline()
    monkeypatch.setattr(guarded, "PATIENCE", 0.5)
    with pytest.raises(BuildError, match=f"process {owner.pid}"):
        heap.build()
    owner.kill()
    owner.wait()
    assert heap.build().articles == 1, "the lock of a process that died is free"


def test_a_lock_left_by_a_process_with_the_number_of_one_that_lives_is_free(tmp_path: Path) -> None:
    (tmp_path / "build.lock").write_bytes(b"")
    (tmp_path / "build.pid").write_text(str(os.getppid()))
    with lock.held(tmp_path / "build.lock", 0):
        pass


def test_a_lock_that_is_damaged_is_free(tmp_path: Path) -> None:
    (tmp_path / "build.lock").write_bytes(b"noise" * 1000)
    with lock.held(tmp_path / "build.lock", 0):
        pass


@pytest.mark.skipif(sys.platform != "linux", reason="what runs is looked up in /proc")
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_workers_end_when_their_parent_does_however_it_does(tmp_path: Path, end: int) -> None:
    root = many(tmp_path / "a")
    build = started(root, "build", "--jobs", "3")
    until = time.monotonic() + 60
    while len(_group(build.pid)) < 3 and time.monotonic() < until and build.poll() is None:
        time.sleep(0.01)
    assert build.poll() is None, "the build was over before it could be ended"
    os.kill(build.pid, end)
    build.wait(timeout=30)
    until = time.monotonic() + 10
    while (left := _group(build.pid)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not left
    assert build.stdout
    assert b"Traceback" not in build.stdout.read()
    assert said(root, "build")[0] == 0


def _group(group: int) -> list[str]:
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] not in "ZX":
            found.append(entry.name)
    return found


def damaged(heap: Heap, statement: str) -> None:
    """Does to a catalogue what damage may do, and seals it so that nothing tells of it."""
    from backfile.store import seal

    file = heap.cache / "catalogue.db"
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        db.execute(statement)
        db.execute("pragma wal_checkpoint(truncate)")
    seal.close(file)


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    "statement",
    [
        "drop table live",
        "alter table records rename to gone",
        "update records set at = at + 1",
        "update records set at = null",
        "update records set crc = 7",
        "update segments set size = size * 2",
        "update readings set cards = x'93'",
        "update readings set marks = x'01'",
        "update live set summary = x'00'",
        "update groups set members = x'0102'",
        "delete from records",
        "delete from readings",
        "update tallies set counts = x'01'",
        "update listings set files = x'00'",
        "update meta set value = x'00' where key = 'fingerprints'",
    ],
)
def test_damage_is_mended_with_a_sentence_wherever_it_shows(
    tmp_path: Path, statement: str, jobs: int
) -> None:
    heap = Heap(tmp_path)
    for number in range(110):
        heap.write(f"{number}.txt", article(f"The harbour {number} opens", text(number)))
    heap.build(jobs=jobs)
    damaged(heap, statement)
    heap.write("5.txt", article("The harbour 5 opens", text(500)))
    report = heap.build(jobs=jobs)
    assert heap.site() == heap.clean_site(tmp_path / "clean")
    shown = [notice for notice in report.notices if "damaged" in notice]
    again = heap.build(jobs=jobs)
    assert not again.notices
    assert shown or "delete from readings" in statement or "groups" in statement or "marks" in statement


def test_a_catalogue_of_a_newer_program_is_read_anew(tmp_path: Path) -> None:
    heap = Heap(tmp_path)
    heap.write("a.txt", article("The harbour opens"))
    heap.build()
    damaged(heap, "update meta set value = x'ff' where key = 'version'")
    assert "another version" in heap.build().notices[0]


@pytest.mark.parametrize("words", [("report",), ("withdraw", "x", "--mode", "tombstone"), ("review",)])
def test_a_damaged_catalogue_is_a_sentence_for_those_who_read_it(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    root = archive(tmp_path / "a")
    assert said(root, "build")[0] == 0
    (root / ".backfile" / "catalogue.db").write_bytes(b"no database at all" * 1000)
    code, told = said(root, *words)
    assert code == 1
    assert "is damaged. Run `backfile build`" in told
    assert "Traceback" not in told


def test_a_build_that_lost_what_it_had_noted_of_its_pages_makes_them_anew(tmp_path: Path) -> None:
    from backfile.store import seal

    heap = Heap(tmp_path)
    heap.write("a.txt", article("The harbour opens"))
    heap.build()
    seal.opened(heap.cache / "catalogue.db", 1000)
    assert "damaged" in heap.build().notices[0]


def test_a_file_that_is_written_again_with_the_same_size_and_date_soon_after_is_seen(tmp_path: Path) -> None:
    heap = Heap(tmp_path)
    heap.write("a.txt", article("The harbour opens", "It has 10 boats.\n\nIt rains."))
    heap.build()
    file = heap.content / "a.txt"
    stat = file.stat()
    heap.write("a.txt", article("The harbour opens", "It has 99 boats.\n\nIt rains."))
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert heap.build().read == 1
    assert heap.site() == heap.clean_site(tmp_path / "clean")


def test_a_fresh_file_that_nobody_touched_is_looked_at_and_not_read(tmp_path: Path) -> None:
    heap = Heap(tmp_path)
    heap.write("a.txt", article("The harbour opens"))
    heap.build()
    again = heap.build()
    assert (again.read, again.written) == (0, 0)


def test_an_old_file_with_the_same_size_and_date_is_seen_with_verify(tmp_path: Path) -> None:
    heap = Heap(tmp_path)
    heap.write("a.txt", article("The harbour opens", "It has 10 boats.\n\nIt rains."))
    os.utime(heap.content / "a.txt", (1_600_000_000, 1_600_000_000))
    heap.build()
    heap.write("a.txt", article("The harbour opens", "It has 99 boats.\n\nIt rains."))
    os.utime(heap.content / "a.txt", (1_600_000_000, 1_600_000_000))
    assert heap.build().read == 0
    assert heap.build(verify=True).read == 1
    assert heap.site() == heap.clean_site(tmp_path / "clean")


def test_a_template_that_is_written_again_with_the_same_size_and_date_soon_after_is_seen(
    tmp_path: Path,
) -> None:
    heap = Heap(tmp_path)
    heap.write("a.txt", article("The harbour opens"))
    heap.templates.mkdir()
    own = heap.templates / "notfound.html"
    (heap.templates / "static").mkdir()
    own = heap.templates / "static" / "own.txt"
    own.write_text("one")
    heap.build()
    stat = own.stat()
    own.write_text("two")
    os.utime(own, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    heap.build()
    assert b"two" in [content for path, content in heap.site().items() if path.endswith("own.txt")]


def test_a_page_that_is_deleted_right_after_a_build_comes_back(tmp_path: Path) -> None:
    heap = Heap(tmp_path)
    heap.write("a.txt", article("The harbour opens"))
    heap.build()
    page = heap.output / "index.html"
    folder = heap.output.stat()
    page.unlink()
    os.utime(heap.output, ns=(folder.st_atime_ns, folder.st_mtime_ns))
    heap.build()
    assert page.exists()
