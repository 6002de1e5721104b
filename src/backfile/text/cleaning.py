"""Takes out of decoded text what no reader sees and no page may hold, and mends telling mojibake."""

import re

from backfile.model.article import Evidence

CONTROLS = "".join(map(chr, [*range(9), *range(11, 13), *range(14, 32), 127]))
INVISIBLE = (
    "\u200b\u200e\u200f\u2060\ufeff\u061c\ufff9\ufffa\ufffb"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
SPACES = "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""Spaces that collapse with plain ones."""

ASCII_DIRT = {**dict.fromkeys(CONTROLS, ""), "\v": "\n", "\f": "\n"}
LATIN1_DIRT = {"\xa0": " ", "\x85": "\n", **{chr(n): "" for n in range(0x80, 0xA0) if n != 0x85}}
WIDE_DIRT = {"\u2028": "\n", "\u2029": "\n", **dict.fromkeys(SPACES, " "), **dict.fromkeys(INVISIBLE, "")}
"""Word processors write U+2028 for a line and U+2029 for a paragraph, as a vertical tab stands for a line."""

PUNCTUATION_DIRT = re.compile(rb"\xe2(?:\x80[\x80-\x8b\x8e\x8f\xa8-\xaf]|\x81[\x9f-\xaf])")
OTHER_DIRT = (
    (b"\xef", (b"\xef\xbb\xbf", b"\xef\xbf\xb9", b"\xef\xbf\xba", b"\xef\xbf\xbb")),
    (b"\xe3", (b"\xe3\x80\x80",)),
    (b"\xd8", (b"\xd8\x9c",)),
)
"""The rest of the dirt as UTF-8, by its first byte: one look for that byte spares most texts the others."""

ASCII_DIRT_BYTES = "".join(ASCII_DIRT).encode()

JOINERS = re.compile(r"(?<![؀-ۿऀ-෿က-႟ក-៿\u200d\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]+")
"""Joiners shape letters in Persian and in the scripts of India, and glue emoji; elsewhere they are litter."""

HYPHEN_AT_LINE_END = re.compile("\xad[ \t]*(?=\n)")

FOLLOWING = "\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™"
MOJIBAKE = re.compile(f"[Â-ß][{FOLLOWING}]|[à-ï][{FOLLOWING}][{FOLLOWING}]|ð[Ÿ\x9f]")
"""A letter that UTF-8's first byte becomes in windows-1252, then those that the following bytes become."""

SUSPECT = re.compile(
    rb"\xc3(?:[\x82-\x9f](?:\xc2|\xe2[\x80\x82\x84]|\xc5[\x92\x93\xa0\xa1\xb8\xbd\xbe]|\xc6\x92|\xcb)"
    rb"|[\xa0-\xb0](?:\xc2.|\xe2[\x80\x82\x84].|[\xc5\xc6\xcb].)(?:\xc2|\xe2[\x80\x82\x84]|[\xc5\xc6\xcb]))"
)
"""The same in bytes, a little looser: ten times as fast, for its first byte is always the same."""

MEND_AT_MOST = 1_000_000
"""Characters of telling lines that are handed to ftfy (about 1 MB a second); more is left as it is."""


def clean(text: str, encoded: bytes | None = None) -> tuple[str, tuple[Evidence, ...]]:
    """The text with line ends as "\\n", every space plain, and nothing invisible; and what was mended.

    `encoded` is the text as UTF-8 where the caller has it at hand: most checks are cheaper on bytes.
    Soft hyphens go, but one at a line's end becomes a hyphen, so that reflowing can join the word again.
    HTML entities stay: they are the business of the format that reads them.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if encoded is None:
        encoded = text.encode("utf-8", "replace")
    # A regex's character class costs 25 µs on 4 kB; deleting bytes costs 4, looking for one character 0.3.
    if len(encoded.translate(None, ASCII_DIRT_BYTES)) != len(encoded):
        text = _replace_all(text, ASCII_DIRT)
    if text.isascii():
        return text, ()
    evidence: tuple[Evidence, ...] = ()
    if b"\xc3" in encoded and SUSPECT.search(encoded):
        text, evidence = _mend(text)
        if evidence:
            # What was mended may have been invisible: "â€‹" is a zero-width space.
            text = _replace_all(text, ASCII_DIRT)
            encoded = text.encode("utf-8", "replace")
    if b"\xc2" in encoded:
        if "\xad" in text:
            text = HYPHEN_AT_LINE_END.sub("-", text).replace("\xad", "")
        text = _replace_all(text, LATIN1_DIRT)
    if _has_wide_dirt(encoded):
        text = _replace_all(text, WIDE_DIRT)
    if "\u200c" in text or "\u200d" in text:
        text = JOINERS.sub("", text)
    return text, evidence


def _has_wide_dirt(encoded: bytes) -> bool:
    if b"\xe2" in encoded and PUNCTUATION_DIRT.search(encoded):
        return True
    return any(first in encoded and any(dirt in encoded for dirt in rest) for first, rest in OTHER_DIRT)


def _replace_all(text: str, replacements: dict[str, str]) -> str:
    for character, replacement in replacements.items():
        if character in text:
            text = text.replace(character, replacement)
    return text


def _mend(text: str) -> tuple[str, tuple[Evidence, ...]]:
    """Lines whose letters tell of UTF-8 that was read as windows-1252, as they were before."""
    import ftfy

    lines = text.split("\n")
    mended, left, budget = [], 0, MEND_AT_MOST
    for index, line in enumerate(lines):
        if line.isascii() or not MOJIBAKE.search(line):
            continue
        if len(line) > budget:
            left += 1
            continue
        budget -= len(line)
        better = ftfy.fix_encoding(line)
        if better != line and "\n" not in better:
            lines[index] = better
            mended.append(index + 1)
    if not mended:
        return text, ()
    rule = f"mojibake mended in {len(mended)} line{'s' if len(mended) > 1 else ''}"
    if left:
        rule += f", {left} further lines are too long to be looked at"
    return "\n".join(lines), (Evidence("text", rule, (mended[0], mended[-1])),)
