"""What a worker does with files of the heap: the stages that see one item at a time, put together."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from traceback import walk_tb

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from backfile.build.pictures import with_pictures
from backfile.facets.shelf import Facets
from backfile.model.article import Article, Problem, SourceFile
from backfile.model.decided import NOTHING, Decided
from backfile.model.heap import Reading, ReadJob
from backfile.model.index_card import FileRead, IndexCard, RecordPlace
from backfile.model.library import Record
from backfile.model.settings import Settings
from backfile.model.text_mark import KnownText, Met
from backfile.plugins.guarded import PluginFault
from backfile.plugins.shelves import facets_of
from backfile.stages import correct, survey
from backfile.stages.enrich import enrich
from backfile.stages.file_read import failed, packed
from backfile.stages.index_card import brief, card
from backfile.stages.parse import identified, parse, with_found
from backfile.stages.withdraw import TakingOut, as_before, explained, redact, redact_record
from backfile.storage.read import Unreadable, load, load_all
from backfile.store import Catalogue
from backfile.store.segments import SegmentWriter
from backfile.text.characters import fitted
from backfile.text.ignoring import Ignored

MOST_ARTICLES = 1 << 20
"""Articles in one file; numbers of articles have room for no more."""

_AS_THEY_ARE = frozenset({"id", "path", "found_in", "sha256", "format", "address", "identifier"})
"""Fields of an article that name something and are shown to no reader as they are."""

FoundArticle = tuple[int, int, Decided]


class ReadTask(Struct, frozen=True):
    """read, parse, correct, enrich: ReadJobs in, msgpack of a list of FileReads out, the records themselves
    into the folder `records`. What is printed on another's page is not enriched here: mostly it is known from
    elsewhere."""

    root: str
    settings: Settings
    known: tuple[KnownText, ...] = ()
    records: str = ""

    def open(self) -> Callable[[list[ReadJob]], bytes]:
        encode = msgspec.msgpack.Encoder().encode
        taking_out = TakingOut(self.known)
        writer = SegmentWriter(Path(self.records))

        def work(batch: list[ReadJob]) -> bytes:
            files = load_all(self.root, [read_job.path for read_job in batch])
            done = [
                self.read(read_job, load_it, encode, taking_out)
                for read_job, load_it in zip(batch, files, strict=True)
            ]
            places = iter(writer.append(record for _, records in done for record in records))
            return encode(
                [replace(read, places=tuple(islice(places, len(records)))) for read, records in done]
            )

        return work

    def read(
        self,
        read_job: ReadJob,
        load_it: Callable[[], SourceFile],
        encode: Callable[[object], bytes],
        taking_out: TakingOut,
    ) -> tuple[FileRead, tuple[bytes, ...]]:
        """What is to be kept of a file, and the msgpack of its records."""
        try:
            file = self.with_settings(load_it())
        except Unreadable as reason:
            return failed(read_job.path, "", str(reason)), ()
        try:
            reading = self.wanted(parse(file, read_job.answers))
            shown, asked = with_pictures(reading, self.root, read_job.path, read_job.beside)
            read, records = self.filed(read_job, file.sha256, shown, encode, taking_out)
            return replace(read, asked=asked), records
        except Exception as error:  # whatever it is, it costs this file and not the build
            return failed(read_job.path, file.sha256, f"{_fault(error)}; the file is left out"), ()

    def wanted(self, reading: Reading) -> Reading:
        """The reading without the members of an archive that the settings leave out, as they would files."""
        patterns = self.settings.ignore
        if not patterns or not any("#" in article.id for article in reading.articles):
            return reading
        ignored = Ignored(patterns)
        kept = [a for a in reading.articles if "#" not in a.id or not ignored(a.id.replace("#", "/"))]
        return replace(reading, articles=tuple(kept)) if len(kept) < len(reading.articles) else reading

    def with_settings(self, file: SourceFile) -> SourceFile:
        """A file with what the settings say of reading it."""
        keys = tuple(self.settings.keys.items())
        return replace(
            file,
            keys=keys,
            dated_by_name=self.settings.dates.from_names,
            plugins=self.settings.plugins,
        )

    def first_reading(self, path: str) -> Reading:
        """A file as it reads without a word of the heap; empty for one that can't be read."""
        try:
            return parse(self.with_settings(load(self.root, path)))
        except Exception:  # unreadable, or a fault that costs this file and not what is asked of others
            return Reading()

    def filed(
        self,
        read_job: ReadJob,
        sha256: str,
        reading: Reading,
        encode: Callable[[object], bytes],
        taking_out: TakingOut,
    ) -> tuple[FileRead, tuple[bytes, ...]]:
        met: list[Met] = []
        cards: list[IndexCard] = []
        records: list[bytes] = []
        problems = list(reading.problems)
        facets = facets_of(self.settings.plugins)
        for own in reading.articles:
            parent = len(cards)
            for told in fitted(tuple(decided(own, read_job.decided, taking_out, met, facets)), _AS_THEY_ARE):
                record = self.record(told, read_job.decided)
                problems += record.article.problems
                records.append(encoded := encode(record))
                cards.append(brief(record.article, parent) if told.found_in else card(record, encoded, -1))
        if len(cards) > MOST_ARTICLES:
            message = f"holds more than {MOST_ARTICLES} articles; the rest is left out"
            problems.append(Problem(message, read_job.path, 0, "error"))
        named = tuple(dict.fromkeys(p if p.path else replace(p, path=read_job.path) for p in problems))
        read = packed(
            read_job.path,
            sha256,
            cards[:MOST_ARTICLES],
            fitted(named, _AS_THEY_ARE),
            survey.marks(fitted(reading.signals)).tobytes(),
            fitted(reading.questions),
            tuple(met),
        )
        return read, tuple(records[:MOST_ARTICLES])

    def record(self, told: Article, said: Decided) -> Record:
        """The record of an article without the words that are to be taken out of it."""
        article = explained(redact(told, said.words), told, said.reasons)
        return Record(article) if article.found_in else filed(article, self.settings, said, told)


def decided(
    own: Article, said: Decided, taking_out: TakingOut, met: list[Met], facets: Facets
) -> list[Article]:
    """An article and those printed on its page, as persons want them, with the words that are to be taken
    out; none of a draft. What was decided about them is told in `met`."""
    own = _identified(own, said.words)
    if not taking_out and (said is NOTHING or said == NOTHING):
        return [] if own.draft else _with_found(own, ())
    modes = taking_out.modes_of(own, met)
    corrections = {correction.article: correction for correction in said.corrections}
    if own.id in corrections:
        own = correct.apply(own, corrections[own.id], facets)
    found = [
        correct.apply(article, corrections[article.id], facets)
        if article.id in corrections and article.found_in
        else article
        for article in _with_found(own, said.words)
    ]
    if own.draft:
        met += [Met(article.id, article.id, "draft") for article in found]
        return []
    return taking_out.kept(found, modes, said, met)


def _with_found(own: Article, words: tuple[str, ...]) -> list[Article]:
    """The article and those printed on its page, each with what its text is called."""
    return [_identified(article, words) for article in with_found(own)]


def _identified(article: Article, words: tuple[str, ...]) -> Article:
    """The article with what its text is called without the words that are taken out, which a digest of them
    would let be guessed."""
    if not words:
        return identified(article)
    return replace(article, identifier=identified(redact(article, words)).identifier)


def filed(article: Article, settings: Settings, decided: Decided, told: Article | None = None) -> Record:
    """The record of an article, filed as persons want it; `told` is the article with the words that were
    taken out, where that is known."""
    try:
        record = enrich(article, settings)
        if told is not None and told is not article:
            record = as_before(record, enrich(told, settings))
    except Exception as error:  # as above: it costs the article its countries and tags
        problem = Problem(f"{_fault(error)}; it stands in no index", article.path, article.lines[0], "error")
        record = Record(replace(article, problems=(*article.problems, problem)))
    for correction in decided.corrections:
        if correction.article == article.id:
            record = correct.refile(record, correction, facets_of(settings.plugins))
    return redact_record(record, decided.words) if decided.words else record


def _fault(error: Exception) -> str:
    """A sentence on an error that nobody foresaw, with its place in the program."""
    if isinstance(error, PluginFault):
        return str(error)
    *_, (frame, line) = walk_tb(error.__traceback__)
    place = f"{Path(frame.f_code.co_filename).name}, line {line}"
    return f"a fault of Backfile itself ({type(error).__name__}: {error}, in {place}), please report it"


class FoundTask(Struct, frozen=True):
    """Enriches what was printed on others' pages and stands alone: (number, place of its page's article in
    the file, Decided) in, (number, card, where its record is now) out."""

    catalogue: str
    settings: Settings

    def open(self) -> Callable[[list[FoundArticle]], list[tuple[int, IndexCard, RecordPlace]]]:
        store = Catalogue(Path(self.catalogue), read_only=True)
        encode = msgspec.msgpack.Encoder().encode
        writer = SegmentWriter(store.records_folder)

        def work(batch: list[FoundArticle]) -> list[tuple[int, IndexCard, RecordPlace]]:
            cards, records = [], []
            for number, printed_on, decided in batch:
                record = filed(store.record(number).article, self.settings, decided)
                records.append(encoded := encode(record))
                cards.append((number, card(record, encoded, printed_on)))
            places = writer.append(records)
            return [(number, card, place) for (number, card), place in zip(cards, places, strict=True)]

        return work
