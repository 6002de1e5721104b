"""docs/architecture.md is the map of the house as it stands."""

import re
from pathlib import Path

import pytest

from tests.house.test_house_rules import FLOORS

ROOT = Path(__file__).parents[2]
MAP = (ROOT / "docs/architecture.md").read_text("utf-8")
PATHS = sorted({path for path in re.findall(r"`([\w./-]+)`", MAP) if "/" in path or path.endswith(".py")})
PAGES = sorted(set(re.findall(r"\]\(([\w-]+\.md)\)", MAP)))
OUTSIDE = ("templates/", "benchmarks/", "tests/", "docs/", "src/", "scripts/")


@pytest.mark.parametrize("path", PATHS)
def test_every_path_of_the_map_exists(path: str) -> None:
    assert (ROOT / path if path.startswith(OUTSIDE) else ROOT / "src/backfile" / path).exists()


@pytest.mark.parametrize("page", PAGES)
def test_every_page_that_the_map_leads_to_exists(page: str) -> None:
    assert (ROOT / "docs" / page).is_file()


def test_the_map_has_every_room_on_its_floor() -> None:
    told: dict[str, int] = {}
    for floor, rooms in re.findall(r"^\| (\d) \| ([^|]+) \|", MAP, re.M):
        told |= {room.rstrip("/").removesuffix(".py"): int(floor) for room in re.findall(r"`([^`]+)`", rooms)}
    assert told == {room: floor for room, floor in FLOORS.items() if not room.startswith("__")}


def test_the_map_and_the_glossary_are_linked() -> None:
    for page in ("README.md", "docs/design.md"):
        text = (ROOT / page).read_text("utf-8")
        assert "architecture.md" in text and "glossary.md" in text, page
