"""The review: which records it asks about, what it writes, and its page in a browser."""

import http.client
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from backfile.cli import main
from backfile.decisions.corrections import read_corrections
from backfile.model.article import Article, Evidence, Problem
from backfile.model.library import Record
from backfile.plugins.shelves import facets_of
from backfile.review.questions import in_order, near_forms, questions
from backfile.review.session import ReviewError, ReviewSession
from backfile.review.web import ReviewServer
from tests.heaps import article
from tests.text.test_likeness import text

OWN = facets_of(())

GOOD = Article("a.txt", "a.txt", headline="A", date="2025", source="Gazette")


def asked(**changes: Any) -> list[str]:
    import msgspec

    return [question.field for question in questions(Record(msgspec.structs.replace(GOOD, **changes)))]


def test_a_record_without_doubts_is_not_asked_about() -> None:
    assert asked() == []


def test_missing_fields_problems_and_low_certainty_are() -> None:
    assert asked(headline=None) == ["headline"]
    assert asked(date=None) == ["date"]
    assert asked(source=None) == ["source"]
    assert asked(certainty=0.3) == ["certainty"]
    assert asked(problems=(Problem("day or month?"),)) == ["problem"]
    assert asked(problems=(Problem("told only", severity="note"),)) == []


def test_what_a_person_has_answered_is_not_asked_again() -> None:
    assert asked(date=None, evidence=(Evidence("date", "corrected: the print has none"),)) == []


def test_the_gravest_doubt_comes_first() -> None:
    found = [
        *questions(Record(Article("a.txt", "a.txt", headline="A", date="2025"))),
        *questions(Record(Article("b.txt", "b.txt", date="2025", source="x"))),
        *questions(Record(Article("c.txt", "c.txt", headline="C", source="x"))),
    ]
    assert [question.article for question in in_order(found)] == ["b.txt", "c.txt", "a.txt"]


def test_tags_that_are_nearly_another_are_told() -> None:
    near = near_forms({"Green Energy": 5, "green-energy": 1, "Harbours": 1, "Harbour": 3, "Sea": 2})
    assert near == {"green-energy": "Green Energy", "Harbours": "Harbour"}


HARBOUR = "The harbour reopens\n\nThe harbour of Vik was opened again on Friday by the mayor of the town.\n"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/harbour.txt").write_text(HARBOUR)
    (tmp_path / "content/light.txt").write_text(HARBOUR.replace("harbour", "lighthouse"))
    built = CliRunner().invoke(main, ["build", "--root", str(tmp_path), "--jobs", "1", "--quiet"])
    assert built.exit_code == 0, built.output
    return tmp_path


def desk_of(archive: Path) -> ReviewSession:
    return ReviewSession(archive, archive / "content", archive / ".backfile", OWN)


def test_an_answer_becomes_a_correction_that_the_next_build_carries_out(archive: Path) -> None:
    session = desk_of(archive)
    assert {entry["id"] for entry in session.listing()} == {"harbour.txt", "light.txt"}
    shown = session.article("harbour.txt")
    assert shown["fields"]["headline"] == "The harbour reopens"
    assert shown["lines"][2].startswith("The harbour of Vik")
    session.save("harbour.txt", {"date": "2025-07-26", "note": "from the print"})
    correction = read_corrections(archive, archive / "content", OWN).by_article["harbour.txt"]
    assert dict(correction.fields) == {"date": "2025-07-26"}
    assert (correction.note, correction.sha256) == ("from the print", shown["for"])
    assert [entry["done"] for entry in session.listing() if entry["id"] == "harbour.txt"] == [True]
    CliRunner().invoke(main, ["build", "--root", str(archive), "--jobs", "1", "--quiet"])
    assert (archive / "public/2025/07").is_dir() or (archive / "public/undated").is_dir()
    assert "date" not in [
        question.field for question in desk_of(archive).questions if question.article == "harbour.txt"
    ]


def test_an_answer_goes_where_the_article_is_corrected_already(archive: Path) -> None:
    (archive / "corrections").mkdir()
    (archive / "corrections/mine.yaml").write_text("# mine\nharbour.txt:\n  source: Gazette\n")
    desk_of(archive).save("harbour.txt", {"date": "2025"})
    assert (archive / "corrections/mine.yaml").read_text().startswith("# mine\n")
    correction = read_corrections(archive, archive / "content", OWN).by_article["harbour.txt"]
    assert dict(correction.fields) == {"date": "2025", "source": "Gazette"}
    assert not (archive / "corrections/review.yaml").exists()


def test_an_answer_that_cannot_be_is_refused_and_writes_nothing(archive: Path) -> None:
    with pytest.raises(ReviewError, match="is not a date like"):
        desk_of(archive).save("harbour.txt", {"date": "26.7.2025"})
    assert not (archive / "corrections/review.yaml").exists()


def test_two_writers_lose_nothing(archive: Path) -> None:
    first, second = desk_of(archive), desk_of(archive)

    def write(session: ReviewSession, name: str, field: str) -> None:
        for number in range(15):
            session.save(name, {field: f"{field} {number}"})

    threads = [
        threading.Thread(target=write, args=(first, "harbour.txt", "headline")),
        threading.Thread(target=write, args=(second, "light.txt", "headline")),
        threading.Thread(target=write, args=(second, "harbour.txt", "source")),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = read_corrections(archive, archive / "content", OWN).by_article
    assert dict(found["harbour.txt"].fields) == {"headline": "headline 14", "source": "source 14"}
    assert dict(found["light.txt"].fields) == {"headline": "headline 14"}


@pytest.fixture
def server(archive: Path) -> Iterator[ReviewServer]:
    running = ReviewServer(0, desk_of(archive))
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield running
    running.shutdown()
    running.server_close()


def post(server: ReviewServer, **headers: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
    body = json.dumps({"id": "harbour.txt", "fields": {"date": "2025"}})
    connection.request(
        "POST", "/save", body, {name.replace("_", "-"): value for name, value in headers.items()}
    )
    return connection.getresponse().status


def test_only_the_reviews_own_page_may_save(server: ReviewServer, archive: Path) -> None:
    assert post(server) == 403
    assert post(server, X_Backfile="review", Host="evil.example") == 403
    assert not (archive / "corrections").exists()
    assert post(server, X_Backfile="review") == 200


def test_a_person_answers_with_a_few_keys(server: ReviewServer, archive: Path, browser: Any) -> None:
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(server.url)
    page.wait_for_selector("#original li")
    first = page.inner_text("#name")
    assert "1 of 2; 2 left" in page.inner_text("#count")
    page.fill("#date", "2025-07-26")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#count:has-text('2 of 2; 1 left')")
    second = page.inner_text("#name")
    page.click("#accept")
    page.wait_for_selector("text=That was the last")
    page.keyboard.press("Alt+ArrowLeft")
    page.wait_for_selector(f"#name:has-text('{first}')")
    page.fill("#date", "yesterday")
    assert complaints == []
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("text=is not a date like")
    found = read_corrections(archive, archive / "content", OWN).by_article
    assert dict(found[first].fields)["date"] == "2025-07-26"
    assert dict(found[second].fields)["date"] is None
    assert found[second].note == "looked at, and right as it was"
    page.close()


@pytest.fixture
def reprinted(tmp_path: Path) -> Path:
    """An archive with one suspected reprint and no other doubt."""
    shared, other = text(1, 40), text(2, 10)
    for name, sentences, source in (
        ("a.txt", shared, "Vik Gazette"),
        ("b.txt", [*shared[:31], *other], "Oslo Post"),
    ):
        paragraphs = "\n\n".join([" ".join(sentences[i : i + 5]) for i in range(0, len(sentences), 5)])
        heap = tmp_path / "content"
        heap.mkdir(exist_ok=True)
        (heap / name).write_text(article(f"The harbour in the {source}", paragraphs, "2024-03-05", source))
    built = CliRunner().invoke(main, ["build", "--root", str(tmp_path), "--jobs", "1", "--quiet"])
    assert built.exit_code == 0, built.output
    return tmp_path


def test_a_suspected_reprint_is_asked_about_with_what_tells_the_texts_apart(reprinted: Path) -> None:
    session = desk_of(reprinted)
    [entry] = session.listing()
    assert "may be the same as that of “The harbour in the" in " ".join(entry["why"])
    assert not entry["done"]
    shown = session.article(entry["id"])["reprint"]
    assert {shown["id"], entry["id"]} == {"a.txt", "b.txt"}
    assert len(shown["cut"]) + len(shown["added"]) == 19
    assert shown["same"] is None


def test_a_persons_word_on_a_reprint_is_kept_beside_other_corrections(reprinted: Path) -> None:
    (reprinted / "corrections").mkdir()
    session = desk_of(reprinted)
    [name] = [entry["id"] for entry in session.listing()]
    other = session.article(name)["reprint"]["id"]
    (reprinted / "corrections/mine.yaml").write_text(f"{name}:\n  section: Ports\n  same_as: [x.txt]\n")
    session.save(name, {"same": False})
    found = read_corrections(reprinted, reprinted / "content", OWN).by_article[name]
    assert (found.same_as, found.not_same_as) == (("x.txt",), (other,))
    assert dict(found.fields) == {"section": "Ports"}
    session.save(name, {"same": True})
    found = read_corrections(reprinted, reprinted / "content", OWN).by_article[name]
    assert (set(found.same_as), found.not_same_as) == ({other, "x.txt"}, ())
    assert [entry["done"] for entry in session.listing()] == [True]


def test_a_person_says_with_one_key_that_two_texts_are_not_the_same(reprinted: Path, browser: Any) -> None:
    running = ReviewServer(0, desk_of(reprinted))
    threading.Thread(target=running.serve_forever, daemon=True).start()
    assert "Also printed in" in (reprinted / "public/index.html").read_text()
    page = browser.new_page()
    page.goto(running.url)
    page.wait_for_selector("#reprint:not([hidden])")
    assert page.inner_text("#other").startswith("“The harbour in the")
    assert page.locator("#cut li, #added li").count() == 19
    page.keyboard.press("Alt+0")
    page.wait_for_selector("text=That was the last")
    page.close()
    running.shutdown()
    running.server_close()
    [found] = read_corrections(reprinted, reprinted / "content", OWN).by_article.values()
    assert found.not_same_as and not found.same_as
    CliRunner().invoke(main, ["build", "--root", str(reprinted), "--jobs", "1", "--quiet"])
    assert "Also printed in" not in (reprinted / "public/index.html").read_text()
    assert desk_of(reprinted).listing() == []
