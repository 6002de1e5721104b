"""Maps give the same results in order on every engine, and outlive a worker's death."""

import os
import signal
import time

import pytest
from msgspec import Struct

from backfile.engines.contract import Crashed
from backfile.engines.processes import Processes, WorkerError
from backfile.engines.serial import Serial
from tests.engines.doubling import Double


def batches(*numbers: int) -> list[list[int]]:
    return [[number, number + 1000] for number in numbers]


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_workers_answer_in_the_order_of_the_batches(start: str) -> None:
    given = batches(*range(20, 60))
    with Processes(3, start) as engine:
        assert list(engine.map(Double(), given)) == list(Serial().map(Double(), given))


def test_workers_are_kept_for_the_next_map() -> None:
    with Processes(2) as engine:
        list(engine.map(Double(), batches(1, 2, 3)))
        first = {worker.process.pid for worker in engine._workers}
        list(engine.map(Double(), batches(4, 5, 6)))
        assert {worker.process.pid for worker in engine._workers} == first


def test_an_item_that_kills_its_worker_is_named_and_the_rest_is_done() -> None:
    with Processes(2) as engine:
        results = list(engine.map(Double(), batches(1, 2, 13, 4, 5)))
    crashes = [result for result in results if isinstance(result, Crashed)]
    assert [crash.items for crash in crashes] == [[13]]
    numbers = [n for result in results if not isinstance(result, Crashed) for n in result]
    assert numbers == [2, 2002, 4, 2004, 2026, 8, 2008, 10, 2010]


def test_an_exception_in_a_worker_is_raised_with_its_traceback() -> None:
    with Processes(2) as engine, pytest.raises(WorkerError, match="not that one"):
        list(engine.map(Double(), batches(1, 666, 3)))


def test_no_more_batches_are_taken_than_the_workers_need() -> None:
    taken = []

    def source():
        for number in range(100):
            taken.append(number)
            yield [number]

    with Processes(2) as engine:
        results = engine.map(Double(), source())
        next(results)
        assert len(taken) <= 10
        assert len(list(results)) == 99


class Slow(Struct, frozen=True):
    """Dies on 13 after a while, and takes its time over 14."""

    def open(self):
        def work(batch: list[int]) -> list[int]:
            if batch[0] in (13, 14):
                time.sleep(0.2)
            if batch[0] == 13:
                os.kill(os.getpid(), signal.SIGKILL)
            return batch

        return work


def test_a_slow_batch_that_all_others_wait_for_is_followed_by_the_next() -> None:
    given = [[number] for number in range(30)]
    with Processes(2) as engine:
        results = list(engine.map(Slow(), given))
    assert [r for r in results if not isinstance(r, Crashed)] == [[n] for n in range(30) if n != 13]


class Echo(Struct, frozen=True):
    """Gives back what it gets."""

    def open(self):
        return lambda batch: batch


def test_batches_and_answers_larger_than_a_pipe_holds_do_not_stop_each_other() -> None:
    given = [[bytes([number]) * 3_000_000] for number in range(20)]
    with Processes(2) as engine:
        assert list(engine.map(Echo(), given)) == given


def test_an_engine_ends_its_workers_at_once() -> None:
    with Processes(3) as engine:
        list(engine.map(Double(), batches(1, 2, 3, 4, 5, 6)))
        started = time.monotonic()
    assert time.monotonic() - started < 3


def test_one_batch_is_worth_no_process() -> None:
    with Processes(2) as engine:
        assert list(engine.map(Double(), [[1]])) == [[2]]
        assert engine._workers == []
