"""Runs the tests with other versions of the libraries than are pinned, and names the one that fails.

    python scripts/try_versions.py newest     what pyproject.toml allows, as a machine set up today gets it
    python scripts/try_versions.py oldest     the lower bounds of pyproject.toml themselves
    python scripts/try_versions.py pin        writes constraints.txt anew with the newest versions

Each run makes an environment of its own in a temporary folder. After a failure every library whose version
differs is put alone beside the pinned ones and the failed tests are run again: the library that fails them
then is named. Exits with 1 where a test failed.
"""

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PINS = ROOT / "constraints.txt"
FAILED = ROOT / ".pytest_cache" / "v" / "cache" / "lastfailed"
HEAD = "# The versions with which the tests pass; scripts/try_versions.py tries others and writes this.\n"
_BOUND = re.compile(r"([\w.-]+)(?:\[[\w,-]+\])?>=([\w.]+)")


class Environment:
    """A virtual environment in `folder` that holds the project and its tests' libraries."""

    def __init__(self, folder: Path):
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        self._python = str(folder / "bin" / "python")

    def install(self, *what: str) -> None:
        subprocess.run([self._python, "-m", "pip", "install", "-q", *what], check=True, cwd=ROOT)

    def versions(self) -> dict[str, str]:
        """The installed libraries, without the project itself and what every environment has."""
        command = [self._python, "-m", "pip", "freeze", "--exclude-editable"]
        listed = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout
        return _pins(listed)

    def failing(self, *tests: str) -> list[str]:
        """Those of the tests that fail, by pytest's ids; of all tests where none is named."""
        FAILED.unlink(missing_ok=True)
        done = subprocess.run([self._python, "-m", "pytest", *tests], cwd=ROOT)
        if done.returncode == 0:
            return []
        return list(json.loads(FAILED.read_text("utf-8"))) if FAILED.exists() else ["the run itself"]


def _pins(text: str) -> dict[str, str]:
    lines = [line.split("==") for line in text.splitlines() if "==" in line]
    return {name.strip().lower().replace("_", "-"): version.strip() for name, version in lines}


def lower_bounds() -> dict[str, str]:
    """The oldest version that pyproject.toml allows of each library that it names."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *(want for group in extras.values() for want in group)]
    found = [_BOUND.match(want) for want in wanted]
    return {bound[1].lower(): bound[2] for bound in found if bound}


def try_versions(which: str, folder: Path) -> bool:
    """Whether the tests pass with the newest or the oldest versions; names the libraries that fail them."""
    pinned = _pins(PINS.read_text("utf-8"))
    environment = Environment(folder / which)
    if which == "oldest":
        oldest = folder / "oldest.txt"
        oldest.write_text("".join(f"{name}=={version}\n" for name, version in lower_bounds().items()))
        environment.install("-c", str(oldest), "-e", ".[test]")
    else:
        environment.install("--upgrade", "-e", ".[test]")
    found = environment.versions()
    other = {name: version for name, version in found.items() if pinned.get(name, version) != version}
    said = ", ".join(f"{name} {version} (pinned: {pinned[name]})" for name, version in other.items())
    print(f"{which}: {said or 'all as pinned'}", flush=True)
    failed = environment.failing()
    if failed:
        _name_the_library(failed, other, pinned, Environment(folder / "beside"))
    return not failed


def _name_the_library(
    failed: list[str], other: dict[str, str], pinned: dict[str, str], beside: Environment
) -> None:
    beside.install("-c", str(PINS), "-e", ".[test]")
    if beside.failing(*failed):
        print("These tests fail with the pinned versions, too.", flush=True)
        return
    for name, version in other.items():
        beside.install(f"{name}=={version}")
        if beside.failing(*failed):
            print(f"The tests fail with {name} {version}; with {pinned[name]} they pass.", flush=True)
        beside.install(f"{name}=={pinned[name]}")


def pin(folder: Path) -> None:
    """Writes constraints.txt with the versions that a machine set up today gets."""
    environment = Environment(folder / "pinned")
    environment.install("--upgrade", "-e", ".[test,browser,lint,readers]")
    lines = [f"{name}=={version}\n" for name, version in sorted(environment.versions().items())]
    PINS.write_text(HEAD + "".join(lines), "utf-8")


def main(which: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        if which == "pin":
            pin(Path(folder))
        elif not try_versions(which, Path(folder)):
            raise SystemExit(1)


if __name__ == "__main__":
    if sys.argv[1:] not in (["newest"], ["oldest"], ["pin"]):
        raise SystemExit(__doc__)
    main(sys.argv[1])
