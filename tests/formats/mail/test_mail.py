"""A mail is taken apart as a person would: the article in it, what it passes on, and what came with it."""

import time
from email.message import EmailMessage

import pytest

from backfile.formats.mail.compressed_rtf import unpacked_rtf
from backfile.formats.mail.pieces import chosen, pieces_of
from backfile.formats.mail.senders import publication
from tests.formats.whole_files import headlines, messages, read, texts
from tests.made_files import CLIPPING, PROSE, docx, mail, msg, zipped

HEADLINE = "Two electric boats for the lake"
FORWARDED = "---------- Forwarded message ---------\nFrom: The Rhine Post <news@rhinepost.example>\n"
FORWARDED += f"Date: Fri, 15 Sep 2023 at 07:00\nSubject: {HEADLINE}\nTo: <desk@embassy.example>\n\n"
UNDATED = "\n\n".join((HEADLINE, *PROSE))


def test_every_attachment_is_an_article_of_its_mail() -> None:
    attached = {"a.docx": docx([(HEADLINE, "heading 1"), *PROSE]), "b.zip": zipped({"c.txt": CLIPPING})}
    reading = read(
        "a.eml", mail(f"The mayor opens the bath\n\n{PROSE[0]}\n\n{PROSE[1]} {PROSE[2]}", attached=attached)
    )
    assert [article.id for article in reading.articles] == ["a.eml", "a.eml#a.docx", "a.eml#b.zip#c.txt"]


def test_a_note_to_go_with_an_attachment_is_no_article() -> None:
    reading = read(
        "a.eml", mail("See attached.\n\nBest regards,\nThe desk", attached={"a.txt": CLIPPING.encode()})
    )
    assert [article.id for article in reading.articles] == ["a.eml#a.txt"]


def test_a_short_article_beside_an_attachment_is_no_note() -> None:
    text = "\n\n".join(CLIPPING.split("\n\n")[:4])
    reading = read("a.eml", mail(text, attached={"a.txt": CLIPPING.encode()}))
    assert [article.id for article in reading.articles] == ["a.eml", "a.eml#a.txt"]


def test_an_attached_article_is_not_younger_than_its_mail_and_never_has_its_date() -> None:
    (article,) = read("a.eml", mail("See attached.", attached={"a.txt": UNDATED.encode()})).articles
    assert article.date is None
    assert article.date_bounds is not None and article.date_bounds[1] == "2023-09-18"


def test_what_was_passed_on_is_the_article_and_covering_words_are_none() -> None:
    (article,) = read(
        "a.eml", mail(f"Dear all, please see below.\n\nBest,\nIda\n\n{FORWARDED}{UNDATED}", "Fwd: Boats")
    ).articles
    assert [block.text for block in article.body] == list(PROSE)
    assert (article.headline, article.source, article.date) == (HEADLINE, "The Rhine Post", None)


def test_a_mail_in_which_a_talk_is_quoted_keeps_its_own_text() -> None:
    own = " ".join(PROSE) * 2
    lines = f"{own}\n\nFrom: Ida\nSent: Monday\nTo: Max\nSubject: Re: x\n\nThanks, fine with me.".split("\n")
    (piece,) = chosen(pieces_of(lines))[:1]
    assert (piece.first, lines[piece.end - 1]) == (1, own) or lines[piece.first - 1] == own


def test_a_signature_and_a_footer_are_no_text() -> None:
    below = "\n\nKind regards,\nIda Moser\nPress officer\n+43 1 234\n\nUnsubscribe: https://example.org/u"
    assert texts(read("a.eml", mail(CLIPPING + below))) == list(PROSE)
    assert texts(read("a.eml", mail(f"{CLIPPING}\n\n-- \nIda Moser\nLindau"))) == list(PROSE)


def test_a_stub_beside_a_page_gives_way_to_it() -> None:
    html = (
        f"<html><body><h1>{HEADLINE}</h1>"
        + "".join(f"<p>{text}</p>" for text in (*PROSE, *PROSE))
        + "</body></html>"
    )
    reading = read("a.eml", mail("View this mail in your browser.", HEADLINE, html=html))
    assert headlines(reading) == [HEADLINE]
    assert PROSE[0] in texts(reading)


def test_two_forms_of_one_text_are_one_article() -> None:
    reading = read("a.eml", mail(CLIPPING, html=f"<p>{CLIPPING}</p>"))
    assert headlines(reading) == [HEADLINE]


def test_a_mail_within_a_mail_is_read_as_one() -> None:
    outer = EmailMessage()
    outer["From"], outer["Subject"], outer["Date"] = (
        "desk@example.org",
        "Fwd",
        "Tue, 19 Sep 2023 09:00:00 +0200",
    )
    outer.set_content("As discussed.")
    inner = EmailMessage()
    inner["From"], inner["Subject"], inner["To"] = "news@rhinepost.example", HEADLINE, "desk@example.org"
    inner.set_content(CLIPPING)
    outer.add_attachment(inner)
    reading = read("a.eml", bytes(outer))
    assert [article.id for article in reading.articles] == [f"a.eml#{HEADLINE}.eml"]


def test_the_headers_that_servers_add_do_not_hide_a_mail() -> None:
    added = (
        "Delivered-To: a@b.example\nReceived: by 10.0.0.1\nARC-Seal: i=1; a=rsa-sha256;\n"
        + "  b=abc;\n" * 120
    )
    reading = read("a.eml", added.encode() + mail(CLIPPING))
    assert [article.format for article in reading.articles] == ["mail"]


def test_parts_that_are_no_text_are_named() -> None:
    message = EmailMessage()
    message["From"], message["Subject"], message["To"] = "desk@example.org", HEADLINE, "a@b.example"
    message.set_content(CLIPPING)
    message.add_attachment(
        "BEGIN:VCALENDAR\nSUMMARY:Boats\nEND:VCALENDAR", subtype="calendar", filename="a.ics"
    )
    reading = read("a.eml", bytes(message))
    assert headlines(reading) == [HEADLINE]
    assert "a.ics: an appointment" in messages(reading)


def test_a_mail_of_a_few_words_is_no_article() -> None:
    reading = read("a.eml", mail("Thanks, received."))
    assert reading.articles == ()
    assert "holds no article" in messages(reading)


def test_a_flowed_text_has_whole_paragraphs() -> None:
    lines = "\r\n".join(f"{text[:50]} \r\n{text[50:]}\r\n" for text in PROSE)
    head = "From: a@b.example\r\nSubject: Boats on the lake\r\nDate: Mon, 18 Sep 2023 09:12:00 +0200\r\n"
    head += "Content-Type: text/plain; format=flowed; delsp=yes\r\n"
    head += "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    assert texts(read("a.eml", (head + lines).encode())) == list(PROSE)


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ("The Rhine Post <news@rhinepost.example>", "The Rhine Post"),
        ("The Tbilisi Post <news@post.example>", "The Tbilisi Post"),
        ("Press desk <desk@embassy.example>", ""),
        ("Ida Moser <ida.moser@moser.example>", ""),
        ("desk@embassy.example", ""),
    ],
)
def test_a_sender_is_a_source_where_name_and_host_agree(sender: str, name: str) -> None:
    assert publication(sender) == name


def test_a_mail_of_outlook_is_read_as_one_that_travels() -> None:
    reading = read(
        "a.msg", msg({"0037": HEADLINE, "0C1A": "Ida", "1000": CLIPPING}, {"b.txt": CLIPPING.encode()})
    )
    assert [article.id for article in reading.articles] == ["a.msg", "a.msg#b.txt"] or messages(reading)
    assert reading.articles[0].date == "2023-09-17"
    assert texts(reading)[:3] == list(PROSE)


def test_the_packed_rich_text_of_outlook_is_unpacked() -> None:
    packed = (
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )
    assert unpacked_rtf(bytes.fromhex(packed), 1000) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    repeated = "1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0"
    assert unpacked_rtf(bytes.fromhex(repeated), 1000) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"


def nested(depth: int) -> bytes:
    head = b"From: a@b.example\nSubject: c\nDate: Mon, 18 Sep 2023 09:12:00 +0200\n"
    parts = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(depth))
    return head + parts + b"Content-Type: text/plain\n\n" + b"Rain.\n" * 50_000


@pytest.mark.parametrize("depth", [40, 900, 5000])
def test_parts_within_parts_come_to_an_end(depth: int) -> None:
    started = time.process_time()
    reading = read("a.eml", nested(depth))
    assert time.process_time() - started < 10
    assert reading.articles == ()
    assert reading.problems
