"""What lies in a heap and is no file that can be read costs that entry, and is reported."""

import os
import shutil
import socket
import sys
from pathlib import Path

import pytest

from backfile.model.settings import Settings
from tests.border.persons import archive, may_be_closed, said
from tests.heaps import Heap, article

GOOD = article("Ministers meet in Baku to speak of trade")
OTHER = article("The harbour of Vik opens on Friday", "The harbour of Vik has forty boats.\n\nIt rains.")


def heap(tmp_path: Path) -> Heap:
    made = Heap(tmp_path)
    made.write("good.txt", GOOD)
    return made


def told(made: Heap, path: str, **more: object) -> str:
    """What a build says of an entry; the good text is built all the same, the same from another build."""
    report = made.build(**more)
    assert "2024/03/ministers-meet-in-baku-to-speak-of-trade.html" in made.site()
    again = made.build(**more)
    assert again.problems == report.problems
    return " ".join(p.message for p in report.problems if p.path == path)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such names")
def test_a_name_that_is_no_utf_8_costs_that_file_and_is_printed_readably(tmp_path: Path) -> None:
    made = heap(tmp_path)
    Path(os.fsdecode(os.fsencode(made.content) + b"/caf\xe9.txt")).write_text(OTHER)
    assert "no UTF-8" in told(made, "caf\\xe9.txt")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such names")
def test_a_folder_whose_name_is_no_utf_8_costs_that_folder(tmp_path: Path) -> None:
    made = heap(tmp_path)
    folder = Path(os.fsdecode(os.fsencode(made.content) + b"/caf\xe9"))
    folder.mkdir()
    (folder / "a.txt").write_text(OTHER)
    assert "no UTF-8" in told(made, "caf\\xe9")


@pytest.mark.skipif(os.name != "posix", reason="Windows makes links for administrators only")
@pytest.mark.parametrize(
    ("name", "target", "said"),
    [("self", "self", "back to itself"), ("nowhere.txt", "gone.txt", "leads nowhere")],
)
def test_a_link_that_leads_to_no_file_is_reported(tmp_path: Path, name: str, target: str, said: str) -> None:
    made = heap(tmp_path)
    (made.content / name).symlink_to(target)
    assert said in told(made, name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes in folders")
def test_a_pipe_and_a_socket_are_never_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = heap(tmp_path)
    os.mkfifo(made.content / "pipe.txt")
    assert "a pipe" in told(made, "pipe.txt")
    monkeypatch.chdir(made.content)
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind("plug")
        assert "a socket" in told(made, "plug")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes in folders")
def test_a_pipe_that_took_a_files_place_is_not_waited_for(tmp_path: Path) -> None:
    from backfile.storage.read import Unreadable, load

    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(Unreadable, match="no file"):
        load(str(tmp_path), "pipe.txt")


@pytest.mark.skipif(sys.platform != "linux", reason="the limits of other systems are met on the way down")
def test_a_path_too_long_costs_its_folder(tmp_path: Path) -> None:
    made = heap(tmp_path)
    above, folder = Path.cwd(), Path("d" * 200)
    try:
        os.chdir(made.content)
        for _ in range(25):
            folder.mkdir()
            os.chdir(folder)
        Path("deep.txt").write_text(OTHER)
    finally:
        os.chdir(above)
    report = made.build()
    assert [p.message for p in report.problems if "too long" in p.message]
    assert report.articles == 1


@pytest.mark.skipif(not may_be_closed(), reason="nothing can be closed to this account")
def test_a_closed_file_and_a_closed_folder_cost_themselves_and_are_read_when_they_are_opened(
    tmp_path: Path,
) -> None:
    root = archive(tmp_path / "a")
    closed, folder = root / "content" / "closed.txt", root / "content" / "folder"
    folder.mkdir()
    closed.write_text(OTHER)
    (folder / "in.txt").write_text(article("A school teaches in three languages"))
    closed.chmod(0)
    folder.chmod(0)
    code, first = said(root, "build")
    assert code == 0, first
    assert "closed.txt: can't be read: your account has no permission" in first
    assert "folder/: this folder can't be read" in first
    closed.chmod(0o644)  # neither size nor date of the file tells of this
    folder.chmod(0o755)
    code, second = said(root, "build")
    assert "3 articles from 3 files" in second
    assert "permission" not in second


@pytest.mark.skipif(os.name != "posix", reason="Windows makes links for administrators only")
def test_a_link_out_of_the_heap_is_left_out_unless_links_are_to_be_followed(tmp_path: Path) -> None:
    made = heap(tmp_path)
    outside = tmp_path / "elsewhere"
    outside.mkdir()
    (outside / "harbour.txt").write_text(OTHER)
    (made.content / "harbour.txt").symlink_to(outside / "harbour.txt")
    (made.content / "folder").symlink_to(outside)
    assert "leads out of the heap" in told(made, "harbour.txt")
    assert "follow_links: yes" in told(made, "folder")
    assert made.build().articles == 1
    made.settings = Settings(url="https://archive.example.org/", follow_links=True)
    assert made.build().articles == 3
    assert made.site() == made.clean_site(tmp_path / "clean")


@pytest.mark.skipif(os.name != "posix", reason="Windows makes links for administrators only")
def test_links_to_folders_in_one_another_end(tmp_path: Path) -> None:
    made = heap(tmp_path)
    made.settings = Settings(follow_links=True)
    (made.content / "up").symlink_to(tmp_path)
    for one in range(9):
        (made.content / f"d{one}").mkdir()
        for other in range(9):
            (made.content / f"d{one}" / f"l{other}").symlink_to(f"../d{other}")
    assert made.build().articles == 1
    assert made.build().articles == 1, "the site, which a link leads to, is no heap"


@pytest.mark.skipif(os.name != "posix", reason="Windows makes links for administrators only")
def test_a_link_within_the_heap_is_another_name_of_its_file(tmp_path: Path) -> None:
    made = heap(tmp_path)
    (made.content / "alias.txt").symlink_to("good.txt")
    assert made.build().articles == 2


@pytest.mark.skipif(os.name != "posix", reason="Windows takes no such names")
def test_signs_in_a_name_never_reach_a_page_or_steer_a_terminal(tmp_path: Path) -> None:
    root = archive(tmp_path / "a")
    (root / "content" / "red\x1b[31m\ufffe.txt").write_text(OTHER)
    (root / "content" / "empty\x1b[31m.txt").write_text("")
    code, told = said(root, "build")
    assert code == 0
    assert "\x1b" not in told
    pages = [p.read_text("utf-8") for p in (root / "public").rglob("*.html")]
    assert not [page for page in pages if "\x1b" in page or "\ufffe" in page]


def test_a_file_that_cannot_be_read_for_explain_and_parse_is_a_sentence(tmp_path: Path) -> None:
    root = archive(tmp_path / "a")
    if hasattr(os, "mkfifo"):
        os.mkfifo(root / "content" / "pipe")
    shutil.copy(root / "content" / "good.txt", root / "other.txt")
    code, told = said(root, "explain", "other.txt", "--heap", "content")
    assert code == 1
    assert "does not lie in" in told
    assert said(root, "parse", "content")[0] == 0
