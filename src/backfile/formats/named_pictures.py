"""Takes the pictures that a text names: in Markdown, and under the keys of front matter and records."""

import re
from collections.abc import Mapping
from typing import Any

from backfile.formats.values import text_of
from backfile.model.article import Picture

KEYS = ("image", "images", "picture", "cover", "cover_image", "featured_image", "thumbnail", "photo")
_FILE_KEYS = ("src", "url", "path", "file", "image")
_ALT_KEYS = ("image_alt", "image_alt_text", "imagealt", "alt")
_CAPTION_KEYS = ("image_caption", "imagecaption", "caption")
_CREDIT_KEYS = ("image_credit", "imagecredit", "credit", "photo_credit")
_MARKDOWN = re.compile(
    r"""!\[([^\]\[]{0,500})\]\(\s*<?([^)\s<>"]{1,500})>?(?:\s+["']([^"'\n]{0,500})["'])?\s*\)"""
)
_WIKI = re.compile(r"!\[\[([^\]|\[\n]{1,300})(?:\|([^\]\n]{0,300}))?\]\]")


def in_markdown(text: str) -> tuple[Picture, ...]:
    """The pictures of a Markdown text: the words in brackets are the alt text, the title is the caption.
    Those of Obsidian (![[ferry.jpg]]) are read as well."""
    if "![" not in text:
        return ()
    found: dict[str, Picture] = {}
    for match in _MARKDOWN.finditer(text):
        found.setdefault(match[2], Picture(match[2], _line(match[1]), _line(match[3] or "")))
    for match in _WIKI.finditer(text):
        said = _line(match[2] or "")
        found.setdefault(match[1].strip(), Picture(match[1].strip(), "" if said.isdigit() else said))
    return tuple(found.values())


def under_keys(values: Mapping[str, Any]) -> tuple[Picture, ...]:
    """The pictures that a head names, as a path, a list of paths, or with alt text and caption of its own."""
    folded = {str(key).casefold().replace("-", "_"): value for key, value in values.items()}
    alt, caption, credit = (
        next((text for key in keys if (text := text_of(folded.get(key)))), "")
        for keys in (_ALT_KEYS, _CAPTION_KEYS, _CREDIT_KEYS)
    )
    found: dict[str, Picture] = {}
    for key in KEYS:
        value = folded.get(key)
        for entry in value if isinstance(value, list) else [value]:
            picture = _picture(entry, alt, caption, credit)
            if picture is not None:
                found.setdefault(picture.file, picture)
    return tuple(found.values())


def _picture(value: Any, alt: str, caption: str, credit: str) -> Picture | None:
    if isinstance(value, str) and value.strip():
        return Picture(value.strip(), alt, caption, credit)
    if isinstance(value, dict):
        file = next((text for key in _FILE_KEYS if (text := text_of(value.get(key)))), "")
        said = [text_of(value.get(key)) for key in ("alt", "caption", "credit")]
        return Picture(file, said[0] or alt, said[1] or caption, said[2] or credit) if file else None
    return None


def _line(text: str) -> str:
    return " ".join(text.split())
