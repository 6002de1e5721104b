"""`backfile check`: whether the built site holds what it promises, and what its host would refuse."""

import sys
from pathlib import Path

import click

from backfile.check.external import check_outside
from backfile.check.finding import Finding
from backfile.check.hosts import hosts
from backfile.check.site import Ask, check_site
from backfile.commands.places import place_options, settings_of
from backfile.commands.promises import promises_of
from backfile.model.refusal import Refusal

SHOWN = 50
"""Findings named one by one unless --verbose is given."""


@click.command("check")
@place_options("root", "output")
@click.option("--host", type=click.Choice(sorted(hosts())), help="Also check what this host allows.")
@click.option(
    "--external", is_flag=True, help="Also ask other hosts whether what pages link to is still there."
)
@click.option("--jobs", type=click.IntRange(1), default=None, help="Worker processes. [default: the cores]")
@click.option("-v", "--verbose", is_flag=True, help="Name every finding.")
def command(
    root: Path, output: Path | None, host: str | None, external: bool, jobs: int | None, verbose: bool
) -> None:  # fmt: skip
    """Checks the built site: links, places, feeds, sitemap, names, addresses, what was withdrawn.

    \b
    backfile check                        the site in public/
    backfile check --host cloudflare      and what that host would refuse
    backfile check --external             and links to other sites (slow, asks gently)

    Ends with exit code 1 where something must be mended; `backfile publish` asks the same.
    """
    answer = check_site(ask_of(root, output, host or "", jobs), _progress)
    if external:
        answer.findings += check_outside(answer.outside)
    print_findings(answer.findings, verbose)
    others = answer.files - answer.pages
    click.echo(f"{answer.pages:,} pages, {others:,} other files, {answer.seconds:.1f} s.")
    raise SystemExit(1 if answer.errors() else 0)


def ask_of(root: Path, output: Path | None, host: str, jobs: int | None) -> Ask:
    """What to check of the archive in a root folder: its site, what it promised and withdrew."""
    import os

    settings = settings_of(root)
    folder = output or root / settings.output
    if not folder.is_dir():
        raise Refusal(f"There is no built site in {folder}. Run `backfile build` first.")
    promises = promises_of(root)
    return Ask(
        folder=str(folder),
        own=settings.url,
        host=host,
        jobs=jobs or os.cpu_count() or 1,
        addresses=promises.addresses,
        traces=promises.traces,
        withdrawn=promises.withdrawn,
    )


def print_findings(findings: list[Finding], verbose: bool = False) -> None:
    """The findings, the gravest first, one in a line."""
    shown = findings if verbose else findings[:SHOWN]
    for finding in shown:
        click.echo(str(finding))
    if len(findings) > len(shown):
        click.echo(f"… and {len(findings) - len(shown):,} more; --verbose names them all.")


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty() and total > 5_000:
        click.echo(f"\r{done:,} of {total:,} files", nl=done == total, err=True)
