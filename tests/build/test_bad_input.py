"""What bad input gets: an answer with its place, and the rest of the heap built."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from backfile.cli import main
from tests.heaps import Heap, article

GOOD = article("Ministers meet in Baku to speak of trade")


def built(tmp_path: Path, name: str, content: bytes) -> tuple[Heap, list[str]]:
    """A heap of one good file and a bad one, built; the messages about the bad one."""
    heap = Heap(tmp_path)
    heap.write("good.txt", GOOD)
    (heap.content / name).write_bytes(content)
    report = heap.build()
    assert "2024/03/ministers-meet-in-baku-to-speak-of-trade.html" in heap.site()
    return heap, [problem.message for problem in report.problems if problem.path == name]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b"\n \n\n", "nothing to read"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "binary"),
        ("broken.md", b"---\ntitle: [unclosed\ndate: 2024\n---\nSome text.\n", "front matter is broken"),
        ("broken.json", b'{"headline": "A", ', "JSON"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_problem_and_the_rest_is_built(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    _, messages = built(tmp_path, name, content)
    assert any(said.casefold() in message.casefold() for message in messages), messages


def test_markup_in_an_article_is_harmless_text(tmp_path: Path) -> None:
    text = (
        '<script>alert(1)</script> {{ 7*7 }} ../../etc\n\n<img src=x onerror="alert(2)"> said the minister '
        "of trade in Baku on Monday.\n\n{% include 'secrets' %} was the answer of those who had come there.\n"
    )
    heap, _ = built(tmp_path, "nasty.txt", text.encode())
    pages = {path: content.decode() for path, content in heap.site().items() if path.endswith(".html")}
    assert not [path for path in pages if ".." in path]
    for content in pages.values():
        assert "<script>alert" not in content
        assert "<img src=x" not in content
        assert ">49 ../" not in content


def test_control_and_bidi_characters_never_reach_a_page(tmp_path: Path) -> None:
    text = "Ministers\x1a meet\u202e in Tbilisi to speak of the road\n\nThey met\x00 there on Monday, all.\n"
    heap, _ = built(tmp_path, "signs.txt", text.encode())
    for path, content in heap.site().items():
        if path.endswith(".html"):
            assert not {"\x1a", "\x00", "\u202e"} & set(content.decode()), path


def test_front_matter_can_choose_no_path_outside_its_shelf(tmp_path: Path) -> None:
    text = "---\ntitle: A walk along the sea\ndate: 2024-02-03\nslug: ../../../outside\n---\nA walk by it.\n"
    heap, _ = built(tmp_path, "walk.md", text.encode())
    assert not list(tmp_path.glob("outside*"))
    assert all(not path.startswith("..") for path in heap.site())


def test_two_articles_with_one_address_are_both_kept_and_reported(tmp_path: Path) -> None:
    heap = Heap(tmp_path)
    heap.write("one.txt", GOOD)
    text = "Another text of the same day.\n\n" * 3
    heap.write("two.txt", article("Ministers meet in Baku to speak of trade", text))
    report = heap.build()
    pages = sorted(path for path in heap.site() if path.startswith("2024/03/ministers"))
    assert len(pages) == 2
    assert [p.path for p in report.problems if "another article has the address" in p.message] == ["two.txt"]
    heap.build(force=True)
    assert pages == sorted(path for path in heap.site() if path.startswith("2024/03/ministers"))


def test_an_endless_line_and_countless_hashtags_take_bounded_time(tmp_path: Path) -> None:
    import time

    started = time.process_time()
    built(tmp_path / "line", "line.txt", b"word " * 400_000)
    built(tmp_path / "tags", "tags.txt", GOOD.encode() + b" ".join(b"#tag%d" % i for i in range(100_000)))
    assert time.process_time() - started < 30


def test_a_missing_heap_is_a_sentence_and_exit_1(tmp_path: Path) -> None:
    order = ["build", "--content", str(tmp_path / "nowhere"), "--root", str(tmp_path)]
    result = CliRunner().invoke(main, order)
    assert result.exit_code == 1
    assert "There is no folder" in result.output
    assert "--content" in result.output


def test_an_empty_heap_is_a_sentence_and_exit_1(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    result = CliRunner().invoke(main, ["build", "--root", str(tmp_path)])
    assert result.exit_code == 1
    assert "holds no files" in result.output


def test_every_mistake_in_site_yaml_is_named_at_once_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "site.yaml").write_text("titel: A\nper_page: many\ntags:\n  hidden: [a]\n")
    result = CliRunner().invoke(main, ["build", "--root", str(tmp_path)])
    assert result.exit_code == 1
    assert "site.yaml, line 1" in result.output
    assert "did you mean “title”" in result.output
    assert "line 2" in result.output
    assert "line 4" in result.output


def test_strict_fails_where_there_are_problems_and_only_there(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "good.txt").write_text(GOOD)
    arguments = ["build", "--root", str(tmp_path), "--jobs", "1"]
    assert CliRunner().invoke(main, [*arguments, "--strict"]).exit_code == 0
    (tmp_path / "content" / "empty.txt").write_bytes(b"")
    assert CliRunner().invoke(main, arguments).exit_code == 0
    assert CliRunner().invoke(main, [*arguments, "--strict"]).exit_code == 1


def test_a_mistake_on_the_command_line_is_exit_2() -> None:
    assert CliRunner().invoke(main, ["build", "--no-such-option"]).exit_code == 2
