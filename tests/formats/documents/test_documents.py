"""Documents of office programs are read by their paragraphs; what stands aside is no text."""

import pytest

from tests.formats.whole_files import headlines, messages, read, texts
from tests.made_files import PROSE, W, docx, odt, zipped

HEADLINE = "Two electric boats for the lake"
LINE = "Lakeside Gazette, 17 September 2023"
OTHER = ("Apple growers expect an early harvest", "Rhine Post, 11 September 2023")
OTHER_PROSE = (
    "Apple growers on the Swiss shore expect to begin the harvest early, their association said on Monday.",
    "Workers from Portugal arrive this week; last year they came in October.",
)


def rtf(*paragraphs: str, more: str = "") -> bytes:
    written = "".join(rf"\pard {text}\par" + "\n" for text in paragraphs)
    return (r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}" + more + written + "}").encode("cp1252")


def test_a_word_document_is_an_article_under_its_heading() -> None:
    reading = read("a.docx", docx([LINE, (HEADLINE, "heading 1"), *PROSE]))
    (article,) = reading.articles
    assert (article.headline, article.date, article.format) == (HEADLINE, "2023-09-17", "docx")
    assert texts(reading) == list(PROSE)


def test_page_headers_comments_and_deletions_are_no_text() -> None:
    reading = read(
        "a.docx",
        docx(
            [(HEADLINE, "heading 1"), LINE, *PROSE],
            "<w:p><w:del><w:r><w:delText>Strike this out.</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>The tickets "
            "stay as they are, and children travel free of charge on every line.</w:t></w:r></w:ins></w:p>",
            header1=f'<w:hdr xmlns:w="{W}"><w:p><w:r><w:t>INTERNAL</w:t></w:r></w:p></w:hdr>',
            comments=f'<w:comments xmlns:w="{W}"><w:comment w:id="1"><w:p><w:r><w:t>Is that so?'
            "</w:t></w:r></w:p></w:comment></w:comments>",
        ),
    )
    found = " ".join(texts(reading))
    assert "stay as they are" in found
    assert not [word for word in ("Strike", "INTERNAL", "Is that so") if word in found]


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_a_press_review_holds_an_article_under_each_heading(kind: str) -> None:
    if kind == "docx":
        content = docx(
            [
                ("Press review, week 37", "Title"),
                *((HEADLINE, "heading 1"), LINE, *PROSE),
                *((OTHER[0], "heading 1"), OTHER[1], *OTHER_PROSE),
            ]
        )
    else:
        content = odt([(HEADLINE, 1), LINE, *PROSE, (OTHER[0], 1), OTHER[1], *OTHER_PROSE])
    reading = read(f"a.{kind}", content)
    assert headlines(reading) == [HEADLINE, OTHER[0]]
    assert [article.date for article in reading.articles] == ["2023-09-17", "2023-09-11"]
    assert texts(reading) == [*PROSE, *OTHER_PROSE]


def test_sections_of_one_article_are_no_articles() -> None:
    reading = read(
        "a.docx",
        docx(
            [
                (HEADLINE, "heading 1"),
                LINE,
                *PROSE[:2],
                ("Where to buy tickets", "heading 2"),
                PROSE[2],
            ]
        ),
    )
    assert headlines(reading) == [HEADLINE]
    assert texts(reading) == [*PROSE[:2], "Where to buy tickets", PROSE[2]]


def test_paragraphs_of_one_width_stay_paragraphs() -> None:
    assert texts(read("a.docx", docx([HEADLINE, LINE, *PROSE]))) == list(PROSE)


def test_a_table_of_labels_gives_the_fields() -> None:
    def cell(text: str) -> str:
        return f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"

    rows = [("Source", "Lakeside Gazette"), ("Date", "2023-09-17"), ("Title", HEADLINE)]
    table = "".join(f"<w:tr>{cell(a)}{cell(b)}</w:tr>" for a, b in rows)
    text = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in PROSE)
    (article,) = read("a.docx", docx([], f"<w:tbl>{table}</w:tbl>{text}")).articles
    assert (article.headline, article.date, article.source) == (HEADLINE, "2023-09-17", "Lakeside Gazette")


def test_an_opendocument_text_is_read_without_its_comments_and_deletions() -> None:
    aside = (
        "<text:tracked-changes><text:changed-region><text:p>Strike this out.</text:p></text:changed-region>"
        "</text:tracked-changes><text:p>Nobody<office:annotation>"
        "<text:p>Is that so?</text:p></office:annotation> was"
        " hurt,<text:s text:c='2'/>and the boat sailed<text:line-break/>"
        "Police are still asking questions.</text:p>"
    )
    reading = read("a.odt", odt([(HEADLINE, 1), LINE, *PROSE], aside))
    assert texts(reading) == [
        *PROSE,
        "Nobody was hurt, and the boat sailed",
        "Police are still asking questions.",
    ]


def test_rich_text_is_read_without_pictures_heads_and_deletions() -> None:
    more = (
        r"{\header INTERNAL\par}{\footer Page 1\par}{\pict\pngblip "
        + "89504e47" * 300
        + r"}{\*\generator X;}"
        r"{\pard\deleted Strike this out.\par}"
    )
    reading = read(
        "a.rtf",
        rtf(
            HEADLINE, LINE, PROSE[0], r"Ren\'e9 Claes and \u321?ukasz sold them, the police said.", more=more
        ),
    )
    assert texts(reading) == [PROSE[0], "René Claes and Łukasz sold them, the police said."]
    assert reading.articles[0].headline == HEADLINE


STYLES = (
    r"{\stylesheet{\ql Normal;}{\s3\outlinelevel0\b \'dcberschrift 1;}{\s4\qc Title;}"
    r"{\*\cs7 Default;}{\s5\qj Body Text;}}"
)


@pytest.mark.parametrize(
    "heading",
    [
        pytest.param(r"\pard\s3\b ", id="by a style with a level, in whatever language"),
        pytest.param(r"\pard\s4 ", id="by the style that is named title"),
        pytest.param(r"\pard\outlinelevel1\f0 ", id="by the paragraph's own level"),
    ],
)
def test_the_headings_of_rich_text_begin_its_articles(heading: str) -> None:
    text = r"\pard\s5 "
    second = "The mill turns again after thirty years"
    written = [heading + HEADLINE, text + LINE, *PROSE, heading + second, text + LINE, *PROSE]
    reading = read("a.rtf", rtf(*written, more=STYLES))
    assert [article.headline for article in reading.articles] == [HEADLINE, second]
    assert not any("␂" in part.text for part in reading.parts)


def test_a_style_that_is_no_heading_parts_nothing() -> None:
    reading = read("a.rtf", rtf(r"\pard\s5 " + HEADLINE, LINE, *PROSE, more=STYLES))
    assert [article.headline for article in reading.articles] == [HEADLINE]


def test_a_databases_download_as_rich_text_is_read_as_its_text_is() -> None:
    lines = [
        "Mill wheel turns",
        "",
        "Jan Peeters",
        "",
        "84 words",
        "",
        "3 May 2024",
        "",
        "Canal Post",
        "",
        "CANPST",
    ]
    lines += [
        "",
        "English",
        "",
        "Copyright 2024 Canal Media.",
        "",
        PROSE[0],
        "",
        "Document CANPST0020240503ek5300012",
    ]
    (article,) = read("a.rtf", rtf(*lines)).articles
    assert (article.format, article.source, article.date) == ("factiva_text", "Canal Post", "2024-05-03")


def test_a_form_that_is_not_read_says_what_to_do() -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000) + "WordDocument\0".encode("utf-16-le")
    assert "save it as .docx" in messages(read("a.doc", old))
    assert "CSV" in messages(read("a.xlsx", zipped({"xl/workbook.xml": "<x/>"})))
    assert "zip" in messages(read("a.7z", b"7z\xbc\xaf\x27\x1c" + bytes(50)))


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_a_damaged_document_is_a_sentence(kind: str) -> None:
    whole = docx([HEADLINE, *PROSE]) if kind == "docx" else odt([HEADLINE, *PROSE])
    name = b"word/document.xml" if kind == "docx" else b"content.xml"
    at = whole.index(name) + len(name) + 5
    reading = read(f"a.{kind}", whole[:at] + b"\xff\xff\xff" + whole[at + 3 :])
    assert reading.articles == ()
    assert "damaged" in messages(reading)


def test_the_account_of_a_document_names_every_line() -> None:
    (part,) = read("a.docx", docx([(HEADLINE, "heading 1"), LINE, *PROSE])).parts
    told = [n for role in part.roles for n in range(role.lines[0], role.lines[1] + 1)]
    written = [n for n, line in enumerate(part.text.split("\n"), 1) if line.strip()]
    assert sorted(told) == written
