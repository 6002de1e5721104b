"""Backfile turns a heap of saved news text into a browsable static archive."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from backfile.api.building import build as build
    from backfile.api.checking import check as check
    from backfile.api.reading import read as read
    from backfile.model.answers import BuildAnswer as BuildAnswer
    from backfile.model.answers import CheckAnswer as CheckAnswer
    from backfile.model.answers import ParsedArticle as ParsedArticle
    from backfile.model.answers import ParsedFile as ParsedFile
    from backfile.model.refusal import Refusal as Refusal

__all__ = [
    "BuildAnswer", "CheckAnswer", "ParsedArticle", "ParsedFile", "Refusal", "__version__", "build", "check",
    "read",
]  # fmt: skip

_PLACES = {
    "read": "backfile.api.reading",
    "BuildAnswer": "backfile.model.answers",
    "CheckAnswer": "backfile.model.answers",
    "ParsedArticle": "backfile.model.answers",
    "ParsedFile": "backfile.model.answers",
    "Refusal": "backfile.model.refusal",
}
_CALLED = ("build", "check")
"""Packages that are called (system/callable_package.py)."""


def __getattr__(name: str) -> Any:
    """What the library offers, loaded when it is asked for."""
    if name in _CALLED:
        return import_module(f"backfile.{name}")
    if name in _PLACES:
        return getattr(import_module(_PLACES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
