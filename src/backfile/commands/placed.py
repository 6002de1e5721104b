"""Where the last build put each article; and files of a person's, written whole or not at all."""

import os
from difflib import get_close_matches
from pathlib import Path

from backfile.store.opened import opened


def addresses_of(cache: Path) -> dict[str, str]:
    """Article id -> its page's address, as last built; empty where nothing was built with this cache."""
    if not (cache / "catalogue.db").exists():
        return {}
    with opened(cache) as store:
        return {entry.summary.id: entry.summary.path for entry in store.entries()}


def find_article(said: str, addresses: dict[str, str], site: str = "") -> tuple[str, list[str]]:
    """The id of the article that a person names by id, page address or full URL; else "" and what is near."""
    said = said.removeprefix(f"{site.rstrip('/')}/") if site else said
    if said in addresses:
        return said, []
    by_address = {address: name for name, address in addresses.items()}
    if said in by_address:
        return by_address[said], []
    endings = [
        name
        for name, address in addresses.items()
        if name.endswith(f"/{said}") or address.endswith(f"/{said}")
    ]
    if len(endings) == 1:
        return endings[0], []
    return "", endings[:5] or get_close_matches(said, [*addresses, *by_address], n=3)


def write_whole(file: Path, text: str) -> None:
    """Writes a file of a person's so that a power cut leaves the old one or the new one."""
    temporary = file.with_name(f".{file.name}.{os.getpid()}~")
    with open(temporary, "w", encoding="utf-8", newline="\n") as new:
        new.write(text)
        new.flush()
        os.fsync(new.fileno())
    temporary.replace(file)
