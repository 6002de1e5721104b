"""A file asks the heap only what could change its record, for whoever asks may have to be read again."""

from pathlib import Path

from backfile.formats.plain_text.read import read_text
from backfile.model.article import SourceFile
from backfile.model.heap import Questions, Reading
from backfile.text.decoding import decode
from tests.heaps import article

BODY = "\n\n".join(
    (
        "The ministers of energy of Azerbaijan and Georgia met in Baku on Monday to speak of the new cable.",
        "They agreed that the cable under the sea will be laid in two parts, both to be ready by autumn.",
        "The next meeting will be held in Tbilisi, where engineers are to show what they have measured.",
    )
)
HEADLINE = "Ministers speak of a cable under the sea"


def read(text: str) -> Reading:
    file = SourceFile("page.txt", text.encode(), "0" * 64)
    return read_text(file, decode(file.content))


def item(day: str, subject: str) -> tuple[str, str, str, str]:
    text = f"A ship left the harbour of Baku to measure the bed of the sea for {subject}."
    return ("Caspian Gazette", day, f"Engineers measure the sea bed for {subject}", text)


def test_a_page_that_proves_its_own_order_of_dates_does_not_ask_for_it() -> None:
    items = (item("05-04-2024", "the cable"), item("26-02-2024", "a bridge"))
    reading = read(article(HEADLINE, BODY, related=items))
    assert [found.date for found in reading.articles[0].related] == ["2024-04-05", "2024-02-26"]
    assert reading.questions.day_order_of == ()


def test_a_page_that_proves_nothing_asks_for_the_order_of_its_dates() -> None:
    reading = read(article(HEADLINE, BODY, related=(item("05-04-2024", "the cable"),)))
    assert reading.questions.day_order_of == ("",)


def test_wire_copy_is_told_by_its_form_and_asks_nothing() -> None:
    text = Path(__file__).with_name("wire_copy_is_unwrapped_and_signed_off.txt").read_text("utf-8")
    assert read(text).questions == Questions()
