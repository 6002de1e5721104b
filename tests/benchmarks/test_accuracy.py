"""The gate that holds accuracy to its floors."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from tests.shared_data import shared

HERE = Path(__file__).resolve().parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def accuracy() -> ModuleType:
    spec = importlib.util.spec_from_file_location("accuracy", HERE / "accuracy.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_seeds_stand_above_their_floors(accuracy: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    folder = shared("corpora/seeds")
    assert accuracy.main(["seeds", "--corpora", str(folder.parent)]) == 0, capsys.readouterr().out
    assert "countries.micro_f1" in capsys.readouterr().out


def test_a_figure_below_its_floor_fails_and_one_below_its_goal_does_not(
    accuracy: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    report = {"countries": {"micro_f1": 0.88}}
    assert accuracy.table("set", report, {"countries.micro_f1": {"floor": 0.9}})
    assert not accuracy.table("set", report, {"countries.micro_f1": {"floor": 0.8, "goal": 0.9}})
    told = capsys.readouterr().out
    assert "BELOW ITS FLOOR" in told and "goal not reached" in told


def test_a_measure_that_is_gone_is_below_its_floor(accuracy: ModuleType) -> None:
    assert accuracy.table("set", {}, {"date.precision": {"floor": 0.9}})


def test_raising_never_lowers_a_floor(accuracy: ModuleType) -> None:
    measures = {"a.x": {"floor": 0.9}, "a.y": {"floor": 0.5, "goal": 0.7}, "a.z": {"goal": 1.0}}
    accuracy.lift({"a": {"x": 0.8, "y": 0.607}}, measures)
    assert measures == {"a.x": {"floor": 0.9}, "a.y": {"floor": 0.6, "goal": 0.7}, "a.z": {"goal": 1.0}}


def test_a_set_that_is_missing_is_skipped_by_name(
    accuracy: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert accuracy.main(["fundus", "--corpora", str(tmp_path)]) == 0
    assert "fundus: skipped" in capsys.readouterr().out
