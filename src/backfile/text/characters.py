"""Which characters no page, feed or sitemap may hold, and how values are freed of them."""

import re
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What XML 1.0 forbids (https://www.w3.org/TR/xml/#charsets), and what HTML calls an error besides: C1
controls and the characters that Unicode keeps for programs."""


def fit(text: str) -> str:
    """A text without the characters that no page may hold."""
    return text if text.isprintable() else FORBIDDEN.sub("", text)


def fitted(value: Any, but: frozenset[str] = frozenset()) -> Any:
    """A value whose texts are fit for a page, down to the last tuple, mapping and struct; itself where all
    were. Fields of structs named in `but` stay as they are."""
    if type(value) is str:
        return fit(value)
    if isinstance(value, tuple):
        parts = [fitted(part, but) for part in value]
        return value if all(map(_is, parts, value)) else tuple(parts)
    if isinstance(value, dict):
        return {fitted(key, but): fitted(part, but) for key, part in value.items()}
    if isinstance(value, Struct):
        changed = {}
        for name in value.__struct_fields__:
            part = getattr(value, name)
            if part and name not in but and (new := fitted(part, but)) is not part:
                changed[name] = new
        return replace(value, **changed) if changed else value
    return value


def _is(one: object, other: object) -> bool:
    return one is other
