"""Opens the zips that office documents are, within bounds, and parses the XML in them without entities."""

import zlib
from xml.etree import ElementTree
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

from msgspec import Struct

from backfile.formats.archives.members import MOST_RATIO, SMALL, Refused
from backfile.formats.archives.zip import entries, unpacked

BIGGEST_XML = 32 * 1024 * 1024
"""Bytes of a document's text with its markup; a novel of a thousand pages has six."""
FAULTS = (
    *(ElementTree.ParseError, ExpatError, BadZipFile, zlib.error, OSError, ValueError, LookupError),
    *(AttributeError, TypeError, EOFError, RuntimeError, ArithmeticError, MemoryError, SyntaxError),
)
"""What the libraries raise for damaged documents."""
_STRANGE = "defines entities, as no office program does; it was not read"
_ENTITY = (b"<!DOCTYPE", b"<!ENTITY")


class Office(Struct, frozen=True):
    """A document's zip, the names in it, and how many bytes its texts take unpacked."""

    opened: ZipFile
    names: frozenset[str]
    size: int


def is_office(content: bytes, name: str) -> bool:
    """Whether a zip holds a file of this name: its index stands at the end."""
    return (
        content.startswith(b"PK\x03\x04")
        and name.encode() in content[-(1 << 16) - len(name) :] + content[:4096]
    )


def checked(content: bytes) -> Office:
    """A document's zip whose XML can be read safely; raises Refused."""
    opened, infos = entries(content)
    size = 0
    for info in infos:
        if not info.filename.endswith((".xml", ".rels")):
            continue
        size += info.file_size
        grown = info.file_size > SMALL and info.file_size > info.compress_size * MOST_RATIO
        if size > BIGGEST_XML or grown:
            most = f"{BIGGEST_XML >> 20} MB"
            raise Refused(f"the text takes more than {most} or is packed as no text is; it was not read")
        if _defines_entities(unpacked(opened, info)):
            raise Refused(f"{info.filename} {_STRANGE}")
    return Office(opened, frozenset(info.filename for info in infos), size)


def _defines_entities(content: bytes) -> bool:
    plain = content.replace(b"\0", b"") if b"\0" in content[:64] else content
    return any(sign in plain for sign in _ENTITY)


def parsed(content: bytes) -> ElementTree.Element:
    """XML without a document type: none that an office program writes has one, and entities can explode."""
    if _defines_entities(content):
        raise Refused(f"the document {_STRANGE}")
    return ElementTree.fromstring(content)
