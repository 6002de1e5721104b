"""What the program says is true, whole, and in words."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from backfile.cli import COMMANDS, main
from backfile.model.settings import Settings
from backfile.text.counting import counted
from tests.border.persons import archive, said
from tests.heaps import Heap, article


def test_the_report_lists_all_that_the_build_counted(tmp_path: Path) -> None:
    root = archive(tmp_path / "a")
    (root / "content" / "blank.txt").write_text("")
    (root / "corrections").mkdir()
    (root / "corrections" / "wrong.yaml").write_text("gone.txt:\n  headline: A name\n")
    (root / "content" / "nowhere").symlink_to("gone")
    code, built = said(root, "build", "-v")
    assert code == 0, built
    problems = [line for line in built.splitlines() if re.match("error|warning|note", line)]
    assert {"wrong.yaml", "blank.txt", "nowhere"} <= set(re.findall(r"[\w]+(?:\.\w+)?", built))
    listed = said(root, "report")[1]
    assert not [line for line in problems if line not in listed]
    assert (counts := re.search(r"\d+ problems?(?: and \d+ notes?)?", built))
    assert counts.group() in listed


def test_and_so_many_more_is_true(tmp_path: Path) -> None:
    root = archive(tmp_path / "a")
    for number in range(26):
        (root / "content" / f"blank{number}.txt").write_text("")
    code, built = said(root, "build")
    assert code == 0
    assert "… and 16 more; `backfile report` lists them all." in built
    assert built.count("warning: blank") == 10
    assert said(root, "report")[1].count("warning: blank") == 26


def test_one_is_one_article_from_one_file(tmp_path: Path) -> None:
    root = archive(tmp_path / "a")
    assert "1 article from 1 file." in said(root, "build")[1]
    assert [counted(n, "page") for n in (0, 1, 2, 1200)] == ["0 pages", "1 page", "2 pages", "1,200 pages"]
    assert counted(1, "entry", "entries") == "1 entry"
    assert counted(3, "entry", "entries") == "3 entries"


@pytest.mark.parametrize("words", [(), ("theme",), *((name,) for name in COMMANDS)], ids=" ".join)
@pytest.mark.parametrize("width", [60, 80, 200])
def test_no_help_is_cut_off(words: tuple[str, ...], width: int) -> None:
    told = CliRunner().invoke(main, [*words, "--help"], terminal_width=width).output
    assert not re.search(r"\.\.\.$", re.sub(r"^Usage:.*$", "", told, flags=re.M), re.M), told


def test_explain_prints_words_and_never_the_programs_own_values(tmp_path: Path) -> None:
    root = archive(tmp_path / "a")
    related = (
        ("Vik Herald", "04-03-2024", "The harbour of Vik opens", "The harbour opens with forty boats."),
    )
    (root / "content" / "page.txt").write_text(
        article("Ministers meet in Ganja to speak of roads", tags="#Roads #Ganja", related=related)
    )
    code, told = said(root, "explain", "content/page.txt")
    assert code == 0
    for name in ("Block(", "RelatedItem(", "Furniture(", "Evidence(", "kind=", "None", "True", "()"):
        assert name not in told, told
    assert re.search(r"^body +The ministers met in Baku", told, re.M), told


def test_a_feed_is_linked_only_where_it_is_written(tmp_path: Path) -> None:
    """The longest printing of a text leads its family; where it is undated, a feed has no place for it."""
    heap = Heap(tmp_path)
    heap.settings = Settings(url="https://archive.example.org/")
    body = "\n\n".join(
        f"The harbour master of Vik counted {n} boats at quay {n + 1} before the storm of that week came in."
        for n in range(12)
    )
    undated = f"The boats of Vik are counted\n\n{body}\n\nHashtags\n#Boats #Vik\n"
    heap.write("undated.txt", undated)
    short = "\n\n".join(body.split("\n\n")[:9])
    heap.write("dated.txt", article("The boats of Vik are counted", short, tags="#Boats #Vik"))
    heap.build()
    site = heap.site()
    linked = {
        (path, link.decode())
        for path, page in site.items()
        if path.endswith(".html")
        for link in re.findall(rb'type="application/atom\+xml"[^>]*href="([^"]+)"', page)
        + re.findall(rb'href="([^"]+)"[^>]*type="application/atom\+xml"', page)
    }
    assert linked
    for path, link in linked:
        target = (heap.output / path).parent / link
        assert target.resolve().is_file(), (path, link)
