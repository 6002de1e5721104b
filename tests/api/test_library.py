"""The library: its guide runs, it is typed for a stranger, and importing it costs nothing."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import backfile
from tests.heaps import article

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "heap").mkdir()
    (tmp_path / "archive").mkdir()
    (tmp_path / "heap/a.txt").write_text(article("Harbour opens for the summer"), "utf-8")
    (tmp_path / "heap/b.bin").write_bytes(bytes(range(256)) * 20)
    return tmp_path


def test_the_guide_runs(archive: Path) -> None:
    blocks = re.findall(r"^```python\n(.*?)^```", (DOCS / "library.md").read_text("utf-8"), re.M | re.S)
    assert len(blocks) == 3
    run = subprocess.run(
        [sys.executable, "-c", "\n".join(blocks)], cwd=archive, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert "2024-03-05 Harbour opens for the summer (1, 1)" in run.stdout
    assert "1 articles;" in run.stdout
    assert "b.bin" in run.stdout, "the problem of a file that can't be read is told"


def test_a_stranger_type_checks_the_guide_strictly(archive: Path) -> None:
    blocks = re.findall(r"^```python\n(.*?)^```", (DOCS / "library.md").read_text("utf-8"), re.M | re.S)
    said = "\n".join(blocks) + "\nreveal_type(built)\nreveal_type(checked.findings[0].path)\n"
    (archive / "stranger.py").write_text(said, "utf-8")
    mypy = pytest.importorskip("mypy", reason="mypy is not installed (extra: lint)")
    run = subprocess.run(
        [sys.executable, "-m", mypy.__name__, "--strict", "--follow-imports=silent", "stranger.py"],
        cwd=archive, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    assert "backfile.model.answers.BuildAnswer" in run.stdout
    assert 'note: Revealed type is "str"' in run.stdout or "builtins.str" in run.stdout


def test_importing_it_loads_nothing_else() -> None:
    code = "import sys; was = set(sys.modules); import backfile; print(sorted(set(sys.modules) - was))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert [name for name in eval(out.stdout) if name.startswith("backfile")] == ["backfile"]


def test_a_folder_of_the_house_may_be_loaded_before_its_function_is_called(archive: Path) -> None:
    import backfile.build.pipeline
    import backfile.check.site

    for _ in range(2):
        built = backfile.build(archive / "archive", content=archive / "heap", jobs=1)
    assert (built.articles, built.written, built.failed) == (1, 0, "")
    assert backfile.check(archive / "archive").sound


def test_a_refusal_is_one_and_no_end_of_the_program(archive: Path) -> None:
    with pytest.raises(backfile.Refusal, match="no folder"):
        backfile.build(archive / "archive", jobs=1)
    with pytest.raises(backfile.Refusal, match="no built site"):
        backfile.check(archive / "archive")
    with pytest.raises(backfile.Refusal, match="no file or folder"):
        backfile.read(archive / "nowhere")
    (archive / "archive/site.yaml").write_text("titel: X\n", "utf-8")
    for call in (backfile.build, backfile.check):
        with pytest.raises(backfile.Refusal, match="titel"):
            call(archive / "archive")


def test_a_host_that_nobody_knows_is_refused(archive: Path) -> None:
    backfile.build(archive / "archive", content=archive / "heap", jobs=1)
    with pytest.raises(backfile.Refusal, match="cloudflare"):
        backfile.check(archive / "archive", host="clowdflare")


def test_what_is_read_names_its_evidence_and_can_not_be_changed(archive: Path) -> None:
    (file,) = backfile.read(archive / "heap/a.txt")
    (only,) = file.articles
    assert only.evidence["date"].lines == (2, 2)
    with pytest.raises(AttributeError):
        only.headline = "Another"  # type: ignore[misc]
    assert {p.name for p in (archive / "heap").iterdir()} == {"a.txt", "b.bin"}
