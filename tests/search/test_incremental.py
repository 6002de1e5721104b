"""The law of the house for the index: any way to a heap gives the bytes of a clean build of it."""

import tempfile
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from backfile.model.library import Changes, Record
from backfile.outputs.search.sizes import Sizes

from .archive import FolderBench, Piece, Shelf

SMALL = Sizes(segment=6, busiest_day=3, small=300, large=500, alone=150, spread=6, block=3, few=20)

WORDS = [
    "harbour",
    "ferry",
    "minister",
    "water",
    "Əliyev",
    "ırmak",
    "Straße",
    "대통령은",
    "서울",
    "北京大学",
    "東京",
    "ภาษาไทย",
]
WORDS += [
    "мост",
    "вода",
    "wheat",
    "rail",
    "strike",
    "vote",
    "court",
    "flood",
    "2019",
    "COP29",
    "a",
    "the",
    "of",
    "in",
]
texts = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)
dates = st.sampled_from(
    [
        None,
        "2019",
        "2019-07",
        "2019-07-01",
        "2019-07-02",
        "2019-11-30",
        "2020-01-01",
        "2020~",
        "1987-05-05",
        "soon",
    ]
)
groups = st.sampled_from([(), (("countries", "AZ"),), (("countries", "KR"), ("tags", "green energy"))])


class AnyWay(RuleBasedStateMachine):
    """Articles come, change and go; after each step the folder is that of a clean build."""

    sizes = SMALL

    @initialize()
    def start(self) -> None:
        self.root = tempfile.TemporaryDirectory()
        self.shelf = Shelf([])
        self.archive = FolderBench(self.shelf, Path(self.root.name, "kept"), sizes=self.sizes)
        self.archive.build()
        self.changed: set[int] = set()
        self.gone: set[int] = set()

    def teardown(self) -> None:
        self.archive.db.close()
        self.root.cleanup()

    @rule(name=st.integers(0, 30), headline=texts, text=texts, date=dates, groups=groups)
    def put(self, name: int, headline: str, text: str, date: str | None, groups: tuple) -> None:
        self.changed.add(self.shelf.put(Piece(f"a{name}", headline or "Untitled", text, date, groups=groups)))

    @rule(pick=st.integers(0, 1000), headline=st.none() | texts, text=texts, more=texts)
    def edit(self, pick: int, headline: str | None, text: str, more: str) -> None:
        if self.shelf.summaries:
            now = self.shelf.summaries[sorted(self.shelf.summaries)[pick % len(self.shelf.summaries)]]
            written = (now.headline if headline is None else headline) or "Untitled"
            piece = Piece(now.id, written, f"{text}\n{more}", now.date, groups=now.groups)
            self.changed.add(self.shelf.put(piece))

    @rule(month=st.sampled_from(["2019-07", "1999-02"]), text=texts)
    def crowd(self, month: str, text: str) -> None:
        for day in range(1, 13):
            self.changed.add(self.shelf.put(Piece(f"c{month}{day}", "Crowd", text, f"{month}-{day:02}")))

    @rule(pick=st.integers(0, 1000))
    def remove(self, pick: int) -> None:
        if self.shelf.summaries:
            number = sorted(self.shelf.summaries)[pick % len(self.shelf.summaries)]
            self.shelf.remove(number)
            self.gone.add(number)
            self.changed.discard(number)
            self.shelf.printings = []

    @rule(pick=st.integers(0, 1000))
    def damage(self, pick: int) -> None:
        """A shard is cut off and a build is broken off: the next one is told to look at everything."""
        shards = sorted((self.archive.folder / "search").glob("w*.js"))
        if shards:
            shard = shards[pick % len(shards)]
            shard.write_bytes(shard.read_bytes()[: pick % 50])
            self.archive.build(Changes(everything=True))
            self.changed, self.gone = set(), set()

    @rule(pick=st.integers(0, 1000), many=st.integers(0, 4))
    def print_again(self, pick: int, many: int) -> None:
        """Some articles are found to be printings of one text; the build that finds it names one of them."""
        numbers = sorted(self.shelf.summaries)
        family = tuple(numbers[pick % (len(numbers) + 1) :][:many])
        self.shelf.printings = [family] if len(family) > 1 else []
        self.changed |= set(family[:1])

    @rule()
    def new_code(self) -> None:
        self.archive.fingerprint += b"1"
        self.archive.build(Changes(everything=True))
        self.changed, self.gone = set(), set()

    @invariant()
    def same_as_clean(self) -> None:
        if self.changed or self.gone:
            self.archive.build(Changes(articles=frozenset(self.changed), gone=frozenset(self.gone)))
            self.changed, self.gone = set(), set()
        with tempfile.TemporaryDirectory() as folder:
            clean = FolderBench(self.shelf, Path(folder, "clean"), sizes=self.sizes)
            clean.build()
            assert self.archive.files() == clean.files()
            clean.db.close()


def test_a_year_that_is_divided_reads_its_dayless_articles_again(tmp_path: Path) -> None:
    """Their segment keeps its name, but its days are counted otherwise."""
    shelf = Shelf([Piece("dayless", "No day", "", "2019")])
    archive = FolderBench(shelf, tmp_path / "kept", sizes=SMALL)
    archive.build()
    new = [shelf.put(Piece(f"day{day}", "A day", "", f"2019-07-{day:02}")) for day in range(1, 13)]
    archive.build(Changes(articles=frozenset(new)))
    clean = FolderBench(shelf, tmp_path / "clean", sizes=SMALL)
    clean.build()
    assert archive.files() == clean.files()


class BusyAnyWay(AnyWay):
    """Segments with so many articles that some words are everywhere and lose their positions."""

    sizes = Sizes(segment=60, busiest_day=9, small=600, large=900, alone=200, spread=7, block=9)


class Counting(Shelf):
    """Knows which records were asked for."""

    def record(self, number: int) -> Record:
        self.asked.append(number)
        return super().record(number)


def test_an_edit_reads_no_other_article(tmp_path: Path) -> None:
    shelf = Counting(Piece(f"a{n}", f"Ferry {n}", "The ferry is late\nagain", "2019-07-01") for n in range(6))
    shelf.asked = []
    archive = FolderBench(shelf, tmp_path)
    archive.build()
    assert sorted(shelf.asked) == [1, 2, 3, 4, 5, 6]
    shelf.asked = []
    edited = shelf.put(Piece("a3", "Ferry 3", "The ferry is late\nand cold", "2019-07-01"))
    archive.build(Changes(articles=frozenset([edited])))
    assert shelf.asked == [edited]


def test_words_put_in_at_the_beginning_touch_the_words_of_their_paragraph_alone(tmp_path: Path) -> None:
    sizes = Sizes(small=1, large=2, alone=1, spread=0)
    body = "\n".join(f"quay{n} pier{n} mole{n}" for n in range(30))
    shelf = Shelf([Piece("a", "Ferry", body, "2019-07-01")])
    archive = FolderBench(shelf, tmp_path, sizes=sizes)
    archive.build()
    before = archive.files()
    edited = shelf.put(Piece("a", "Ferry", f"never {body}", "2019-07-01"))
    archive.build(Changes(articles=frozenset([edited])))
    after = archive.files()
    changed = [name for name in after if name[0] == "w" and after[name] != before.get(name)]
    assert len(changed) == 4  # quay0, pier0, mole0 and the new word, each in a file of its own


TestAnyWay = AnyWay.TestCase
TestBusyAnyWay = BusyAnyWay.TestCase
TestAnyWay.settings = TestBusyAnyWay.settings = settings(
    max_examples=12, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)
