"""Takes withdrawn words out of a record, and withdrawn articles out of what is listed."""

from collections.abc import Callable
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from backfile.model.article import Article
from backfile.model.library import Record
from backfile.text.redaction import redactor

_T = TypeVar("_T", bound=Struct)

_KEPT = frozenset(
    [
        "id",
        "path",
        "found_in",
        "sha256",
        "file",
        "media",
        "format",
        "address",
        "slug",
        "aliases",
        "kind",
        "severity",
        "field",
        "facet",
        "language",
        "date",
        "time",
    ]
)
"""Names by which the archive finds its own, and fields that hold none of a text's words."""


def redact(article: Article, words: tuple[str, ...]) -> Article:
    """The article without the words: headline, body, items printed with it, furniture, evidence, problems.

    Done before the article is filed, so that nothing made from it (tags, lists, search, data) has them.
    """
    if not words:
        return article
    clean = redactor(words)
    named = article.slug if article.slug is None or clean(article.slug) == article.slug else None
    others = tuple(alias for alias in article.aliases if clean(alias) == alias)
    if (named, others) != (article.slug, article.aliases):
        article = replace(article, slug=named, aliases=others)
    return _cleaned(article, clean)


def redact_record(record: Record, words: tuple[str, ...]) -> Record:
    """The record without the words, for what a facet may have added from its own lists."""
    return _cleaned(record, redactor(words)) if words else record


def _cleaned(value: _T, clean: Callable[[str], str]) -> _T:
    changes = {}
    for name in value.__struct_fields__:
        if name not in _KEPT:
            before = getattr(value, name)
            after = _clean(before, clean)
            if after is not before:
                changes[name] = after
    return replace(value, **changes) if changes else value


def _clean(value: Any, clean: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        cleaned = clean(value)
        return cleaned if cleaned != value else value
    if isinstance(value, tuple):
        parts = tuple(_clean(part, clean) for part in value)
        return parts if any(a is not b for a, b in zip(parts, value, strict=True)) else value
    if isinstance(value, Struct):
        return _cleaned(value, clean)
    return value


def unlist(article: Article) -> Article:
    """The article kept out of lists, feeds, sitemap and search."""
    return replace(article, unlisted=True)


def without_tombstones(articles: tuple[Article, ...], withdrawn: frozenset[str]) -> tuple[Article, ...]:
    """The articles but for the withdrawn ones and what was printed on their pages."""
    return tuple(a for a in articles if a.id not in withdrawn and a.found_in not in withdrawn)
