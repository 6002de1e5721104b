"""A withdrawal holds on to the text, whatever becomes of its file, and for every copy in the heap."""

import json
from collections.abc import Callable
from pathlib import Path
from textwrap import fill
from unicodedata import normalize

import pytest

from tests.border.archives import ADDRESS, LIGHTHOUSE, NOTICE, WORDS, Archive, made


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return made(tmp_path / "archive")


def other_wrapping(text: str) -> str:
    return "\n\n".join(fill(part, 48) for part in text.split("\n\n"))


def some_words_edited(text: str) -> str:
    return (
        text.replace("eleven dark winters", "twelve winters")
        .replace("The harbour board", "The port's board")
        .replace("Visitors may climb", "Guests can climb")
    )


def as_markdown(text: str) -> str:
    headline, _, *body = text.split("\n\n")
    return f"---\ntitle: {headline}\ndate: 2025-08-02\n---\n\n" + "\n\n".join(body)


def as_a_page(text: str) -> str:
    headline, _, *body = text.split("\n\n")
    paragraphs = "".join(f"<p>{part}</p>" for part in body)
    return f"<html><head><title>{headline}</title></head><body><h1>{headline}</h1>{paragraphs}</body></html>"


def as_a_record(text: str) -> str:
    headline, _, *body = text.split("\n\n")
    return json.dumps([{"headline": headline, "date": "2025-08-02", "body": "\n\n".join(body)}])


CHANGES: dict[str, tuple[str, Callable[[str], str]]] = {
    "renamed": ("beacon.txt", str),
    "moved": ("2025/august/lighthouse.txt", str),
    "renamed with é as two signs": (normalize("NFD", "phare rénové.txt"), str),
    "renamed and edited": ("beacon.txt", some_words_edited),
    "wrapped anew": ("lighthouse.txt", other_wrapping),
    "edited in its place": ("lighthouse.txt", some_words_edited),
    "Markdown": ("lighthouse.md", as_markdown),
    "a page": ("lighthouse.html", as_a_page),
    "a record": ("export.json", as_a_record),
}


@pytest.mark.parametrize("mode", ["tombstone", "remove"])
@pytest.mark.parametrize("change", CHANGES)
def test_a_withdrawn_text_stays_away_whatever_becomes_of_its_file(
    archive: Archive, change: str, mode: str
) -> None:
    archive.withdraw("lighthouse.txt", mode)
    archive.build()
    name, edit = CHANGES[change]
    archive.delete("lighthouse.txt")
    archive.write(name, edit(LIGHTHOUSE))
    archive.build()
    assert archive.saying(*WORDS) == []
    assert archive.bytes_of("public") == archive.as_built_anew()


@pytest.mark.parametrize("change", CHANGES)
def test_a_copy_is_withdrawn_with_its_text_at_once(archive: Archive, change: str) -> None:
    name, edit = CHANGES[change]
    archive.write(f"copies/{name}", edit(LIGHTHOUSE))
    archive.build()
    assert len(archive.saying(WORDS[0])) > 1
    archive.withdraw("lighthouse.txt")
    said = archive.build()
    assert archive.saying(*WORDS) == []
    assert f"copies/{name}" in normalize("NFC", said) or not name.isascii()


def test_a_copy_that_comes_later_is_withdrawn_and_told(archive: Archive) -> None:
    archive.withdraw("lighthouse.txt")
    archive.build()
    archive.write("found/box-7.txt", some_words_edited(LIGHTHOUSE))
    said = archive.build()
    assert archive.saying(*WORDS) == []
    assert "found/box-7.txt" in said


def test_a_withdrawn_text_is_not_printed_on_the_page_of_another(archive: Archive) -> None:
    paragraph = " ".join(LIGHTHOUSE.split("\n\n")[2].split())
    archive.write(
        "page.txt",
        "A week on the coast\n\nNorthern Herald | 9 August 2025\n\nThe week on the coast was calm and "
        "bright, and many went out.\n\nRelated Articles\nNorthern Herald\n02-08-2025\nThe lighthouse is lit "
        f"again\n{paragraph}\n",
    )
    archive.build()
    assert len(archive.saying("washing basket")) > 1
    archive.withdraw("lighthouse.txt")
    archive.build()
    assert archive.saying("washing basket") == []
    assert archive.saying("week on the coast was calm") != []


@pytest.mark.parametrize(
    "edit",
    [
        str,
        lambda text: text.replace("will stay", "stays"),
        lambda text: text.replace("port ", "port\n"),
    ],
)
def test_a_text_of_one_line_is_told_again(archive: Archive, edit: Callable[[str], str]) -> None:
    archive.withdraw("notice.txt")
    archive.build()
    archive.delete("notice.txt")
    archive.write("gale.txt", edit(NOTICE))
    archive.build()
    assert [p for p, text in archive.site().items() if "ferry alke" in text.casefold()] == []


def test_what_only_has_a_subject_in_common_stays(archive: Archive) -> None:
    archive.withdraw("notice.txt")
    archive.write(
        "next.txt",
        "The ferry sails\n\n9 August 2025\n\nThe ferry Alke sails again on Monday, said the master.\n",
    )
    archive.build()
    assert archive.saying("said the master") != []


def test_a_person_may_say_that_a_text_is_another_one(archive: Archive) -> None:
    archive.write("gale.txt", NOTICE.replace("until the gale has passed", "until the gale is past"))
    archive.withdraw("notice.txt")
    archive.build()
    assert archive.saying("gale is past") == []
    file = archive.root / "withdrawals.yaml"
    file.write_text(file.read_text() + "  except: [gale.txt]\n")
    archive.build()
    assert archive.saying("gale is past") != []
    assert archive.saying("gale has passed") == []


def test_a_copy_of_an_article_out_of_lists_stands_in_no_list(archive: Archive) -> None:
    archive.withdraw("lighthouse.txt", "noindex")
    archive.build()
    archive.move("lighthouse.txt", "beacon.txt")
    archive.write("copy.txt", LIGHTHOUSE.replace("The lighthouse is lit again", "Light on the skerry"))
    archive.build()
    pages = archive.saying("washing basket")
    assert len(pages) == 2
    assert all('<meta name="robots" content="noindex">' in archive.site()[page] for page in pages)
    assert archive.bytes_of("public") == archive.as_built_anew()


def test_words_stay_black_when_their_file_was_renamed(archive: Archive) -> None:
    archive.withdraw("lighthouse.txt", "redact", "--words", "Mads Holt")
    archive.build()
    archive.move("lighthouse.txt", "beacon.txt")
    archive.build()
    assert archive.saying("Mads Holt", "Holt") == []
    assert archive.saying("washing basket") != []


def test_an_edit_of_the_withdrawn_file_is_followed_from_text_to_text(archive: Archive) -> None:
    archive.withdraw("lighthouse.txt")
    archive.build()
    once = some_words_edited(LIGHTHOUSE)
    twice = once.replace("A collection among the fishermen's widows", "A bazaar of the women").replace(
        "wrapped in blankets", "in old coats"
    )
    archive.write("lighthouse.txt", once)
    archive.build()
    archive.delete("lighthouse.txt")
    archive.write("beacon.txt", twice)
    archive.build()
    assert archive.saying(*WORDS) == []


def test_a_withdrawal_written_by_hand_holds_on_to_the_text_as_well(archive: Archive) -> None:
    (archive.root / "withdrawals.yaml").write_text(
        "- article: lighthouse.txt\n  mode: tombstone\n  note: Moved.\n"
    )
    archive.build()
    assert "Moved." in archive.site()[ADDRESS]
    archive.move("lighthouse.txt", "beacon.txt")
    archive.build()
    assert archive.saying(*WORDS) == []
    assert "Moved." in archive.site()[ADDRESS]


def test_a_withdrawal_that_meets_nothing_stops_the_build_until_the_text_is_said_to_be_gone(
    archive: Archive,
) -> None:
    archive.withdraw("lighthouse.txt")
    archive.build()
    archive.delete("lighthouse.txt")
    archive.write("new.txt", "A new text\n\n4 August 2025\n\nThe bakery has a new oven and smells of rye.\n")
    before = archive.bytes_of("public"), (archive.root / "addresses.yaml").read_bytes()
    said = archive.refused("build", "--jobs", "1")
    assert "withdrawals.yaml, line" in said
    assert "backfile withdraw lighthouse.txt --gone" in said
    assert before == (archive.bytes_of("public"), (archive.root / "addresses.yaml").read_bytes())
    archive.run("withdraw", "lighthouse.txt", "--gone")
    archive.build()
    assert archive.saying("smells of rye") != []
    assert "withdrawn" in archive.site()[ADDRESS].casefold()
    archive.write("restored/from-backup.txt", some_words_edited(LIGHTHOUSE))
    archive.build()
    assert archive.saying(*WORDS) == []


def test_a_misspelt_withdrawal_by_hand_stops_the_first_build_too(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    root.mkdir()
    archive = Archive(root)
    (root / "withdrawals.yaml").write_text("- article: lighthose.txt\n  mode: tombstone\n")
    assert "lighthose.txt" in archive.refused("build", "--jobs", "1")
    assert archive.saying(*WORDS) == []


def test_another_text_under_the_old_name_asks_what_became_of_the_withdrawn_one(archive: Archive) -> None:
    archive.withdraw("lighthouse.txt")
    archive.build()
    archive.write(
        "lighthouse.txt", "Nets\n\n5 August 2025\n\nThe nets dry on the pier while the gulls look on.\n"
    )
    assert "--gone" in archive.refused("build", "--jobs", "1")
    archive.run("withdraw", "lighthouse.txt", "--gone")
    archive.build()
    assert archive.saying("gulls look on") != []


def test_nothing_of_a_withdrawn_text_is_left_in_what_is_kept_between_builds(archive: Archive) -> None:
    archive.run("publish", "web")
    archive.write("copy.txt", LIGHTHOUSE)
    archive.build()
    archive.withdraw("lighthouse.txt")
    archive.build()
    assert archive.saying(*WORDS, folder=".backfile") == []
    archive.run("publish", "web")
    assert archive.saying(*WORDS, folder=".backfile") == []
    assert archive.saying(*WORDS, folder="web") == []
    assert archive.saying(*WORDS) == []


NAMING = (
    "<html><body><article><h1>The market opens</h1><p>The market of Vik opens on Sunday with many stalls, "
    "and the band of the town plays until evening.</p><p>The mayor spoke of the weather and of the purse "
    "of the town, which has been full since spring.</p></article><aside><h2>Related</h2><ul><li>"
    "<a href='https://paper.example/l'>The lighthouse is lit again</a></li></ul></aside></body></html>"
)


@pytest.mark.parametrize("first", ["the page", "the withdrawal"])
def test_what_was_left_out_of_another_page_does_not_name_a_withdrawn_text(
    archive: Archive, first: str
) -> None:
    if first == "the page":
        archive.write("market.html", NAMING)
        archive.build()
    archive.withdraw("lighthouse.txt")
    archive.build()
    archive.write("market.html", NAMING)
    archive.build()
    assert archive.saying("The market opens")
    assert archive.saying("lighthouse is lit again") == []
    assert archive.bytes_of("public") == archive.as_built_anew()


def test_a_text_that_moved_and_was_deleted_then_is_not_said_to_be_anywhere(archive: Archive) -> None:
    archive.withdraw("lighthouse.txt")
    archive.build()
    archive.move("lighthouse.txt", "beacon.txt")
    assert "lighthouse.txt is beacon.txt by now" in archive.build()
    archive.delete("beacon.txt")
    archive.refused("build")
    archive.run("withdraw", "lighthouse.txt", "--gone")
    assert "beacon.txt" not in archive.build()
    archive.write("found.txt", LIGHTHOUSE)
    assert "found.txt" in archive.build()
    assert archive.saying(*WORDS) == []


SAILING = (
    "The ferry sails again\n\n{n} March 2024\n\n"
    "The ferry sailed again on day {n} of the month after a gale of force {m}, "
    "said the harbour master of Vik.\n\n"
    "{more} All {n} cars that had waited on the quay since the morning came on board before it was dark.\n"
)
MORE = (
    "A cow went ashore on its own.",
    "Two brides had to wait for the priest.",
    "The piano stayed on the quay.",
)


def _series(archive: Archive) -> None:
    for n, more in enumerate(MORE, 4):
        archive.write(f"sailing{n}.txt", SAILING.format(n=n, m=n + 5, more=f"{more} {n} boats were towed."))


def test_a_report_of_a_series_that_rightly_stays_does_not_stop_check_and_publish(archive: Archive) -> None:
    _series(archive)
    archive.withdraw("sailing4.txt", "tombstone")
    text = (archive.root / "withdrawals.yaml").read_text("utf-8")
    archive.write("../withdrawals.yaml", text + "  except: [sailing5.txt, sailing6.txt]\n")
    archive.build()
    assert archive.saying("two brides") == [] and archive.saying("Two brides") != []
    assert archive.saying("A cow went ashore") == []
    archive.run("check")
    archive.run("publish", "web")
    assert archive.saying("A cow went ashore", folder="web") == []


def test_a_withdrawn_report_of_a_series_is_still_found_where_it_leaked(archive: Archive) -> None:
    _series(archive)
    archive.withdraw("sailing4.txt", "tombstone")
    text = (archive.root / "withdrawals.yaml").read_text("utf-8")
    archive.write("../withdrawals.yaml", text + "  except: [sailing5.txt, sailing6.txt]\n")
    archive.build()
    page = archive.root / "public" / "about.html"
    leaked = SAILING.format(n=4, m=9, more=f"{MORE[0]} 4 boats were towed.")
    page.write_text(page.read_text("utf-8").replace("</main>", f"<p>{leaked}</p></main>"), "utf-8")
    assert "holds a text that withdrawals.yaml" in archive.refused("check")
