"""The shelf of formats: the first that recognises a file reads it."""

from backfile.formats.archives.packed import Packed
from backfile.formats.archives.tar import Tar
from backfile.formats.archives.zip import Zip
from backfile.formats.citations.bibtex import BibTex
from backfile.formats.citations.endnote_tags import EndNoteTags
from backfile.formats.citations.ris import Ris
from backfile.formats.contract import Format
from backfile.formats.documents.docx import Docx
from backfile.formats.documents.odt import Odt
from backfile.formats.documents.refused import RefusedForm
from backfile.formats.documents.rtf import Rtf
from backfile.formats.exports.europresse import Europresse
from backfile.formats.exports.factiva import Factiva
from backfile.formats.exports.factiva_text import FactivaText
from backfile.formats.exports.in_pages import ExportPage
from backfile.formats.exports.newsbank import NewsBank
from backfile.formats.exports.nexis import Nexis
from backfile.formats.exports.nexis_uni import NexisUni
from backfile.formats.exports.proquest import ProQuest
from backfile.formats.exports.proquest_details import ProQuestDetails
from backfile.formats.front_matter import FrontMatter
from backfile.formats.json_records import JsonRecords
from backfile.formats.labelled import Labelled
from backfile.formats.mail import Mail, Outlook
from backfile.formats.markdown_text import MarkdownText
from backfile.formats.newspaper_page import NewspaperPage
from backfile.formats.pdf import Pdf
from backfile.formats.picture import PictureFile
from backfile.formats.plain_text import PLAIN_TEXT
from backfile.formats.reader_markdown import ReaderMarkdown
from backfile.formats.several import SeveralTexts
from backfile.formats.table import Table
from backfile.formats.web_archive.books import Epub
from backfile.formats.web_archive.mhtml import Mhtml
from backfile.formats.web_archive.wacz import Wacz
from backfile.formats.web_archive.warc import Warc
from backfile.formats.web_archive.webarchive import WebArchive
from backfile.formats.web_page import WebPage
from backfile.formats.xml_records import XmlRecords

FORMATS: tuple[Format, ...] = (
    Docx(),
    Odt(),
    PictureFile(),
    Rtf(),
    Pdf(),
    Outlook(),
    RefusedForm(),
    WebArchive(),
    Epub(),
    Wacz(),
    Warc(),
    Mhtml(),
    Zip(),
    Tar(),
    Packed(),
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
