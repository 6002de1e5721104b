"""The table of keys: which field of an article a key gives, and its rank among the keys of that field."""

from functools import cache, lru_cache
from pathlib import Path

Own = tuple[tuple[str, str], ...]
"""Keys and the fields that they give, as site.yaml says under `keys:`; they rank before the table's."""

PUNCTUATION = str.maketrans("", "", "_- :.*@/()’'")
OWN_RANK = -1


def folded(key: str) -> str:
    """A key as the table writes it."""
    return key.casefold().translate(PUNCTUATION)


def meanings(key: str, own: Own = ()) -> tuple[tuple[int, str], ...]:
    """The fields that a key gives, each with the key's rank among those of the field (0 is the first)."""
    plain = folded(key)
    if own and (field := _owned(own).get(plain)):
        return ((OWN_RANK, field),)
    return _table().get(plain, ())


def is_known(key: str) -> bool:
    return folded(key) in _table()


def fields_of(key: str, own: Own = ()) -> frozenset[str]:
    """The fields of an article that a key may give."""
    return frozenset(field for _, field in meanings(key, own) if field != "aside")


@lru_cache(8)
def _owned(own: Own) -> dict[str, str]:
    return {folded(key): field for key, field in own}


@cache
def _table() -> dict[str, tuple[tuple[int, str], ...]]:
    found: dict[str, tuple[tuple[int, str], ...]] = {}
    ranks: dict[str, int] = {}
    for line in Path(__file__).with_name("keys.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            field, keys = line.split("\t")
            for key in keys.split("|"):
                rank = ranks[field] = ranks.get(field, -1) + 1
                plain = folded(key)
                found[plain] = (*found.get(plain, ()), (rank, field))
    return found
