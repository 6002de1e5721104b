"""The shelf of formats: the first that recognises a file reads it."""

from backfile.formats.contract import Format

FORMATS: tuple[Format, ...] = ()
