"""What a setting's text must be like, besides being a text."""

import re
from urllib.parse import urlsplit

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


def language(text: str) -> str:
    """Why a text is no language, as the rest of a sentence; "" for one that CLDR knows."""
    if _LANGUAGE.fullmatch(text):
        if text == "en":
            return ""
        from babel import Locale, UnknownLocaleError

        try:
            Locale.parse(text.replace("-", "_"))
        except (ValueError, UnknownLocaleError):
            pass
        else:
            return ""
    return "must be the code of a language, such as en, ko or pt-BR"


def url(text: str) -> str:
    """Why a text can't be a site's address, as the rest of a sentence; "" for one that can, or for none."""
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        host = parts.hostname
        _ = parts.port  # raises where it is no number
    except ValueError:
        parts, host = urlsplit(""), None
    if (
        parts.scheme not in ("http", "https")
        or not host
        or any(c.isspace() or c in '<>"{}|\\^`' for c in text)
    ):
        return "must be a full address with http:// or https://, such as https://archive.example.org/"
    if parts.query or parts.fragment or parts.username:
        return "must be the address of a folder: without ?, # or a name before @"
    return ""


def reason(text: str) -> str:
    """Why a text is no reason, as the rest of a sentence; "" for one that says anything."""
    return "" if text.strip() else "must give a reason for each: why the problem stays"


CHECKS = {"language": language, "url": url, "accept": reason}
"""By the setting's name: each gives the rest of a sentence that begins with it, or "" where all is well."""
