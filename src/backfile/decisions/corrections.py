"""Reads corrections: `corrections/*.yaml` by article, or NAME.yaml beside the file that it corrects."""

import os
import re
from collections.abc import Callable, Collection, Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from backfile.decisions.texts import nfc
from backfile.decisions.yaml_nodes import YamlError, compose
from backfile.facets.countries.given import resolve, unknown_word
from backfile.model.article import Problem, RelatedItem
from backfile.model.correction import Choice, Correction
from backfile.model.decided import Pair, Verdicts, pair
from backfile.text.dates.edtf import parse
from backfile.text.hashing import digest

FOLDER = "corrections"

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
_OTHERS = _VERDICTS | frozenset({"for", "tags", "countries", "related", "note", "draft"})
_RELATED = frozenset({"headline", "date", "source", "body", "authors", "url"})
_KEYS = _TEXTS | _LISTS | _OTHERS

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_ADDRESS = re.compile(r"(?:[\w-]+/)*[\w-]+\.html")
_SLUG = re.compile(r"[\w-]+")
_DIGEST = re.compile(r"[0-9a-f]{8,64}")
_TRUE = {"true": True, "yes": True, "false": False, "no": False}


class Corrections(Struct, frozen=True):
    """All corrections of an archive by article id, and what is wrong in their files."""

    by_article: dict[str, Correction] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def of_file(self, path: str) -> tuple[Correction, ...]:
        """The corrections of the articles of one source file, sorted by id."""
        names = [name for name in self.by_article if name == path or name.startswith(f"{path}#")]
        return tuple(self.by_article[name] for name in sorted(names))

    def verdicts(self) -> Verdicts:
        """What persons said of reprints."""
        same: set[Pair] = set()
        apart: set[Pair] = set()
        for name, correction in self.by_article.items():
            same.update(pair(name, other) for other in correction.same_as if other != name)
            apart.update(pair(name, other) for other in correction.not_same_as if other != name)
        return Verdicts(tuple(sorted(same)), tuple(sorted(apart)))

    def digests(self) -> dict[str, bytes]:
        """Source file -> a digest of its corrections, to be part of the key of what was read from it."""
        grouped: dict[str, list[Correction]] = {}
        for name in sorted(self.by_article):
            correction = self.by_article[name]
            # Without its line: a correction that only moved within its file changes no record.
            correction = replace(correction, place=correction.place.partition(", line ")[0])
            grouped.setdefault(name.partition("#")[0], []).append(correction)
        encode = msgspec.msgpack.Encoder(order="deterministic").encode
        return {path: digest(encode(group)) for path, group in grouped.items()}


def read_corrections(
    root: Path, content: Path, beside: Iterable[str] = (), texts: Collection[str] = ()
) -> Corrections:
    """The corrections in `root`/corrections, and in the YAML files `beside`: those paths of the heap that are
    NAME.txt.yaml or NAME.yaml to a NAME.txt. A second correction of an article is a problem, not a choice.
    `texts`: ids of articles about which something was decided before."""
    found: dict[str, Correction] = {}
    problems: list[Problem] = []
    for file in _files(root / FOLDER):
        name = file.relative_to(root).as_posix().encode("utf-8", "replace").decode()
        _gather(parse_corrections(_text(file), name), found, problems)
    for path in sorted(beside):
        corrected = corrected_file(content, path, texts)
        if corrected:
            _gather(parse_corrections(_text(content / path), path, corrected), found, problems)
    return Corrections(found, tuple(problems))


def _files(folder: Path) -> list[Path]:
    """The YAML files in the folder of corrections, sorted; raises OSError where the disk does not give it,
    for no correction may be lost silently."""
    if not os.path.lexists(folder):
        return []

    def refuse(error: OSError) -> None:
        raise error

    found = os.walk(folder, onerror=refuse)
    return sorted(
        Path(place, name) for place, _, names in found for name in names if name.endswith((".yaml", ".yml"))
    )


def corrected_file(content: Path, path: str, texts: Collection[str] = ()) -> str:
    """The file of the heap that a YAML file lies beside: of its name, with the suffix in it or not; or "". A
    file that was corrected before, as `texts` tell, may have been renamed since."""
    stem = path.rpartition(".")[0]
    if (content / stem).is_file() or nfc(stem) in texts:
        return stem
    folder = (content / path).parent
    names = sorted(f.name for f in folder.glob(f"{Path(stem).name}.*") if f.suffix not in (".yaml", ".yml"))
    prefix = path.rpartition("/")[0]
    return (f"{prefix}/{names[0]}" if prefix else names[0]) if len(names) == 1 else ""


def _text(file: Path) -> str:
    return file.read_bytes().decode("utf-8-sig", errors="replace")


def _gather(
    read: tuple[list[Correction], list[Problem]], found: dict[str, Correction], problems: list[Problem]
) -> None:
    corrections, wrong = read
    problems += wrong
    for correction in corrections:
        known = found.setdefault(nfc(correction.article), correction)
        if known is not correction:
            message = f"{correction.article} is corrected in {known.place} already; put both into one place"
            path, _, line = correction.place.partition(", line ")
            problems.append(Problem(message, path, int(line or 0)))


def unmatched(
    corrections: Corrections, articles: Collection[str], place: Callable[[str], str] = str
) -> list[Problem]:
    """Corrections of articles that the heap doesn't have, each with the nearest that it has; `place` tells
    under which id the heap has an article now."""
    problems = []
    for article, correction in corrections.by_article.items():
        named = {article: "corrects"}
        named.update((other, "says of a reprint") for other in (*correction.same_as, *correction.not_same_as))
        for name, says in named.items():
            if place(nfc(name)) not in articles:
                near = get_close_matches(name, articles, n=1, cutoff=0.75)
                hint = f"; did you mean {near[0]}?" if near else ". Was the file renamed or taken out?"
                path, _, line = correction.place.partition(", line ")
                message = f"{says} {name}, which is not in the heap{hint}"
                problems.append(Problem(message, path, int(line or 0)))
    return problems


def parse_corrections(text: str, name: str, beside: str = "") -> tuple[list[Correction], list[Problem]]:
    """The corrections in a YAML text: by article, or those of the one file it lies `beside`."""
    try:
        root = compose(text)
    except YamlError as error:
        return [], [Problem(f"is not YAML: {error.what}", name, error.line, "error")]
    if root is None:
        return [], []
    reader = _Reader(name)
    if beside:
        return reader.beside(root, beside), reader.problems
    return [reader.correction(key, node) for key, node in reader.pairs(root, "the file")], reader.problems


class _Reader:
    """Walks a file's YAML nodes, for only they know their lines, and YAML would make `NO` a truth value."""

    def __init__(self, name: str) -> None:
        self._name = name
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
        for key, value in self.pairs(node, article):
            if key in _TEXTS:
                fields += self.plain(key, value)
            elif key in _LISTS:
                fields.append((key, self.texts(value)))
            elif key == "draft":
                fields.append((key, _TRUE.get(str(value.value).lower(), False)))
            elif key in ("tags", "countries"):
                given[key] = self.choice(key, value)
            elif key == "related":
                given[key] = self.related(value)
            elif key in _VERDICTS:
                given[key] = self.texts(value)
            elif key in ("note", "for"):
                given.update(
                    {"sha256" if key == "for" else key: text or "" for key, text in self.plain(key, value)}
                )
            else:
                self.unknown(value, key, _KEYS)
        place = f"{self._name}, line {node.start_mark.line + 1}"
        return Correction(article, tuple(sorted(fields)), place=place, **given)

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

    def choice(self, key: str, node: Any) -> Choice | None:
        """What is wanted of a list; None where all that is said is a mistake, which then changes nothing."""
        if node.id != "mapping":
            instead = self.values(key, node)
            return Choice(instead=instead) if instead or not self.texts(node) else None
        found: dict[str, tuple[str, ...]] = {}
        for name, value in self.pairs(node, key):
            if name in ("add", "remove"):
                found[name] = self.values(key, value)
            else:
                self.unknown(value, name, ("add", "remove"))
        return Choice(**found)

    def values(self, key: str, node: Any) -> tuple[str, ...]:
        if key != "countries":
            return self.texts(node)
        codes: list[str] = []
        for one in node.value if node.id == "sequence" else [node]:
            for value in self.texts(one):
                found = resolve(value.upper() if len(value) == 2 else value)
                codes += found
                if not found:
                    self.wrong(one, f"countries: {unknown_word(value)}")
        return tuple(dict.fromkeys(codes))

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
