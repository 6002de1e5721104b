"""What site.yaml chooses for any facet: entries that are hidden, names that are one."""

from pathlib import Path

import pytest

from backfile.facets import FACETS
from backfile.facets.contract import Facet
from backfile.model.refusal import BuildError
from backfile.model.settings import Settings
from backfile.settings.site_file import SettingsError, read_settings
from tests.heaps import Heap, article

CHOICE = (
    "pages_from: 1\nfacets:\n  sources:\n    aliases: {{the sunday courier: Courier}}\n    hide: [{hidden}]\n"
)


def _built(tmp_path: Path, hidden: str) -> Heap:
    heap = Heap(tmp_path)
    for number, source in enumerate(("Sunday Courier", "Courier", "Evening Post")):
        heap.write(f"{number}.txt", article(f"A bridge {number}", source=source))
    heap.build(settings=_settings(tmp_path, CHOICE.format(hidden=hidden)))
    return heap


def _settings(folder: Path, said: str) -> Settings:
    (folder / "site.yaml").write_text(said, "utf-8")
    return read_settings(folder / "site.yaml")


def test_two_forms_of_a_name_are_one_entry(tmp_path: Path) -> None:
    heap = _built(tmp_path, "Nobody")
    pages = {path.name for path in (heap.output / "sources").glob("*.html")}
    assert pages == {"index.html", "courier.html", "evening-post.html"}
    assert "A bridge 0" in (heap.output / "sources/courier.html").read_text("utf-8")


def test_a_hidden_entry_stands_in_no_index(tmp_path: Path) -> None:
    heap = _built(tmp_path, "evening post")
    assert not (heap.output / "sources/evening-post.html").exists()
    assert "Evening Post" not in (heap.output / "sources/index.html").read_text("utf-8")


def test_settings_for_a_facet_that_is_not_there_are_refused_with_the_nearest(tmp_path: Path) -> None:
    settings = _settings(tmp_path, "facets: {source: {hide: [x]}}\n")
    with pytest.raises(BuildError, match="did you mean “sources”"):
        Heap(tmp_path).build(settings=settings)


def test_a_wrong_setting_of_a_facet_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"line 3: unknown key “facets.sources.hid”; did you mean “hide”"):
        _settings(tmp_path, "facets:\n  sources:\n    hid: [x]\n")


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.name)
def test_the_value_of_a_name_is_the_same_in_capitals(facet: Facet) -> None:
    assert facet.value("NORWAY") == facet.value("Norway")
