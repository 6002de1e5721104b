"""Fits what the loader has learned, from the texts with gold in ../shared/corpora.

    pip install scikit-learn
    python benchmarks/fit.py --folds    the weights of each tenth of the publishers, from the other nine, with
                                        which accuracy.py scores that tenth (benchmarks/out_of_fold/N)
    python benchmarks/fit.py            the weights of the loader, from all publishers

The choices are fitted one after the other, since each is made on what the ones before it find: the body, the
reasons for a headline, the trees that choose among the likeliest. How sure a choice is comes from the choices
that the folds make on the publishers which they have not seen (benchmarks/out_of_fold/N/seen.json).
"""

import argparse
import json
from collections.abc import Collection, Sequence
from multiprocessing import get_context
from pathlib import Path

import fit_body
import fit_headline
import fit_trees
import msgspec
from folds import FOLDS

from backfile.formats.plain_text import fitted
from backfile.formats.plain_text.trees import trees

HERE = Path(__file__).resolve().parent
FOLDER = HERE / "out_of_fold"
Weights = dict[str, list[float]]


def main() -> None:
    """Fits and writes the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folds", action="store_true", help="fit the weights of each tenth")
    parser.add_argument("--jobs", type=int, default=2)
    chosen = parser.parse_args()
    if not chosen.folds:
        fit_all((), fitted.FOLDER)
        fit_certainty([FOLDER / str(fold) for fold in range(FOLDS)], (), fitted.FOLDER)
        return
    places = [FOLDER / str(fold) for fold in range(FOLDS)]
    with get_context("spawn").Pool(chosen.jobs, maxtasksperchild=1) as pool:
        pool.starmap(fit_all, [((fold,), place) for fold, place in enumerate(places)], chunksize=1)
    for fold, place in enumerate(places):
        fit_certainty(places, (fold,), place)


def fit_all(without: Collection[int], folder: Path) -> None:
    """Fits every choice on the publishers that are not of these folds, and writes what comes out, with the
    choices that it makes on those that are."""
    folder.mkdir(parents=True, exist_ok=True)
    fitted.FOLDER = folder
    bodies = [page for page in fit_body.examples() if page.fold not in without]
    write(folder / "body.json", fit_body.fitted(bodies))
    fitted.weights.cache_clear()
    choices = [page for page in fit_headline.examples() if page.fold not in without]
    pages: list[fit_trees.Example] = []
    for half in (0, 1):
        # The trees see points as they are on pages to which the reasons were not fitted.
        fit_reasons([page for page in choices if page.fold % 2 != half], folder)
        pages += fit_trees.examples([fold for fold in range(half, FOLDS, 2) if fold not in without])
    fit_reasons(choices, folder)
    grown = fit_trees.fitted(pages)
    (folder / "headline_trees.json").write_text(json.dumps(grown, separators=(",", ":")) + "\n")
    trees.cache_clear()
    seen = [fit_trees.judged(page) for page in fit_trees.examples(without)]
    if without:
        (folder / "seen.json").write_bytes(msgspec.json.encode(seen) + b"\n")
    print(f"{folder.name}: {len(bodies)} bodies, {len(choices)} headlines", flush=True)


def fit_reasons(choices: Sequence[fit_headline.Example], folder: Path) -> None:
    """Fits and writes what the reasons for a headline weigh."""
    write(folder / "headline.json", fit_headline.fitted(choices))
    fitted.weights.cache_clear()


def fit_certainty(places: Sequence[Path], without: Collection[int], folder: Path) -> None:
    """Fits how sure a choice is on the choices in `places`, those on publishers of some folds left out."""
    seen = [
        choice
        for place in places
        for choice in msgspec.json.decode((place / "seen.json").read_bytes(), type=list[fit_trees.Judged])
        if choice.fold not in without
    ]
    write(folder / "certainty.json", fit_trees.calibrated(seen))


def write(path: Path, groups: Weights) -> None:
    """Writes weights, a group a line."""
    rows: Sequence[str] = [f" {json.dumps(name)}: {json.dumps(values)}" for name, values in groups.items()]
    path.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
