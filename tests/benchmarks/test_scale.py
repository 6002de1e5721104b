"""The model of large builds obeys what any build must."""

import pytest
from benchmarks.scale import BUCKET, DISK, MESSAGE, PARCEL, REDUCES, Stage, simulated

READ = Stage("read", workers=0.002, parent=0.0001, requests=1.0)
ALONE = Stage("index", workers=0.0, parent=0.0001)
ARTICLES = 100 * PARCEL


def seconds(workers: int, stage: Stage = READ, message: float = 0.0) -> float:
    return simulated(ARTICLES, workers, [stage], DISK, message)[stage.name]


def test_one_worker_takes_the_sum_of_its_work() -> None:
    assert seconds(1) == pytest.approx(ARTICLES * READ.workers + PARCEL * READ.parent, rel=0.01)


def test_workers_help_until_the_parent_is_busy_all_the_time() -> None:
    assert seconds(2) == pytest.approx(seconds(1) / 2, rel=0.02)
    assert seconds(64) == pytest.approx(ARTICLES * READ.parent, rel=0.25)
    assert seconds(256) >= ARTICLES * READ.parent


def test_what_the_parent_does_alone_no_worker_shortens() -> None:
    assert seconds(1, ALONE) == seconds(256, ALONE) == pytest.approx(ARTICLES * ALONE.parent)


def test_no_build_is_faster_than_its_storage_answers_or_its_scheduler_speaks() -> None:
    writing = Stage("render", workers=1e-6, parent=0.0, requests=2.0, writes=True)
    assert simulated(ARTICLES, 256, [writing], BUCKET, 0.0)["render"] >= 2 * ARTICLES / BUCKET.writes * 0.999
    assert seconds(256, Stage("read", 1e-9, 0.0), MESSAGE) >= ARTICLES / PARCEL * MESSAGE * 0.999


@pytest.mark.parametrize(("file", "function"), REDUCES.values(), ids=list(REDUCES))
def test_the_reduces_that_are_measured_are_where_they_were(file: str, function: str) -> None:
    from pathlib import Path

    import backfile

    source = (Path(backfile.__file__).parent / file).read_text("utf-8")
    assert f"def {function}(" in source
