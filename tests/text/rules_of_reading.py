"""The cases of the book of rules: for each rule a small text, and what the rule decides there."""

from pathlib import Path

from msgspec import Struct

FOLDER = Path(__file__).with_name("rules")


class RuleCase(Struct, frozen=True):
    """A case: in the text `content` of a file called `file` the rule gives `value` to `field` ("role": what
    the lines are) by `lines`; or, where no text alone does, `written` is what its reader writes down."""

    id: str
    written: str = ""
    file: str = ""
    content: bytes = b""
    field: str = ""
    value: str = ""
    lines: tuple[int, int] = (0, 0)


def rule_cases() -> list[RuleCase]:
    """All cases, by the ids of their rules."""
    return [_read(path) for path in sorted(FOLDER.glob("*.case"))]


def _read(path: Path) -> RuleCase:
    head, _, text = path.read_text("utf-8").partition("---\n")
    said = dict(line.split(": ", 1) for line in head.splitlines())
    if "written" in said:
        return RuleCase(path.stem, said["written"])
    field, _, value = said["gives"].partition(" =")
    first, last = said["lines"].split("-")
    content = text.encode(said.get("encoding", "utf-8"))
    return RuleCase(path.stem, "", said["file"], content, field, value.strip(), (int(first), int(last)))
