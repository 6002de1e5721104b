"""What a build did, for people and for `.backfile/report.json`."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct, field

from backfile.engines.contract import Spent
from backfile.model.answers import BuildAnswer, StageTime
from backfile.model.article import Problem
from backfile.system.memory import peak_mb

_NAMED = 3
"""Files that a sentence names one by one."""


class StageReport(Struct):
    """One stage: items handled, seconds by the clock and of this process's processor time, and its peak
    memory so far in MB. Worker processes are not in it: with one job there are none."""

    name: str
    items: int = 0
    seconds: float = 0.0
    cpu: float = 0.0
    peak_mb: int = 0

    @property
    def each(self) -> float:
        """Microseconds an item, by the clock."""
        return self.seconds / self.items * 1e6 if self.items else 0.0


class Report(Struct):
    """The result of a build. `failed` is a sentence where the build as a whole could not be done. `cpu` is
    the processor time of this process, `workers_cpu` that of its workers, in seconds; `longest_chain` is what
    no number of workers would make shorter: this process's own time and the longest batch of each map."""

    articles: int = 0
    files: int = 0
    read: int = 0
    removed_files: int = 0
    rendered: int = 0
    written: int = 0
    unchanged: int = 0
    removed: int = 0
    undated: int = 0
    output: str = ""
    first_page: str = ""
    failed: str = ""
    cpu: float = 0.0
    workers_cpu: float = 0.0
    longest_chain: float = 0.0
    notices: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    stages: list[StageReport] = field(default_factory=list)

    @contextmanager
    def stage(self, name: str) -> Iterator[StageReport]:
        """Times a stage; the body sets `items`."""
        entry = StageReport(name)
        started, worked = time.perf_counter(), time.process_time()
        try:
            yield entry
        finally:
            entry.seconds = time.perf_counter() - started
            entry.cpu = time.process_time() - worked
            entry.peak_mb = peak_mb()
            self.stages.append(entry)

    def note_times(self, started: float, spent: Spent) -> None:
        """Notes what this process has taken since it had taken so much, and what its workers took."""
        self.cpu = time.process_time() - started
        self.workers_cpu, self.longest_chain = spent.cpu, self.cpu + spent.longest

    def waiting(self) -> str:
        """A sentence on the files that an optional part of Backfile would read; "" where there are none."""
        names: dict[str, dict[str, None]] = {}
        for problem in self.problems:
            if problem.extra:
                names.setdefault(problem.extra, {})[problem.path] = None
        if not names:
            return ""
        count = sum(map(len, names.values()))
        said = "; ".join(f"`{extra}` for {_shown(list(files))}" for extra, files in sorted(names.items()))
        which = "files" if len(names) > 1 else next(iter(names))
        wait = "file waits" if count == 1 else "files wait"
        return f"{count:,} {wait} for an extra: {said}. pip install 'backfile[{which}]', and build again."

    def real_problems(self) -> list[Problem]:
        """Those that `--strict` fails on: all but the notes."""
        return [problem for problem in self.problems if problem.severity != "note"]


def _shown(files: list[str]) -> str:
    more = len(files) - _NAMED
    return ", ".join(files[:_NAMED]) + (f" and {more:,} more" if more > 0 else "")


NAME = "report.json"


def told(report: Report) -> BuildAnswer:
    """The report with its fields named, as other programs are given it."""
    return msgspec.convert(
        msgspec.structs.asdict(report)
        | {
            "stages": [StageTime(**msgspec.structs.asdict(stage)) for stage in report.stages],
        },
        BuildAnswer,
    )


def keep(report: Report, cache: Path) -> None:
    """Writes a report into the cache folder; the former one is whole until the new one is there."""
    file = cache / NAME
    temporary = file.with_suffix(".json~")
    temporary.write_bytes(msgspec.json.format(msgspec.json.encode(told(report)), indent=1))
    temporary.replace(file)


def kept(cache: Path) -> BuildAnswer | None:
    """The report of the last build with this cache; None where there is none that can be read."""
    try:
        return msgspec.json.decode((cache / NAME).read_bytes(), type=BuildAnswer)
    except (FileNotFoundError, msgspec.MsgspecError):
        return None
