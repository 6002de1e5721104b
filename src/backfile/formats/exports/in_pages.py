"""Reads downloads of press databases that were saved as HTML, whose text is laid out as in the text form."""

from msgspec.structs import replace

from backfile.formats.account import LineAccount
from backfile.formats.contract import Format
from backfile.formats.exports.europresse import Europresse
from backfile.formats.exports.factiva import Factiva
from backfile.formats.exports.factiva_text import FactivaText
from backfile.formats.exports.newsbank import NewsBank
from backfile.formats.exports.nexis import Nexis
from backfile.formats.exports.nexis_uni import NexisUni
from backfile.formats.exports.proquest import ProQuest
from backfile.formats.exports.proquest_details import ProQuestDetails
from backfile.formats.html_blocks import html_blocks
from backfile.formats.relocating import relocated
from backfile.model.article import SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, Reading
from backfile.text.decoding import Decoded

NAME = "export_page"
SIGNS = (
    *(
        "DOCUMENTS",
        "End of Document",
        "ProQuest document",
        "Numéro de document",
        "Document number",
        "europresse",
    ),
    *("factiva", "Factiva", "NewsBank", "Publication info:"),
)
LONGEST = 50_000_000
EXPORTS: tuple[Format, ...] = (
    *(Nexis(), NexisUni(), ProQuest(), ProQuestDetails(), Factiva(), FactivaText(), Europresse(), NewsBank()),
)


class ExportPage:
    """HTML whose text a reader of exports recognises."""

    name = NAME

    def recognises(self, file: SourceFile, decoded: Decoded) -> bool:
        return _reader(file, decoded) is not None

    def read(self, file: SourceFile, decoded: Decoded, answers: HeapAnswers = NO_ANSWERS) -> Reading:
        form = _reader(file, decoded)
        if form is None:
            return Reading()
        lines = (decoded.text or "").split("\n")
        reading = form.read(file, Decoded(_text(decoded.text or "")), answers)
        account = LineAccount(lines)
        account.claim((1, len(lines)), "record", f"export_page: the page of a download, read as {form.name}")
        moved = relocated(reading, lambda _: (1, len(lines)))
        return replace(moved, roles=account.roles())


def _reader(file: SourceFile, decoded: Decoded) -> Format | None:
    text = decoded.text or ""
    if text.lstrip()[:1] != "<" or len(text) > LONGEST or not any(sign in text for sign in SIGNS):
        return None
    plain = Decoded(_text(text))
    return next((form for form in EXPORTS if form.recognises(file, plain)), None)


def _text(html: str) -> str:
    """The blocks of a page as paragraphs."""
    return "\n\n".join(block.text for block in html_blocks(html))
