"""The archives that the tests of plugins look at, and those that they change."""

import shutil
from pathlib import Path

import pytest

from tests.plugins.archives import PluginArchive


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> PluginArchive:
    """One that is built; to be looked at."""
    archive = PluginArchive(tmp_path_factory.mktemp("plugin"))
    answer = archive.build("--jobs", "1")
    assert not answer["failed"], answer["said"]
    return archive


@pytest.fixture
def archive(built: PluginArchive, tmp_path: Path) -> PluginArchive:
    """A copy of it; to be changed."""
    copy = object.__new__(PluginArchive)
    copy.installed, copy.root = tmp_path / "installed", tmp_path / "archive"
    shutil.copytree(built.installed, copy.installed)
    shutil.copytree(built.root, copy.root)
    return copy
