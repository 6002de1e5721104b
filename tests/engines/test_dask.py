"""A cluster writes the bytes of one process, whatever of it dies; with a real scheduler and real workers."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from backfile.build.pipeline import BuildError
from backfile.engines.contract import Crashed
from backfile.engines.grouping import WORTH, grouped
from backfile.engines.processes import WorkerError
from backfile.engines.serial import Serial
from tests.engines.clusters import ClusterOnLoopback
from tests.heaps import Heap, article

pytest.importorskip("distributed", reason="distributed is not installed (extra: cluster)")

from backfile.engines import dask_worker
from backfile.engines.cluster import Cluster
from backfile.engines.dask import Dask
from tests.engines.doubling import Double

ARTICLES = 700


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: Any) -> Iterator[ClusterOnLoopback]:
    with ClusterOnLoopback(tmp_path_factory.mktemp("cluster")) as started:
        yield started


def large(root: Path, articles: int = ARTICLES) -> Heap:
    heap = Heap(root)
    for n in range(articles):
        body = f"The harbour of town {n} was opened on Monday.\n\nIts {n} ships sailed to Baku and to Seoul."
        heap.write(f"{n % 7}/text{n}.txt", article(f"Harbour {n} is opened", body, tags="#Trade #Ports"))
    return heap


@pytest.fixture(scope="module")
def plain(tmp_path_factory: Any) -> Heap:
    """The heap, and its site as one process writes it."""
    heap = large(tmp_path_factory.mktemp("plain"))
    heap.build(jobs=1)
    return heap


def on(cluster: ClusterOnLoopback, root: Path, plain: Heap, **more: Any) -> dict[str, bytes]:
    """The site of the same heap as a cluster writes it."""
    heap = Heap(root)
    heap.build(content=plain.content, engine="dask", scheduler=cluster.address, **more)
    return heap.site()


def test_small_batches_are_put_together_and_large_items_go_alone() -> None:
    groups = list(grouped([[n] * 48 for n in range(11)]))
    assert [sum(map(len, group)) for group in groups] == [240, 240, 48]
    assert all(sum(map(len, group)) >= WORTH for group in groups[:-1])
    assert list(grouped([[1], [2], [3]])) == [[[1]], [[2]], [[3]]]


def test_a_cluster_answers_in_the_order_of_the_batches(cluster: ClusterOnLoopback) -> None:
    given = [[n + 2000 * k for k in range(1, 70)] for n in range(30)]
    with Dask(2, Cluster(cluster.address)) as engine:
        assert list(engine.map(Double(), given)) == list(Serial().map(Double(), given))


def test_an_exception_in_a_worker_of_a_cluster_is_raised_with_its_traceback(
    cluster: ClusterOnLoopback,
) -> None:
    with Dask(2, Cluster(cluster.address)) as engine, pytest.raises(WorkerError, match="not that one"):
        list(engine.map(Double(), [[1], [666], [3]]))


def test_a_cluster_of_this_machine_needs_no_scheduler() -> None:
    with Dask(2, Cluster()) as engine:
        results = list(engine.map(Double(), [[1], [13], [2], [3]]))
    crashes = [result for result in results if isinstance(result, Crashed)]
    assert [crash.items for crash in crashes] == [[13]], "an item that kills its workers is named"
    assert [result for result in results if not isinstance(result, Crashed)] == [[2], [4], [6]]


def test_a_cluster_writes_the_bytes_of_one_process(
    tmp_path: Path, cluster: ClusterOnLoopback, plain: Heap
) -> None:
    assert on(cluster, tmp_path, plain) == plain.site()


def test_machines_other_than_the_first_read_a_snapshot_of_the_catalogue(tmp_path: Path, plain: Heap) -> None:
    preload = tmp_path / "another_machine.py"
    preload.write_text(
        "import os\nfrom backfile.engines import dask_worker\n"
        "dask_worker.here = lambda: f'machine {os.getpid()}'\n"
    )
    with ClusterOnLoopback(tmp_path, str(preload)) as cluster:
        assert on(cluster, tmp_path / "site", plain) == plain.site()
    assert not list((tmp_path / "site").rglob("snapshot.db"))


def test_workers_of_another_version_are_refused_by_name(tmp_path: Path, plain: Heap) -> None:
    preload = tmp_path / "another_version.py"
    preload.write_text("import platform\nplatform.python_version = lambda: '3.99.0'\n")
    said = r"The worker tcp://127\.0\.0\.1:\d+ .*Python is CPython 3\.99"
    with ClusterOnLoopback(tmp_path, str(preload)) as cluster, pytest.raises(BuildError, match=said):
        on(cluster, tmp_path / "site", plain)


def test_a_worker_that_sees_other_folders_is_refused(
    tmp_path: Path, cluster: ClusterOnLoopback, plain: Heap, monkeypatch: pytest.MonkeyPatch
) -> None:
    from backfile.engines.dask_places import Witnesses

    monkeypatch.setattr(Witnesses, "of", lambda self, group: (f"{tmp_path}/elsewhere/witness",))
    monkeypatch.setattr(Witnesses, "are_there", lambda self: True)
    with pytest.raises(BuildError, match=r"doesn't see the folder .*elsewhere as this machine does"):
        on(cluster, tmp_path / "site", plain)


def test_no_scheduler_is_a_sentence(tmp_path: Path, plain: Heap, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backfile.engines.dask.ANSWERED", 1.0)
    heap = Heap(tmp_path)
    with pytest.raises(BuildError, match=r"There is no scheduler of Dask's at tcp://127\.0\.0\.1:9"):
        heap.build(content=plain.content, engine="dask", scheduler="tcp://127.0.0.1:9")


def test_killed_workers_and_a_killed_scheduler_change_no_byte(tmp_path: Path, plain: Heap) -> None:
    with ClusterOnLoopback(tmp_path) as cluster:
        ended = threading.Event()

        def enemy() -> None:
            """Kills what the build needs, as soon as it has begun, and lets it come back."""
            while not (tmp_path / "site/.backfile/records").is_dir() and not ended.wait(0.05):
                pass
            cluster.kill_worker(0)
            cluster.keep_alive()
            while not (tmp_path / "site/public").is_dir() and not ended.wait(0.05):
                pass
            cluster.kill_scheduler()
            while not ended.wait(0.3):
                cluster.keep_alive()

        thread = threading.Thread(target=enemy)
        thread.start()
        try:
            assert on(cluster, tmp_path / "site", plain) == plain.site()
        finally:
            ended.set()
            thread.join()


def test_a_build_that_was_killed_on_a_cluster_reads_nothing_twice(
    tmp_path: Path, cluster: ClusterOnLoopback, plain: Heap, monkeypatch: pytest.MonkeyPatch
) -> None:
    from backfile.build.kept_readings import KeptReadings

    class Killed(BaseException):
        """As if the power went."""

    for file in plain.content.rglob("*.txt"):
        os.utime(file, (1_600_000_000, 1_600_000_000))  # what was written just now may be written again
    calls = []

    def keep(self: Any, *args: Any) -> Any:
        calls.append(1)
        if len(calls) > 8:
            raise Killed
        return keep_them(self, *args)

    keep_them = KeptReadings.keep
    with monkeypatch.context() as context:
        context.setattr(KeptReadings, "keep", keep)
        with pytest.raises(Killed):
            on(cluster, tmp_path, plain)
    sent = []
    give = Dask.parcel
    monkeypatch.setattr(Dask, "parcel", lambda self, *args: sent.append(args[0]) or give(self, *args))
    assert on(cluster, tmp_path, plain) == plain.site()
    reading = [task for task in sent if b"ReadTask" in task]
    assert len(reading) < 3, "of four parcels the first two were kept at least"


def test_a_version_is_told_by_code_libraries_and_python() -> None:
    from backfile.engines import same

    found = same.state()
    assert {"Backfile", "Python", "lxml", "jinja2"} <= found.keys()
    assert same.differences(found, {**found, "lxml": "1.0"}) == [f"lxml is 1.0 and here {found['lxml']}"]
    assert dask_worker.about(()) == found
