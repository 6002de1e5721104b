"""An address is a promise from its first publish on; afterwards a deletion asks what is to stand there."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from backfile.cli import main
from tests.border.archives import ADDRESS, Archive, made

HARBOUR = "2025/07/the-harbour-opens-on-friday.html"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return made(tmp_path / "archive")


def test_what_was_never_published_may_go_without_a_word(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    assert CliRunner().invoke(main, ["new", str(folder)]).exit_code == 0
    for step in ("build", "delete", "build", "check"):
        if step == "delete":
            texts = sorted(path for path in (folder / "content").rglob("*") if path.is_file())
            texts[0].unlink()
            continue
        result = CliRunner().invoke(main, [step, "--root", str(folder), "--jobs", "1"])
        assert result.exit_code == 0, result.output
        assert "no more" not in result.output


def deleted(archive: Archive) -> str:
    archive.run("publish", "web")
    archive.delete("harbour.txt")
    return archive.build()


def test_a_published_address_asks_what_is_to_stand_there_with_commands_to_paste(archive: Archive) -> None:
    said = deleted(archive)
    for command in ("--mode tombstone", "--mode redirect --to", "--mode remove"):
        assert f"backfile withdraw {HARBOUR} {command}" in said
    assert f"backfile withdraw {HARBOUR} --mode tombstone" in archive.refused("check", "--jobs", "1")


def test_a_nightly_check_fails_once_for_a_deletion_and_warns_from_then_on(archive: Archive) -> None:
    deleted(archive)
    archive.refused("check", "--jobs", "1")
    said = archive.run("check", "--jobs", "1")
    assert f"warning: {HARBOUR}" in said
    archive.run("publish", "web")
    archive.delete("notice.txt")
    archive.build()
    assert "ferry" in archive.refused("check", "--jobs", "1")


@pytest.mark.parametrize(
    ("decision", "stands"),
    [
        (("--mode", "tombstone", "--note", "The board asked for it."), "The board asked for it."),
        (("--mode", "redirect", "--to", "notice.txt"), "the-ferry-stays-in-port.html"),
        (("--mode", "redirect", "--to", "The ferry stays in port"), "the-ferry-stays-in-port.html"),
        (("--mode", "remove"), None),
    ],
)
@pytest.mark.parametrize(
    "named",
    ["harbour.txt", HARBOUR, f"https://example.org/n/{HARBOUR}", "public/" + HARBOUR],
)
def test_each_decision_settles_a_deleted_files_address(
    archive: Archive, decision: tuple[str, ...], stands: str | None, named: str
) -> None:
    deleted(archive)
    if named.startswith("public/"):
        named = str(archive.root / named)
    archive.run("withdraw", named, *decision)
    archive.build()
    page = archive.site().get(HARBOUR)
    assert (page is None) if stands is None else (page is not None and stands in page)
    assert "warning" not in archive.run("check", "--jobs", "1")
    archive.run("publish", "web")
    assert archive.bytes_of("public") == archive.as_built_anew()


def test_an_article_is_withdrawn_by_its_headline(archive: Archive) -> None:
    archive.withdraw("The LIGHTHOUSE is lit again")
    archive.build()
    assert "withdrawn" in archive.site()[ADDRESS].casefold()


def test_a_headline_that_several_have_lists_them(archive: Archive) -> None:
    archive.write(
        "other.txt", "The ferry stays in port\n\n1 May 2024\n\nThe ferry Bris waits for a new screw.\n"
    )
    archive.build()
    said = archive.refused("withdraw", "The ferry stays in port", "--mode", "tombstone")
    assert "notice.txt" in said
    assert "other.txt" in said
    assert not (archive.root / "withdrawals.yaml").exists()


def test_nobody_known_is_withdrawn_and_the_nearest_are_named(archive: Archive) -> None:
    assert "harbour.txt" in archive.refused("withdraw", "habour.txt", "--mode", "tombstone")


def test_a_site_that_was_carried_to_its_host_by_hand_may_be_called_public(archive: Archive) -> None:
    archive.run("check", "--jobs", "1", "--published")
    archive.delete("harbour.txt")
    assert HARBOUR in archive.build()


def test_a_page_of_a_persons_own_among_the_lists_is_no_promise(archive: Archive) -> None:
    own = archive.root / "public/tags/by-hand.html"
    own.parent.mkdir(exist_ok=True)
    own.write_text('<html lang="en"><title>By hand</title>', "utf-8")
    archive.run("check", "--jobs", "1", "--published")
    assert "by-hand" not in (archive.root / "published.txt").read_text("utf-8")
    archive.build()
    assert "By hand" in own.read_text("utf-8")


def test_a_file_that_was_renamed_keeps_its_published_address(archive: Archive) -> None:
    archive.run("publish", "web")
    archive.move("harbour.txt", "2025/port.txt")
    archive.build()
    assert "weighing house" in archive.site()[HARBOUR]
    archive.run("check", "--jobs", "1")


def test_the_published_addresses_are_those_of_articles_and_of_lists_that_could_go(archive: Archive) -> None:
    archive.run("publish", "web")
    said = (archive.root / "published.txt").read_text("utf-8").splitlines()
    assert [line for line in said if not line.startswith("#")] == sorted(
        [ADDRESS, HARBOUR, "2025/08/the-ferry-stays-in-port.html", "days/07.html", "days/08.html"]
    )
    archive.run("publish", "web", "--dry-run")
