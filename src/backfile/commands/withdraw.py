"""`backfile withdraw`: takes an article, or words, out of the archive and keeps them out."""

from pathlib import Path

import click

from backfile.commands.placed import addresses_of, find_article, write_whole
from backfile.commands.places import place_options, settings_of
from backfile.decisions.withdrawals import MODES, NAME, WithdrawalsError, added, parse_withdrawals
from backfile.model.withdrawal import Withdrawal


@click.command("withdraw")
@click.argument("article")
@click.option("--mode", type=click.Choice(MODES), required=True, help="What is to happen; see above.")
@click.option("--words", multiple=True, help="Words to take out everywhere (redact); may be given again.")
@click.option("--note", default="", help="What the public may know of it; shown at the article's address.")
@place_options("root", "cache")
def command(
    article: str, mode: str, words: tuple[str, ...], note: str, root: Path, cache: Path | None
) -> None:  # fmt: skip
    """Writes into withdrawals.yaml that ARTICLE (its file, or its page's address) is withdrawn.

    \b
    noindex      its page stays, but out of search, feeds, sitemap and lists
    redact       --words "…" are replaced everywhere: in every article and page
    tombstone    its page says that it was withdrawn, and nothing else is left

    \b
    backfile withdraw 2025/harbour.txt --mode tombstone --note "At the author's wish"
    backfile withdraw 2025/07/harbour.html --mode redact --words "Jane Doe"

    The texts in content/ are not touched. Build and publish afterwards; `backfile check` fails while any
    trace is left. To undo it, delete its lines from withdrawals.yaml.
    """
    if (mode == "redact") != bool(words):
        raise click.UsageError(
            '--words "…" says what to redact: it goes with --mode redact, and only with it.'
        )
    addresses = addresses_of((cache or root / ".backfile").absolute())
    name, near = find_article(article, addresses, settings_of(root).url)
    if not name:
        built = "" if addresses else " Run `backfile build` first."
        hint = f" Did you mean {' or '.join(near)}?" if near else built
        raise click.ClickException(f"The archive has no article {article}.{hint}")
    _enter(root / NAME, Withdrawal(name, mode, words, note, addresses[name]))  # type: ignore[arg-type]  # click chose


def _enter(file: Path, entry: Withdrawal) -> None:
    """Writes a withdrawal into its file, once."""
    before = file.read_text(encoding="utf-8-sig") if file.exists() else ""
    try:
        known = parse_withdrawals(before).entries
    except WithdrawalsError as error:
        raise click.ClickException(str(error)) from error
    if any((e.article, e.mode, e.words) == (entry.article, entry.mode, entry.words) for e in known):
        click.echo(f"{file} says so already.")
        return
    write_whole(file, added(before, entry))
    click.echo(f"{file} now says: {entry.mode} {entry.article} ({entry.address}).")
    click.echo("Run `backfile build`, `backfile check` and `backfile publish` to carry it out.")
