"""The shelf of formats: the first that recognises a file reads it."""

from backfile.formats.citations.bibtex import BibTex
from backfile.formats.citations.endnote_tags import EndNoteTags
from backfile.formats.citations.ris import Ris
from backfile.formats.contract import Format
from backfile.formats.exports.europresse import Europresse
from backfile.formats.exports.factiva import Factiva
from backfile.formats.exports.factiva_text import FactivaText
from backfile.formats.exports.in_pages import ExportPage
from backfile.formats.exports.mail import Mail
from backfile.formats.exports.newsbank import NewsBank
from backfile.formats.exports.nexis import Nexis
from backfile.formats.exports.nexis_uni import NexisUni
from backfile.formats.exports.proquest import ProQuest
from backfile.formats.exports.proquest_details import ProQuestDetails
from backfile.formats.front_matter import FrontMatter
from backfile.formats.json_records import JsonRecords
from backfile.formats.labelled import Labelled
from backfile.formats.markdown_text import MarkdownText
from backfile.formats.newspaper_page import NewspaperPage
from backfile.formats.plain_text import PLAIN_TEXT
from backfile.formats.reader_markdown import ReaderMarkdown
from backfile.formats.several import SeveralTexts
from backfile.formats.table import Table
from backfile.formats.web_page import WebPage
from backfile.formats.xml_records import XmlRecords

FORMATS: tuple[Format, ...] = (
    JsonRecords(),
    Table(),
    XmlRecords(),
    Ris(),
    BibTex(),
    EndNoteTags(),
    Mail(),
    Nexis(),
    NexisUni(),
    ProQuest(),
    ProQuestDetails(),
    Factiva(),
    FactivaText(),
    Europresse(),
    NewsBank(),
    ReaderMarkdown(),
    Labelled(),
    FrontMatter(),
    ExportPage(),
    WebPage(),
    NewspaperPage(),
    SeveralTexts(),
    MarkdownText(),
    PLAIN_TEXT,
)
