"""The two archives, each built once for all tests of a run."""

import shutil
from pathlib import Path

import pytest

from tests.heaps import Heap
from tests.outputs.data.archives import bigger, everything

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def sample_archive(tmp_path_factory: pytest.TempPathFactory) -> Heap:
    """The sample that the project ships, with all of the data."""
    heap = Heap(tmp_path_factory.mktemp("sample"))
    heap.settings = everything()
    shutil.copytree(ROOT / "content", heap.content, dirs_exist_ok=True)
    heap.build(jobs=1)
    return heap


@pytest.fixture(scope="session")
def big_archive(tmp_path_factory: pytest.TempPathFactory) -> Heap:
    return bigger(tmp_path_factory.mktemp("big"))


@pytest.fixture(params=["sample", "big"])
def archive(request: pytest.FixtureRequest) -> Heap:
    """Each of the two in turn."""
    found: Heap = request.getfixturevalue(f"{request.param}_archive")
    return found
