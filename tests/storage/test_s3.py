"""Heap and site in buckets, against moto's server over HTTP."""

from pathlib import Path
from typing import Any

import pytest

from backfile.build import write_site
from backfile.build.pipeline import BuildError
from backfile.storage.address import S3Path
from backfile.storage.manifest import FOLDER
from tests.heaps import Heap, article
from tests.storage.buckets import Server, bucket, every, held, server, slow

__all__ = ["bucket", "server"]

SITE = "site/"


class BucketHeap(Heap):
    """A heap and a site in a bucket; the cache is of this computer."""

    def __init__(self, root: Path, bucket: Any, server: Server, site: str = "site"):
        super().__init__(root)
        self.bucket = bucket
        self.heap = S3Path("archive", "heap", server.endpoint)
        self.place = S3Path("archive", site, server.endpoint)

    def put(self, name: str, text: str) -> None:
        self.bucket.put_object(Key=f"heap/{name}", Body=text.encode())

    def remove(self, name: str) -> None:
        self.bucket.Object(f"heap/{name}").delete()

    def job(self, **more: Any) -> Any:
        return super().job(**{"content": self.heap, "output": self.place, "root": self.root, **more})

    def held(self) -> dict[str, bytes]:
        return held(self.bucket, f"{self.place.key}/")


def as_folder(tmp_path: Path, heap: BucketHeap, name: str = "folder") -> dict[str, bytes]:
    """What a clean build of the same heap writes to a folder."""
    folder = Heap(tmp_path / name)
    for path, content in held(heap.bucket, "heap/").items():
        folder.write(path, content.decode())
    folder.build(settings=heap.settings, root=heap.root)
    return folder.site()


def pages(found: dict[str, bytes]) -> dict[str, bytes]:
    return {path: content for path, content in found.items() if not path.startswith(FOLDER)}


@pytest.fixture
def heap(tmp_path: Path, bucket: Any, server: Server) -> BucketHeap:
    made = BucketHeap(tmp_path / "archive", bucket, server)
    for n in range(9):
        made.put(f"{2020 + n % 3}/text{n}.txt", article(f"Ministers meet again {n}", tags="#Trade"))
    return made


def test_a_heap_and_a_site_in_buckets_give_the_bytes_of_folders(tmp_path: Path, heap: BucketHeap) -> None:
    heap.build(jobs=2)
    assert pages(heap.held()) == pages(as_folder(tmp_path, heap))
    assert heap.bucket.Object("site/index.html").get()["ContentType"] == "text/html; charset=utf-8"


def test_an_edit_a_rename_and_a_removal_in_a_bucket_end_in_the_bytes_of_a_clean_build(
    tmp_path: Path, heap: BucketHeap
) -> None:
    heap.build()
    heap.put("2020/text0.txt", article("Seoul signs a gas accord", tags="#Energy"))
    heap.put("moved/text1.txt", article("Ministers meet again 1", tags="#Trade"))
    heap.remove("2021/text1.txt")
    heap.remove("2022/text2.txt")
    heap.build(allow_removals=True)
    assert pages(heap.held()) == pages(as_folder(tmp_path, heap))


def test_nothing_is_fetched_or_written_when_nothing_changed(heap: BucketHeap, server: Server) -> None:
    heap.build()
    server.requests.clear()
    report = heap.build()
    assert (report.read, report.written, report.removed) == (0, 0, 0)
    assert server.requests["PUT"] == 0
    assert server.requests["GET"] < 12, "lists and the manifest's head, and no text"


def test_the_same_content_put_again_is_no_change(heap: BucketHeap) -> None:
    heap.build()
    heap.put("2020/text0.txt", article("Ministers meet again 0", tags="#Trade"))
    assert heap.build().read == 0


def test_foreign_objects_are_never_touched_and_stop_a_build_that_they_are_in_the_way_of(
    heap: BucketHeap,
) -> None:
    heap.bucket.put_object(Key="site/others.txt", Body=b"not ours")
    heap.bucket.put_object(Key="site/index.html", Body=b"my own home page")
    with pytest.raises(BuildError, match=r"index\.html stands where a page belongs"):
        heap.build()
    assert heap.held() == {"others.txt": b"not ours", "index.html": b"my own home page"}
    heap.build(adopt=True)
    assert heap.held()["others.txt"] == b"not ours"
    assert heap.held()["index.html"].startswith(b"<!")


def test_a_page_that_someone_changed_by_hand_is_not_written_over(heap: BucketHeap) -> None:
    heap.build()
    heap.bucket.put_object(Key="site/index.html", Body=b"changed by hand")
    heap.put("2020/new.txt", article("Green energy for Garabagh"))
    with pytest.raises(BuildError, match="changed since Backfile wrote it"):
        heap.build()
    assert heap.held()["index.html"] == b"changed by hand"


def test_a_page_that_someone_deleted_is_written_again(heap: BucketHeap) -> None:
    heap.build()
    before = heap.held()
    heap.bucket.Object("site/index.html").delete()
    heap.build()
    assert heap.held() == before


def test_a_heap_that_lost_all_its_objects_stops_and_asks(heap: BucketHeap) -> None:
    heap.build()
    before = heap.held()
    for n in range(9):
        heap.remove(f"{2020 + n % 3}/text{n}.txt")
    with pytest.raises(BuildError, match="holds no files"):
        heap.build()
    assert pages(heap.held()) == pages(before)


def test_a_withdrawn_text_is_gone_from_the_bucket(tmp_path: Path, heap: BucketHeap) -> None:
    secret = "The word that nobody should find is xylophonist."
    heap.put("2020/secret.txt", article("Ankara sends grain", body=f"{secret}\n\n{secret}"))
    heap.build()
    assert any(b"xylophonist" in content for content in heap.held().values())
    (heap.root / "withdrawals.yaml").write_text(
        "- article: 2020/secret.txt\n  mode: tombstone\n", encoding="utf-8"
    )
    heap.build()
    assert not any(b"xylophonist" in content for content in heap.held().values())
    assert pages(heap.held()) == pages(as_folder(tmp_path, heap))


def test_a_correction_beside_a_text_is_found_in_the_bucket(heap: BucketHeap) -> None:
    heap.put("2020/text0.txt.yaml", "headline: Flood closes Tbilisi road\n")
    heap.build()
    assert any(b"Flood closes Tbilisi road" in content for content in heap.held().values())


def test_a_build_that_was_killed_ends_in_the_bytes_of_a_clean_one(
    tmp_path: Path, heap: BucketHeap, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        """As if the power went."""

    def killed(*args: Any) -> None:
        raise Killed

    with monkeypatch.context() as context:
        context.setattr(write_site.SiteWriter, "_join", killed)
        with pytest.raises(Killed):
            heap.build()
    heap.put("2021/late.txt", article("A late text"))
    heap.remove("2020/text0.txt")
    heap.build(allow_removals=True)
    assert pages(heap.held()) == pages(as_folder(tmp_path, heap))
    assert not [path for path in heap.held() if "pending" in path]


def test_a_lost_cache_finds_its_own_objects_again(heap: BucketHeap, tmp_path: Path) -> None:
    heap.build()
    before = heap.held()
    heap.build(cache=tmp_path / "another")
    assert heap.held() == before


def test_slow_answers_cost_time_and_nothing_else(tmp_path: Path, heap: BucketHeap, server: Server) -> None:
    server.gate = slow(0.02)
    heap.build()
    server.gate = slow(0)
    assert pages(heap.held()) == pages(as_folder(tmp_path, heap))


@pytest.mark.parametrize(("status", "code"), [(503, "SlowDown"), (500, "InternalError")])
def test_what_is_refused_for_the_moment_is_asked_again(
    tmp_path: Path, heap: BucketHeap, server: Server, status: int, code: str
) -> None:
    server.gate = every(9, status, code)
    heap.build()
    server.gate = slow(0)
    assert pages(heap.held()) == pages(as_folder(tmp_path, heap))


@pytest.mark.parametrize(
    ("status", "code", "said"),
    [
        (404, "NoSuchBucket", "There is no bucket as named in"),
        (403, "SignatureDoesNotMatch", "doesn't accept the secret key"),
        (403, "InvalidAccessKeyId", "doesn't know the access key"),
    ],
)
def test_a_vanished_bucket_and_a_wrong_key_are_a_sentence(
    heap: BucketHeap, server: Server, status: int, code: str, said: str
) -> None:
    server.gate = every(1, status, code)
    with pytest.raises(BuildError, match=said):
        heap.build()


def test_a_bucket_that_vanishes_while_a_site_is_written_is_a_sentence(
    tmp_path: Path, heap: BucketHeap, server: Server
) -> None:
    server.gate = lambda method, path: (
        (404, "NoSuchBucket") if method == "PUT" and path.endswith("index.html") else None
    )
    with pytest.raises(BuildError, match="There is no bucket"):
        heap.build()
    server.gate = slow(0)
    heap.build()
    assert pages(heap.held()) == pages(as_folder(tmp_path, heap))


def test_one_object_that_may_not_be_read_costs_itself(heap: BucketHeap, server: Server) -> None:
    server.gate = lambda method, path: (403, "AccessDenied") if path.endswith("text3.txt") else None
    report = heap.build()
    assert report.articles == 8
    assert [p.path for p in report.real_problems()] == ["2020/text3.txt"]


def test_names_that_no_file_has_are_told_and_left_out(heap: BucketHeap) -> None:
    heap.put("../outside.txt", article("From outside"))
    heap.put("a//b.txt", article("Between two strokes"))
    heap.put(".hidden/c.txt", article("Hidden"))
    heap.put("folder/", "")
    report = heap.build()
    assert report.articles == 9
    assert {p.path for p in report.problems if "none that a file can have" in p.message} == {
        "../outside.txt",
        "a//b.txt",
    }


def test_a_site_may_not_lie_in_its_heap(heap: BucketHeap) -> None:
    inside = S3Path("archive", "heap/site", heap.place.endpoint)
    with pytest.raises(BuildError, match="lies in the heap"):
        heap.build(output=inside)


def test_a_site_below_the_heap_that_another_build_made_is_left_out(heap: BucketHeap) -> None:
    heap.bucket.put_object(Key=f"heap/old/{FOLDER}/manifest.json", Body=b"{}")
    heap.put("old/2024/page.html", "<title>A page</title>")
    report = heap.build()
    assert report.articles == 9
    assert any("old/" in notice for notice in report.notices)
