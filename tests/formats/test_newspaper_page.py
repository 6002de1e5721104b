"""A recognised page of a newspaper gives its items, each with the paper and the day of the issue."""

from tests.formats.cases import read, read_text, unaccounted

PAGE = """\
THE  QUAY  DAILY  ADVANCE.
VOL. II. NO. 8.  LAKEPORT, OHIO, FRIDAY, APRIL 6, 1906.  PRICE ONE CENT

BARGE LOST NEAR
THE LIGHT

SIX MEN SAVED.

The barge Marie went on the sands near the har-
bour light last night, and is a total loss. She was a six-
year-old boat.
   Her captain was tak-
en off by the crew of the life-boat.

PRICE OF COAL
GOES UP.

The dealers agreed yesterday to ask six cents a ton more, one

4                THE QUAY DAILY ADVANCE, FRIDAY, APRIL 6, 1906.

cent above the price of the last year.

FOR SALE--A good milch cow. Inquire at 4 Bond street.
"""


def test_every_heading_in_capitals_opens_an_item_of_the_issue() -> None:
    name, reading = read("a.txt", PAGE.encode())
    assert name == "newspaper_page"
    assert [(a.headline, a.date, a.source, a.standfirst) for a in reading.articles] == [
        ("BARGE LOST NEAR THE LIGHT", "1906-04-06", "THE QUAY DAILY ADVANCE", ("SIX MEN SAVED.",)),
        ("PRICE OF COAL GOES UP", "1906-04-06", "THE QUAY DAILY ADVANCE", ()),
    ]
    assert unaccounted(reading, PAGE.encode()) == []


def test_divided_words_are_made_whole_and_compounds_keep_their_hyphens() -> None:
    first, second = read_text("a.txt", PAGE).articles[0].body
    assert first.text.endswith(
        "near the harbour light last night, and is a total loss. She was a six-year-old boat."
    )
    assert second.text == "Her captain was taken off by the crew of the life-boat."


def test_a_sentence_goes_on_across_a_running_head() -> None:
    text = [block.text for block in read_text("a.txt", PAGE).articles[1].body]
    assert text == [
        "The dealers agreed yesterday to ask six cents a ton more, one cent above the price of the last year."
    ]


def test_a_small_advertisement_is_kept_aside() -> None:
    assert read_text("a.txt", PAGE).articles[1].furniture[0].kind == "advertisement"


def test_a_page_that_was_copied_from_the_web_is_no_newspaper_page() -> None:
    text = (
        "LAKEPORT DAILY NEWS\nFriday, April 6, 2018\n\nBARGE LOST NEAR THE LIGHT\n\n"
        + "The barge was lost. " * 20
    )
    assert read("a.txt", text.encode())[0] != "newspaper_page"
