"""`backfile check`: whether the built site holds what it promises, and what its host would refuse."""

import sys
from pathlib import Path

import click
from msgspec.structs import replace

from backfile.check.external import check_outside
from backfile.check.hosts import host_of, hosts
from backfile.check.kept_texts import hold_any, told_apart
from backfile.check.site import Ask, Response, check_site, sizes_of
from backfile.check.traces import HeldText
from backfile.commands.delivered import note_delivery
from backfile.commands.json_option import json_option, print_json
from backfile.commands.places import place_options, settings_of, site_folder
from backfile.commands.promises import promises_of
from backfile.model.answers import CheckAnswer
from backfile.model.finding import Finding
from backfile.model.refusal import BuildError, Refusal
from backfile.storage.address import Location
from backfile.store.opened import opened
from backfile.text.counting import counted

ASKED = "asked.txt"
"""The file of the cache with the missing addresses that a person was told of."""

SHOWN = 50
"""Findings named one by one unless --verbose is given."""


@click.command("check")
@place_options("root", "output", "cache")
@click.option("--host", type=click.Choice(sorted(hosts())), help="Also check what this host allows.")
@click.option(
    "--external", is_flag=True, help="Also ask other hosts whether what pages link to is still there."
)
@click.option("--jobs", type=click.IntRange(1), default=None, help="Worker processes. [default: the cores]")
@click.option("-v", "--verbose", is_flag=True, help="Name every finding.")
@json_option
@click.option(
    "--published", is_flag=True, help="Note that this site is public: its addresses are promises from now on."
)
def command(
    root: Path, output: Location | None, cache: Path | None, host: str | None, external: bool,
    jobs: int | None, verbose: bool, published: bool, as_json: bool,
) -> None:  # fmt: skip
    """Checks the built site: links, places, feeds, sitemap, names, addresses, what was withdrawn.

    \b
    backfile check                        the site in public/
    backfile check --host cloudflare      and what that host would refuse
    backfile check --external             and links to other sites (slow, asks gently)

    Ends with exit code 1 where something must be mended; `backfile publish` asks the same. That an address
    which the public was given is gone fails it once; it is a warning from then on, until you decide.
    """
    host = host or host_of(settings_of(root).url)
    answer = checked(root, output, cache, host, jobs)
    if external:
        answer.findings += check_outside(answer.outside)
    if as_json:
        print_json(answered(answer))
    else:
        print_findings(answer.findings, verbose)
        others = answer.files - answer.pages
        click.echo(
            f"{counted(answer.pages, 'page')}, {counted(others, 'other file')}, {answer.seconds:.1f} s."
        )
        if answer.refused_by and not host:
            print_refusals(answer.refused_by)
    if published:
        folder = str(site_folder(root, output, cache))
        note_delivery(root, cache or root / ".backfile", folder, sizes_of(folder))
    raise SystemExit(1 if answer.errors() else 0)


def answered(answer: Response) -> CheckAnswer:
    """What a check found, as other programs are given it."""
    return CheckAnswer(
        sound=not answer.errors(), pages=answer.pages, files=answer.files, findings=tuple(answer.findings)
    )


def checked(root: Path, output: Location | None, cache: Path | None, host: str, jobs: int | None) -> Response:
    """What is wrong with the site of an archive; notes which missing addresses a person was asked about."""
    file = (cache or root / ".backfile") / ASKED
    asked = (
        frozenset(file.read_bytes().decode("utf-8", "replace").split("\n")) if file.exists() else frozenset()
    )
    ask = replace(ask_of(root, site_folder(root, output, cache), host, jobs), asked=asked)
    answer = check_site(ask, _progress)
    if hold_any(answer.findings, ask.texts):  # else the articles need not be read
        answer = check_site(replace(ask, texts=_told_apart(ask.texts, file.parent)), _progress)
    if answer.missing or file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(answer.missing), "utf-8")
    return answer


def _told_apart(texts: tuple[HeldText, ...], cache: Path) -> tuple[HeldText, ...]:
    """The withdrawn texts with what they share with those that the last build kept, where it is known."""
    try:
        with opened(cache) as store:
            return told_apart(texts, store.records())
    except BuildError:
        return texts


def ask_of(root: Path, output: Path | None, host: str, jobs: int | None) -> Ask:
    """What to check of the archive in a root folder: its site, what it promised and withdrew."""
    import os

    if host and host not in hosts():
        raise Refusal(f"{host} is no host that is known here; there are {', '.join(sorted(hosts()))}.")
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
        texts=promises.texts,
    )


def print_findings(findings: list[Finding], verbose: bool = False) -> None:
    """The findings, the gravest first, one in a line."""
    shown = findings if verbose else findings[:SHOWN]
    for finding in shown:
        click.echo(str(finding))
    if len(findings) > len(shown):
        click.echo(f"… and {len(findings) - len(shown):,} more; --verbose names them all.")


def print_refusals(names: list[str]) -> None:
    """Which hosts would not take the site; where it is to lie is for the person to say."""
    titles = "; ".join(hosts()[name].title for name in names)
    click.echo(f"Not for every host: {titles}. `--host {names[0]}` says why, and which setting helps.")


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty() and total > 5_000:
        click.echo(f"\r{done:,} of {counted(total, 'file')}", nl=done == total, err=True)
