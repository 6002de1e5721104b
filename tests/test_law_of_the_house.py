"""The law of the house: incremental, parallel and clean serial builds of one heap write the same bytes."""

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from textwrap import wrap
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from backfile.build import read_heap
from backfile.build.pipeline import BuildError
from backfile.decisions import published
from backfile.outputs import days, shelving, sitemap
from backfile.storage.manifest import Manifest
from tests.heaps import Heap, article, difference, files_of, manifest_of

HEADLINES = (
    "Ministers meet in Baku",
    "Seoul signs a gas accord",
    "Flood closes Tbilisi road",
    "Ministers meet again",
    "Green energy for Garabagh",
    "Ankara sends grain",
)
SOURCES = ("Caspian Gazette", "Seoul Courier", "Tbilisi Post")
DATES = ("2024-03-05", "2024-03-06", "2024-04-01", "2023-12-31", "")
TAGS = (
    "#Energy #Trade",
    "#GreenEnergy",
    "#green_energy #Summit",
    "#Trade",
    "#CaucasusRoadFund",
    "#Alpha #Bravo #Charlie #Delta #Echo #Foxtrot #Golf #Hotel",
    "",
)
BODIES = (
    "Officials from Azerbaijan and South Korea met in Baku on Monday to speak of the Garabagh railway.\n\n"
    "The Garabagh railway needs new bridges, the minister said.",
    "Georgia and Turkey will rebuild the road after the flood, engineers said in Tbilisi.\n\n"
    "The Caucasus Road Fund pays for it.",
    "The COP29 summit ended with an accord on methane, delegates in Baku said.\n\nCOP29 went on for weeks.",
    "South Korea will buy Azerbaijan's gas.\n\nThe Caucasus Road Fund and the Garabagh railway gain by it.",
)
REPRINTED = """The old ferry "Simurgh" left the pier of Baku for the last time on Monday, with the
governor's family, forty pilgrims and a brass band from the marine college on board.

The captain, Mammad Mammadov, said he had made the journey across the Caspian Sea some nine thousand
times and had missed only two, once from measles and once from his own marriage.

Engineers from South Korea will turn the machine room of the ship into a museum of steam, and school
classes from Mingachevir may come free of charge from the first of May.

"We kept the old compass, the bell and the log book of the famous winter," the museum's keeper said.
"Whoever wants to may ring it."

Tickets will be on sale at the maritime station, and on Sundays a small boat goes round the bay of Baku
with a guide who remembers each of the crews by name.

The town has set aside money for paint; the timber of the upper deck was given by a mill in Tbilisi,
whose owner came to the Absheron every summer as a boy.

Some readers had asked for the ship to be sent to Turkmenistan instead, where a museum of the sea has
empty rooms and no ship; the ministry answered that it may be lent in some years.

The band from the marine college played until the evening, in spite of the rain that came from Dagestan."""
NAMES = ("a.txt", "b.txt", "2024/c.txt", "2024/d.txt", "e.txt", "f.txt")


def pages() -> st.SearchStrategy[str]:
    """A page of the heap, with up to two related items that may be articles of the heap as well."""
    items = st.tuples(
        st.sampled_from(SOURCES),
        st.sampled_from(("05-03-2024", "31-12-2023")),
        st.sampled_from(HEADLINES),
        st.sampled_from(
            [body.replace("\n\n", " ") for body in BODIES] + ["A short summary of what was said there."]
        ),
    )
    return st.builds(
        article,
        st.sampled_from(HEADLINES),
        st.sampled_from(BODIES),
        st.sampled_from(DATES),
        st.sampled_from(SOURCES),
        st.sampled_from(TAGS),
        st.lists(items, max_size=2).map(tuple),
    )


def printing(cut: int, form: str) -> str:
    """The text that is reprinted: its first paragraphs, in one of the forms in which papers print it."""
    paragraphs = [" ".join(text.split()) for text in REPRINTED.split("\n\n")]
    paragraphs = paragraphs[: len(paragraphs) - cut]
    if form == "quotes":
        paragraphs = [text.replace(' "', " “").replace('"', "”").replace("'", "’") for text in paragraphs]
    elif form == "joined":
        paragraphs = [" ".join(paragraphs)]
    elif form == "wrapped":
        paragraphs = ["\n".join(wrap(text, 60)) for text in paragraphs]
    elif form == "added":
        paragraphs = [*paragraphs, "From our own man, who was late and saw only the smoke of the ship."]
    elif form == "worked over":
        paragraphs = [text.replace("museum", "gallery").replace("Monday", "the day") for text in paragraphs]
    return "\n\n".join(paragraphs)


FOREIGN = "tags/by-hand.html"
"""A file that a person put into the site, where no page belongs."""

VERDICTS = ("same_as", "not_same_as")
FORMS = ("plain", "quotes", "joined", "wrapped", "added", "worked over")


def reprints() -> st.SearchStrategy[str]:
    """A printing of one and the same text."""
    return st.builds(
        article,
        st.sampled_from(HEADLINES[:3]),
        st.builds(printing, st.integers(0, 5), st.sampled_from(FORMS)),
        st.sampled_from(DATES),
        st.sampled_from(SOURCES),
        st.sampled_from(TAGS),
    )


class EditedArchive(RuleBasedStateMachine):
    """Whatever is done to a heap, the site is the one that a first build would make of it."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="backfile-law-"))
        self.heap = Heap(self.root)
        self.clock = 0
        self.cut_off = False
        self.foreign = False
        self.withdrawn: dict[str, str] = {}
        self.gone: set[str] = set()
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(shelving, "MOST", 7)  # so that indexes are cut into pages, and again
        self.patch.setattr(days, "ENOUGH", 3)
        self.patch.setattr(days, "MANY", 5)
        self.patch.setattr(sitemap, "FEW", 3)

    def teardown(self) -> None:
        self.patch.undo()
        shutil.rmtree(self.root)

    def _write(self, name: str, text: str) -> None:
        self.heap.write(name, text)
        self.clock += 1
        os.utime(self.heap.content / name, (1_600_000_000 + self.clock,) * 2)

    @initialize(texts=st.lists(st.one_of(pages(), reprints()), min_size=2, max_size=6))
    def a_heap(self, texts: list[str]) -> None:
        for name, text in zip(NAMES, texts, strict=False):
            self._write(name, text)

    @rule(name=st.sampled_from(NAMES), text=pages())
    def write_a_file(self, name: str, text: str) -> None:
        self._write(name, text)

    @rule(name=st.sampled_from(NAMES), text=reprints())
    def write_a_reprint(self, name: str, text: str) -> None:
        self._write(name, text)

    @rule(name=st.sampled_from(NAMES), other=st.sampled_from(NAMES), said=st.sampled_from(("", *VERDICTS)))
    def say_what_is_a_reprint(self, name: str, other: str, said: str) -> None:
        self.say(name, other, said)

    def say(self, name: str, other: str, said: str) -> None:
        beside = self.heap.content / f"{name}.yaml"
        beside.unlink(missing_ok=True)
        if said and (self.heap.content / name).exists():
            beside.write_text(f"{said}: [{other}]\n", "utf-8")

    @rule(name=st.sampled_from(NAMES))
    def delete_a_file(self, name: str) -> None:
        path = self.heap.content / name
        if path.exists() and len(list(self.heap.content.rglob("*.txt"))) > 1:
            path.unlink()

    @rule(one=st.sampled_from(NAMES), other=st.sampled_from(NAMES))
    def rename_a_file(self, one: str, other: str) -> None:
        source, target = self.heap.content / one, self.heap.content / other
        if source.exists() and not target.exists():
            target.parent.mkdir(exist_ok=True)
            source.rename(target)

    @rule(name=st.sampled_from(NAMES))
    def touch_a_file(self, name: str) -> None:
        path = self.heap.content / name
        if path.exists():
            self._write(name, path.read_text("utf-8"))

    @rule(name=st.sampled_from(NAMES), mode=st.sampled_from(("tombstone", "remove", "noindex")))
    def withdraw_a_text(self, name: str, mode: str) -> None:
        if (self.heap.content / name).exists():
            self.withdrawn[name] = mode
            self._write_withdrawals()

    @rule()
    def give_a_text_back(self) -> None:
        if self.withdrawn:
            self.gone.discard(self.withdrawn.popitem()[0])
            self._write_withdrawals()

    @rule(name=st.sampled_from(NAMES), other=st.sampled_from(NAMES), cut=st.integers(0, 8))
    def copy_a_withdrawn_text(self, name: str, other: str, cut: int) -> None:
        """A copy under another name, whole or without its last words."""
        source = self.heap.content / name
        if name in self.withdrawn and source.exists() and not (self.heap.content / other).exists():
            text = source.read_text("utf-8")
            self._write(other, text if not cut else " ".join(text.rstrip().split(" ")[:-cut]) + "\n")

    @rule(other=st.sampled_from(NAMES), data=st.data())
    def rename_a_withdrawn_text(self, other: str, data: st.DataObject) -> None:
        if self.withdrawn:
            self.rename_a_file(data.draw(st.sampled_from(sorted(self.withdrawn))), other)

    def _write_withdrawals(self) -> None:
        lines = [
            f"- article: {name}\n  mode: {mode}\n" + ("  gone: yes\n" if name in self.gone else "")
            for name, mode in sorted(self.withdrawn.items())
        ]
        (self.heap.content / "withdrawals.yaml").write_text("".join(lines), "utf-8")

    def build(self) -> None:
        """Builds; what is withdrawn and nowhere any more is said to be gone, as a person would say it."""
        try:
            self.heap.build(allow_removals=True)
        except BuildError as refusal:
            lost = [name for name in self.withdrawn if f"withdraw {name} --gone" in str(refusal)]
            assert lost, refusal
            self.gone.update(lost)
            self._write_withdrawals()
            self.heap.build(allow_removals=True)

    @rule(title=st.sampled_from(("News archive", "Embassy files")), per_page=st.sampled_from((2, 3, 50)))
    def change_settings(self, title: str, per_page: int) -> None:
        self.heap.settings = msgspec.structs.replace(self.heap.settings, title=title, per_page=per_page)

    @rule(pages_from=st.sampled_from((1, 2, 3, 5)), feeds_from=st.sampled_from((1, 4)))
    def change_what_has_a_page_of_its_own(self, pages_from: int, feeds_from: int) -> None:
        self.heap.settings = msgspec.structs.replace(
            self.heap.settings, pages_from=pages_from, feeds_from=feeds_from
        )

    @rule()
    def publish(self) -> None:
        """The lists of the site are promised to the public."""
        facets = ("countries", "tags", "sources")
        lists = {path for path in files_of(self.heap.output) if shelving.is_list(path, facets)} - {FOREIGN}
        if lists and any(self.heap.content.rglob("*.txt")):
            known = published.read_published(self.heap.content)
            (self.heap.content / published.NAME).write_text("\n".join(sorted(lists | known)), "utf-8")

    @rule(hidden=st.sampled_from(((), ("trade",))))
    def hide_a_tag(self, hidden: tuple[str, ...]) -> None:
        tags = msgspec.structs.replace(self.heap.settings.tags, hide=hidden)
        self.heap.settings = msgspec.structs.replace(self.heap.settings, tags=tags)

    @rule(
        own=st.sampled_from(("", '<li class="own"><a href="{{ view.href }}">{{ view.headline }}</a></li>\n'))
    )
    def change_a_template(self, own: str) -> None:
        path = self.heap.templates / "item.html"
        path.unlink(missing_ok=True)
        if own:
            path.parent.mkdir(exist_ok=True)
            path.write_text(own, "utf-8")

    @rule(after=st.integers(1, 40))
    def kill_a_build(self, after: int) -> None:
        """A child process builds and is killed after it has read and written so many files."""
        child = os.fork()
        if not child:
            _die_after(after)
            try:
                self.heap.build()
            finally:
                os._exit(0)
        os.waitpid(child, 0)

    @rule()
    def lose_the_cache(self) -> None:
        shutil.rmtree(self.heap.cache, ignore_errors=True)

    @rule(name=st.sampled_from(("one", "two")))
    def rename_the_project(self, name: str) -> None:
        """All but the cache and the settings stand elsewhere afterwards."""
        new = self.root / name
        if new != self.heap.content.parent:
            new.mkdir(exist_ok=True)
            for folder in ("content", "output", "cache", "templates"):
                old = getattr(self.heap, folder)
                if old.exists():
                    shutil.move(old, new / old.name)
                setattr(self.heap, folder, new / old.name)

    @rule()
    def put_in_a_file_of_ones_own(self) -> None:
        if self.heap.output.exists():
            self.foreign = True
            (self.heap.output / FOREIGN).parent.mkdir(exist_ok=True)
            (self.heap.output / FOREIGN).write_bytes(b"by hand")

    @rule(name=st.sampled_from(("public", "second", "third")))
    def write_to_another_output(self, name: str) -> None:
        former = self.heap.output
        self.heap.output = former.with_name(name)
        if self.foreign and former != self.heap.output:
            (former / FOREIGN).unlink()
            self.foreign = False

    @rule()
    def restore_a_copy_of_the_site(self) -> None:
        """The site is as an earlier build left it, though the cache knows the last one."""
        copy = self.root / "copy"
        if copy.exists() and not self.foreign:
            shutil.rmtree(self.heap.output, ignore_errors=True)
            copy.rename(self.heap.output)
        elif self.heap.output.exists():
            shutil.copytree(self.heap.output, copy, dirs_exist_ok=True)

    @rule()
    def empty_the_heap(self) -> None:
        """As if its disk were not mounted: the build refuses, the site stays, and the heap comes back."""
        away = self.root / "away"
        if not any(self.heap.content.rglob("*.txt")) or not self.heap.output.exists():
            return
        before = files_of(self.heap.output)
        self.heap.content.rename(away)
        self.heap.content.mkdir()
        with pytest.raises(BuildError, match="--allow-removals"):
            self.heap.build()
        assert files_of(self.heap.output) == before
        self.heap.content.rmdir()
        away.rename(self.heap.content)

    @invariant()
    def the_site_is_what_a_first_build_makes(self) -> None:
        if not any(self.heap.content.rglob("*.txt")):
            return
        self.build()
        clean = self.root / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        ours, theirs = self.heap.site(), self.heap.clean_site(clean)
        if self.foreign:
            assert ours.pop(FOREIGN) == b"by hand"
        assert ours == theirs, difference(ours, theirs)
        assert manifest_of(self.heap.output) == manifest_of(clean / "public")
        assert set(ours) == {file.path for file in Manifest(str(self.heap.output)).files()}


CROWD = tuple(f"crowd/{n:02}.txt" for n in range(18))
"""Files of one group: more than any window looks at, so that each has neighbours out of its reach."""


def member(n: int, day: int, tags: str = "#Trade", countries: str = "Baku") -> str:
    """A page of the crowd with a text of its own. Without the tag it leaves the group."""
    body = f"The council of {countries} heard report {n} on Monday and put off {n + 2} questions."
    return article(
        f"Council hears report {n}", f"{body}\n\nIt meets again.", f"2024-02-{day:02}", SOURCES[n % 3], tags
    )


class CrowdedArchive(EditedArchive):
    """The same where one group holds more articles than every window: what an edit reaches has an end."""

    @initialize(days=st.lists(st.integers(1, 28), min_size=len(CROWD), max_size=len(CROWD)))
    def a_crowd(self, days: list[int]) -> None:
        for n, (name, day) in enumerate(zip(CROWD, days, strict=True)):
            self._write(name, member(n, day))

    @rule(
        n=st.integers(0, len(CROWD) - 1),
        day=st.integers(1, 28),
        tags=st.sampled_from(("#Trade", "", "#Trade #Rail")),
    )
    def move_one_within_the_crowd(self, n: int, day: int, tags: str) -> None:
        self._write(CROWD[n], member(n, day, tags))

    @rule(n=st.integers(0, len(CROWD) - 1), countries=st.sampled_from(("Baku", "Tbilisi", "Baku and Seoul")))
    def let_one_tell_of_another_country(self, n: int, countries: str) -> None:
        self._write(CROWD[n], member(n, 10, countries=countries))

    @rule(n=st.integers(0, len(CROWD) - 1))
    def take_one_out_of_the_crowd(self, n: int) -> None:
        self.delete_a_file(CROWD[n])


def _die_after(files: int) -> None:
    """Makes this process end, as if killed, at the n-th file that it reads or writes."""
    import signal

    count = 0

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def act(*arguments: Any) -> Any:
            nonlocal count
            count += 1
            if count > files:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments)

        return act

    read_heap.READ_AT_ONCE = read_heap.READ_BATCH = 2
    os.replace, os.read = counted(os.replace), counted(os.read)  # type: ignore[assignment]


TestTheLawOfTheHouse = EditedArchive.TestCase
TestTheLawOfTheHouse.settings = settings(
    max_examples=int(os.environ.get("BACKFILE_LAW_EXAMPLES", "6")),
    stateful_step_count=int(os.environ.get("BACKFILE_LAW_STEPS", "8")),
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # sequences are short; shrinking would take minutes
    suppress_health_check=list(HealthCheck),
)

TestTheLawInACrowd = CrowdedArchive.TestCase
TestTheLawInACrowd.settings = settings(
    TestTheLawOfTheHouse.settings,
    max_examples=int(os.environ.get("BACKFILE_LAW_EXAMPLES", "4")),
    stateful_step_count=int(os.environ.get("BACKFILE_LAW_STEPS", "10")),
)
"""BACKFILE_LAW_EXAMPLES=200 BACKFILE_LAW_STEPS=30 is the long form of both."""
