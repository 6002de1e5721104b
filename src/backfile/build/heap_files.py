"""Looks which files a heap has for a build: without what belongs to saved pages; what is left out is told."""

from pathlib import Path

from backfile.build.job import Job
from backfile.build.report import Report
from backfile.model.article import Problem
from backfile.storage import scan
from backfile.storage.opened import storage_of
from backfile.text.counting import counted
from backfile.text.page_folders import of_pages


def heap_files(job: Job, report: Report) -> scan.Listing:
    """The files of the heap; what lies there and is no file of it is told in the report."""
    places = [job.output, job.cache, *([job.root / "corrections"] if job.root else [])]
    folders = [place for place in places if isinstance(place, Path)]
    found = storage_of(str(job.content)).look(folders, job.settings.follow_links)
    report.problems += [
        Problem(message, path, severity=severity)
        for path, message, severity in found.troubles
        if job.only in ("", path)
    ]
    report.notices += [
        f"{site} in the heap is a site that Backfile made; it is left out." for site in found.sites
    ]
    if job.only:
        return scan.only(found.listing, [job.only])
    listing, told = pages_only(found.listing)
    report.problems += told
    return listing


def pages_only(listing: scan.Listing) -> tuple[scan.Listing, list[Problem]]:
    """The listing without what browsers laid beside pages, and a sentence on how much that is."""
    belonging = of_pages(listing, lambda folder: [file[0] for file in listing.get(folder, ())])
    if not belonging:
        return listing, []
    paths = [folder + name for folder, names in belonging.items() for name in names]
    first = min(belonging).rstrip("/")
    which = f"“{first}”" if len(belonging) == 1 else f"“{first}” and {len(belonging) - 1:,} more"
    message = (
        f"{counted(len(paths), 'file')} in {which}, laid beside pages by a browser: only the pages are read"
    )
    return scan.without(listing, paths), [Problem(message, first, 0, "note")]
