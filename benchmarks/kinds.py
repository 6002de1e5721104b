"""Says what a file of each kind costs to read, in time and memory, and a heap of all kinds mixed.

    python benchmarks/kinds.py [--files 1000] [--kinds docx,pdf]

The files are made by tests/made_files.py, an article of some 4,000 signs each. Each kind is read in a
process of its own, so that its peak of memory is its own too; the first file, which loads the libraries, is
not counted.
"""

import argparse
import gzip
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.made_files import docx, mail, msg, odt, pdf, zipped  # noqa: E402

WORDS = (
    *("harbour", "council", "ferry", "bridge", "winter", "market", "school", "tunnel", "baker", "orchard"),
    *("museum", "engine", "village", "minister", "train", "library", "river", "mill", "bishop", "lantern"),
)
Text = tuple[str, str, list[str]]


def text(number: int) -> Text:
    """Headline, source and date, paragraphs."""
    chance = random.Random(number)

    def sentence(words: int) -> str:
        return f"{' '.join(chance.choices(WORDS, k=words)).capitalize()}."

    paragraphs = [" ".join(sentence(14) for _ in range(5)) for _ in range(9)]
    day = f"{1 + number % 28} {('March', 'May', 'July')[number % 3]} {1990 + number % 35}"
    return sentence(7).rstrip("."), f"Lakeside Gazette, {day}", paragraphs


def plain(found: Text) -> str:
    headline, dated, paragraphs = found
    return "\n\n".join((headline, dated, *paragraphs))


def page(found: Text) -> bytes:
    headline, dated, paragraphs = found
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    head = f"<!doctype html><html><head><title>{headline}</title></head>"
    return f"{head}<body><nav>Home</nav><h1>{headline}</h1><p>{dated}</p>{body}</body></html>".encode()


def pages(found: Text) -> bytes:
    lines = [(50.0, 790.0, 20.0, found[0]), (50.0, 765.0, 10.0, found[1])]
    y = 740.0
    for paragraph in found[2]:
        words = paragraph.split()
        for at in range(0, len(words), 13):
            lines.append((50.0, y, 8.0, " ".join(words[at : at + 13])))
            y -= 10
        y -= 8
    return pdf([lines])


def rtf(found: Text) -> bytes:
    body = "".join(rf"\pard {line}\par" for line in (found[0], found[1], *found[2]))
    return (r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}" + body + "}").encode()


def record(found: Text) -> bytes:
    return json.dumps({"title": found[0], "text": "\n\n".join(found[2]), "date": "2023-09-17"}).encode()


KINDS: dict[str, Callable[[Text], bytes]] = {
    "txt": lambda found: plain(found).encode(),
    "md": lambda found: f"---\ntitle: {found[0]}\n---\n{plain(found)}".encode(),
    "html": page,
    "json": record,
    "docx": lambda found: docx([(found[0], "heading 1"), found[1], *found[2]]),
    "odt": lambda found: odt([(found[0], 1), found[1], *found[2]]),
    "rtf": rtf,
    "pdf": pages,
    "eml": lambda found: mail(plain(found)),
    "eml with a docx": lambda found: mail("See this.", attached={"a.docx": docx([found[0], *found[2]])}),
    "msg": lambda found: msg({"0037": found[0], "0C1A": "Ida", "1000": plain(found)}),
    "zip of one": lambda found: zipped({"a.txt": plain(found)}),
    "txt.gz": lambda found: gzip.compress(plain(found).encode()),
}


def fill(folder: Path, kind: str, count: int) -> None:
    """Writes `count` files of a kind."""
    folder.mkdir(parents=True, exist_ok=True)
    ending = {"eml with a docx": "attached.eml", "zip of one": "zip"}.get(kind, kind)
    for number in range(count):
        (folder / f"{number}.{ending}").write_bytes(KINDS[kind](text(number)))


def read_all(folder: Path) -> None:
    """Reads a folder; prints milliseconds a file, and the memory of the first file and of the rest."""
    from backfile.stages.parse import parse
    from backfile.storage.read import load

    names = sorted(path.name for path in folder.iterdir())
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    articles = len(parse(load(str(folder), names[0])).articles)
    loaded = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    for name in names[1:]:
        articles += len(parse(load(str(folder), name)).articles)
    spent = (time.process_time() - started) / (len(names) - 1) * 1000
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps([spent, (loaded - base) / 1024, (peak - loaded) / 1024, articles]))


def build_all(heap: Path, site: Path) -> list[str]:
    """What `backfile build --profile` says of a heap."""
    command = [sys.executable, "-m", "backfile", "build", "--content", str(heap), "--output", str(site)]
    command += ["--cache", str(site.parent / "cache"), "--root", str(site.parent), "--profile", "--jobs", "1"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--files", type=int, default=1000, help="files in all")
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.read:
        read_all(options.read)
        return
    kinds = options.kinds.split(",")
    each = max(2, options.files // len(kinds))
    print(f"{'kind':<18}{'ms a file':>10}{'MB loaded':>11}{'MB more':>9}{'articles':>10}  of {each}")
    with TemporaryDirectory() as scratch:
        heap = Path(scratch) / "heap"
        for kind in kinds:
            folder = heap / kind.replace(" ", "-")
            fill(folder, kind, each)
            command = [sys.executable, __file__, "--read", str(folder)]
            said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            spent, loaded, more, articles = json.loads(said)
            print(f"{kind:<18}{spent:>10.2f}{loaded:>11.0f}{more:>9.0f}{articles:>10}")
        print("\n".join(build_all(heap, Path(scratch) / "site")))


if __name__ == "__main__":
    main()
