"""Which files a heap has, and which of them differ from those of the last build."""

from pathlib import Path

from backfile.storage import scan


def _heap(root: Path, **files: str) -> Path:
    for name, text in files.items():
        path = root / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


def _difference(root: Path, known: dict[str, bytes]) -> scan.FolderDifference:
    return scan.difference(scan.scan(root), known)


def test_hidden_files_and_the_folders_left_out_are_no_part_of_a_heap(tmp_path: Path) -> None:
    _heap(tmp_path, a="1", b__c="2", site__d="3")
    (tmp_path / ".hidden").write_text("4")
    assert scan.paths(scan.scan(tmp_path, [tmp_path / "site"])) == ["a", "b/c"]


def test_a_heap_that_was_not_known_differs_in_every_file(tmp_path: Path) -> None:
    found = _difference(_heap(tmp_path, b__c="2", a="1"), {})
    assert (found.changed, found.gone) == (["a", "b/c"], [])


def test_a_heap_that_nobody_touched_differs_in_nothing(tmp_path: Path) -> None:
    known = _difference(_heap(tmp_path, a="1", b__c="2"), {}).folders
    assert _difference(tmp_path, known) == scan.FolderDifference([], [], {})


def test_of_a_changed_folder_only_the_changed_files_differ(tmp_path: Path) -> None:
    known = _difference(_heap(tmp_path, a="1", b__c="2", b__d="3", b__e="4"), {}).folders
    (tmp_path / "b/c").write_text("2 and more")
    (tmp_path / "b/d").unlink()
    found = _difference(_heap(tmp_path, b__f="5"), known)
    assert (found.changed, found.gone) == (["b/c", "b/f"], ["b/d"])
    assert list(found.folders) == ["b/"]


def test_the_files_of_a_folder_that_is_gone_are_gone(tmp_path: Path) -> None:
    known = _difference(_heap(tmp_path, a="1", b__c="2"), {}).folders
    (tmp_path / "b/c").unlink()
    found = _difference(tmp_path, known)
    assert (found.changed, found.gone, found.folders) == ([], ["b/c"], {"b/": b""})


def test_files_are_picked_and_left_out_by_their_paths(tmp_path: Path) -> None:
    listing = scan.scan(_heap(tmp_path, a="1", b__c="2", b__d="3"))
    assert scan.paths(scan.without(listing, ["a", "b/d"])) == ["b/c"]
    assert scan.paths(scan.only(listing, ["b/d", "a"])) == ["a", "b/d"]
    assert scan.only(listing, ["b/none"]) == {}
