"""How often a process that handles many articles looks for cyclic garbage."""

import gc

YOUNG = 100_000
"""Objects made before the youngest are looked through. A batch makes hundreds of thousands, hardly any of
them in cycles, while the word lists hold millions that every full look walks through for nothing."""


def collect_rarely() -> None:
    """Lets this process look for garbage seldom; memory stays bounded, for it still looks."""
    gc.set_threshold(YOUNG, 50, 100)
