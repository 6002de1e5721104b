"""Scores what the loader and the country index make of real texts, and holds them to their floors.

    python benchmarks/accuracy.py [SET …]      the sets of ../shared/corpora, or only some
    python benchmarks/accuracy.py --raise      writes what is better than its floor into floors.json

Every set is read by `backfile parse` as a person would call it and scored by the texts' own score.py. Pages
of publishers (OUT_OF_FOLD) are read tenth by tenth, each with weights that were fitted on the other nine
(benchmarks/out_of_fold, made by fit.py --folds), so that nothing is scored on what it was fitted to. The
figures of both halves of the folds are printed, and how often a headline was right that was so certain.
Exit 1 where a figure is below its floor, or where the texts are not those that the floors were measured
on. A set that is missing is skipped by name. Floors are raised with --raise; to lower one, edit
floors.json and say why in the commit.
"""

import argparse
import json
import subprocess
import sys
from hashlib import blake2b
from itertools import pairwise
from math import floor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from folds import FOLDS, READ, fold_of, squashed

HERE = Path(__file__).resolve().parent
CORPORA = HERE.parents[1] / "shared" / "corpora"
FLOORS = HERE / "floors.json"

ABROAD = "geo_news, not only US"
"""Three of four records of geo_news are American; the others are scored once more by themselves."""

OUT_OF_FOLD = ("pages", "fundus", "trafilatura", "postlight", "newspaper4k", "scrapinghub")
"""Sets of pages of many publishers, on which the loader's weights are fitted."""
HALVES = {"folds 0 to 4, which were read": True, "folds 5 to 9, which nobody read": False}
BINS = (0.0, 0.5, 0.65, 0.8, 0.9, 0.95, 1.01)
WITH_WEIGHTS = (
    "import sys; from pathlib import Path; from backfile.formats.plain_text import fitted; "
    "fitted.FOLDER = Path(sys.argv.pop(1)); from backfile.cli import main; main()"
)
"""Calls `backfile` with other weights."""

Report = dict[str, dict[str, float | None]]


def main(arguments: list[str] | None = None) -> int:
    """Runs the sets, prints the table, returns the exit code."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("sets", nargs="*", help="names of sets; without any, all that have floors")
    options.add_argument("--raise", dest="lift", action="store_true", help="write better figures as floors")
    options.add_argument("--corpora", type=Path, default=CORPORA, help="where the sets lie")
    chosen = options.parse_args(arguments)
    floors: dict[str, Any] = json.loads(FLOORS.read_text())
    failed, judged = False, Judged()
    for name in chosen.sets or floors:
        folder = chosen.corpora / name.partition(",")[0]
        if not (folder / "gold.jsonl").exists():
            print(f"{name}: skipped, {folder} is not there")
            continue
        if name == ABROAD and "geo_news" in (chosen.sets or floors):
            continue
        for part, report in measure(folder, judged).items():
            held = floors.setdefault(part, {"digest": "", "measures": {}})
            mark = fingerprint(folder)
            if held["digest"] != mark and not chosen.lift:
                print(f"{part}: the floors were measured on other texts; look at the figures, then --raise")
                failed = True
            failed |= table(part, report, held["measures"])
            if chosen.lift:
                lift(report, held["measures"])
                held["digest"] = mark
    judged.print()
    if chosen.lift:
        FLOORS.write_text(json.dumps(floors, indent=1, ensure_ascii=False) + "\n")
    return int(failed and not chosen.lift)


class Judged:
    """How certain each headline was, and whether it was right."""

    def __init__(self) -> None:
        self._known: list[tuple[float, bool]] = []

    def add(self, prediction: dict[str, Any], gold: dict[str, Any]) -> None:
        """Notes a record whose headline is known."""
        right = {squashed(title) for title in (gold["headline"], *(gold.get("headline_alt") or ())) if title}
        found = squashed(prediction.get("headline") or "")
        self._known.append((prediction["certainty"], found in right if found else not right))

    def error(self) -> float:
        """The expected calibration error: how far certainty is from the share of right ones, bin by bin."""
        return sum(count * abs(sure - right) for _, count, sure, right in self._bins()) / len(self._known)

    def _bins(self) -> list[tuple[str, int, float, float]]:
        found = []
        for low, high in pairwise(BINS):
            inside = [pair for pair in self._known if low <= pair[0] < high]
            if inside:
                sure, right = (sum(values) / len(inside) for values in zip(*inside, strict=True))
                found.append((f"{low:.2f} to {min(high, 1.0):.2f}", len(inside), sure, right))
        return found

    def print(self) -> None:
        """Prints the reliability of certainty, where anything was judged."""
        if self._known:
            for name, count, sure, right in self._bins():
                print(f"certainty {name}: {count:5} records, {sure:.3f} on average, {right:.3f} right")
            print(f"expected calibration error {self.error():.3f}")


def measure(folder: Path, judged: Judged) -> dict[str, Report]:
    """The reports of a set, by its name, and of its part that is scored by itself."""
    lines = (folder / "gold.jsonl").read_text().splitlines()
    if folder.name in OUT_OF_FOLD:
        return measure_folds(folder, lines, judged)
    predictions = parse(folder / "raw")
    reports = {folder.name: score(folder, predictions, "\n".join(lines))}
    if folder.name == "geo_news":
        abroad = [line for line in lines if json.loads(line)["countries"] != ["US"]]
        report = score(folder, predictions, "\n".join(abroad))
        reports[ABROAD] = {"countries": report["countries"]}
    return reports


def measure_folds(folder: Path, lines: list[str], judged: Judged) -> dict[str, Report]:
    """The report of a set that was read out of fold; those of its halves are printed."""
    gold = {record["file"]: record for record in map(json.loads, lines)}
    folds = {file: fold_of(record) for file, record in gold.items()}
    predictions: dict[str, str] = {}
    for fold in range(FOLDS):
        own = [folder / "raw" / file for file, other in folds.items() if other == fold]
        predictions.update((json.loads(line)["file"], line) for line in parse_fold(own, fold).splitlines())
    for file, line in predictions.items():
        if "headline" in gold[file]:
            judged.add(json.loads(line), gold[file])
    whole = score(folder, "\n".join(predictions.values()), "\n".join(lines))
    for half, read in HALVES.items():
        own_gold = [line for line in lines if (folds[json.loads(line)["file"]] in READ) == read]
        report = score(folder, "\n".join(predictions.values()), "\n".join(own_gold))
        shown_half = [f"{key} {shown(figure(report, key))}" for key in HALF_MEASURES if figure(report, key)]
        print(f"{folder.name}, {half}: {', '.join(shown_half)}")
    return {folder.name: whole}


HALF_MEASURES = (
    "headline.normalised",
    "date.day_exact_recall",
    "date.precision",
    "authors.f1",
    "body.f1",
    "body.paragraph_f1",
    "body_segments.must_found",
    "body_segments.must_not_absent",
)


def parse_fold(files: list[Path], fold: int) -> str:
    """What `backfile parse` prints of some files as a heap of their own, with the weights of a fold."""
    if not files:
        return ""
    with TemporaryDirectory() as place:
        for file in files:
            Path(place, file.name).write_bytes(file.read_bytes())
        command = [sys.executable, "-c", WITH_WEIGHTS, str(HERE / "out_of_fold" / str(fold)), "parse", place]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def parse(raw: Path) -> str:
    """What `backfile parse RAW --jsonl` prints."""
    command = [sys.executable, "-m", "backfile.cli", "parse", str(raw), "--jsonl"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def score(folder: Path, predictions: str, gold: str) -> Report:
    """The report of the texts' own scorer: field -> measure -> figure."""
    with TemporaryDirectory() as place:
        predicted, expected = Path(place, "predictions.jsonl"), Path(place, "gold.jsonl")
        predicted.write_text(predictions)
        expected.write_text(gold)
        command = [sys.executable, str(folder.parent / "score.py"), str(predicted), str(expected), "--json"]
        report = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)["ALL"]
    return {field: figures for field, figures in report.items() if isinstance(figures, dict)}


def figure(report: Report, measure: str) -> float | None:
    """One figure of a report by its name, "countries.micro_f1"."""
    field, _, name = measure.partition(".")
    return report.get(field, {}).get(name)


def table(part: str, report: Report, measures: dict[str, dict[str, float]]) -> bool:
    """Prints a set's figures beside their floors and goals; tells whether one is below its floor."""
    below = False
    for measure, held in measures.items():
        found = figure(report, measure)
        least, goal = held.get("floor"), held.get("goal")
        fallen = least is not None and (found is None or found < least)
        note = "BELOW ITS FLOOR" if fallen else "goal not reached" if goal and (found or 0) < goal else ""
        below |= fallen
        print(f"{part:24} {measure:28} {shown(found)}  floor {shown(least)}  goal {shown(goal)}  {note}")
    return below


def shown(value: float | None) -> str:
    return "  –  " if value is None else f"{value:.3f}"


def lift(report: Report, measures: dict[str, dict[str, float]]) -> None:
    """Raises the floors to what was measured, rounded down to a hundredth; none is lowered."""
    for measure, held in measures.items():
        found = figure(report, measure)
        if found is not None:
            held["floor"] = max(floor(found * 100 + 1e-9) / 100, held.get("floor", 0.0))


def fingerprint(folder: Path) -> str:
    """A digest of a set's texts and gold, in which the order of the directory has no part."""
    total = blake2b(digest_size=8)
    for path in sorted([folder / "gold.jsonl", *(folder / "raw").rglob("*")]):
        if path.is_file():
            total.update(path.relative_to(folder).as_posix().encode() + b"\0")
            total.update(blake2b(path.read_bytes(), digest_size=8).digest())
    return total.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
