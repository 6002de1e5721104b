"""site.yaml as persons and programs leave it: what can't be used is a sentence with file and line."""

from pathlib import Path

import pytest

from backfile.settings.site_file import SettingsError, read_settings
from tests.border.persons import archive, refused, said


def mistakes(tmp_path: Path, content: str | bytes) -> list[str]:
    file = tmp_path / "site.yaml"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(SettingsError) as told:
        read_settings(file)
    return [str(mistake) for mistake in told.value.mistakes]


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ('title: A\ndescription: "\\ud800"', 2, "half a character"),
        ("title: A\nlanguage: ../../x", 2, "code of a language"),
        ("language: xx", 1, "code of a language"),
        ("title: A\n\nurl: javascript:alert(1)", 3, "http:// or https://"),
        ("url: archive.example.org", 1, "http:// or https://"),
        ("url: https://", 1, "http:// or https://"),
        ('url: "https://example.org/a b"', 1, "http:// or https://"),
        ("url: https://example.org/?page=1", 1, "without ?"),
        ("url: https://[::1", 1, "http:// or https://"),
        ("title: A\ntags: " + "[" * 3000, 2, "nested too deeply"),
        ("".join(f"{' ' * n}a:\n" for n in range(3000)), 21, "nested too deeply"),
        (b"title: A\ndescription: \xff", 2, "not UTF-8"),
        ("title: A\ndescription: a\ufffeb", 2, "U+FFFE"),
        ("title: A\ndescription: a\x00b", 2, "U+0000"),
        ("[a, b]: c", 1, "plain text"),
        ("per_page: 99999999999999999999999", 1, "from 1 to"),
        ("title: *gone", 1, "not YAML"),
        ("publish: {web: {a: b}}", 1, "plain texts"),
        ("accept: {a.txt: ''}", 1, "reason"),
        ("title: !!python/object:os.system x", 1, "must be text"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_line(
    tmp_path: Path, content: str | bytes, line: int, words: str
) -> None:
    (told,) = mistakes(tmp_path, content)
    assert told.startswith(f"site.yaml, line {line}: "), told
    assert words in told


def test_aliases_that_stand_for_one_another_make_nothing_huge(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    assert all(len(told) < 1000 for told in mistakes(tmp_path, "\n".join([*lines, "tags: *a11"])))


def test_a_person_is_told_of_a_wrong_setting_by_every_command(tmp_path: Path) -> None:
    root = archive(tmp_path / "a")
    (root / "site.yaml").write_text("language: ../../x\n")
    for words in (("build",), ("check",), ("publish", "folder:web"), ("clean",)):
        assert refused(root, *words).startswith("site.yaml, line 1: ")


def test_a_known_problem_is_accepted_with_its_reason_and_strict_serves(tmp_path: Path) -> None:
    root = archive(tmp_path / "a")
    (root / "content" / "old").mkdir()
    (root / "content" / "old" / "blank.txt").write_text("")
    settings = (root / "site.yaml").read_text()
    code, told = said(root, "build", "--strict")
    assert code == 1
    assert "old/blank.txt" in told
    for line in ("old/blank.txt", '"old/*: empty"', '"*.txt: EMPTY"'):
        (root / "site.yaml").write_text(f"{settings}accept:\n  {line}: it was blank on paper, too\n")
        code, told = said(root, "build", "--strict", "-v")
        assert code == 0, told
        assert "accepted: it was blank on paper, too" in told
    (root / "content" / "old" / "other.txt").write_text("")
    (root / "site.yaml").write_text(f"{settings}accept: {{old/blank.txt: blank on paper}}\n")
    assert said(root, "build", "--strict")[0] == 1, "another problem is not accepted along with it"


def test_an_accepted_problem_that_is_gone_is_told(tmp_path: Path) -> None:
    root = archive(tmp_path / "a")
    with (root / "site.yaml").open("a") as settings:
        settings.write("accept: {gone.txt: it was blank}\n")
    code, told = said(root, "build", "--strict", "-v")
    assert code == 0
    assert "no problem is like “gone.txt” any more" in told


def test_accepting_a_problem_writes_no_page_anew(tmp_path: Path) -> None:
    root = archive(tmp_path / "a")
    (root / "content" / "blank.txt").write_text("")
    said(root, "build")
    with (root / "site.yaml").open("a") as settings:
        settings.write("accept: {blank.txt: it was blank}\n")
    assert "0 pages written" in said(root, "build")[1]
