"""Reads what stands above a ProQuest document's labels: title, link, and citation of where it appeared."""

import re
from collections.abc import Sequence

from backfile.formats.exports.draft import Draft
from backfile.formats.exports.parts import ExportPart, joined
from backfile.formats.exports.quoting import without_links
from backfile.model.article import Lines
from backfile.text.names import inverted_names_in, names_in

CITATION = re.compile(
    r"(?P<before>.*?)\s*(?:;\s*[^;\[\]]*)?\s*\[[^\]]*\]\.?,?\s*(?P<date>(?:\d{1,2}\s+)?[^\W\d]{3,12}\.?\s+(?:\d{1,2},\s*)?\d{4})\b.*"
)
LINK = re.compile(
    r"\s*(?:ProQuest document link|Lien vers le document ProQuest|Enlace de documentos de ProQuest|https?://\S+)\s*$"
)
NUMBER = re.compile(r"\d{1,4}\.\s+(?=\S)")
"""Of a title in a list; the list counts through, a headline does not."""


def take_head(parts: Sequence[ExportPart], draft: Draft) -> None:
    """Title and citation, whether a blank line stands between them or not."""
    for part in parts:
        if LINK.match(part.lines[0]):
            draft.set_aside("link", part.text, part.place, "link to the database")
            continue
        cut = _citation_in(part)
        if cut:
            above = part.lines[:cut]
            if above:
                _take_title(joined(above), (part.first, part.first + cut - 1), draft)
            below = [line for line in part.lines[cut:] if not LINK.match(line)]
            _take_citation(joined(below), (part.first + cut, part.last), draft)
        elif cut == 0:
            _take_citation(part.text, part.place, draft)
        else:
            _take_title(part.text, part.place, draft)


def _citation_in(part: ExportPart) -> int | None:
    """The first line of a part from which on it is a citation; None where it holds none."""
    for cut in range(len(part.lines) - 1, -1, -1):
        rest = joined(line for line in part.lines[cut:] if not LINK.match(line))
        if rest and CITATION.fullmatch(rest) and (cut == 0 or len(part.lines[cut:]) <= 2):
            return cut
    return None


def _take_title(text: str, place: Lines, draft: Draft) -> None:
    if not draft.fields.get("headline"):
        draft.take(
            "headline",
            without_links(NUMBER.sub("", text) if draft.numbered(text) else text),
            place,
            "above the citation",
        )
    else:
        draft.set_aside("title", text, place, "above the citation")


def _take_citation(text: str, place: Lines, draft: Draft) -> None:
    """ "Roe, Jane. Daily News; Seoul [Seoul]. 21 Apr 2007: 18." gives what no label below says better."""
    found = CITATION.fullmatch(text)
    if not found:
        return
    authors, _, source = found["before"].rpartition(". ")
    draft.take("source", source.strip(" ;,."), place, "in the citation")
    if authors:
        names = inverted_names_in(authors) if "," in authors else names_in(authors)
        draft.take("authors", names, place, "in the citation")
    draft.take_date(found["date"], place, "in the citation")
