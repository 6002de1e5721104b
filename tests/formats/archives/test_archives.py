"""Archives are read as the folders that they are, and no bomb in one costs more than its file."""

import bz2
import gzip
import io
import lzma
import tarfile
import time
import tracemalloc
import zipfile

import pytest

from backfile.formats.archives.members import safe_name
from tests.formats.whole_files import headlines, messages, read, texts
from tests.made_files import CLIPPING, PROSE, docx, mail, zipped

HEADLINE = "Two electric boats for the lake"


def tarred(members: dict[str, bytes], links: dict[str, str] | None = None) -> bytes:
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w") as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
        for name, target in (links or {}).items():
            info = tarfile.TarInfo(name)
            info.type, info.linkname = tarfile.SYMTYPE, target
            archive.addfile(info)
    return written.getvalue()


def test_each_text_of_a_zip_is_an_article_known_by_its_path() -> None:
    reading = read("2023.zip", zipped({"spring/a.txt": CLIPPING, "b.docx": docx([HEADLINE, *PROSE])}))
    assert [article.id for article in reading.articles] == ["2023.zip#b.docx", "2023.zip#spring/a.txt"]
    assert {article.path for article in reading.articles} == {"2023.zip"}
    assert headlines(reading) == [HEADLINE, HEADLINE]


def test_a_member_that_is_added_renames_no_other() -> None:
    before = read("a.zip", zipped({"b.txt": CLIPPING})).articles[0]
    after = read("a.zip", zipped({"a.txt": CLIPPING, "b.txt": CLIPPING})).articles[1]
    assert before.id == after.id == "a.zip#b.txt"


def test_an_archive_within_an_archive_is_a_folder_too() -> None:
    inner = zipped({"a.eml": mail(CLIPPING)})
    reading = read("a.zip", zipped({"in/b.zip": inner}))
    assert [article.id for article in reading.articles] == ["a.zip#in/b.zip#a.eml"]


@pytest.mark.parametrize(
    "name", ["/etc/a.txt", "../../etc/a.txt", "..\\etc\\a.txt", "etc/./a.txt", "\u202eetc/a.txt"]
)
def test_a_members_name_leads_nowhere_else(name: str) -> None:
    assert safe_name(name) == "etc/a.txt"


def test_what_lies_in_every_folder_is_no_member() -> None:
    reading = read(
        "a.zip", zipped({"Thumbs.db": "x", "__MACOSX/._a.txt": "x", ".hidden.txt": CLIPPING, "a.js": "x()"})
    )
    assert headlines(reading) == []
    assert messages(reading) == "no text lies in this archive"


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_packed_file_is_read_as_the_file_that_it_is(pack: object) -> None:
    assert callable(pack)
    reading = read("ferry.txt.gz", pack(CLIPPING.encode()))
    assert headlines(reading) == [HEADLINE]
    packed = read("year.tar.gz", pack(tarred({"a.txt": CLIPPING.encode()})))
    assert [article.id for article in packed.articles] == ["year.tar.gz#year.tar#a.txt"]


def test_a_tars_links_are_no_files() -> None:
    reading = read("a.tar", tarred({"a.txt": CLIPPING.encode()}, {"b.txt": "/etc/passwd"}))
    assert [article.id for article in reading.articles] == ["a.tar#a.txt"]


def test_a_member_with_a_password_is_named() -> None:
    content = bytearray(zipped({"a.txt": CLIPPING}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert "a.txt: is protected by a password" in messages(read("a.zip", bytes(content)))


def test_a_damaged_member_costs_itself() -> None:
    content = bytearray(zipped({"a.txt": CLIPPING * 9, "b.txt": CLIPPING}))
    content[60:90] = bytes(30)
    reading = read("a.zip", bytes(content))
    assert [article.id for article in reading.articles] == ["a.zip#b.txt"]
    assert "a.txt: is damaged" in messages(reading)


def test_a_problem_of_a_member_says_where() -> None:
    reading = read("a.zip", zipped({"in/a.txt": b"The mayor \xff\xfe\x00\x01\x02\x03\x04 said"}))
    assert "in/a.txt" in messages(reading)
    assert {problem.path for problem in reading.problems} == {"a.zip"}


def test_lines_that_recur_in_an_archive_recur_in_the_heap() -> None:
    members = {f"{n}.txt": f"Harbour weekly and more\n\n{CLIPPING}" for n in range(4)}
    alone = read("0.txt", members["0.txt"].encode()).signals.lines
    together = read("a.zip", zipped(members)).signals.lines
    assert {line: together.count(line) for line in alone} == dict.fromkeys(alone, 3)


def bomb(layers: int) -> bytes:
    content = zipped({"zeros.txt": bytes(60_000_000)})
    for layer in range(layers):
        content = zipped({f"{n}-{layer}.zip": content for n in range(10)})
    return content


BOMBS = {
    "a member that grows a thousandfold": lambda: zipped({"a.txt": bytes(50_000_000)}),
    "zips in zips in zips": lambda: bomb(5),
    "a gz of zeros": lambda: gzip.compress(bytes(100_000_000)),
    "an xz of zeros": lambda: lzma.compress(bytes(100_000_000)),
    "a gz in a gz": lambda: gzip.compress(gzip.compress(bytes(100_000_000))),
    "more files than a folder has": lambda: zipped(
        {f"{n}.txt": "" for n in range(30_000)}, zipfile.ZIP_STORED
    ),
    "a document of one letter": lambda: docx(["a" * 60_000_000]),
    "entities in a document": lambda: docx(
        ["x"], comments='<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_ends_in_a_sentence(name: str) -> None:
    content = BOMBS[name]()
    tracemalloc.start()
    started = time.process_time()
    reading = read("bomb", content)
    spent, (_, peak) = time.process_time() - started, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert reading.articles == ()
    assert reading.problems
    assert spent < 20
    assert peak < 200_000_000


def test_what_would_unpack_to_more_than_the_room_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    from backfile.model.article import SourceFile
    from backfile.stages.parse import parse

    content = zipped({f"{n}.txt": CLIPPING for n in range(20)})
    reading = parse(SourceFile("a.zip", content, "", 0, 5 * 5000))
    assert len(reading.articles) == 5
    assert "would be unpacked" in messages(reading)


def test_a_text_of_a_member_is_whole() -> None:
    assert texts(read("a.zip", zipped({"a.txt": CLIPPING}))) == list(PROSE)
