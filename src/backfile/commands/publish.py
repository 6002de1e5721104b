"""`backfile publish`: the built site goes to where it is read."""

import sys
from pathlib import Path
from typing import NoReturn

import click
from msgspec.structs import replace

from backfile.check.hosts import host_of
from backfile.commands.check import checked, print_findings
from backfile.commands.delivered import noting_delivery
from backfile.commands.json_option import json_option, print_json
from backfile.commands.places import place_options, settings_of, site_folder
from backfile.model.answers import PublishAnswer
from backfile.model.finding import Finding
from backfile.model.settings import Settings
from backfile.plugins.shelves import publishers_of
from backfile.publishers import publisher_for
from backfile.publishers.contract import PublishError, PublishJob
from backfile.publishers.manifest import survey
from backfile.publishers.programs import without_secrets
from backfile.storage.address import Location, is_remote


@click.command("publish")
@click.argument("target", required=False)
@click.option("-n", "--dry-run", is_flag=True, help="Say what would be sent and deleted, and do nothing.")
@click.option("--force", is_flag=True, help="Publish although `backfile check` finds mistakes.")
@click.option("--again", is_flag=True, help="Send every file, also those that the target is thought to have.")
@click.option(
    "--overwrite", is_flag=True, help="Replace files on the target that Backfile did not put there."
)
@click.option("--no-history", is_flag=True, help="Leave one commit on a git branch, whatever came before.")
@click.option("--break-lock", is_flag=True, help="Pass over the mark of a publish that was broken off.")
@place_options("root", "output", "cache", "allow_removals")
@json_option
def command(
    target: str | None, force: bool, root: Path, output: Location | None, cache: Path | None, as_json: bool,
    **choices: bool,
) -> None:  # fmt: skip
    """Sends the built site to TARGET: what changed, in an order in which no reader meets a dead link.

    TARGET is an address or a name from `publish:` in site.yaml; with one name there, it may be left out.

    \b
    backfile publish folder:/media/stick/archive
    backfile publish git+git@github.com:me/archive.git#gh-pages
    backfile publish s3://my-bucket/news --dry-run
    backfile publish me@host.example:/var/www/archive
    backfile publish rsync://host.example/web/archive

    Credentials come from each tool's own place (ssh, git, AWS); docs/publish.md has a page for each host.
    """
    settings = settings_of(root)
    address = address_of(target, settings)
    told = _Telling(without_secrets(address), choices["dry_run"], as_json)
    if not force and (errors := _errors(root, output, cache, address)):
        told.failed("Nothing was published: the site has mistakes. Mend them, or add --force.", errors)
    job = PublishJob(
        target=address,
        workspace=str((cache or root / ".backfile").absolute() / "publish"),
        endpoint=settings.endpoint,
        url=settings.url,
        private=_private(root, settings),
        **choices,
    )
    try:
        site = survey(str(site_folder(root, output, cache)))
        sent = publisher_for(address, publishers_of(settings.plugins)).publish(site, job)
        for line in noting_delivery(root, job, site, sent):
            told.line(line)
    except PublishError as error:
        told.failed(str(error))
    except KeyboardInterrupt:
        told.failed("Stopped. Run the same command again; it goes on from here.")
    told.done()


class _Telling:
    """How a publish is told: line by line to a person, or at its end as one value."""

    def __init__(self, target: str, dry_run: bool, as_json: bool):
        self._answer, self._as_json = PublishAnswer(target=target, dry_run=dry_run), as_json
        self._lines: list[str] = []

    def line(self, line: str) -> None:
        self._lines.append(line)
        if not self._as_json:
            click.echo(line)

    def done(self) -> None:
        if self._as_json:
            print_json(replace(self._answer, lines=tuple(self._lines)))

    def failed(self, message: str, findings: list[Finding] | None = None) -> NoReturn:
        """Ends the program; of the site's mistakes a person is told first."""
        if self._as_json:
            self._answer = replace(self._answer, failed=message, findings=tuple(findings or ()))
            self.done()
        elif findings:
            print_findings(findings)
        raise SystemExit(_said(message))


def _private(root: Path, settings: Settings) -> tuple[str, ...]:
    """The folders of an archive in which no site may be published."""
    names = (settings.content, settings.templates, "corrections", ".backfile")
    return tuple(str((root / name).absolute()) for name in names if not is_remote(name))


def address_of(target: str | None, settings: Settings) -> str:
    """The address that a target names; ends the program with what could be named instead."""
    if target in settings.publish:
        return settings.publish[target]
    named = ", ".join(settings.publish)
    if target is None:
        if len(settings.publish) == 1:
            return next(iter(settings.publish.values()))
        known = f"site.yaml names: {named}" if named else f"It is one of: {_examples(settings)}"
        raise SystemExit(_said(f"Say where to publish to: backfile publish TARGET. {known}."))
    if not any(publisher.accepts(target) for publisher in publishers_of(settings.plugins)):
        known = f"site.yaml names {named}; " if named else "site.yaml names no targets; "
        raise SystemExit(_said(f"{target} is no target. {known}an address is one of: {_examples(settings)}."))
    return target


def _examples(settings: Settings) -> str:
    return ", ".join(publisher.example for publisher in publishers_of(settings.plugins))


def _errors(root: Path, output: Location | None, cache: Path | None, address: str) -> list[Finding]:
    """The mistakes of the site, for which it is not published."""
    host = host_of(settings_of(root).url, address)
    return checked(root, output, cache, host, None).errors()


def _said(message: str) -> int:
    print(message, file=sys.stderr)
    return 1
