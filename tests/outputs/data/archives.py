"""Archives that the readers of other people load: one with all kinds of fields, one with many articles."""

import importlib.util
import json
import os
import random
from pathlib import Path

from backfile.model.settings import DataSettings, Settings
from tests.heaps import Heap

MANY = 6_000 if os.environ.get("BACKFILE_CHECKERS") == "required" else 1_200
"""Articles of the bigger archive; CI, which requires its programs, makes as many as tables in months take."""

PARQUET = importlib.util.find_spec("pyarrow") is not None
"""Without the extra nothing writes Parquet; CI has it, and requires it."""

_PLACES = ("Baku", "Seoul", "Ankara", "Tbilisi", "Astana", "Windhoek", "Ciudad de México", "Tōkyō")
_SUBJECTS = ("harbour", "railway", "=SUM(A1)", '"quoted" gallery', "pipeline; and port", "mole\tand quay")
_TOPICS = ("trade", "water", "-strike", "@home", "ferries")


def everything(**more: object) -> Settings:
    """Settings under which all of the data is made that this computer can make."""
    said = {
        "title": "Ports & papers",
        "url": "https://archive.example.org/ports/",
        "licence": "CC-BY-4.0",
        "rights": {"Caspian Gazette": "all rights reserved"},
        "data": DataSettings(related=True, database=True, parquet=PARQUET, api=True, citations=True),
    }
    return Settings(**{**said, **more})  # type: ignore[arg-type]


def bigger(root: Path, articles: int = MANY, **more: object) -> Heap:
    """An archive of many short articles, as one export; half of them of two years, some undated."""
    heap = Heap(root)
    heap.settings = everything(**more)
    chance = random.Random(7)
    lines = [json.dumps(_record(n, chance), ensure_ascii=False) for n in range(articles)]
    heap.write("export.jsonl", "\n".join(lines) + "\n")
    heap.build(jobs=2)
    return heap


def _record(number: int, chance: random.Random) -> dict[str, object]:
    one, other = chance.sample(_PLACES, 2)
    subject = chance.choice(_SUBJECTS)
    year = chance.choice((1998, 2011, 2024, 2024, 2025))
    dated = {"date": f"{year}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"} if number % 20 else {}
    text = f"The {subject} of {one} was spoken of in {other} on a morning, as note {number} says."
    return {
        "headline": f"{subject} of {one}, note {number}",
        "source": chance.choice(("Caspian Gazette", "Han River Post", "+Plus Weekly")),
        "authors": chance.choice(("Leyla Mammadova", "Kim Min-ji; 김민지", "")),
        "tags": chance.sample(_TOPICS, 2),
        "body": f"{text}\n\nIt was said that {one} and {other} would write to each other again.",
        "language": "en",
        **dated,
    }
