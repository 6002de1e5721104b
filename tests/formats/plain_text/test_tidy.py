"""The tidy layout and the layouts behind it come to the same record."""

from pathlib import Path

import pytest

from backfile.formats.plain_text import layouts
from backfile.formats.plain_text.layout import Layout
from backfile.formats.plain_text.layouts.tidy import propose
from backfile.formats.plain_text.page import TextPage
from backfile.formats.plain_text.read import read_text
from backfile.model.article import SourceFile
from backfile.model.heap import HeapAnswers, Questions, Reading
from backfile.text.decoding import decode
from tests.heaps import article
from tests.shared_data import shared

FIELDS = (
    "headline",
    "standfirst",
    "date",
    "date_bounds",
    "authors",
    "language",
    "dateline",
    "body",
    "hashtags",
)
BODY = "\n\n".join(
    (
        "The ministers of energy of Azerbaijan and Georgia met in Baku on Monday to speak of the new cable.",
        "They agreed that the cable under the sea will be laid in two parts, both to be ready by autumn.",
        "“It is a long way,” one of them said.",
        "The next meeting will be held in Tbilisi, where engineers are to show what they have measured.",
    )
)
ITEM = (
    "Caspian Gazette",
    "26-02-2024",
    "Engineers measure the sea bed off the coast",
    "A ship left the harbour of Baku to measure the bed of the sea for the cable.",
)


def file_of(text: str) -> SourceFile:
    return SourceFile("page.txt", text.encode(), "0" * 64)


def tidy(text: str) -> Layout | None:
    return propose(TextPage(decode(text.encode()).text or ""))


def weighed(monkeypatch: pytest.MonkeyPatch, file: SourceFile) -> Reading:
    """What the file is read as where no layout but those behind the tidy one is asked."""
    with monkeypatch.context() as patch:
        patch.setattr(layouts, "LAYOUTS", layouts.LAYOUTS[1:])
        return read_text(file, decode(file.content))


@pytest.mark.parametrize(
    "text",
    [
        article("Ministers speak of a cable under the sea", BODY),
        article("Ministers speak of a cable under the sea", BODY, tags="#Energy #BlackSea", related=(ITEM,)),
        f"Ministers speak of a cable under the sea\n\n{BODY}\n",
    ],
    ids=["source and date", "with a tail", "text alone"],
)
def test_a_tidy_text_is_read_alike_on_both_ways(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert tidy(text) is not None
    short, long = read_text(file_of(text), decode(text.encode())), weighed(monkeypatch, file_of(text))
    for field in FIELDS:
        assert getattr(short.articles[0], field) == getattr(long.articles[0], field), field
    related = [(item.headline, item.date, item.source, item.body) for item in short.articles[0].related]
    assert related == [
        (item.headline, item.date, item.source, item.body) for item in long.articles[0].related
    ]


@pytest.mark.parametrize(
    "text",
    [
        article(
            "Ministers speak of a cable under the sea", BODY + "\n\nFollow us on every channel for more news."
        ),
        article("Ministers speak of a cable under the sea", "BAKU (AP) -- " + BODY),
        article("Ministers speak of a cable under the sea", BODY, source="Jane Smith"),
        article("Ministers speak of a cable under the sea", BODY + "\n\nQ.: What comes next?"),
        f"Home\nNews\nMinisters speak of a cable under the sea\n\n{BODY}\n",
    ],
    ids=["promotion", "agency dateline", "a person beside the date", "an interview", "a menu"],
)
def test_a_text_with_anything_in_doubt_goes_the_long_way(text: str) -> None:
    assert tidy(text) is None


def test_an_open_date_of_a_related_item_stays_open_until_the_heap_settles_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = article(
        "Ministers speak of a cable under the sea", BODY, related=((ITEM[0], "05-04-2024", *ITEM[2:]),)
    )
    file = file_of(text)
    short, long = read_text(file, decode(file.content)), weighed(monkeypatch, file)
    assert tidy(text) is not None
    assert short.articles[0].related[0].date is None
    assert short.questions == Questions(day_order_of=("",))
    assert short.questions.day_order_of == long.questions.day_order_of
    told = read_text(file, decode(file.content), HeapAnswers(day_first=(("", True),)))
    assert told.articles[0].related[0].date == "2024-04-05"


def test_every_line_of_a_tidy_text_is_accounted_for_once() -> None:
    text = article("Ministers speak of a cable under the sea", BODY, tags="#Energy", related=(ITEM,))
    assert tidy(text) is not None
    short = read_text(file_of(text), decode(text.encode()))
    told = [n for role in short.roles for n in range(role.lines[0], role.lines[1] + 1)]
    assert told == [n for n, line in enumerate(text.split("\n"), 1) if line.strip()]


def test_on_real_news_both_ways_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    """The British news stories of the shared set, of which more than half are tidy."""
    count = 0
    for path in sorted(Path(shared("corpora/bbc/raw")).iterdir())[::5]:
        file = SourceFile(path.name, path.read_bytes(), "0" * 64)
        decoded = decode(file.content)
        if propose(TextPage(decoded.text or "")) is not None:
            count += 1
            short, long = read_text(file, decoded), weighed(monkeypatch, file)
            for field in FIELDS:
                assert getattr(short.articles[0], field) == getattr(long.articles[0], field), (
                    path.name,
                    field,
                )
    assert count > 40
