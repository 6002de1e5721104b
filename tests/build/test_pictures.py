"""Pictures are shown on the page of the article that they lie beside or that names them, as they are."""

import struct
import zlib
from pathlib import Path

import pytest

from tests.heaps import Heap, article, files_of
from tests.made_files import PROSE, docx, zipped


def png(width: int, height: int, shade: int = 0) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + bytes([shade]) * width for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


PLAIN = article("Two electric boats for the lake", "\n\n".join(("The new quay. Photo: Ida Moser", *PROSE)))
MARKED = """---
title: The mole grows
date: 2024-03-05
image: img/mole.png
image_alt: A crane
---
It takes two winters.
"""


@pytest.fixture
def heap(tmp_path: Path) -> Heap:
    return Heap(tmp_path)


def put(heap: Heap, name: str, content: bytes) -> None:
    path = heap.content / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def page(heap: Heap, slug: str) -> str:
    return (heap.output / f"2024/03/{slug}.html").read_text("utf-8")


def test_a_picture_beside_a_text_is_shown_with_the_caption_that_stands_in_it(heap: Heap) -> None:
    heap.write("quay.txt", PLAIN)
    put(heap, "quay.PNG", png(30, 20))
    heap.build()
    shown = page(heap, "two-electric-boats-for-the-lake")
    assert '<img src="two-electric-boats-for-the-lake-1.png" width="30" height="20" alt="">' in shown
    assert "<figcaption>The new quay. <small>Photo: Ida Moser</small></figcaption>" in shown
    assert (heap.output / "2024/03/two-electric-boats-for-the-lake-1.png").read_bytes() == png(30, 20)


def test_a_picture_that_front_matter_names_is_shown_with_its_alt_text(heap: Heap) -> None:
    heap.write("mole.md", MARKED)
    put(heap, "img/mole.png", png(3, 2))
    heap.build()
    assert '<img src="the-mole-grows-1.png" width="3" height="2" alt="A crane">' in page(
        heap, "the-mole-grows"
    )


def test_a_picture_in_a_document_is_shown_from_within_an_archive_too(heap: Heap) -> None:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    shown = (
        f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{drawing}/wordprocessingDrawing"><wp:docPr id="1" '
        f'descr="A crane"/><a:blip xmlns:a="{drawing}/main" xmlns:r="{office}" r:embed="r9"/></wp:inline>'
        "</w:drawing></w:r></w:p>"
    )
    content = docx(
        [("The mole grows", "heading 1"), "5 March 2024", "It takes two winters, the council said."], shown
    )
    related = f'<Relationship Id="r9" Type="{office}/image" Target="media/image1.png"/>'
    whole = with_member(content, "word/media/image1.png", png(4, 3), related)
    put(heap, "2024.zip", zipped({"mole.docx": whole}))
    heap.build()
    assert '<img src="the-mole-grows-1.png" width="4" height="3" alt="A crane">' in page(
        heap, "the-mole-grows"
    )
    assert (heap.output / "2024/03/the-mole-grows-1.png").read_bytes() == png(4, 3)


def with_member(content: bytes, name: str, more: bytes, relation: str) -> bytes:
    """A document with a further part, and a relation to it."""
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts: dict[str, bytes | str] = {entry: archive.read(entry) for entry in archive.namelist()}
    relations = str(parts["word/_rels/document.xml.rels"], "utf-8")  # type: ignore[arg-type]
    parts["word/_rels/document.xml.rels"] = relations.replace(
        "</Relationships>", f"{relation}</Relationships>"
    )
    return zipped({**parts, name: more})


@pytest.mark.parametrize(
    "named", ["../secret.png", "/etc/secret.png", ".hidden/secret.png", "https://a.example/s.png"]
)
def test_no_name_leads_out_of_the_heap(heap: Heap, named: str) -> None:
    heap.write("mole.md", MARKED.replace("img/mole.png", named))
    put(heap, "../secret.png", png(3, 2))
    put(heap, ".hidden/secret.png", png(3, 2))
    heap.build()
    assert "<img" not in page(heap, "the-mole-grows")


def test_a_saved_page_shows_the_pictures_of_its_article_and_no_icons(heap: Heap) -> None:
    shown = '<figure><img src="Page_files/a.png" alt="A crane">'
    shown += "<figcaption>The quay. Photo: Ida</figcaption></figure>"
    shown += '<img src="Page_files/icon.png"><img src="https://a.example/b.png">'
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE)
    nav = '<nav><img src="Page_files/logo.png"></nav>'
    head = "<h1>Two electric boats for the lake</h1><time>5 March 2024</time>"
    heap.write("Page.html", f"<html><body>{nav}<article>{head}{shown}{text}</article></body></html>")
    for name, size in (("a", 300), ("icon", 30), ("logo", 300)):
        put(heap, f"Page_files/{name}.png", png(size, size))
    heap.build()
    found = page(heap, "two-electric-boats-for-the-lake")
    assert found.count("<img") == 1
    assert 'width="300" height="300" alt="A crane"' in found
    assert "<figcaption>The quay. <small>Photo: Ida</small></figcaption>" in found


def test_what_no_browser_shows_is_named_and_left_out(heap: Heap) -> None:
    heap.write("mole.md", MARKED)
    put(heap, "img/mole.png", b"\x89PNG\r\n\x1a\nbroken")
    messages = [problem.message for problem in heap.build().problems]
    assert "the picture img/mole.png is none that a browser shows" in messages
    assert "<img" not in page(heap, "the-mole-grows")


def test_a_lone_picture_fails_nothing_and_makes_no_page(heap: Heap) -> None:
    heap.write("quay.txt", PLAIN)
    put(heap, "lone.png", png(3, 2))
    report = heap.build()
    assert report.real_problems() == []
    assert report.articles == 1


def test_pictures_that_come_change_and_go_give_the_site_of_a_clean_build(heap: Heap, tmp_path: Path) -> None:
    heap.write("quay.txt", PLAIN)
    heap.write("mole.md", MARKED)
    steps = [
        lambda: put(heap, "quay.png", png(30, 20)),
        lambda: put(heap, "img/mole.png", png(3, 2)),
        lambda: put(heap, "quay.png", png(31, 20, 9)),
        lambda: put(heap, "img/mole.png", png(3, 2, 200)),
        lambda: (heap.content / "quay.png").unlink(),
        lambda: (heap.content / "img/mole.png").unlink(),
    ]
    heap.build()
    for number, step in enumerate(steps):
        step()
        heap.build()
        clean = tmp_path / f"clean{number}"
        heap.build(output=clean, cache=tmp_path / f"cache{number}")
        assert files_of(heap.output) == files_of(clean), number


def test_a_withdrawn_word_is_in_no_caption(heap: Heap) -> None:
    heap.write("quay.txt", PLAIN)
    put(heap, "quay.png", png(3, 2))
    (heap.root / "withdrawals.yaml").write_text(
        "- article: quay.txt\n  mode: redact\n  words: [Ida Moser]\n", "utf-8"
    )
    heap.build(root=heap.root)
    assert "Ida Moser" not in page(heap, "two-electric-boats-for-the-lake")
