"""Reads corrections: `corrections/*.yaml` by article, or NAME.yaml beside the file that it corrects."""

import os
from collections.abc import Callable, Collection, Iterable
from difflib import get_close_matches
from pathlib import Path

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from backfile.decisions.corrections_nodes import CorrectionsReader
from backfile.decisions.texts import nfc
from backfile.decisions.yaml_nodes import YamlError, compose
from backfile.facets.shelf import Facets
from backfile.model.article import Problem
from backfile.model.correction import Correction
from backfile.model.decided import Pair, Verdicts, pair
from backfile.storage.address import Location
from backfile.text.hashing import digest

FOLDER = "corrections"


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
    root: Path, content: Location, facets: Facets, beside: Iterable[str] = (), texts: Collection[str] = ()
) -> Corrections:
    """The corrections in `root`/corrections, and in the YAML files `beside`: those paths of the heap that are
    NAME.txt.yaml or NAME.yaml to a NAME.txt. A second correction of an article is a problem, not a choice.
    `texts`: ids of articles about which something was decided before."""
    found: dict[str, Correction] = {}
    problems: list[Problem] = []
    for file in _files(root / FOLDER):
        name = file.relative_to(root).as_posix().encode("utf-8", "replace").decode()
        _gather(parse_corrections(_text(file), name, facets), found, problems)
    for path in sorted(beside):
        corrected = corrected_file(content, path, texts)
        if corrected:
            _gather(parse_corrections(_text(content / path), path, facets, corrected), found, problems)
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


def corrected_file(content: Location, path: str, texts: Collection[str] = ()) -> str:
    """The file of the heap that a YAML file lies beside: of its name, with the suffix in it or not; or "". A
    file that was corrected before, as `texts` tell, may have been renamed since."""
    stem = path.rpartition(".")[0]
    if (content / stem).is_file() or nfc(stem) in texts:
        return stem
    folder = (content / path).parent
    names = sorted(f.name for f in folder.glob(f"{Path(stem).name}.*") if f.suffix not in (".yaml", ".yml"))
    prefix = path.rpartition("/")[0]
    return (f"{prefix}/{names[0]}" if prefix else names[0]) if len(names) == 1 else ""


def _text(file: Location) -> str:
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


def parse_corrections(
    text: str, name: str, facets: Facets, beside: str = ""
) -> tuple[list[Correction], list[Problem]]:
    """The corrections in a YAML text: by article, or those of the one file it lies `beside`."""
    try:
        root = compose(text)
    except YamlError as error:
        return [], [Problem(f"is not YAML: {error.what}", name, error.line, "error")]
    if root is None:
        return [], []
    reader = CorrectionsReader(name, facets)
    if beside:
        return reader.beside(root, beside), reader.problems
    return [reader.correction(key, node) for key, node in reader.pairs(root, "the file")], reader.problems
