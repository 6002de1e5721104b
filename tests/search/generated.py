"""A heap of 300 texts with the structure of real ones: events over years, told before, on the day and after.

They are in four languages and three scripts, other papers print them again, and some notes have no date.
Nothing in it is true. An id has the number of an event and the part that the text has in it ("e07-report",
"e07-reprint", "e07-later"), so that what a question should find is known.
"""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from backfile.build.pipeline import Job, build
from backfile.model.settings import Settings

SEED = 16
EVENTS = 30
NOTES = 30
WORDS = json.loads((Path(__file__).parent / "generated.json").read_text(encoding="utf-8"))
"""Places and people by script, kinds of events with their sentences by language, sentences for anything."""
PAPERS = {
    "en": ("Harbour Post", "Island Times", "Northern Packet"),
    "fr": ("Le Phare", "Journal des Îles"),
    "ru": ("Морской вестник",),
    "ko": ("항구신문",),
}
SCRIPT = {"en": "Latin", "fr": "Latin", "ru": "Cyrillic", "ko": "Hangul"}


class Text(NamedTuple):
    """An article of the heap. `part` is what it is to its event: "report", "before", "later" …"""

    id: str
    event: int
    part: str
    headline: str
    paragraphs: tuple[str, ...]
    date: str
    source: str
    language: str
    country: str


def generate() -> Iterator[Text]:
    """All texts, always the same."""
    draw = random.Random(SEED)
    kinds = list(WORDS["kinds"])
    for number in range(EVENTS):
        kind = kinds[number % len(kinds)]
        place, person = draw.choice(WORDS["places"]), draw.choice(WORDS["people"])
        day = f"{2004 + number * 2 // 3}-{draw.randint(1, 12):02}", draw.randint(1, 24)
        yield from _event(draw, number, kind, place, person, day)
    for number in range(NOTES):
        place = draw.choice(WORDS["places"])
        body = tuple(said.format(place=place["Latin"], person="") for said in draw.sample(WORDS["notes"], 3))
        yield Text(
            f"n{number:02}-note", -1, "note", f"A note from {place['Latin']}, number {number + 1}", body,
            "", "Northern Packet", "en", place["country"],
        )  # fmt: skip


def _event(
    draw: random.Random,
    number: int,
    kind: str,
    place: dict[str, str],
    person: dict[str, str],
    day: tuple[str, int],
) -> Iterator[Text]:
    month, first = day
    told = WORDS["kinds"][kind]
    parts = [("before", -1, "en"), ("report", 0, "en"), ("later", 2, "en"), ("aftermath", 4, "en")]
    parts += [("abroad", 1, "fr"), ("abroad", 1, "ru"), ("abroad", 1, "ko")]
    report = None
    for part, after, language in parts:
        script = SCRIPT[language]
        names = {"place": place[script], "person": person[script]}
        said = told[language]
        headline, lead = said[part] if part in said else said["report"]
        around = draw.sample(WORDS["around"][language], min(8, len(WORDS["around"][language])))
        body = tuple(text.format(**names) for text in (lead, said["detail"], *around))
        name = f"e{number:02}-{part}" + (f"-{language}" if part == "abroad" else "")
        date = f"{month}-{max(1, first + after):02}"
        paper = draw.choice(PAPERS[language])
        made = Text(
            name, number, part, headline.format(**names), body, date, paper, language, place["country"]
        )
        yield made
        report = made if part == "report" else report
    assert report
    other = next(paper for paper in PAPERS["en"] if paper != report.source)
    yield report._replace(id=f"e{number:02}-reprint", part="reprint", source=other)
    year = int(month[:4]) + 1
    body = tuple(text.format(place=place["Latin"], person=person["Latin"]) for text in WORDS["look back"])
    body = (
        *draw.sample(WORDS["notes"], 2),
        *body,
        told["en"]["passing"].format(place=place["Latin"], person=""),
    )
    yield Text(
        f"e{number:02}-look-back", number, "look back", f"The year in {place['Latin']}",
        tuple(text.format(place=place["Latin"], person=person["Latin"]) for text in body),
        f"{year}-01-0{draw.randint(1, 9)}", "Island Times", "en", place["country"],
    )  # fmt: skip


def write(folder: Path) -> int:
    """Writes the heap as Markdown files with front matter; how many."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for text in generate():
        head = {
            "title": text.headline,
            "source": text.source,
            "language": text.language,
            "countries": [text.country],
        }
        if text.date:
            head["date"] = text.date
        lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items()]
        said = "\n".join(["---", *lines, "---", "", "\n\n".join(text.paragraphs), ""])
        (folder / f"{text.id}.md").write_text(said, encoding="utf-8")
        count += 1
    return count


def build_site(folder: Path) -> Path:
    """The site of the heap, made by the whole line."""
    write(folder / "content")
    build(Job(Settings(title="Harbour archive"), folder / "content", folder / "site", folder / "cache"))
    return folder / "site"
