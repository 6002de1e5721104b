"""How maps run. A map applies a task to batches, in order; the engines differ in where, never in what."""

from typing import TYPE_CHECKING

from backfile.engines.collecting import collect_rarely
from backfile.engines.contract import Engine
from backfile.engines.processes import Processes
from backfile.engines.serial import Serial

if TYPE_CHECKING:
    from backfile.engines.cluster import Cluster


def engine_for(jobs: int, cluster: "Cluster | None" = None) -> Engine:
    """The engine for a number of jobs: 1 runs in this process; on a cluster they are as many as its workers.
    This process, too, handles all articles."""
    collect_rarely()
    if cluster is not None:
        from backfile.engines.dask import Dask  # late: most builds are of one machine

        return Dask(jobs, cluster)
    return Serial() if jobs <= 1 else Processes(jobs)
