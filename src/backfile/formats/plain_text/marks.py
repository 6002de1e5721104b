"""Takes off what is not text: marks and link targets of Markdown, the ">" of mail, an agency's marks."""

import re
from collections.abc import Sequence

from msgspec import Struct

_LINK = re.compile(r"!?\[([^\[\]]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\s*\)")
_MARK = re.compile(r"(#{1,6}|[*+-]|\d{1,3}\.|\|)\s+(?=\S)")
_BULLET = re.compile(r"[•▪◦●‣·∙»›>*–-]\s+(?=\S)")
_ESCAPE = re.compile(r"\\([-.#+_*()\[\]!`>|])")
_QUOTED = re.compile(r"\s*(?:>\s?)+")
_IPTC_SENT = re.compile(r"\n\d{6} (?:GMT|UTC) [A-Z][a-z]{2} \d\d\s*$")
"""When copy in the form of IPTC 7901 was sent: day and time, zone, month and year."""
_ITEM_ENDS = re.compile(r"(?<=[.!?\"”]) ?(?:Enditem|Endit|Item ends)\.?\s*$")
_SLUG = re.compile(r"\s*(?:[a-z]{1,2} [a-z]{1,3} )?(?:BC|AM|PM)-[\w-]+")
"""A slug ("BC-Ferry, 1st Ld-Writethru")."""
ENOUGH_LINKS = 3
ENOUGH_AGENCY_MARKS = 2


class Bare(Struct, frozen=True, array_like=True):
    """A line without its marks. `link` tells that all its words were link text."""

    text: str
    mark: str = ""
    link: bool = False


def is_markdown(text: str) -> bool:
    """Whether links are written out in full, as dumps of pages to Markdown do."""
    return text.count("](") >= ENOUGH_LINKS


def is_quoted(text: str) -> bool:
    """Whether most lines begin with the sign of quoted mail."""
    marked = text.count("\n>") + text.startswith(">")
    return marked > 2 and marked * 3 > 2 * (text.count("\n") + 1 - text.count("\n\n"))


def unquoted(raw: str) -> str:
    """The line without the signs of quoted mail."""
    match = _QUOTED.match(raw)
    return raw[match.end() :] if match else raw


def is_agency_copy(text: str) -> bool:
    """Whether lines are marked as agencies send them: "^" before a headline or byline, "<" behind it; or a
    headline that ends in "=", and day and time of sending at the end."""
    if "Enditem" in text or (" =\n" in text and _IPTC_SENT.search(text.rstrip("\x03\x04\n "))):
        return True
    return text.count("<\n") >= ENOUGH_AGENCY_MARKS and (text[:1] == "^" or "\n^" in text)


def without_agency_marks(raw: str) -> str:
    """The line without the marks of an agency's copy; nothing of its slug line."""
    if _SLUG.match(raw):
        return ""
    if "^" not in raw and "<" not in raw and "=" not in raw and "E" not in raw and "\x03" not in raw:
        return raw
    bare = _ITEM_ENDS.sub("", raw.strip("\x03\x04").rstrip())
    return bare.removeprefix("^").removesuffix("<").removesuffix("=").rstrip()


def above_notes(raws: Sequence[str]) -> Sequence[str]:
    """The lines of an agency's copy above its notes to editors, which are not wrapped as its text is."""
    return raws[: next((at for at, raw in enumerate(raws) if raw.startswith(("# ", "* * *"))), len(raws))]


def without_links(raw: str) -> tuple[str, str]:
    """The line with the text of links for the links, and again with nothing for them."""
    outside = raw
    for _ in range(3):
        if "](" not in raw:
            break
        outside = _LINK.sub("", raw) if outside is raw else _LINK.sub("", outside)
        raw = _LINK.sub(lambda link: "" if link[0][0] == "!" else link[1], raw)
    return raw, outside


def bare(raw: str) -> Bare:
    """A line of Markdown as plain text."""
    mark = ""
    text = raw.strip()
    match = _MARK.match(text)
    if match:
        mark, text = match[1], text[match.end() :]
    link = False
    if "](" in text:
        text, outside = without_links(text)
        link = not any(sign.isalnum() for sign in outside)
    text = _ESCAPE.sub(r"\1", text.replace("**", "").replace("__", " ").replace("`", ""))
    if "_" in text:
        text = re.sub(r"(?<!\w)_([^_]+)_(?!\w)", r"\1", text)
    if text.strip("-*_= |") == "":
        text = ""
    return Bare(text, mark[0] * len(mark) if mark[:1] == "#" else mark, link)


def bullet(text: str) -> str:
    """The bullet that stands before a line's text, with its space, or nothing."""
    match = _BULLET.match(text)
    return match[0] if match else ""
