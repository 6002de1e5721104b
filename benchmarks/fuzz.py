"""Feeds the formats bytes that atheris makes up, starting from the tests' cases, until one breaks a promise.

    pip install atheris && python benchmarks/fuzz.py [-max_total_time=600] [further libFuzzer flags]

A promise is what tests/formats/test_every_format.py holds: a reading or problems, never an exception; every
line accounted for once; no sign that pages reserve; the same result each time. The input that breaks one is
left as crash-… in the working folder: make a case of it.
"""

import sys
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
CASES = sorted(CHECKOUT.glob("tests/formats/*/cases/*"))
PATHS = ("a.txt", "a.md", "a.json", "a.jsonl", "a.html")


def try_one(content: bytes) -> None:
    """Reads the bytes under a name that their first byte chooses."""
    from tests.formats.test_every_format import holds

    if content:
        holds(PATHS[content[0] % len(PATHS)], content[1:])


def seeds(folder: Path) -> None:
    """Writes the cases where libFuzzer looks for inputs to start from."""
    for number, case in enumerate(CASES):
        if case.suffix != ".right":
            kind = next((i for i, path in enumerate(PATHS) if path.endswith(case.suffix)), 0)
            (folder / str(number)).write_bytes(bytes([kind]) + case.read_bytes())


def main() -> None:
    try:
        import atheris
    except ImportError:
        sys.exit("atheris is not installed: pip install atheris")
    sys.path.insert(0, str(CHECKOUT))
    with atheris.instrument_imports(include=["backfile"]):
        import backfile.formats  # noqa: F401
    with tempfile.TemporaryDirectory() as corpus:
        seeds(Path(corpus))
        atheris.Setup([sys.argv[0], "-max_len=20000", "-timeout=20", *sys.argv[1:], corpus], try_one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
