"""What Windows or macOS lacks is not needed, and names that Windows forbids are never written."""

import subprocess
import sys
from pathlib import Path, PureWindowsPath

import pytest

from tests.border.persons import archive
from tests.heaps import Heap, article

LACKING = ("resource", "fcntl", "pwd", "grp", "termios", "posix_ipc", "readline", "syslog", "crypt")
FORBIDDEN = set('<>:"|?*\\')
DEVICES = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))}

NASTY = ("Con", "NUL", "aux", "COM1", "lpt9", "prn", "a.", "a:b", "a?*|", "…", ".")


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_the_whole_line_runs_without_what_windows_lacks(tmp_path: Path, start: str) -> None:
    root = archive(tmp_path / "a")
    for number in range(120):
        text = f"The harbour master spoke on Monday of {number} boats.\n\nThey lie at the quay until spring."
        (root / "content" / f"{number}.txt").write_text(article(f"The harbour {number} opens", text))
    lacking = LACKING if start == "spawn" else ("resource", "fcntl")
    code = f"""
import sys
class Lacking:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {lacking!r}:
            raise ImportError(name + " is not on this system")
sys.meta_path.insert(0, Lacking())
for name in {lacking!r}:
    sys.modules.pop(name, None)
import multiprocessing, os
if {start!r} == "spawn":
    multiprocessing.get_all_start_methods = lambda: ["spawn"]
    os.supports_fd = set()
    for name in ("copy_file_range", "mkfifo", "O_NONBLOCK", "geteuid", "getuid"):
        if hasattr(os, name):
            delattr(os, name)
if __name__ == "__main__":
    from backfile.cli import main
    for words in (["build", "--jobs", "2"], ["check", "--jobs", "2"], ["report"],
                  ["publish", "folder:web"], ["publish", "folder:web"], ["doctor"], ["clean"]):
        try:
            main(words)
        except SystemExit as end:
            assert end.code in (0, None), (words, end.code)
"""
    script = tmp_path / "whole_line.py"
    script.write_text(code)
    done = subprocess.run(
        [sys.executable, str(script)], cwd=root, capture_output=True, text=True, timeout=240, check=False
    )
    assert done.returncode == 0, done.stdout[-500:] + done.stderr[-2000:]
    assert (root / "web" / "index.html").is_file()
    assert not list((root / "public").rglob("*.html"))


def test_no_file_of_a_site_has_a_name_that_windows_forbids(tmp_path: Path) -> None:
    heap = Heap(tmp_path)
    for number, name in enumerate(NASTY):
        text = f"They spoke of {name}.\n\nIt rains."
        heap.write(f"{number}.txt", article(name, text, tags=f"#{name} #{name}x", source=name))
        head = f"title: '{name}'\ntags: ['{name}', 'Harbour']\nslug: '{name}'"
        heap.write(f"{number}.md", f"---\n{head}\n---\nA b.\n")
    heap.build()
    for path in heap.site():
        for part in path.split("/"):
            assert not FORBIDDEN & set(part), path
            assert part.partition(".")[0].casefold() not in DEVICES, path
            assert part == part.rstrip(". "), path
            assert not any(ord(letter) < 32 for letter in part), path
        assert not PureWindowsPath(path).is_absolute()


def test_two_names_that_differ_in_case_only_are_never_written(tmp_path: Path) -> None:
    heap = Heap(tmp_path)
    heap.write("a.txt", article("The Harbour Opens", tags="#NATO #Nato"))
    heap.write("b.txt", article("the harbour opens", tags="#nato", source="Caspian gazette"))
    heap.build()
    folded = [path.casefold() for path in heap.site()]
    assert len(folded) == len(set(folded))
