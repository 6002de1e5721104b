"""Markdown that somebody wrote, without keys above it, keeps what its marks mean."""

from backfile.formats.markdown_text import MarkdownText
from backfile.model.article import SourceFile
from backfile.model.heap import Reading
from backfile.text.decoding import decode
from tests.formats.cases import unaccounted

NOTE = """# Council votes to keep the old ferry

*Lakeside Herald*, March 14, 2024

The council of **Lakeside** voted on Thursday to keep the [old ferry](https://example.org/ferry) for another
ten years, though its engine is older than most of the members.

## What comes next

- The ramp is mended before the winter.
- The engine is looked at by the yard.

---

The ferry carries some four hundred people a day in summer, and fewer than fifty in winter.
"""


def read(text: str) -> Reading:
    file = SourceFile("note.md", text.encode(), "")
    return MarkdownText().read(file, decode(file.content))


def test_headings_lists_and_links_of_the_body_stay_what_they_are() -> None:
    article = read(NOTE).articles[0]
    assert article.headline == "Council votes to keep the old ferry"
    assert (article.source, article.date) == ("Lakeside Herald", "2024-03-14")
    assert [block.kind for block in article.body] == [
        "paragraph",
        "heading",
        "list_item",
        "list_item",
        "paragraph",
    ]
    first = article.body[0]
    assert first.text.startswith(
        "The council of Lakeside voted on Thursday to keep the old ferry for another ten"
    )
    assert "<strong>Lakeside</strong>" in first.html
    assert '<a href="https://example.org/ferry">old ferry</a>' in first.html


def test_raw_html_is_shown_as_it_was_typed() -> None:
    html = read(NOTE.replace("**Lakeside**", "*a* <script>alert(1)</script>")).articles[0].body[0].html
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_every_line_is_accounted_for_the_rules_between_paragraphs_too() -> None:
    assert unaccounted(read(NOTE), NOTE.encode()) == []


def test_only_a_name_makes_markdown_of_a_text() -> None:
    decoded = decode(NOTE.encode())
    assert not MarkdownText().recognises(SourceFile("note.txt", b"", ""), decoded)
    assert MarkdownText().recognises(SourceFile("notes/NOTE.MD", b"", ""), decoded)


def test_lines_of_a_paragraph_that_nobody_would_join_stay_lines() -> None:
    article = read(
        "Neuer Hafen eröffnet\n*Anna Reed*\n5. März 2024\n\nSchiffe dürfen ab Montag einlaufen.\n"
    ).articles[0]
    assert article.headline == "Neuer Hafen eröffnet"
    assert (article.date, article.authors) == ("2024-03-05", ("Anna Reed",))


def test_a_wrapped_paragraph_stays_one() -> None:
    wrapped = (
        "The council of the town has decided on Tuesday evening that\nAnna Reed is to lead the harbour, "
        "and\nthat ships may enter it from Monday on."
    )
    article = read(f"# Harbour\n\n{wrapped}\n").articles[0]
    assert [block.text for block in article.body] == [wrapped.replace("\n", " ")]
