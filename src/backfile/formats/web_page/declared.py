"""Reads a page in the encoding that it declares, where its bytes are not UTF-8."""

import codecs
import re

from backfile.model.article import Evidence, SourceFile
from backfile.text.cleaning import clean
from backfile.text.decoding import MARKS, Decoded

HEAD = 4096
"""Bytes in which a page declares its encoding; browsers look at 1,024, but notes may stand before it."""

CHARSET = re.compile(
    rb"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE
)
AS_BROWSERS_READ = {
    **dict.fromkeys(("iso8859-1", "ascii"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    **dict.fromkeys(("iso8859-11", "tis-620"), "cp874"),
    "iso8859-9": "cp1254",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
"""Encodings that pages name and the wider ones that they mean (the Encoding standard of the WHATWG)."""


def as_declared(file: SourceFile, decoded: Decoded) -> Decoded:
    """The page's text: `decoded`, unless its bytes are no UTF-8 and are what the page or its server says."""
    content = file.content
    if not content or content.startswith(MARKS) or decoded.encoding.startswith("utf-16") or _is_utf8(content):
        return decoded
    found = CHARSET.search(content[:HEAD])
    named = (found[1] or found[2]).decode("ascii") if found else file.origin.charset
    encoding = _known(named)
    if not encoding or encoding in ("utf-8", "utf-16", "utf-32") or encoding == decoded.encoding:
        return decoded
    text = content.decode(encoding, "replace")
    if text.count("\ufffd") * 200 > len(text):
        return decoded
    cleaned, mended = clean(text)
    evidence = Evidence("encoding", f"declared by the page: {encoding}")
    return Decoded(cleaned, encoding, (evidence, *mended))


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _known(name: str) -> str:
    try:
        found = codecs.lookup(name).name if name else ""
    except LookupError:
        return ""
    return AS_BROWSERS_READ.get(found, found)
