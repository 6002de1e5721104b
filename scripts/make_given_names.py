"""Writes the given names and East Asian family names by which the loader knows a person, from Faker's lists.

    pip install faker && python scripts/make_given_names.py      rewrites field_words/{given,family}_names.txt

Faker is no dependency of the project: its lists (MIT) are packed once.
"""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import faker
import faker.providers.person as person

FOLDER = Path(__file__).resolve().parents[1] / "src/backfile/formats/plain_text/field_words"
HEAD = "# {what}, from Faker {version}'s person providers (MIT licence, Daniele Faraglia and contributors)\n"
EAST = ("ja_JP", "zh_CN", "zh_TW", "ko_KR")
SHORTEST = 3


def providers() -> Iterator[tuple[str, Any]]:
    for module in pkgutil.iter_modules(person.__path__):
        yield module.name, importlib.import_module(f"faker.providers.person.{module.name}").Provider


def words(value: object) -> Iterator[str]:
    """The names in one of Faker's tables: sequences, mappings to weights, or tuples of one name's scripts."""
    for entry in value if hasattr(value, "__iter__") else ():
        for form in entry if isinstance(entry, tuple) else (entry,):
            word = str(form).casefold().replace("i̇", "i")
            if re.fullmatch(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", word) and len(word) >= (
                SHORTEST if word.isascii() else 2
            ):
                yield word


def main() -> None:
    given: set[str] = set()
    family: set[str] = set()
    for locale, provider in providers():
        for field in dir(provider):
            table = getattr(provider, field)
            if field.startswith("first_") and not callable(table):
                given.update(words(table))
            elif field == "last_names" and locale in EAST:
                family.update(str(name[0] if isinstance(name, tuple) else name) for name in table)
    for name, what, found in (
        ("given_names.txt", "Given names, folded", given),
        ("family_names.txt", "East Asian family names, which stand first", family),
    ):
        text = HEAD.format(what=what, version=faker.VERSION) + " ".join(sorted(found)) + "\n"
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
