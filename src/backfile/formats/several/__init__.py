"""Texts in which several articles stand one below the other, told apart by what separates and opens them."""

from collections.abc import Sequence

from msgspec.structs import replace

from backfile.formats.front_matter import MARKDOWN
from backfile.formats.markdown_text import MarkdownText
from backfile.formats.parts import joined
from backfile.formats.plain_text import PLAIN_TEXT
from backfile.formats.relocating import shifted
from backfile.formats.several.cuts import Cuts, find_cuts
from backfile.formats.several.pages import page_numbers
from backfile.formats.several.sources import with_common_source
from backfile.model.article import Lines, Problem, SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, LineRole, Reading
from backfile.text.decoding import Decoded

NAME = "several"
LONGEST = 20_000_000
"""Characters; a longer text is one dump, and is read as it is."""


class SeveralTexts:
    """A text that its separators and heads tell to be several, or one that was paged."""

    name = NAME

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        text = decoded.text or ""
        if len(text) > LONGEST or text.startswith(("<", "{", "[")):
            return False
        if decoded.pages and page_numbers(text.split("\n"), decoded.pages):
            return True
        cuts = find_cuts(text, decoded.pages)
        return bool(cuts.starts or cuts.doubt)

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        text = decoded.text or ""
        lines = text.split("\n")
        cuts = find_cuts(text, decoded.pages)
        numbers = page_numbers(lines, decoded.pages)
        aside = {*numbers, *cuts.separators} if cuts.starts else set(numbers)
        kept = ["" if at in aside else line for at, line in enumerate(lines, 1)]
        roles = [
            LineRole((at, at), "furniture", _rule(at, numbers))
            for at in sorted(aside)
            if lines[at - 1].strip()
        ]
        readings = [_read(file, kept, piece, answers) for piece in _pieces(cuts, len(lines))]
        if len(readings) > 1:
            readings = with_common_source(readings)
        roles += [role for reading in readings for role in reading.roles]
        whole = joined(file, readings, sorted(roles, key=_first))
        if cuts.doubt:
            line, said = cuts.doubt
            whole = replace(whole, problems=(*whole.problems, Problem(said, file.path, line, "note")))
        return whole


def _rule(at: int, numbers: frozenset[int]) -> str:
    return "several: the number of a page" if at in numbers else "several: between two articles"


def _first(role: LineRole) -> int:
    return role.lines[0]


def _pieces(cuts: Cuts, count: int) -> list[Lines]:
    starts = cuts.starts or (1,)
    first = (1, *starts[1:])
    return [(start, end - 1) for start, end in zip(first, (*starts[1:], count + 1), strict=True)]


def _read(file: SourceFile, lines: Sequence[str], piece: Lines, answers: HeapAnswers) -> Reading:
    text = "\n".join(lines[piece[0] - 1 : piece[1]])
    form = MarkdownText() if file.path.lower().endswith(MARKDOWN) else PLAIN_TEXT
    return shifted(form.read(file, Decoded(text), answers), piece[0] - 1)
