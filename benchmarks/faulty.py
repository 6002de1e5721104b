"""The small archive that faults.py breaks: its two states, clean builds of each, how it is called."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

FILES = 150
"""Source files: more than two batches, so that workers take part."""
CITIES = ("Bergen", "Tbilisi", "Baku", "Busan", "Lisbon", "Ulm", "Accra", "Cork", "Sendai", "Quito")
NOUNS = (
    "harbour",
    "library",
    "railway",
    "market",
    "bridge",
    "school",
    "museum",
    "ferry",
    "garden",
    "theatre",
)
VERBS = ("opens", "closes", "moves", "returns", "grows", "waits", "changes", "burns", "floods", "wins")
KEPT_APART = (".backfile", ".git")


class Fault(Exception):
    """A promise that did not hold, in words."""


def article(number: int, chance: random.Random) -> str:
    """A text as people save it, in our own words."""
    city, noun, verb = chance.choice(CITIES), chance.choice(NOUNS), chance.choice(VERBS)
    day = f"20{chance.randrange(10, 24)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    lines = [
        f"The {noun} of {city} {verb} again after number {number}", f"Coast Gazette | {day}", "",
        *(f"In {chance.choice(CITIES)} they spoke of the {chance.choice(NOUNS)} that {chance.choice(VERBS)} "
          f"since {chance.randrange(1900, 2000)}, said one of {chance.randrange(2, 99)} people.\n"
          for _ in range(chance.randrange(2, 6))),
        f"Hashtags\n#{noun} #{city}",
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


class Archive:
    """An archive in a folder of its own, in state 0 or 1: some texts differ, some are there in one only."""

    def __init__(self, root: Path, seed: int):
        self.root, self.seed = root, seed
        self.content, self.output, self.cache = root / "content", root / "public", root / ".backfile"
        self.content.mkdir(parents=True)
        (root / "site.yaml").write_text("title: Coast\nurl: https://archive.example.org/\n")
        self.set(0)

    def set(self, state: int) -> None:
        """Brings the heap into a state, writing what differs only."""
        for number in range(FILES):
            file = self.content / f"{number % 7}" / f"{number:03}.txt"
            text = article(number, random.Random(self.seed * 1000 + number))
            if number % 29 == state:
                file.unlink(missing_ok=True)
                continue
            if state and number % 10 == 3:
                text = text.replace("they spoke", "all spoke at length")
            file.parent.mkdir(exist_ok=True)
            if not file.exists() or file.read_text() != text:
                file.write_text(text)

    def call(self, *words: str, **more: str) -> "subprocess.Popen[str]":
        """Starts a command of the program in a group of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", "backfile", *words, "--root", str(self.root)],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
            env={**os.environ, **more},
        )  # fmt: skip

    def build(self) -> "subprocess.Popen[str]":
        return self.call("build", "--jobs", "2")

    def ended(self, process: "subprocess.Popen[str]", patience: float = 120) -> str:
        """What a command said that must have done its work; raises Fault."""
        said = words_of(process, patience)
        if process.returncode != 0:
            raise Fault(f"ended with {process.returncode}: {said[-300:]}")
        return said

    def kill(self, process: "subprocess.Popen[str]") -> None:
        """Ends a command as a power cut would, but not what it started; that must end by itself."""
        process.send_signal(signal.SIGKILL)
        process.wait()
        until = time.monotonic() + 10
        while left := alive(process.pid):
            if time.monotonic() > until:
                os.killpg(process.pid, signal.SIGKILL)
                raise Fault(f"{len(left)} workers lived on for 10 s")
            time.sleep(0.05)

    def held(self, clean: dict[str, bytes]) -> None:
        """Raises Fault where the site is not what a clean build makes."""
        compared(files_of(self.output), clean, "the site")


def compared(now: dict[str, bytes], clean: dict[str, bytes], called: str) -> None:
    """Raises Fault where files are not what a clean build makes."""
    differ = sorted(p for p in now.keys() | clean.keys() if now.get(p) != clean.get(p))
    if differ:
        raise Fault(f"{len(differ)} files of {called} differ from a clean build's: {', '.join(differ[:3])}")


def words_of(process: "subprocess.Popen[str]", patience: float = 120) -> str:
    """What a command said until it ended; raises Fault where it hangs or shows a traceback."""
    try:
        said, _ = process.communicate(timeout=patience)
    except subprocess.TimeoutExpired as late:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise Fault(f"did not end in {patience:.0f} s") from late
    if "Traceback" in said or "a fault of Backfile itself" in said:
        raise Fault(f"showed its insides: {said[-300:]}")
    return said


def alive(group: int) -> list[int]:
    """The processes of a group that still run; empty where the system does not tell."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] not in "ZX":
            found.append(int(entry.name))
    return found


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a site by its path, but for what the program keeps for itself."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in folder.rglob("*")
        if p.is_file() and not p.relative_to(folder).as_posix().startswith(KEPT_APART)
    }


def clean_sites(work: Path, seed: int) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """What clean builds make of both states."""
    found = []
    for state in (0, 1):
        archive = Archive(work / f"clean-{state}", seed)
        archive.set(state)
        archive.ended(archive.build())
        found.append(files_of(archive.output))
        shutil.rmtree(archive.root)
    return found[0], found[1]
