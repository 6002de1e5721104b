"""The file name of an index page, made from a facet's value."""

from functools import lru_cache

from backfile.text.hashing import digest
from backfile.text.slugs import slug


@lru_cache(4096)
def group_slug(value: str) -> str:
    """The value as a slug. One that does not survive as it is (other scripts, signs, too long) gets a short
    digest at the end, so that no two values share a file name."""
    words = slug(value)
    return words if words == value.replace(" ", "-") else f"{words}-{digest(value.encode()).hex()[:6]}"
