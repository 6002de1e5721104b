"""Tells the name of a source from the address of its site, and takes that name off headlines."""

import re
from typing import Any
from urllib.parse import urlsplit

from backfile.formats.values import text_of

HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,24}(?::\d+)?", re.IGNORECASE)
TAIL = re.compile(r"\s+[-–—|·:»]\s+([^-–—|·»]+)$")
NO_SOURCES = frozenset({"web", "rss", "feed", "unknown", "manual", "api", "reader", "email", "source"})
NAMES = ("name", "title", "value", "@value")


def source_of(chosen: dict[str, list[tuple[str, Any]]]) -> tuple[str, str] | None:
    """The key that names the source, and its name; where none does, a site's host without "www."."""
    given = chosen.get("source", ())
    for key, value in given:
        name = text_of(value)
        if name and not is_address(name) and name.casefold() not in NO_SOURCES:
            return key, name
    for key, value in (*chosen.get("host", ()), *given):
        name = text_of(value)
        if name and is_address(name):
            return key, host_of(name)
        if name and key in dict(chosen.get("host", ())) and name.casefold() not in NO_SOURCES:
            return key, name
    return None


def is_address(text: str) -> bool:
    """Whether a text is a web address or a host ("www.example.org"), not a name."""
    return "://" in text or HOST.fullmatch(text.strip("/")) is not None


def host_of(address: str) -> str:
    """The host of an address or a host itself, without "www."; "" for what is neither."""
    try:
        host = urlsplit(address if "://" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if HOST.fullmatch(host) else ""


def named_by_headline(headline: str, host: str) -> tuple[str, str] | None:
    """The headline without its site's name, and that name, where the host is made of it, as "Harbour Times"
    and harbourtimes.example; else None."""
    found = TAIL.search(headline)
    labels = host.split(".")[:-1]
    if found and found.start() and any(_same(found[1], label) for label in labels):
        return headline[: found.start()].rstrip(), found[1].strip()
    return None


def bare_headline(headline: str, source: str) -> str:
    """A headline without the name of its site behind a dash or a bar."""
    found = TAIL.search(headline)
    if found and found.start() and _same(found[1], source):
        return headline[: found.start()].rstrip()
    return headline


def _same(printed: str, source: str) -> bool:
    one, other = (re.sub(r"\W+", "", name.casefold()) for name in (printed, source))
    return bool(one) and (one == other or other.removeprefix("the") == one.removeprefix("the"))
