"""A task that every engine is tried with: it doubles numbers, and ends as badly as tasks can."""

import os
import signal
from typing import Any

from msgspec import Struct


class Double(Struct, frozen=True):
    """Doubles numbers; dies on 13, raises on 666."""

    def open(self) -> Any:
        def work(batch: list[int]) -> list[int]:
            for number in batch:
                if number == 13:
                    os.kill(os.getpid(), signal.SIGKILL)
                if number == 666:
                    raise ValueError("not that one")
            return [2 * number for number in batch]

        return work
