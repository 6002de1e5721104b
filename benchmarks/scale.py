"""Which machine for which archive: measures what a build costs, and simulates it for sizes beyond any here.

    python benchmarks/scale.py measure HEAP     builds HEAP with 1, 2 and 4 jobs, and writes scale_costs.json
    python benchmarks/scale.py check            the model against those builds
    python benchmarks/scale.py tell             10 and 100 million articles on 16 and 256 workers

The model is discrete: parcels of articles go to workers one by one; a scheduler takes its time for each
message, a storage answers so many requests a second, and the parent takes answers one after the other. What
only the parent can do (the reduces) it does alone. Costs are processor time, which a busy machine changes
less than time by the clock.
"""

import argparse
import cProfile
import json
import os
import pstats
import re
import subprocess
import sys
import tempfile
import time
from heapq import heapify, heapreplace
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
COSTS = HERE / "scale_costs.json"
JOBS = (1, 2, 4)
PARCEL = 200
MAPS = ("read", "render", "gather")
"""The stages whose work workers share; the others are the parent's alone."""

_ROW = re.compile(r"^(.{16})\s*([\d,]+)\s+([\d.]+)\s+([\d.]+)\s+[\d.]+\s+([\d,]+)")
REDUCES = {
    "store what was read": ("build/kept_readings.py", "keep"),
    "survey: answers": ("stages/survey.py", "answer"),
    "one text, many files": ("index/merge.py", "merge_all"),
    "candidates for tags": ("index/choose.py", "candidate_counts"),
    "entries and addresses": ("store/index.py", "set_entries"),
    "two with one address": ("index/enter.py", "settle_ties"),
    "families of reprints": ("index/duplicates/families.py", "settle_all"),
    "groups": ("index/groups.py", "fill"),
    "related articles": ("index/relate.py", "relate_all"),
    "pages compared": ("stages/plan.py", "compare"),
    "pages noted": ("build/site_files.py", "wrote"),
    "the manifest": ("build/site_files.py", "conclude"),
}
"""What the parent alone can do, by the function that does it."""


class Storage(NamedTuple):
    """How a place answers: seconds a request, requests at once of a worker, and a second for all."""

    name: str
    latency: float
    hands: int
    reads: float
    writes: float


DISK = Storage("one disk", 0.0, 1, 200_000, 25_000)
BUCKET = Storage("one S3 prefix", 0.020, 16, 5_500, 3_500)
"""Requests a second for each prefix of a bucket: Amazon's own figures (performance guidelines of S3)."""
SPREAD = Storage("S3, 32 prefixes", 0.020, 16, 32 * 5_500, 32 * 3_500)
MESSAGE = 0.001
"""Seconds of the scheduler a parcel: Dask's own figure is 200 microseconds a task, ours has five steps."""


class Stage(NamedTuple):
    """What one stage costs an article, in seconds of processor time."""

    name: str
    workers: float
    parent: float
    requests: float = 0.0
    writes: bool = False


def simulated(
    articles: int, workers: int, stages: list[Stage], storage: Storage, message: float
) -> dict[str, float]:
    """Seconds that each stage takes by the clock."""
    return {stage.name: _stage(articles, workers, stage, storage, message) for stage in stages}


def _stage(articles: int, workers: int, stage: Stage, storage: Storage, message: float) -> float:
    if not stage.workers:
        return articles * stage.parent
    parcels, free = max(1, round(articles / PARCEL)), [0.0] * workers
    heapify(free)
    scheduler = served = parent = 0.0
    rate = storage.writes if stage.writes else storage.reads
    requests = PARCEL * stage.requests
    alone = PARCEL * stage.workers + requests * storage.latency / storage.hands
    for _ in range(parcels):
        scheduler = max(scheduler, free[0]) + message
        served = max(served, scheduler) + requests / rate
        done = max(scheduler + alone, served)
        heapreplace(free, done)
        parent = max(parent, done) + PARCEL * stage.parent
    return parent


def stages_of(costs: dict[str, dict[str, float]], files: float) -> list[Stage]:
    """The stages of a cold build: one request an article to read it, `files` to write its pages."""
    requests = {"read": 1.0, "render": files}
    return [
        Stage(name, cost["workers"], cost["parent"], requests.get(name, 0.0), name == "render")
        for name, cost in costs.items()
    ]


def measure(heap: Path) -> None:
    """Builds the heap with each number of jobs, and writes what an article costs."""
    runs = {jobs: _built(heap, jobs) for jobs in JOBS}
    articles = runs[1]["articles"]
    alone, shared = runs[1]["stages"], runs[2]["stages"]
    costs = {}
    for name, (_, cpu) in alone.items():
        parent = min(shared[name][1], cpu) / articles
        workers = cpu / articles - parent if name in MAPS else 0.0
        costs[name] = {"parent": parent if name in MAPS else cpu / articles, "workers": workers}
    found = {
        "articles": articles,
        "files": runs[1]["files"] / articles,
        "kept": runs[1]["kept"] / articles,
        "stages": costs,
        "reduces": _reduces(heap, articles),
        "runs": {jobs: {key: run[key] for key in ("wall", "cpu", "others")} for jobs, run in runs.items()},
        "cores": os.cpu_count(),
    }
    COSTS.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


def _built(heap: Path, jobs: int) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as folder:
        program = str(Path(sys.executable).with_name("backfile"))
        command = [
            program,
            "build",
            "--content",
            str(heap.absolute()),
            "--output",
            "site",
            "--cache",
            "cache",
        ]
        began, before, others = time.monotonic(), os.times(), os.getloadavg()[0]
        done = subprocess.run(
            [*command, "--jobs", str(jobs), "--profile"],
            cwd=folder,
            check=True,
            capture_output=True,
            text=True,
        )
        wall, after = time.monotonic() - began, os.times()
        rows = [row for line in done.stdout.splitlines() if (row := _ROW.match(line))]
        kept = sum(file.stat().st_size for file in Path(folder, "cache").rglob("*") if file.is_file())
        files = sum(file.is_file() for file in Path(folder, "site").rglob("*"))
    used = after.children_user + after.children_system - before.children_user - before.children_system
    told = re.search(r"^([\d,]+) articles?", done.stdout, re.M)
    assert told, done.stdout
    stages = {row[1].strip(): (float(row[3]), float(row[4])) for row in rows}
    articles = int(told[1].replace(",", ""))
    return {
        "articles": articles,
        "stages": stages,
        "wall": wall,
        "cpu": used,
        "kept": kept,
        "files": files,
        "others": others,
    }


def _reduces(heap: Path, articles: int) -> dict[str, float]:
    """Seconds an article of each reduce, by a profile of one process, which makes them somewhat dearer."""
    from backfile.build.pipeline import Job, build
    from backfile.model.settings import Settings

    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        profile = cProfile.Profile()
        profile.enable()
        build(Job(Settings(), heap.absolute(), place / "site", place / "cache"))
        profile.disable()
    found = dict.fromkeys(REDUCES, 0.0)
    for (file, _, function), row in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        for name, (where, what) in REDUCES.items():
            if file.endswith(f"backfile/{where}") and function == what:
                found[name] += row[3] / articles
    return found


def check() -> None:
    """The model against the builds that were measured, as it is, and beside what else ran then."""
    costs = json.loads(COSTS.read_text("utf-8"))
    stages = stages_of(costs["stages"], costs["files"])
    print(f"{'jobs':>5}{'measured s':>12}{'model s':>9}{'beside others':>15}{'others':>8}{'CPU s':>7}")
    for jobs, run in costs["runs"].items():
        model = sum(simulated(costs["articles"], int(jobs), stages, DISK, 0.0).values())
        crowd = max(1.0, (run["others"] + int(jobs)) / costs["cores"])
        told = f"{jobs:>5}{run['wall']:>12.1f}{model:>9.1f}{model * crowd:>15.1f}"
        print(f"{told}{run['others']:>8.1f}{run['cpu']:>7.1f}")


def tell() -> None:
    """What large archives would take, and what holds them up."""
    costs = json.loads(COSTS.read_text("utf-8"))
    stages = stages_of(costs["stages"], costs["files"])
    print(
        f"{'articles':>12}{'workers':>8}  {'storage':<16}"
        + "".join(f"{s.name:>17}" for s in stages)
        + "      hours"
    )
    for articles in (10_000_000, 100_000_000):
        for workers in (16, 256):
            for storage in (DISK, BUCKET, SPREAD):
                told = simulated(articles, workers, stages, storage, MESSAGE)
                row = "".join(f"{seconds / 3600:>15.1f} h" for seconds in told.values())
                print(
                    f"{articles:>12,}{workers:>8}  {storage.name:<16}{row}{sum(told.values()) / 3600:>11.1f}"
                )
    print(
        f"\nkept in the cache: {costs['kept'] / 1000:.1f} kB an article; "
        f"files: {costs['files']:.1f} an article"
    )
    for name, seconds in costs["reduces"].items():
        print(f"{name:<26}{seconds * 1e6:>8.1f} µs an article")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["measure", "check", "tell"])
    parser.add_argument("heap", type=Path, nargs="?")
    asked = parser.parse_args()
    if asked.what == "measure":
        if asked.heap is None:
            parser.error("measure needs a heap")
        measure(asked.heap)
    (tell if asked.what == "tell" else check)()


if __name__ == "__main__":
    main()
