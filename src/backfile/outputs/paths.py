"""Addresses that several outputs must agree on."""

from backfile.outputs.shelving import page_of

CALENDAR_PATH = "calendar.html"


def pair_path(one: str, other: str) -> str:
    """The page of two countries, given where each stands; the same in either order."""
    first, second = sorted((page_of(one), page_of(other)))
    return f"{first.removesuffix('.html')}/{second.rsplit('/', 1)[-1]}"
