"""Finds the article that a person means: by file, address, page, URL, identifier or headline."""

from difflib import get_close_matches
from pathlib import Path
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from backfile.decisions.ledger import NAME, read_lines
from backfile.decisions.texts import nfc
from backfile.storage.address import Location, S3Path
from backfile.store.opened import opened

NEAR = 5
"""Articles that are named where it is not clear which one is meant."""


class Placed(Struct, frozen=True):
    """An article as the last build or the ledger knows it; `address` is "" before its first build."""

    name: str
    address: str = ""
    headline: str = ""
    identifier: str = ""


class Shelves(Struct, frozen=True):
    """Where a person may have seen an article: the heap, the built site, its public address; and what is
    known of every article, those included whose files were deleted."""

    content: Location
    output: Location
    url: str
    articles: tuple[Placed, ...]
    former: dict[str, str]
    """Every address that an article has or had -> its id."""


def shelves_of(root: Path, content: Location, output: Location, cache: Path, url: str) -> Shelves:
    """What is known of the articles of an archive; raises LedgerError."""
    built = _built(cache)
    ledger, called = read_lines((root / NAME).read_bytes().decode("utf-8") if (root / NAME).exists() else "")
    gone = [
        Placed(name, known[0], identifier=called.get(name, ""))
        for name, known in sorted(ledger.items())
        if name not in built
    ]
    former = {address: name for name, known in ledger.items() for address in known}
    former |= {placed.address: name for name, placed in built.items()}
    return Shelves(content.resolve(), output.resolve(), url, (*built.values(), *gone), former)


def _built(cache: Path) -> dict[str, Placed]:
    """The articles of the last build; empty where nothing was built with this cache."""
    if not (cache / "catalogue.db").exists():
        return {}
    with opened(cache) as store:
        summaries = (entry.summary for entry in store.entries())
        return {s.id: Placed(s.id, s.path, s.headline, s.identifier) for s in summaries}


def find_article(said: str, shelves: Shelves) -> list[Placed]:
    """The article that a person names, alone in a list; several or none where that is not clear."""
    by_name = {nfc(placed.name): placed for placed in shelves.articles}
    address = _address(said, shelves)
    if address in shelves.former:
        return [by_name[nfc(shelves.former[address])]]
    name = nfc(_in_folder(said, shelves.content) or said)
    if name in by_name:
        return [by_name[name]]
    if called := [placed for placed in shelves.articles if placed.identifier == said]:
        return called
    if (shelves.content / name.partition("#")[0]).is_file():
        return [Placed(name)]
    endings = [p for p in shelves.articles if f"/{nfc(p.name)}".endswith(f"/{name}") or _ends(p, address)]
    return endings or _headed(said, shelves)


def _ends(placed: Placed, address: str) -> bool:
    return bool(address) and f"/{placed.address}".endswith(f"/{address}")


def _headed(said: str, shelves: Shelves) -> list[Placed]:
    """The articles with a headline, or else with these words in it."""
    wanted = _folded(said)
    if not wanted:
        return []
    equal = [p for p in shelves.articles if _folded(p.headline) == wanted]
    return equal or [p for p in shelves.articles if wanted in _folded(p.headline)]


def _folded(text: str) -> str:
    return " ".join(nfc(text).casefold().split())


def near(said: str, shelves: Shelves) -> list[str]:
    """The names and addresses that are written like what a person said."""
    known = [*(placed.name for placed in shelves.articles), *shelves.former]
    return get_close_matches(said, known, n=3)


def _address(said: str, shelves: Shelves) -> str:
    """What was said as an address of the site: of a URL, or of a path into the output folder, its part."""
    parts = urlsplit(said) if said.startswith(("http://", "https://")) else None
    if parts is None:
        return _in_folder(said, shelves.output) or said
    path = unquote(parts.path).lstrip("/")
    base = unquote(urlsplit(shelves.url).path).strip("/") if shelves.url else ""
    return path.removeprefix(f"{base}/") if base else path


def _in_folder(said: str, folder: Location) -> str:
    """The path within a folder of what a person named as a file on the disk; "" where it lies elsewhere."""
    if "\0" in said or not said:
        return ""
    path, mark, rest = said.partition("#")
    if isinstance(folder, S3Path):
        start = f"{folder.shown}/"
        return said.removeprefix(start) if said.startswith(start) else ""
    try:
        within = Path(path).resolve().relative_to(folder)
    except (ValueError, OSError):
        return ""
    return f"{within.as_posix()}{mark}{rest}"
