"""`--json`: what each command prints is what its schema says, and nothing else is printed."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from backfile.api.schemas import ANSWERS, FOLDER, schema_of
from backfile.cli import main
from tests.heaps import article


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.txt").write_text(
        article(
            "Ministers meet in Baku",
            related=(
                (
                    "Delta Daily",
                    "07-03-2024",
                    "Ferry stays in port after the storm",
                    "The harbour master closed the quay on Thursday and asked all crews to wait.",
                ),
            ),
        ),
        "utf-8",
    )
    (tmp_path / "content/b.txt").write_text(article("Ministers meet in the capital", date=""), "utf-8")
    (tmp_path / "content/c.bin").write_bytes(bytes(range(256)) * 20)
    return tmp_path


def call(*words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--json"])


def valid(command: str, text: str) -> dict[str, Any]:
    """The one value in the text, which is what the schema of the command says, closed to other fields."""
    schema = json.loads((FOLDER / f"{command}.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    for form in schema["$defs"].values():
        form["additionalProperties"] = False
    value: dict[str, Any] = json.loads(text)
    Draft202012Validator(schema).validate(value)
    return value


@pytest.mark.parametrize("command", ANSWERS)
def test_the_packaged_schema_is_that_of_the_value(command: str) -> None:
    assert (FOLDER / f"{command}.json").read_text("utf-8") == schema_of(command)
    assert f"`{command}.json`" in (Path(__file__).parents[2] / "docs/library.md").read_text("utf-8")


def test_a_build_prints_what_it_leaves_in_the_report(archive: Path) -> None:
    done = call("build", "--jobs", "1")
    value = valid("build", done.stdout)
    assert (done.exit_code, value["version"], value["articles"], value["undated"]) == (0, 1, 3, 2)
    assert {p["path"] for p in value["problems"] if p["severity"] == "error"} == {"c.bin"}
    assert valid("build", (archive / ".backfile/report.json").read_text("utf-8")) == value


def test_a_build_that_can_not_be_done_says_so_in_its_value(archive: Path) -> None:
    done = call("build", "--jobs", "1", "--output", "content")
    assert done.exit_code == 1 and valid("build", done.stdout)["failed"]


def test_strict_fails_with_json_as_without(archive: Path) -> None:
    assert call("build", "--jobs", "1", "--strict").exit_code == 1


def test_check_report_and_publish_print_one_value_each(archive: Path) -> None:
    call("build", "--jobs", "1")
    assert valid("check", call("check", "--jobs", "1").stdout)["sound"]
    report = valid("report", call("report").stdout)
    assert [r["id"] for r in report["records"] if "date" in r["missing"]] == ["b.txt", "a.txt#related-1"]
    assert any(problem["path"] == "c.bin" for problem in report["problems"])
    sent = valid("publish", call("publish", f"folder:{archive / 'stick'}").stdout)
    assert sent["lines"] and not sent["failed"] and (archive / "stick/index.html").exists()


def test_a_site_with_mistakes_is_not_published_and_the_value_names_them(archive: Path) -> None:
    call("build", "--jobs", "1")
    page = archive / "public/index.html"
    page.write_text(page.read_text("utf-8").replace("</main>", '<a href="gone.html">x</a></main>'), "utf-8")
    checked, sent = call("check", "--jobs", "1"), call("publish", f"folder:{archive / 'stick'}")
    assert (checked.exit_code, sent.exit_code) == (1, 1)
    assert not valid("check", checked.stdout)["sound"]
    value = valid("publish", sent.stdout)
    assert value["failed"] and value["findings"] and not (archive / "stick").exists()


def test_parse_gives_every_file_with_its_articles(archive: Path) -> None:
    files = valid("parse", call("parse", "content").stdout)["files"]
    assert [file["file"] for file in files] == ["a.txt", "b.txt", "c.bin"]
    assert files[0]["articles"][0]["related"][0]["headline"] == "Ferry stays in port after the storm"
    assert files[2]["articles"] == [] and files[2]["problems"]
