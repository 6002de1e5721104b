"""What keys mean in Zotero's tables and records, where they mean something else than elsewhere."""

from typing import Any

NO_ARTICLES = frozenset({"note", "attachment", "annotation"})
KIND_KEYS = ("Item Type", "itemType")
PLACE_KEYS = ("Place", "place")
"""Where a paper appears, which says nothing of what an article is about."""


def is_zotero(values: dict[str, Any]) -> bool:
    return any(key in values for key in KIND_KEYS) or (
        isinstance(values.get("data"), dict) and "itemType" in values["data"]
    )


def without_place(values: dict[str, Any]) -> dict[str, Any]:
    """The record without the place of its paper."""
    if isinstance(values.get("data"), dict):
        return {**values, "data": without_place(values["data"])}
    return {key: value for key, value in values.items() if key not in PLACE_KEYS}


def is_no_article(values: dict[str, Any]) -> bool:
    """Whether a record is a note or a file beside an article."""
    inner = values.get("data") if isinstance(values.get("data"), dict) else values
    return isinstance(inner, dict) and any(inner.get(key) in NO_ARTICLES for key in KIND_KEYS)
