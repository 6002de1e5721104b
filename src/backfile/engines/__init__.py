"""How maps run. A map applies a task to batches, in order; the engines differ in where, never in what."""

from backfile.engines.collecting import collect_rarely
from backfile.engines.contract import Engine
from backfile.engines.processes import Processes
from backfile.engines.serial import Serial


def engine_for(jobs: int) -> Engine:
    """The engine for a number of jobs: 1 runs in this process. This process, too, handles all articles."""
    collect_rarely()
    return Serial() if jobs <= 1 else Processes(jobs)
