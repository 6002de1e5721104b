"""Unpacks the rich text of Outlook's mails (MS-OXRTFCP): the libraries that do are GPL or long unkept."""

_PACKED, _PLAIN = b"LZFu", b"MELA"
_HEAD = 16
_WINDOW = 4096
_DICTIONARY = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    b"\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
"""What the packed text may refer to before it has a text of its own."""


def unpacked_rtf(content: bytes, most: int) -> bytes:
    """The rich text, `most` bytes of it; raises ValueError for what is none."""
    kind = content[8:12]
    if kind == _PLAIN:
        return content[_HEAD : _HEAD + most]
    if kind != _PACKED:
        raise ValueError("no rich text of Outlook")
    window = bytearray(_DICTIONARY.ljust(_WINDOW, b"\0"))
    at = len(_DICTIONARY)
    found = bytearray()
    place = _HEAD
    while place < len(content) and len(found) < most:
        flags = content[place]
        place += 1
        for bit in range(8):
            if not flags >> bit & 1:
                piece = content[place : place + 1]
                place += 1
            else:
                pair = int.from_bytes(content[place : place + 2], "big")
                place += 2
                offset, length = pair >> 4, (pair & 15) + 2
                if offset == at:
                    return bytes(found)
                piece = _copied(window, offset, length, at)
            for byte in piece:
                found.append(byte)
                window[at] = byte
                at = (at + 1) % _WINDOW
            if place > len(content):
                return bytes(found)
    return bytes(found)


def _copied(window: bytearray, offset: int, length: int, at: int) -> bytes:
    """What stands at a place of the window; where it reaches its own end, it is repeated."""
    known = (at - offset) % _WINDOW or _WINDOW
    return bytes(window[(offset + step % known) % _WINDOW] for step in range(length))
