"""Where a link leads: to a file of the site, to a place outside, or nowhere."""

import posixpath
import re
from urllib.parse import unquote, urlsplit

from msgspec import Struct


class Lead(Struct, frozen=True, array_like=True):
    """What a link names: a file of the site and a place on it, or an address outside, or neither.

    `wrong` is a sentence part where the link works in some places only; `advice` says what to do.
    """

    file: str = ""
    fragment: str = ""
    outside: str = ""
    wrong: str = ""
    advice: str = ""


_PLAIN = re.compile(r"(?:\.\./)*+(?:[\w-][\w.-]*+/)*+[\w-][\w.-]*+(?:#[\w-]++)?")
_NEITHER = Lead()
_RELATIVE = (
    "Use a relative address that ends in a file's name, so that it works from a disk and from any folder"
)


def follow(link: str, folder: str, own: str) -> Lead:
    """Where `link` leads from a page in `folder` ("2025/07", "" for the top); `own` is the site's address."""
    if _PLAIN.fullmatch(link):
        lead = _plain(link, folder)
        if lead is not None:
            return lead
    link = link.strip()
    if not link or link.startswith("#"):
        return Lead(fragment=link[1:])
    if own and link.startswith(own):
        link = link[len(own) :].lstrip("/") or "index.html"
        folder = ""
    scheme, host, path, _, fragment = _split(link)
    if scheme in ("http", "https") or host:
        return Lead(outside=link)
    if scheme:
        return _NEITHER
    if not path:
        return Lead(fragment=fragment)
    if path.startswith("/"):
        return Lead(wrong=f"the link {link} starts at the host's root", advice=_RELATIVE)
    file = posixpath.normpath(posixpath.join(folder, unquote(path)))
    if file.startswith(".."):
        return Lead(wrong=f"the link {link} leads out of the site", advice=_RELATIVE)
    if path.endswith(("/", "/.", "/..")) or path in (".", ".."):
        return Lead(wrong=f"the link {link} ends in a folder", advice=_RELATIVE)
    return Lead(file=file, fragment=fragment)


def _plain(link: str, folder: str) -> Lead | None:
    """The lead of a link like nearly all: names of folders and a file; None where it leads out."""
    path, _, fragment = link.partition("#")
    while path.startswith("../"):
        if not folder:
            return None
        path, folder = path[3:], folder.rpartition("/")[0]
    return Lead(f"{folder}/{path}" if folder else path, fragment)


def _split(link: str) -> tuple[str, str, str, str, str]:
    try:
        return urlsplit(link)
    except ValueError:
        return ("broken", "", link, "", "")
