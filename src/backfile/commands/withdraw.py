"""`backfile withdraw`: takes an article, or words, out of the archive and keeps them out."""

from pathlib import Path

import click
from msgspec.structs import replace

from backfile.commands.placed import NEAR, Placed, Shelves, find_article, near, shelves_of
from backfile.commands.places import job_now, place_options, settings_of
from backfile.decisions.ledger import LedgerError
from backfile.decisions.own_file import write_whole
from backfile.decisions.texts import KeptText, TextsError, nfc, read_texts, write_texts
from backfile.decisions.withdrawals import (
    MODES,
    NAME,
    Withdrawals,
    WithdrawalsError,
    added,
    confirmed,
    parse_withdrawals,
    quoted,
    text_of,
)
from backfile.model.withdrawal import Withdrawal
from backfile.storage.address import Location


@click.command("withdraw")
@click.argument("article")
@click.option("--mode", type=click.Choice(MODES), help="What is to happen; see above.")
@click.option("--words", multiple=True, help="Words to take out everywhere (redact); may be given again.")
@click.option("--note", default="", help="What the public may know of it; shown at the article's address.")
@click.option("--to", help="The article to which its address leads from now on (redirect).")
@click.option("--gone", is_flag=True, help="Say that the text of what was withdrawn was deleted.")
@place_options("root", "content", "output", "cache")
def command(
    article: str, mode: str | None, words: tuple[str, ...], note: str, to: str | None, gone: bool,
    root: Path, content: Location | None, output: Location | None, cache: Path | None,
) -> None:  # fmt: skip
    """Writes into withdrawals.yaml that ARTICLE is withdrawn: its file, its address or URL, its page in
    public/, its identifier, or its headline.

    \b
    noindex      its page stays, but out of search, feeds, sitemap and lists
    redact       --words "…" are replaced everywhere: in every article and page
    tombstone    its page says that it was withdrawn, and nothing else is left
    remove       nothing is left of it, its address included
    redirect     its address leads to another article: --to ARTICLE

    \b
    backfile withdraw 2025/harbour.txt --mode tombstone --note "At the author's wish"
    backfile withdraw 2025/07/harbour.html --mode redact --words "Jane Doe"
    backfile withdraw 2025/07/harbour.html --mode redirect --to 2025/07/port.html
    backfile withdraw 2025/harbour.txt --gone

    It is told again by its text: a renamed or edited file and every copy are withdrawn too.
    The texts in content/ are not touched. Build and publish afterwards. To undo it, delete its lines.
    """
    if gone:
        return _confirm(root, article)
    _refuse_odd(mode, words, to)
    settings = settings_of(root)
    job = job_now(root, content, output, cache, jobs=1)
    places = (job.content, job.output)
    try:
        shelves = shelves_of(root, *places, cache or root / ".backfile", settings.url)
        _enter(root, shelves, _one(article, shelves), Withdrawal(article, mode, words, note, to=to or ""))  # type: ignore[arg-type]
    except (LedgerError, WithdrawalsError, TextsError, UnicodeDecodeError) as error:
        raise click.ClickException(str(error)) from error


def _refuse_odd(mode: str | None, words: tuple[str, ...], to: str | None) -> None:
    if mode is None:
        raise click.UsageError(f"Say what is to happen: --mode {'|'.join(MODES)}.")
    if (mode == "redact") != bool(words):
        raise click.UsageError(
            '--words "…" says what to redact: it goes with --mode redact, and only with it.'
        )
    if (mode == "redirect") != bool(to):
        raise click.UsageError("--to ARTICLE says where an address leads: it goes with --mode redirect.")


def _one(said: str, shelves: Shelves) -> Placed:
    """The article that a person means; ends the program with those that could be meant."""
    found = find_article(said, shelves)
    if len(found) == 1:
        return found[0]
    if found:
        lines = [f"    {quoted(p.name)}    {p.headline} ({p.address})" for p in found[:NEAR]]
        more = f"\n    and {len(found) - NEAR:,} more" if len(found) > NEAR else ""
        listed = "\n".join(lines)
        raise click.ClickException(f"“{said}” may be one of several; name its file:\n{listed}{more}")
    like = near(said, shelves)
    built = "" if shelves.articles else " Run `backfile build` first."
    hint = f" Did you mean {' or '.join(like)}?" if like else built
    raise click.ClickException(f"The archive has no article {said}.{hint}")


def _said_address(said: str, placed: Placed, shelves: Shelves) -> str:
    """The address that is to lead elsewhere: the one that was named, if the article has had several."""
    address = next((old for old in shelves.former if said.endswith(old)), placed.address)
    if not address:
        raise click.ClickException(f"{placed.name} has no address yet. Run `backfile build` first.")
    return address


def _enter(root: Path, shelves: Shelves, placed: Placed, said: Withdrawal) -> None:
    """Writes a withdrawal into its file, once, and keeps what tells its text again. `said` has what a person
    wrote for the article and for the one where a redirect leads."""
    entry = replace(said, article=nfc(placed.name), address=placed.address)
    if said.mode == "redirect":
        address = _said_address(said.article, placed, shelves)
        entry = replace(entry, address=address, to=_one(said.to, shelves).address)
    file = root / NAME
    before = text_of(file) if file.exists() else ""
    known = parse_withdrawals(before).entries
    same = (entry.article, entry.mode, entry.words, entry.to)
    if any((e.article, e.mode, e.words, e.to) == same for e in known):
        click.echo(f"{file} says so already.")
        return
    texts = read_texts(root)
    kept = _kept(shelves.content, placed.name)
    if kept is not None:
        texts.setdefault(entry.article, kept)
        write_texts(root, texts)
    elif entry.mode != "redirect" and entry.article not in texts:
        entry = replace(entry, gone=True)
    write_whole(file, added(before, entry))
    where = f" ({entry.address})" if entry.address else ""
    click.echo(f"{file} now says: {entry.mode} {entry.article}{where}.")
    if entry.gone:
        click.echo("Its text is not in the heap any more.")
    click.echo("Run `backfile build`, `backfile check` and `backfile publish` to carry it out.")


def _kept(content: Location, article: str) -> KeptText | None:
    """What tells the text of the article again; None where the heap has it not."""
    from backfile.build.decided_texts import marks_of
    from backfile.storage.read import Unreadable, load

    try:
        source = load(str(content), article.partition("#")[0])
    except Unreadable:
        return None
    marks = {nfc(name): mark for name, mark in marks_of(source)}
    return KeptText(source.sha256, (marks[nfc(article)],)) if nfc(article) in marks else None


def _confirm(root: Path, article: str) -> None:
    """Notes a person's word that a withdrawn text was deleted."""
    file = root / NAME
    try:
        before = text_of(file) if file.exists() else ""
        known = parse_withdrawals(before)
    except WithdrawalsError as error:
        raise click.ClickException(str(error)) from error
    name = _named(article, known)
    write_whole(file, confirmed(before, name))
    click.echo(f"{file} now says that the text of {name} is gone. Should it come back, it stays withdrawn.")


def _named(article: str, known: Withdrawals) -> str:
    names = sorted({e.article for e in known.entries if e.mode != "redirect"})
    said = nfc(article)
    found = [name for name in names if name == said] or [
        e.article for e in known.entries if e.address == said or f"/{e.article}".endswith(f"/{said}")
    ]
    if len(set(found)) == 1:
        return found[0]
    listed = f" It has: {', '.join((found or names)[:NEAR])}." if names else ""
    raise click.ClickException(f"{NAME} has no one withdrawal of {article}.{listed}")
