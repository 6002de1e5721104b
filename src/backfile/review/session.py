"""What the review knows and does: the questions of the last build, a record beside its original, saving."""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from backfile.decisions.corrections import FOLDER, Corrections, parse_corrections, read_corrections
from backfile.decisions.corrections_file import UnreadableError, with_correction
from backfile.decisions.own_file import write_whole
from backfile.decisions.texts import nfc
from backfile.facets.shelf import Facets
from backfile.model.article import Article
from backfile.model.correction import Correction
from backfile.model.decided import Verdicts
from backfile.model.library import Record
from backfile.review.questions import Question, in_order, near_forms, questions
from backfile.review.reprints import ReprintQuestions
from backfile.storage.address import Location
from backfile.storage.bucket import StorageError
from backfile.store import Catalogue
from backfile.system import lock
from backfile.text.decoding import decode

FILE = "review.yaml"
PATIENCE = 10
"""Seconds that an answer waits until another review has written its own."""

_TEXTS = ("headline", "date", "source", "section", "language", "note")
_LISTS = ("authors",)


class ReviewError(Exception):
    """An answer that can't be written down; the message says why and what to do."""


class ReviewSession:
    """The review of one archive: `root` has its corrections, `content` its texts, `cache` its last build;
    it is indexed by `facets`."""

    def __init__(self, root: Path, content: Location, cache: Path, facets: Facets) -> None:
        self._root = root
        self._facets = facets
        self._given = [facet for facet in facets if facet.name in facets.correctable]
        self._content = content
        self._cache = cache
        self._articles: dict[str, Article] = {}
        near = {
            facet: near_forms(Counter(w for r in self._records() for w in facet.given(r.article) or ()))
            for facet in self._given
            if facet.traits.given_too
        }
        found: list[Question] = []
        for record in self._records():
            doubts = list(questions(record, near))
            if doubts:
                found += doubts
                slim = replace(record.article, body=(), furniture=(), related=())
                self._articles[slim.id] = slim
        self._reprints = ReprintQuestions(cache, read_corrections(root, content, facets).verdicts())
        for question, article in self._reprints.questions():
            found.append(question)
            self._articles.setdefault(article.id, article)
        self.questions = in_order(found)

    def _records(self) -> Iterator[Record]:
        store = Catalogue(self._cache / "catalogue.db", read_only=True)
        try:
            yield from store.records()
        finally:
            store.close()

    def _corrections(self) -> Corrections:
        return read_corrections(self._root, self._content, self._facets)

    def lists(self) -> list[dict[str, str]]:
        """The facets whose entries can be corrected: name and title, in the order of the masthead."""
        return [{"name": facet.name, "title": facet.traits.title} for facet in self._given]

    def listing(self) -> list[dict[str, Any]]:
        """The articles to look at, in order, each with its doubts; those that are answered have none left."""
        known = self._corrections()
        settled = known.verdicts()
        found: dict[str, list[Question]] = {}
        for question in self.questions:
            found.setdefault(question.article, []).append(question)
        return [
            {"id": name, "why": [q.why for q in asked], "done": self._done(asked, known, settled)}
            for name, asked in found.items()
        ]

    def _done(self, asked: list[Question], known: Corrections, settled: Verdicts) -> bool:
        correction = known.by_article.get(nfc(asked[0].article))
        rest = correction and replace(correction, same_as=(), not_same_as=(), sha256="", place="")
        answered = correction is not None and rest != Correction(correction.article)
        return all(
            self._reprints.settled(question.article, settled) if question.field == "reprint" else answered
            for question in asked
        )

    def article(self, name: str) -> dict[str, Any]:
        """An article's fields beside the lines of its file, with the fields that each line gave."""
        article = self._articles.get(name)
        if article is None:
            raise ReviewError(f"The review has no article {name}. Build again and reload the page.")
        fields: dict[str, Any] = {key: getattr(article, key) or "" for key in _TEXTS}
        fields.update({key: list(getattr(article, key)) for key in _LISTS})
        for facet in self._given:
            given = facet.given(article)
            fields[facet.name] = None if given is None else list(given)
        roles: dict[int, str] = {}
        for evidence in article.evidence:
            for line in range(evidence.lines[0], evidence.lines[1] + 1) if evidence.lines[0] else ():
                roles.setdefault(line, evidence.field)
        lines = self._lines(article.path)
        verdicts = self._corrections().verdicts()
        return {
            "id": name,
            "fields": fields,
            "lines": lines,
            "roles": roles,
            "for": article.sha256[:16],
            "reprint": self._reprints.shown(name, verdicts),
        }

    def _lines(self, path: str) -> list[str]:
        try:
            content = (self._content / path).read_bytes()
        except OSError as error:
            raise ReviewError(f"{path} can't be read any more ({error.strerror}). Build again.") from error
        except StorageError as error:
            raise ReviewError(str(error)) from error
        return (decode(content).text or "").split("\n")

    def save(self, name: str, fields: dict[str, Any]) -> None:
        """Writes an answer into the file where the article is corrected already, or into review.yaml.

        The file is read anew under a lock, so that nothing of another writer's is lost, and replaced whole,
        so that nothing is lost when the computer stops. Raises ReviewError where it can't be written.
        """
        article = self._articles.get(name)
        if article is None:
            raise ReviewError(f"The review has no article {name}. Build again and reload the page.")
        answer = {
            key: fields[key] or None for key in (*_TEXTS, *_LISTS, *self._facets.correctable) if key in fields
        }
        if "same" in fields:
            answer |= self._verdict(name, bool(fields["same"]))
        answer["for"] = article.sha256[:16]
        with self._lock():
            file = self._file_of(name)
            before = file.read_text(encoding="utf-8-sig") if file.exists() else ""
            try:
                after = with_correction(before, name, answer)
            except UnreadableError as error:
                raise ReviewError(f"{file} can't be read: {error}. Mend it, then save again.") from error
            self._refuse_wrong(before, after, file)
            file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(file, after)

    def _verdict(self, name: str, same: bool) -> dict[str, list[str] | None]:
        """A person's word on the article's suspected reprint, beside those that stand already."""
        other = self._reprints.other(name)
        if other is None:
            raise ReviewError(f"The review has no reprint of {name} to ask about. Reload the page.")
        known = self._corrections().by_article.get(nfc(name), Correction(name))
        said = {"same_as": set(known.same_as) - {other}, "not_same_as": set(known.not_same_as) - {other}}
        stood = {"same_as": known.same_as, "not_same_as": known.not_same_as}
        said["same_as" if same else "not_same_as"].add(other)
        return {key: sorted(names) or None for key, names in said.items() if names or stood[key]}

    def _refuse_wrong(self, before: str, after: str, file: Path) -> None:
        known = {problem.message for problem in parse_corrections(before, file.name, self._facets)[1]}
        new = [
            p.message for p in parse_corrections(after, file.name, self._facets)[1] if p.message not in known
        ]
        if new:
            raise ReviewError(". ".join(new))

    def _file_of(self, name: str) -> Path:
        known = self._corrections().by_article.get(nfc(name))
        if known is not None:
            return self._root / known.place.partition(", line ")[0]
        beside = [self._content / f"{name.partition('#')[0]}{suffix}" for suffix in (".yaml", ".yml")]
        for file in beside:
            if file.exists():
                raise ReviewError(f"This article is corrected in {file}; change it there.")
        return self._root / FOLDER / FILE

    @contextmanager
    def _lock(self) -> Iterator[None]:
        """One writer at a time; raises ReviewError where another one keeps the corrections for long."""
        with ExitStack() as stack:
            try:
                stack.enter_context(lock.held(self._cache / "review.lock", PATIENCE))
            except lock.Taken as taken:
                raise ReviewError(
                    f"Another review ({taken}) holds the corrections. Save again in a moment."
                ) from taken
            yield
