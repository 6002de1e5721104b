"""The order in which a target is changed, and what is remembered when it is broken off."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import field

from backfile.publishers.contract import FileState, PublishError, PublishJob, Site
from backfile.publishers.manifest import LOCK, MANIFEST, PublishedFiles, decode, encode, steps, survey
from backfile.publishers.sync import sync
from backfile.publishers.whose import in_the_way
from backfile.text.hashing import digest
from tests.publishers.sites import FIRST, write_site


class MemorySite(Site):
    """A site whose files are held in memory, as msgspec's frozen Site would read them from a disk."""

    texts: dict[str, bytes] = field(default_factory=dict)

    def content(self, path: str) -> bytes:
        return self.texts[path]


def memory_site(texts: dict[str, bytes]) -> MemorySite:
    return MemorySite("", {path: FileState(len(t), digest(t)) for path, t in texts.items()}, texts=texts)


class Shelf:
    """A store in memory that is cut off after so many writes, and calls `look` after each one."""

    hands = 1

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.left = 10**9

    def _count(self) -> None:
        if self.left <= 0:
            raise PublishError("The connection broke.")
        self.left -= 1

    def read(self, path: str) -> bytes | None:
        return self.files.get(path)

    def send(self, path: str, content: bytes) -> None:
        self._count()
        self.files[path] = content
        self.no_dead_link_is_met()

    def create(self, path: str, content: bytes) -> bool:
        if path in self.files:
            return False
        self.send(path, content)
        return True

    def delete(self, paths: list[str]) -> None:
        for path in paths:
            self._count()
            self.files.pop(path, None)
            self.no_dead_link_is_met()

    def there(self, paths: list[str]) -> list[str]:
        return in_the_way(self.files, paths)

    def keeps(self) -> str:
        return ""

    def no_dead_link_is_met(self) -> None:
        met, waiting = set(), ["index.html"] if "index.html" in self.files else []
        while waiting:
            page = waiting.pop()
            if page not in met:
                met.add(page)
                links = re.findall(r"\[(.+?)\]", self.files[page].decode())
                assert set(links) <= set(self.files), f"{page} sends its readers to a page that isn't there"
                waiting += links


PATHS = ["index.html", "a.html", "b.html", "c/index.html", "c/d.html", "s.css", "feed.xml"]


@st.composite
def linked_sites(draw: st.DrawFn) -> dict[str, bytes]:
    paths = ["index.html", *draw(st.lists(st.sampled_from(PATHS[1:]), unique=True))]
    links = st.lists(st.sampled_from(paths), unique=True)
    return {path: "".join(f"[{to}]" for to in draw(links)).encode() for path in paths}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(versions=st.lists(st.tuples(linked_sites(), st.integers(0, 14)), min_size=1, max_size=4))
def test_a_reader_never_meets_a_dead_link_however_often_a_publish_is_cut(
    versions: list[tuple[dict[str, bytes], int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    shelf = Shelf()
    workspace = str(tmp_path_factory.mktemp("workspace"))
    job = PublishJob(target="shelf", workspace=workspace, allow_removals=True)
    for texts, cut_after in versions:
        shelf.left = cut_after
        try:
            list(sync(shelf, memory_site(texts), job))
        except PublishError:
            continue
    shelf.left = 10**9
    last = versions[-1][0]
    list(sync(shelf, memory_site(last), job))
    assert {p: t for p, t in shelf.files.items() if p not in (MANIFEST, LOCK)} == last


def test_new_files_come_before_changed_ones_and_the_home_page_of_a_new_site_comes_last() -> None:
    site = memory_site(
        {"index.html": b"1", "a.html": b"1", "feed.xml": b"1", "x/index.html": b"1", "s.css": b"1"}
    )
    everything = steps(site, PublishedFiles()).phases
    assert everything == (("s.css",), ("a.html",), ("x/index.html",), ("feed.xml",), ("index.html",))
    some = PublishedFiles({"s.css": FileState(1, b"old"), "index.html": site.files["index.html"]})
    assert steps(site, some).phases[-1] == ("s.css",)


def test_only_what_the_manifest_names_is_deleted() -> None:
    known = PublishedFiles({"index.html": FileState(1, digest(b"1")), "gone.html": FileState(1, b"")})
    assert steps(memory_site({"index.html": b"1"}), known).gone == ("gone.html",)


def test_a_manifest_that_names_a_file_outside_of_the_site_is_refused() -> None:
    for path in ("../etc/passwd", "/etc/passwd", "a/../../b", "a\\..\\b", ""):
        with pytest.raises(PublishError, match="outside of the site"):
            decode(encode(PublishedFiles({path: FileState(1, b"")})))


def test_a_broken_manifest_says_what_to_do() -> None:
    with pytest.raises(PublishError, match="publish again with --overwrite"):
        decode(b"no gzip")


def test_a_site_is_surveyed_without_what_is_no_part_of_it(tmp_path) -> None:  # type: ignore[no-untyped-def]
    site = write_site(tmp_path / "public", {**FIRST, ".DS_Store": "x", "2025/07/harbour.html.tmp": "half"})
    assert list(survey(str(site)).files) == sorted(FIRST)


def test_a_folder_without_a_home_page_is_no_site(tmp_path) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(PublishError, match="Run `backfile build` first"):
        survey(str(tmp_path))
