"""Makes corrections of the YAML nodes of a file, each mistake with its line."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from backfile.facets.contract import Facet
from backfile.facets.shelf import Facets
from backfile.model.article import Problem, RelatedItem
from backfile.model.correction import Correction, ListCorrection
from backfile.text.dates.edtf import parse

_TEXTS = frozenset(
    [
        "headline",
        "date",
        "time",
        "updated",
        "source",
        "source_url",
        "agency",
        "dateline",
        "section",
        "language",
        "slug",
        "address",
    ]
)
_LISTS = frozenset(["standfirst", "authors", "hashtags", "body", "aliases"])
_DATES = frozenset({"date", "updated"})
_VERDICTS = frozenset({"same_as", "not_same_as"})
_OTHERS = _VERDICTS | frozenset({"for", "related", "note", "draft"})
_RELATED = frozenset({"headline", "date", "source", "body", "authors", "url"})
KEYS = _TEXTS | _LISTS | _OTHERS

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_ADDRESS = re.compile(r"(?:[\w-]+/)*[\w-]+\.html")
_SLUG = re.compile(r"[\w-]+")
_DIGEST = re.compile(r"[0-9a-f]{8,64}")
_TRUE = {"true": True, "yes": True, "false": False, "no": False}


class CorrectionsReader:
    """Walks a file's YAML nodes, for only they know their lines, and YAML would make `NO` a truth value."""

    def __init__(self, name: str, facets: Facets) -> None:
        self._name, self._facets = name, facets
        self.problems: list[Problem] = []

    def wrong(self, node: Any, message: str) -> None:
        self.problems.append(Problem(message, self._name, node.start_mark.line + 1))

    def pairs(self, node: Any, called: str) -> list[tuple[str, Any]]:
        if node.id != "mapping":
            self.wrong(node, f"{called} must hold “key: value” lines")
            return []
        return [(str(key.value).strip(), value) for key, value in node.value]

    def beside(self, root: Any, path: str) -> list[Correction]:
        """The file's own correction, and those of its further articles under "#2", "#related-1"."""
        further = [(key, node) for key, node in self.pairs(root, "the file") if key.startswith("#")]
        root.value = (
            [(k, v) for k, v in root.value if not str(k.value).startswith("#")] if further else root.value
        )
        own = [self.correction(path, root)] if root.value else []
        return [*own, *(self.correction(path + key, node) for key, node in further)]

    def correction(self, article: str, node: Any) -> Correction:
        fields: list[tuple[str, Any]] = []
        given: dict[str, Any] = {}
        entries: dict[str, ListCorrection] = {}
        for key, value in self.pairs(node, article):
            if key in _TEXTS:
                fields += self.plain(key, value)
            elif key in _LISTS:
                fields.append((key, self.texts(value)))
            elif key == "draft":
                fields.append((key, _TRUE.get(str(value.value).lower(), False)))
            elif key in self._facets.correctable:
                if wanted := self.wanted(self._facets.named(key), value):
                    entries[key] = wanted
            elif key == "related":
                given[key] = self.related(value)
            elif key in _VERDICTS:
                given[key] = self.texts(value)
            elif key in ("note", "for"):
                given.update(
                    {"sha256" if key == "for" else key: text or "" for key, text in self.plain(key, value)}
                )
            else:
                self.unknown(value, key, KEYS | self._facets.correctable)
        place = f"{self._name}, line {node.start_mark.line + 1}"
        said = tuple(sorted(entries.items(), key=lambda entry: self._facets.rank[entry[0]]))
        return Correction(article, tuple(sorted(fields)), entries=said, place=place, **given)

    def unknown(self, node: Any, key: str, known: Iterable[str]) -> None:
        near = get_close_matches(key, known, n=1)
        hint = f"; did you mean “{near[0]}”?" if near else f"; known are {', '.join(sorted(known))}"
        self.wrong(node, f"“{key}” is no field of a record{hint}")

    def plain(self, key: str, node: Any) -> list[tuple[str, str | None]]:
        """A field of one text, None where it should be empty; nothing where what is said can't be."""
        if node.id != "scalar":
            self.wrong(node, f"{key} must be one text")
            return []
        text = str(node.value).strip()
        if text in ("", "~", "null"):
            return [(key, None)]
        if key in _DATES and parse(text) is None:
            self.wrong(node, f"{key}: “{text}” is not a date like 2025-07-26, 2025-07, 2025 or 2020~")
            return []
        pattern, form = {
            "language": (_LANGUAGE, "a language's code like en"),
            "address": (_ADDRESS, "a page's address like 2025/07/harbour.html"),
            "slug": (_SLUG, "a name of small letters, digits and hyphens"),
            "for": (_DIGEST, "the start of the file's SHA-256, as `backfile explain` shows it"),
        }.get(key, (None, ""))
        if pattern and not pattern.fullmatch(text):
            self.wrong(node, f"{key}: “{text}” is not {form}")
            return []
        return [(key, text)]

    def texts(self, node: Any) -> tuple[str, ...]:
        nodes = node.value if node.id == "sequence" else [node]
        return tuple(str(n.value).strip() for n in nodes if n.id == "scalar" and str(n.value).strip())

    def wanted(self, facet: Facet, node: Any) -> ListCorrection | None:
        """What is wanted of a facet's entries; None where all that is said is a mistake, which then changes
        nothing."""
        if node.id != "mapping":
            instead = self.values(facet, node)
            return ListCorrection(instead=instead) if instead or not self.texts(node) else None
        found: dict[str, tuple[str, ...]] = {}
        for name, value in self.pairs(node, facet.name):
            if name in ("add", "remove"):
                found[name] = self.values(facet, value)
            else:
                self.unknown(value, name, ("add", "remove"))
        return ListCorrection(**found) if found else None

    def values(self, facet: Facet, node: Any) -> tuple[str, ...]:
        named: list[str] = []
        for one in node.value if node.id == "sequence" else [node]:
            for word in self.texts(one):
                found, wrong = facet.understood(word)
                named += found
                if wrong:
                    self.wrong(one, f"{facet.name}: {wrong}")
        return tuple(dict.fromkeys(named))

    def related(self, node: Any) -> tuple[RelatedItem, ...]:
        items = []
        for entry in node.value if node.id == "sequence" else []:
            given: dict[str, Any] = {}
            for key, value in self.pairs(entry, "related"):
                if key in ("body", "authors"):
                    given[key] = self.texts(value)
                elif key in _RELATED:
                    given.update(self.plain(key, value))
                else:
                    self.unknown(value, key, _RELATED)
            items.append(RelatedItem(given.pop("headline", None), **given))
        return tuple(items)
