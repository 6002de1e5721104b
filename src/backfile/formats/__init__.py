"""The shelf of formats: the first that recognises a file reads it."""

from backfile.formats.contract import Format
from backfile.formats.exports.nexis import Nexis
from backfile.formats.plain_text import PLAIN_TEXT

FORMATS: tuple[Format, ...] = (Nexis(), PLAIN_TEXT)
