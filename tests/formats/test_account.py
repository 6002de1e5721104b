"""Every line is taken for one thing, and what nobody took is named."""

from backfile.formats.account import UNREAD, LineAccount

LINES = ["Headline", "", "Text", "more text", "  ", "tail"]


def test_the_first_claim_on_a_line_stands() -> None:
    account = LineAccount(LINES)
    account.claim((1, 1), "headline", "first line")
    account.claim((1, 6), "furniture", "the rest")
    assert [(role.lines, role.role) for role in account.roles()] == [
        ((1, 1), "headline"),
        ((3, 6), "furniture"),
    ]


def test_blank_lines_part_no_run_and_are_no_run() -> None:
    account = LineAccount(LINES)
    account.claim((1, 4), "body", "a")
    account.claim((5, 6), "body", "a")
    assert [role.lines for role in account.roles()] == [(1, 6)]


def test_what_nobody_took_is_named() -> None:
    account = LineAccount(LINES)
    account.claim((3, 4), "body", "a")
    assert [role.role for role in account.roles()] == [UNREAD, "body", UNREAD]


def test_a_claim_beyond_the_file_takes_what_there_is() -> None:
    account = LineAccount(LINES)
    account.claim((0, 99), "body", "a")
    assert [role.lines for role in account.roles()] == [(1, 6)]
    assert LineAccount([]).roles() == ()
