"""What the system refuses is a sentence: where, what, what to do; for every command."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from backfile.system.refusals import in_words
from tests.border.persons import archive, command, may_be_closed, refused, said

closable = pytest.mark.skipif(not may_be_closed(), reason="nothing can be closed to this account")


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    made = archive(tmp_path / "a")
    yield made
    for path in [made, *made.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755)


def test_an_output_that_is_a_file_is_named(root: Path) -> None:
    (root / "public").write_text("a file")
    told = refused(root, "build")
    assert "public: a file lies where a folder is needed" in told
    assert (root / "public").read_text() == "a file"


def test_a_folder_where_a_page_belongs_is_named(root: Path) -> None:
    (root / "public" / "index.html").mkdir(parents=True)
    assert "index.html" in refused(root, "build")


def test_a_file_where_a_folder_of_pages_belongs_is_named(root: Path) -> None:
    (root / "public").mkdir()
    (root / "public" / "tags").write_text("a file")
    assert "tags" in refused(root, "build")


def test_a_cache_that_is_a_file_is_named(root: Path) -> None:
    (root / ".backfile").write_text("a file")
    assert ".backfile" in refused(root, "build")


@closable
@pytest.mark.parametrize("place", ["public", ".backfile", "templates", "content"])
def test_a_folder_that_is_closed_is_named(root: Path, place: str) -> None:
    (root / place).mkdir(exist_ok=True)
    (root / place).chmod(0o500 if place in ("public", ".backfile") else 0)
    assert place in refused(root, "build")


@closable
@pytest.mark.parametrize(
    "words",
    [
        ("build",),
        ("check",),
        ("publish", "folder:web"),
        ("serve", "--port", "0"),
        ("review", "--port", "0"),
        ("withdraw", "good.txt", "--mode", "tombstone"),
        ("parse", "content"),
        ("theme", "list"),
        ("theme", "copy", "item.html"),
        ("clean",),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_settings_that_cannot_be_read_are_a_sentence_for_every_command(
    root: Path, words: tuple[str, ...]
) -> None:
    (root / "site.yaml").chmod(0)
    assert "site.yaml: your account has no permission" in refused(root, *words)


@closable
@pytest.mark.parametrize("name", ["addresses.yaml", "withdrawals.yaml", "corrections"])
def test_decisions_that_cannot_be_read_stop_the_build(root: Path, name: str) -> None:
    if name == "corrections":
        (root / name).mkdir()
    else:
        (root / name).write_text("")
    (root / name).chmod(0)
    assert name in refused(root, "build")
    assert not list((root / "public").rglob("*.html"))


@closable
def test_a_template_that_cannot_be_read_is_named(root: Path) -> None:
    (root / "templates").mkdir()
    (root / "templates" / "item.html").write_text("x")
    (root / "templates" / "item.html").chmod(0)
    assert "item.html" in refused(root, "build")


def test_templates_that_are_no_text_or_no_folder_are_named(root: Path) -> None:
    (root / "templates").mkdir()
    (root / "templates" / "item.html").write_bytes(b"\xff\xfe\x00")
    assert "item.html is not UTF-8" in refused(root, "build")
    (root / "templates" / "item.html").unlink()
    (root / "templates").rmdir()
    (root / "templates").write_text("a file")
    assert "templates is no folder" in refused(root, "build")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes in folders")
def test_a_pipe_among_the_templates_is_named_and_not_waited_for(root: Path) -> None:
    (root / "templates" / "static").mkdir(parents=True)
    os.mkfifo(root / "templates" / "static" / "pipe")
    assert "pipe" in refused(root, "build")


@closable
def test_a_page_that_cannot_be_read_is_named_by_check_and_publish(root: Path) -> None:
    assert said(root, "build")[0] == 0
    (root / "public" / "index.html").chmod(0)
    assert "index.html" in refused(root, "check")
    assert "index.html" in refused(root, "publish", "folder:web")


def test_what_is_not_built_yet_is_a_sentence_with_what_to_do(root: Path) -> None:
    for words in (("check",), ("publish", "folder:web"), ("report",), ("review", "--port", "0")):
        assert "Run `backfile build` first" in refused(root, *words)


def test_a_full_disk_under_the_output_of_a_command_is_a_sentence(root: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("the system has no /dev/full")
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            command("parse", "content"), cwd=root, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1
    assert done.stderr.decode().startswith("The disk is full.")


def test_a_full_disk_under_site_or_cache_is_a_sentence_and_the_build_goes_on_when_there_is_room(
    tmp_path: Path,
) -> None:
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "none", str(tmp_path)]
    if sys.platform != "linux" or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this account may not mount a small disk")
    try:
        root = archive(tmp_path / "a")
        told = refused(root, "build")
        assert "the disk is full. Make room there" in told
        assert str(root) in told, "it says which disk"
        subprocess.run(["mount", "-o", "remount,size=32m", str(tmp_path)], check=True)
        assert said(root, "build")[0] == 0
    finally:
        subprocess.run(["umount", "-l", str(tmp_path)], check=True)


def test_every_error_that_the_system_gives_names_its_place_and_says_what_to_do() -> None:
    for number in errno.errorcode:
        told = in_words(OSError(number, os.strerror(number), "/a/page.html"))
        assert told.startswith("/a/page.html: "), told
        assert told.count(". ") >= 1, told
        assert told.endswith("."), told


def test_an_error_that_nobody_foresaw_is_a_sentence_and_a_file(root: Path) -> None:
    assert said(root, "build")[0] == 0
    code = (
        "import backfile.commands.report as r, backfile.cli as c\n"
        "def broken(cache): raise KeyError('what nobody thought of')\n"
        "r._problems_of = broken\n"
        "c.main(['report'])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "KeyError: 'what nobody thought of'" in done.stderr
    assert str(Path(".backfile") / "fault.txt") in done.stderr
    assert "Traceback" in (root / ".backfile" / "fault.txt").read_text()


def test_an_error_in_a_worker_that_nobody_foresaw_is_a_sentence_and_a_file(root: Path) -> None:
    for number in range(200):
        (root / "content" / f"{number}.txt").write_text(f"The harbour number {number}\n\nIt opens.\n")
    code = (
        "import backfile.storage.write as w, backfile.cli as c\n"
        "def broken(*_): raise ZeroDivisionError('in a worker')\n"
        "w.Writer.write = broken\n"
        "c.main(['build', '--jobs', '2'])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr + done.stdout
    assert "ZeroDivisionError: in a worker" in done.stderr
    assert "in broken" in (root / ".backfile" / "fault.txt").read_text()


def test_where_nothing_can_be_kept_the_report_of_a_fault_goes_to_the_folder_for_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from backfile.system import faults

    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    assert faults.kept(KeyError("x"), tmp_path / "none", "1") == tmp_path / "backfile-fault.txt"
