"""Archives and mails in a heap: corrected by member, left out by patterns, exact however they are edited."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from backfile.build.report import Report
from backfile.model.article import Problem
from backfile.model.settings import Settings
from tests.build.test_pictures import put
from tests.heaps import Heap, article, files_of
from tests.made_files import CLIPPING, mail, zipped

OTHER = CLIPPING.replace("Two electric boats for the lake", "Two boats, and a third one")


@pytest.fixture
def heap(tmp_path: Path) -> Heap:
    return Heap(tmp_path)


def headlines(heap: Heap) -> set[str]:
    return {path.stem for path in (heap.output / "2023").rglob("*.html")} - {"index"}


def test_an_archive_that_is_edited_gives_the_site_of_a_clean_build(heap: Heap, tmp_path: Path) -> None:
    recurring = "Lakeside weekly, the paper for all who live here"
    texts = {
        f"{n}.txt": article(f"News number {n} of the harbour", f"Ships came in, {n} of them.")
        for n in range(4)
    }
    steps: list[dict[str, bytes | str]] = [
        {"a.txt": CLIPPING, "b.txt": f"{recurring}\n\n{OTHER}"},
        {"a.txt": f"{recurring}\n\n{CLIPPING}", "b.txt": f"{recurring}\n\n{OTHER}", **texts},
        {
            "b.txt": f"{recurring}\n\n{OTHER}",
            "c.eml": mail("See attached.", attached={"d.txt": CLIPPING.encode()}),
        },
        {"b.txt": CLIPPING},
    ]
    heap.write("lone.txt", f"{recurring}\n\n{article('The mole grows by eleven metres')}")
    for number, members in enumerate(steps):
        put(heap, "2023.zip", zipped(members))
        heap.build()
        clean = tmp_path / f"clean{number}"
        heap.build(output=clean, cache=tmp_path / f"cache{number}")
        assert files_of(heap.output) == files_of(clean), number
    (heap.content / "2023.zip").unlink()
    heap.build()
    assert headlines(heap) == set()


def test_a_member_of_an_archive_is_corrected_by_its_path(heap: Heap) -> None:
    put(heap, "2023.zip", zipped({"in/a.txt": CLIPPING, "b.txt": OTHER}))
    heap.write("../corrections/boats.yaml", '"2023.zip#in/a.txt":\n  headline: Boats that nobody hears\n')
    report = heap.build(root=heap.root)
    assert [problem.message for problem in report.real_problems()] == []
    assert headlines(heap) == {"boats-that-nobody-hears", "two-boats-and-a-third-one"}


def test_patterns_leave_out_files_and_members(heap: Heap) -> None:
    heap.settings = replace(heap.settings, ignore=("drafts/", "*.log"))
    put(heap, "2023.zip", zipped({"drafts/a.txt": CLIPPING, "b.txt": OTHER}))
    heap.write("drafts/c.txt", CLIPPING)
    heap.write("d.log", CLIPPING)
    report = heap.build()
    assert headlines(heap) == {"two-boats-and-a-third-one"}
    assert report.files == 1


def test_what_lies_in_every_folder_is_left_out_unless_it_is_taken_back(heap: Heap) -> None:
    for name in ("Thumbs.db", "desktop.ini", "a.url", "~$review.docx", "page_files/app.js", "style.css"):
        heap.write(name, CLIPPING)
    heap.write("b.txt", OTHER)
    assert heap.build().files == 1
    heap.settings = replace(heap.settings, ignore=("!desktop.ini",))
    assert heap.build().files == 2
    heap.settings = replace(heap.settings, ignore=())
    assert heap.build().files == 1
    assert headlines(heap) == {"two-boats-and-a-third-one"}


def test_a_build_says_in_one_line_which_files_wait_for_which_extra() -> None:
    problems = [Problem("x", f"{n}.pdf", extra="pdf") for n in range(5)]
    assert Report(problems=problems).waiting() == (
        "5 files wait for an extra: `pdf` for 0.pdf, 1.pdf, 2.pdf and 2 more. pip install 'backfile[pdf]', "
        "and build again."
    )
    both = Report(problems=[*problems[:1], Problem("x", "a.warc", extra="warc")]).waiting()
    assert "`pdf` for 0.pdf; `warc` for a.warc. pip install 'backfile[files]'" in both
    assert Report(problems=[Problem("x", "a.txt")]).waiting() == ""


def test_the_default_patterns_can_be_read() -> None:
    from backfile.text.ignoring import DEFAULTS, Ignored, mistake

    assert not [pattern for pattern in DEFAULTS if mistake(pattern)]
    assert not Ignored(DEFAULTS)("2023/spring.d/ferry.txt")
    assert Settings().ignore == ()
