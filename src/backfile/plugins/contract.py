"""What a plugin is: the value `backfile_plugin` of an installed package."""

from typing import Any

from msgspec import Struct


class Plugin(Struct, frozen=True):
    """What a package adds. `version` is its own: where it changes, what it made is made anew. `formats`
    stand before ours, `facets`, `outputs` and `publishers` behind; each is as its contract says
    (formats/contract.py, facets/contract.py, outputs/contract.py, publishers/contract.py)."""

    version: str
    formats: tuple[Any, ...] = ()
    facets: tuple[Any, ...] = ()
    outputs: tuple[Any, ...] = ()
    publishers: tuple[Any, ...] = ()
