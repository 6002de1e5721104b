"""How much memory this process took at most, where the system tells it."""

import sys


def peak_mb() -> int:
    """The peak so far in MB; 0 where the system has no such figure."""
    try:
        import resource  # late: Windows has none
    except ImportError:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(peak) >> (20 if sys.platform == "darwin" else 10)
