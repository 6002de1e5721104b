"""`backfile build`: the heap becomes a site."""

from pathlib import Path
from typing import Any

import click

from backfile.build.report import Report, told
from backfile.commands.json_option import json_option, print_json
from backfile.commands.places import BUILDING, job_of, place_options
from backfile.commands.problems import print_problem, tally
from backfile.commands.progress import Progress
from backfile.model.answers import BuildAnswer
from backfile.text.counting import counted

SHOWN = 10
"""Problems named one by one; the report holds them all."""


@click.command("build")
@place_options(*BUILDING)
@click.option(
    "--engine",
    type=click.Choice(["processes", "dask"]),
    default="processes",
    show_default=True,
    help="What runs the work: processes of this machine, or a Dask cluster.",
)
@click.option("--scheduler", default="", help="The cluster's address, tcp://HOST:8786. [default: one here]")
@click.option("--strict", is_flag=True, help="Fail where there are problems (exit code 1).")
@click.option("--force", is_flag=True, help="Conclude and render everything anew.")
@click.option("--verify", is_flag=True, help="Read every file, whatever its date says.")
@click.option("--profile", is_flag=True, help="Print what each stage took.")
@click.option("-q", "--quiet", is_flag=True, help="Print problems only.")
@click.option("-v", "--verbose", is_flag=True, help="Print every problem and note.")
@json_option
def command(
    engine: str, scheduler: str, strict: bool, profile: bool, quiet: bool, verbose: bool,
    as_json: bool, **places: Any,
) -> None:  # fmt: skip
    """Makes or updates the archive.

    \b
    backfile build                                    content/ becomes public/
    backfile build --content HEAP --output SITE       any folders
    backfile build --strict                           for a script: problems fail it
    backfile build --engine dask --scheduler tcp://HOST:8786     on many machines (docs/scale.md)
    """
    from backfile.build.pipeline import BuildError, build

    with Progress(quiet or as_json) as progress:
        if scheduler and engine != "dask":
            raise click.UsageError("--scheduler names a Dask cluster: it goes with --engine dask.")
        job = job_of(**places, engine=engine, scheduler=scheduler, progress=progress.show, say=_wait)
        try:
            report = build(job)
        except BuildError as error:
            if as_json:
                print_json(BuildAnswer(output=str(job.output), failed=str(error)))
            raise SystemExit(_said(str(error))) from error
    if as_json:
        print_json(told(report))
    else:
        _print(report, job.cache, profile, quiet, verbose)
    if report.articles == 0 and report.files == 0:
        raise SystemExit(_said(f"{job.content} holds no files. Put the saved texts there and build again."))
    if report.articles == 0 or (strict and report.real_problems()):
        raise SystemExit(1)


def _print(report: Report, cache: Path, profile: bool, quiet: bool, verbose: bool) -> None:
    if profile:
        _print_profile(report)
    _print_problems(report, quiet, verbose)
    if not quiet:
        _print_summary(report, cache)


def _wait(sentence: str) -> None:
    click.echo(sentence, err=True)


def _said(message: str) -> int:
    click.echo(message, err=True)
    return 1


def _print_problems(report: Report, quiet: bool, verbose: bool) -> None:
    for notice in report.notices:
        if not quiet:
            click.echo(notice)
    problems = report.problems if verbose else [p for p in report.real_problems() if not p.extra]
    shown = problems if verbose else problems[:SHOWN]
    for problem in shown:
        print_problem(problem)
    if len(problems) > len(shown):
        click.echo(f"… and {len(problems) - len(shown):,} more; `backfile report` lists them all.", err=True)


def _print_summary(report: Report, cache: Path) -> None:
    undated = f", {report.undated:,} of them undated" if report.undated else ""
    if report.undated and report.articles == 1:
        undated = ", which is undated"
    click.echo(f"{counted(report.articles, 'article')} from {counted(report.files, 'file')}{undated}.")
    removed = f", {report.removed:,} removed" if report.removed else ""
    click.echo(f"{counted(report.written, 'page')} written, {report.unchanged:,} unchanged{removed}.")
    if report.real_problems():
        click.echo(f"{tally(report.problems)}; the full report is {cache / 'report.json'}.")
    if waiting := report.waiting():
        click.echo(waiting)
    click.echo(f"Open {report.first_page}")


def _print_profile(report: Report) -> None:
    click.echo(f"{'stage':<16}{'items':>10}{'seconds':>10}{'CPU s':>8}{'µs/item':>10}{'peak MB':>9}")
    for stage in report.stages:
        click.echo(
            f"{stage.name:<16}{stage.items:>10,}{stage.seconds:>10.2f}{stage.cpu:>8.2f}{stage.each:>10.1f}{stage.peak_mb:>9,}"
        )
    every = report.cpu + report.workers_cpu
    if report.workers_cpu:
        click.echo(
            f"This process took {report.cpu:.2f} of {every:.2f} s CPU ({report.cpu / every:.1%}). "
            f"The longest chain, which more workers don't shorten, is {report.longest_chain:.2f} s."
        )
