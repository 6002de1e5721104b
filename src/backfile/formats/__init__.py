"""The shelf of formats: the first that recognises a file reads it."""

from backfile.formats.contract import Format
from backfile.formats.plain_text import PLAIN_TEXT
from backfile.formats.exports.nexis import Nexis

FORMATS: tuple[Format, ...] = (Nexis(),)
