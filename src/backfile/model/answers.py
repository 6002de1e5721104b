"""What Backfile tells other programs: the values that the library gives and `--json` writes."""

from typing import Final, Literal

from msgspec import Struct

from backfile.model.article import NO_LINES, Lines, Problem
from backfile.model.finding import Finding

VERSION: Final = 1
"""Of all these forms. It rises when a field goes or changes its meaning; a new field leaves it as it is."""


class StageTime(Struct, frozen=True):
    """One stage of a build: items, seconds by the clock and of processor time, peak memory in MB."""

    name: str
    items: int = 0
    seconds: float = 0.0
    cpu: float = 0.0
    peak_mb: int = 0


class BuildAnswer(Struct, frozen=True):
    """What a build did. Counts of articles, source files and pages; `output` and `first_page` are absolute
    paths; `failed` is a sentence where the build as a whole could not be done, else "". `cpu` is the
    processor time of the process that built, `workers_cpu` that of its workers, in seconds; `longest_chain`
    is what no number of workers would make shorter: its own time and the longest batch of each map."""

    version: Literal[1] = VERSION
    articles: int = 0
    files: int = 0
    read: int = 0
    removed_files: int = 0
    rendered: int = 0
    written: int = 0
    unchanged: int = 0
    removed: int = 0
    undated: int = 0
    output: str = ""
    first_page: str = ""
    failed: str = ""
    cpu: float = 0.0
    workers_cpu: float = 0.0
    longest_chain: float = 0.0
    notices: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    stages: tuple[StageTime, ...] = ()


class CheckAnswer(Struct, frozen=True):
    """What is wrong with a built site. `sound` tells that nothing is an error; `pages` and `files` count all
    that was looked at (`files` with the pages)."""

    version: Literal[1] = VERSION
    sound: bool = True
    pages: int = 0
    files: int = 0
    findings: tuple[Finding, ...] = ()


class PublishAnswer(Struct, frozen=True):
    """What a publish did, in `lines` for a person; `failed` is a sentence where it could not be done."""

    version: Literal[1] = VERSION
    target: str = ""
    dry_run: bool = False
    lines: tuple[str, ...] = ()
    failed: str = ""
    findings: tuple[Finding, ...] = ()
    """The errors of the site for which nothing was published."""


class DoubtfulRecord(Struct, frozen=True):
    """An article with how certain its reading is (0 to 1) and which of its fields are missing."""

    id: str
    certainty: float
    headline: str | None = None
    missing: tuple[Literal["headline", "date", "source", "body"], ...] = ()
    identifier: str = ""


class RecurringLine(Struct, frozen=True):
    """A line that was left out as furniture, and how many articles had it."""

    text: str
    articles: int


class ReportAnswer(Struct, frozen=True):
    """What the last build found: its problems, `advice` on tags in two spellings, the lines that recur, and
    the records that deserve a look, the least certain first."""

    version: Literal[1] = VERSION
    problems: tuple[Problem, ...] = ()
    advice: tuple[str, ...] = ()
    recurring: tuple[RecurringLine, ...] = ()
    records: tuple[DoubtfulRecord, ...] = ()


class FieldEvidence(Struct, frozen=True):
    """How a field is known: first and last line in the file, from 1 ([0, 0] where none applies); the rule."""

    lines: Lines = NO_LINES
    rule: str = ""


class LineProblem(Struct, frozen=True):
    """A problem of the file that it is told with; `line` is 0 where none applies."""

    line: int
    message: str


class PrintedBeside(Struct, frozen=True):
    """Another article that was printed on the same page; `body` holds its paragraphs."""

    headline: str | None = None
    date: str | None = None
    source: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    body: tuple[str, ...] = ()


class ParsedArticle(Struct, frozen=True):
    """One article. `file` is relative to the heap; `identifier` is what its text is called; `date` is an
    EDTF day, month, year or approximation ("2025-07-26", "2025-07", "2020~"); `date_bounds` the earliest and
    latest day that the text proves; `time` and `updated` ISO 8601; `language` ISO 639-1; `countries` ISO
    3166-1 codes of those that it is about; `people`, `organisations` and `places` (below the country) the
    names in its text, weightiest first; `filed` what it stands under in each other facet, by the facet's
    name; `body` its paragraphs; `evidence` by the name of the field; `certainty` 0 to 1."""

    file: str
    identifier: str = ""
    headline: str | None = None
    standfirst: tuple[str, ...] = ()
    date: str | None = None
    time: str | None = None
    date_bounds: tuple[str | None, str | None] | None = None
    updated: str | None = None
    source: str | None = None
    source_url: str | None = None
    authors: tuple[str, ...] = ()
    agency: str | None = None
    dateline: str | None = None
    language: str | None = None
    body: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    countries_mentioned: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    filed: dict[str, tuple[str, ...]] = {}
    related: tuple[PrintedBeside, ...] = ()
    evidence: dict[str, FieldEvidence] = {}
    certainty: float = 1.0
    problems: tuple[LineProblem, ...] = ()


class ParsedFile(Struct, frozen=True):
    """One file of the heap with its articles, and the problems of the file itself."""

    file: str
    articles: tuple[ParsedArticle, ...] = ()
    problems: tuple[LineProblem, ...] = ()


class ParseAnswer(Struct, frozen=True):
    """The files of a heap, in the order of their paths."""

    version: Literal[1] = VERSION
    files: tuple[ParsedFile, ...] = ()
