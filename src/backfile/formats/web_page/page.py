"""Reads a page: its text, the elements it stands in and what the page states are weighed together."""

from msgspec import Struct
from msgspec.structs import replace

from backfile.formats.account import LineAccount
from backfile.formats.relocating import relocated
from backfile.formats.web_page.article import MadeArticle, make_article
from backfile.formats.web_page.body import choose_body
from backfile.formats.web_page.copy import MOST_LINES
from backfile.formats.web_page.page_text import PageText, in_file, page_text
from backfile.formats.web_page.pictures import pictures_of
from backfile.formats.web_page.refusals import refusal
from backfile.formats.web_page.saved_from import origin_of
from backfile.formats.web_page.stated_text import stated_text
from backfile.formats.web_page.tree import LONGEST_PAGE, parse
from backfile.model.article import Article, Lines, Origin, Problem, RelatedItem, SourceFile
from backfile.model.heap import NO_ANSWERS, HeapAnswers, LineRole, PartRead, Reading


class Read(Struct):
    """A page that was read: `roles` has the role and rule of each line of its copy."""

    page: PageText
    made: MadeArticle | None
    roles: list[tuple[str, str]]
    problems: tuple[Problem, ...] = ()


def read_page(file: SourceFile, html: str, answers: HeapAnswers = NO_ANSWERS) -> Reading:
    """The reading of a page, with the page's text as a part of its own."""
    account = LineAccount(html.split("\n"))
    whole = (1, html.count("\n") + 1)
    tree = parse(html)
    if tree.root is None:
        account.claim(whole, "furniture", "web_page: not read")
        reason = (
            f"is longer than {LONGEST_PAGE // 1_000_000} million characters" if tree.too_long else "is empty"
        )
        problem = Problem(f"the page {reason} and was not read", file.path, 1, "error")
        return Reading(problems=(problem,), roles=account.roles())
    read = _read(page_text(tree.root, file, answers), file.path, origin_of(file.origin, html))
    problems = read.problems
    if tree.cut:
        message = "elements lie more than 2,000 deep within each other; what follows them was not read"
        problems = (*problems, Problem(message, file.path, 1, "error"))
    if read.page.copy.cut:
        message = f"the page has more than {MOST_LINES:,} lines of text; what follows them was not read"
        problems = (*problems, Problem(message, file.path, 1, "error"))
    _claim(account, read, whole)
    reading = read.page.reading
    told = replace(
        reading, articles=(), problems=(), roles=(), rejected=(), parts=(_shown(read),) if read.roles else ()
    )
    if read.made is None:
        return replace(told, problems=problems, roles=account.roles())
    article = replace(_placed(read.made.article, read.page), pictures=pictures_of(tree.root))
    return replace(told, articles=(article,), problems=problems, roles=account.roles())


def _read(page: PageText, path: str, origin: Origin) -> Read:
    choice = choose_body(page.copy, page.roles, page.told)
    kept = choice.kept()
    stated = stated_text(page.said, 0) is not None
    reason = "" if stated else refusal(page.said, page.copy, kept)
    aside = [
        ("furniture" if role in ("body", "headline") else role, "web_page: around the text")
        for role in page.roles
    ]
    if reason or not (kept or stated):
        message = f"no article stands in this page: {reason or 'no text stands out'}"
        return Read(page, None, aside, (Problem(message, path, 1),))
    made = make_article(page, choice, path, origin)
    for at, (role, rule) in made.roles.items():
        aside[at] = (role, f"web_page: {rule}")
    return Read(page, made, aside)


def _shown(read: Read) -> PartRead:
    """The page as text, for `explain`: in the file itself a line may hold all of it."""
    text = "\n".join(line.text for line in read.page.copy.lines)
    roles = tuple(LineRole((at, at), *role) for at, role in enumerate(read.roles, 1))
    return PartRead("as text", text, roles)


def _claim(account: LineAccount, read: Read, whole: Lines) -> None:
    """Accounts for the lines of the file: first those that gave the article something."""
    order = sorted(
        range(len(read.roles)), key=lambda at: read.roles[at][0] not in ("body", "headline", "standfirst")
    )
    for at in order:
        account.claim(read.page.copy.lines[at].lines, *read.roles[at])
    for lines in read.page.said.scripts:
        account.claim(lines, "metadata", "web_page: JSON-LD")
    for statement in read.page.said.statements:
        account.claim(statement.lines, "metadata", f"web_page: {statement.form}")
    for aside in read.page.copy.aside:
        account.claim(aside, "furniture", "web_page: menu, form or foot of the page")
    account.claim(whole, "furniture", "web_page: markup")


def _placed(article: Article, page: PageText) -> Article:
    """The article with the items beside it moved to where they stand in the file."""
    if not article.related:
        return article
    moved = relocated(
        Reading(articles=(Article(article.id, article.path, related=article.related),)),
        lambda lines: in_file(page.copy, lines),
    )
    related: tuple[RelatedItem, ...] = moved.articles[0].related
    return replace(article, related=related)
