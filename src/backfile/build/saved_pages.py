"""Takes what belongs to pages that a browser saved "complete" out of the files of a heap, and says so."""

from backfile.model.article import Problem
from backfile.storage import scan
from backfile.text.page_folders import of_pages


def pages_only(listing: scan.Listing) -> tuple[scan.Listing, list[Problem]]:
    """The listing without what browsers laid beside pages, and a sentence on how much that is."""
    belonging = of_pages(listing, lambda folder: [file[0] for file in listing.get(folder, ())])
    if not belonging:
        return listing, []
    paths = [folder + name for folder, names in belonging.items() for name in names]
    first = min(belonging).rstrip("/")
    which = f"“{first}”" if len(belonging) == 1 else f"“{first}” and {len(belonging) - 1:,} more"
    message = f"{len(paths):,} files in {which} belong to pages that a browser saved; only the pages are read"
    return scan.without(listing, paths), [Problem(message, first, 0, "note")]
