"""Addresses that several outputs must agree on."""


def pair_path(one: str, other: str) -> str:
    """The page of two countries, given the pages of each; the same in either order."""
    first, second = sorted((one, other))
    return f"{first.removesuffix('.html')}/{second.rsplit('/', 1)[-1]}"
