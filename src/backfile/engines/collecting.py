"""How often a process that handles many articles looks for cyclic garbage."""

import gc

YOUNG = 100_000
"""Objects made before the youngest are looked through. A batch makes hundreds of thousands, hardly any of
them in cycles; with Python's own 700 the word lists, millions of objects, were walked again and again, which
took two fifths of a build's processor time."""


def collect_rarely() -> None:
    """Lets this process look for garbage seldom; memory stays bounded, for it still looks."""
    gc.set_threshold(YOUNG, 50, 100)
