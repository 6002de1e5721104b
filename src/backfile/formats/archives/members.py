"""What members of an archive may be: names are made safe, what is no text left out, what is too big told."""

import re
from collections.abc import Iterator

from msgspec import Struct

from backfile.formats.parts import Part, named, read_parts
from backfile.formats.reading import not_read
from backfile.model.article import Problem, SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.cleaning import clean
from backfile.text.ignoring import DEFAULTS, Ignored

BIGGEST = 64 * 1024 * 1024
"""Bytes of one member; a text is smaller by far, and one is held in memory at a time."""
MOST_RATIO = 250
"""Times that a member may grow when it is unpacked: text grows three to ten times, a bomb a thousand."""
SMALL = 1024 * 1024
"""Bytes up to which a member may have any ratio: a table of blanks packs well."""
MOST_MEMBERS = 20_000
NAMED = 5
"""Members that a problem names one by one."""
_STEPS = re.compile(r"[\\/]+")


class Refused(Exception):
    """A member or an archive that can't be read; the message says why, to a person."""


class Left(Struct):
    """What was not read of an archive while its members pass by: (name, why)."""

    refused: list[tuple[str, str]]
    dropped: int = 0


def safe_name(name: str) -> str:
    """A member's path as it may be shown and named: no root, no step upward, no invisible sign."""
    cleaned = " ".join(clean(name.encode("utf-8", "replace").decode())[0].split())
    steps = [step for step in _STEPS.split(cleaned) if step not in ("", ".", "..")]
    return "/".join(steps) or "without a name"


def wanted(name: str) -> bool:
    """Whether a member may be a text: system files, scripts and hidden files are none, as in a folder."""
    return not any(step.startswith((".", "__MACOSX")) for step in name.split("/")) and not _IGNORED(name)


def refusal(size: int, packed: int) -> str:
    """Why a member of so many bytes is not unpacked; "" where it is."""
    if size > BIGGEST:
        return f"is larger than {BIGGEST >> 20} MB"
    if size > SMALL and size > packed * MOST_RATIO:
        return f"would grow more than {MOST_RATIO}-fold when it is unpacked, as no text does"
    return ""


def read_members(
    file: SourceFile, parts: Iterator[Part], left: Left, answers: HeapAnswers = NO_ANSWERS
) -> Reading:
    """The reading of an archive: its articles are known by their members' names."""
    problems = []
    try:
        reading = named(file, read_parts(file, parts, answers))
    except Refused as reason:
        return not_read(file, str(reason))
    for reason_said in dict.fromkeys(reason for _, reason in left.refused):
        names = [name for name, reason in left.refused if reason == reason_said]
        more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
        message = f"{', '.join(names[:NAMED])}{more}: {reason_said}; it was not read"
        problems.append(Problem(message, file.path, 0, "error"))
    if not reading.articles and not reading.problems and not problems:
        problems.append(Problem("no text lies in this archive", file.path))
    return Reading(
        reading.articles,
        (*reading.problems, *problems),
        reading.signals,
        reading.questions,
        reading.roles,
        reading.rejected,
        reading.parts,
        reading.unpacked,
    )


_IGNORED = Ignored(DEFAULTS)
