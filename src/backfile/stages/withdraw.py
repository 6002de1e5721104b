"""Takes withdrawn words out of a record, and withdrawn texts out of what a file holds, whatever it is called
and wherever in it they stand."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from backfile.model.article import Article
from backfile.model.decided import Decided
from backfile.model.library import Record
from backfile.model.text_mark import KnownText, Met
from backfile.text.recognise import Recogniser
from backfile.text.redaction import redactor

_T = TypeVar("_T", bound=Struct)

_KEPT = frozenset(
    [
        "id",
        "path",
        "found_in",
        "sha256",
        "identifier",
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


def explained(article: Article, told: Article, reasons: Iterable[tuple[tuple[str, ...], str]]) -> Article:
    """The article, out of which words were taken that stood in `told`, with the reasons for the public."""
    if article is told:
        return article
    notes = [note for words, note in reasons if redact(told, words) is not told]
    return noted(article, notes)


def noted(article: Article, notes: Iterable[str]) -> Article:
    """The article with notes for the public, after its own."""
    every = tuple(dict.fromkeys(note for note in (article.note, *notes) if note))
    return replace(article, note=" ".join(every)) if every else article


def redact_record(record: Record, words: tuple[str, ...]) -> Record:
    """The record without the words, for what a facet may have added from its own lists."""
    return _cleaned(record, redactor(words)) if words else record


def as_before(record: Record, before: Record) -> Record:
    """The record with everything under which its article stood `before` words were taken out, as far as the
    text still speaks of it: what had no other evidence is gone."""
    filed = []
    for now, then in zip(record.filed, before.filed, strict=True):
        weights = {filing.value: filing.weight for filing in then.filings if filing.about}
        filings = [
            replace(filing, about=True, weight=weights[filing.value])
            if filing.value in weights and not filing.about
            else filing
            for filing in now.filings
        ]
        filings.sort(key=lambda filing: not filing.about)
        filed.append(replace(now, filings=tuple(filings)))
    return replace(record, filed=tuple(filed))


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


OUT = frozenset({"tombstone", "remove"})
"""The ways of withdrawing after which nothing is left of an article."""

_SHORTEST = 40
"""Letters from which furniture is looked at: a menu's word is nobody's text."""

Modes = frozenset[str]


class TakingOut:
    """The withdrawn texts of an archive, as one worker looks for them; false where there are none."""

    def __init__(self, known: Iterable[KnownText]):
        self._known = {text.name: text for text in known}
        self._texts = Recogniser((text.name, text.marks) for text in self._known.values())

    def __bool__(self) -> bool:
        return bool(self._known)

    def modes_of(self, article: Article, met: list[Met]) -> Modes:
        """How an article is withdrawn by its text, as it was read; what was met is told in `met`."""
        paragraphs = (*article.standfirst, *(block.text for block in article.body))
        return self._modes(article.id, article.headline, paragraphs, met)

    def kept(self, found: list[Article], modes: Modes, said: Decided, met: list[Met]) -> list[Article]:
        """What is left of an article, which stands first and is withdrawn in these `modes`, and of those that
        were printed on its page."""
        own = found[0]
        if OUT & modes or own.id in said.withdrawn:
            names = {(m.name, m.what) for m in met if m.article == own.id and m.what in OUT}
            met += [Met(a.id, n, how) for a in found[1:] for n, how in names or {(own.id, "tombstone")}]
            return []
        ways = {own.id: modes} | {article.id: self.modes_of(article, met) for article in found[1:]}
        out = frozenset({name for name, ways_of in ways.items() if OUT & ways_of}).union(said.withdrawn)
        left = without_tombstones((self._without(own), *found[1:]), out)
        return [
            noted(unlist(a), self._notes(a.id, met))
            if "noindex" in ways[a.id] or a.id in said.unlisted
            else a
            for a in left
        ]

    def _notes(self, article: str, met: list[Met]) -> list[str]:
        return [self._known[m.name].note for m in met if m.article == article and m.what == "noindex"]

    def _without(self, own: Article) -> Article:
        """An article without the related items and the furniture that are of a withdrawn text."""
        if not self._known:
            return own
        related = tuple(
            item
            for i, item in enumerate(own.related, 1)
            if not OUT & self._modes(f"{own.id}#related-{i}", item.headline, item.body, [])
        )
        furniture = tuple(part for part in own.furniture if not self._tells(own.id, part.text))
        if len(related) == len(own.related) and len(furniture) == len(own.furniture):
            return own
        return replace(own, related=related, furniture=furniture)

    def _tells(self, name: str, left_out: str) -> bool:
        """Whether what was left out of a page is of a withdrawn text, or names one in a line of its own."""
        lines = left_out.split("\n")
        if len(left_out) >= _SHORTEST and OUT & self._modes(name, None, [left_out], []):
            return True
        return any(OUT & self._modes(name, line, (), []) for line in lines if line.strip())

    def _modes(self, name: str, headline: str | None, paragraphs: Iterable[str], met: list[Met]) -> Modes:
        modes: set[str] = set()
        for known in self._texts.names(headline, paragraphs) if self._known else ():
            text = self._known[known]
            if name not in text.others:
                modes.update(text.modes)
                met += [Met(name, known, mode) for mode in text.modes]
        return frozenset(modes)
