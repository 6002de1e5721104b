"""What Backfile reads and makes with libraries that it does without: which there are, and which are here."""

from importlib import metadata

from msgspec import Struct


class Extra(Struct, frozen=True):
    """An optional part: `name` as in pip install 'backfile[NAME]', the library it brings, what needs it."""

    name: str
    library: str
    purpose: str

    @property
    def remedy(self) -> str:
        return f"pip install 'backfile[{self.name}]'"


EXTRAS = (Extra("pdf", "pypdf", "reading PDF"), Extra("parquet", "pyarrow", "writing Parquet"))


def installed() -> tuple[tuple[str, str], ...]:
    """The libraries of extras that are installed, with their versions: records depend on them."""
    found = []
    for extra in EXTRAS:
        try:
            found.append((extra.library, metadata.version(extra.library)))
        except metadata.PackageNotFoundError:
            continue
    return tuple(found)
