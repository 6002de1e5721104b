"""The file name of an index page, made from a facet's value."""

from functools import lru_cache

from backfile.text.hashing import digest

LONGEST = 60


@lru_cache(4096)
def group_slug(value: str) -> str:
    """Lower-case ASCII letters, digits and hyphens. A value that does not survive as it is (other scripts,
    signs, too long) gets a short digest at the end, so that no two values share a file name."""
    plain = value.replace(" ", "-")
    if plain.isascii() and plain.replace("-", "").isalnum() and plain.islower() and len(plain) <= LONGEST:
        if "--" not in plain and plain[0] != "-" != plain[-1]:
            return plain
    elif plain.isdecimal() and plain.isascii() and len(plain) <= LONGEST:
        return plain
    from slugify import slugify

    short = slugify(value, max_length=LONGEST - 8, word_boundary=True)
    mark = digest(value.encode()).hex()[:6]
    return f"{short}-{mark}" if short else mark
