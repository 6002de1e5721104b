"""Writes the addresses of a site as RFC 3986 wants them: letters of other scripts percent-encoded."""

import re
from functools import cache
from urllib.parse import quote, urlsplit, urlunsplit

_PLAIN = re.compile(r"[A-Za-z0-9/._~-]*")


def encoded_path(path: str) -> str:
    """The path of a file as it stands in an address; a "%" in its name is one of its letters."""
    return path if _PLAIN.fullmatch(path) else quote(path, safe="/~!$&'()*+,;=:@")


@cache
def encoded_site(url: str) -> str:
    """A site's address as a person wrote it, with its host in ASCII (IDNA) and the rest percent-encoded once;
    without a slash at its end."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            host = quote(host)
    if ":" in host:
        host = f"[{host}]"
    place = f"{host}:{parts.port}" if parts.port else host
    path = quote(parts.path, safe="/~!$&'()*+,;=:@%")
    return urlunsplit((parts.scheme, place, path, "", "")).rstrip("/")
