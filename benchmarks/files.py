"""How many files a heap of real texts becomes, by kind, and what `check` takes over copies of its site.

`python benchmarks/files.py [--copies 48] FOLDER…` takes the texts in the folders as one heap. Without
folders it takes press texts of ../shared/corpora, and says that it was skipped where they are missing.
"""

import argparse
import os
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from backfile.build.pipeline import Job, build
from backfile.check.site import Ask, check_site
from backfile.model.settings import Settings
from backfile.storage.manifest import FOLDER

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
SETS = ("fundus", "geo_news", "layouts", "scrapinghub", "postlight", "wikinews_fr")
_ARTICLE = re.compile(r"(?:\d{4}|undated)/(?:\d\d/)?(?!index\.)[^/]+\.html")


def main() -> int:
    """Builds, counts, prints; 1 where there are no texts."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--copies", type=int, default=0, help="so many copies of the site are checked as one")
    args = parser.parse_args()
    folders = args.folders or [CORPORA / name / "raw" for name in SETS]
    if not all(folder.is_dir() for folder in folders):
        print("skipped: the texts are not there")
        return 1
    with tempfile.TemporaryDirectory() as work:
        site = built(Path(work), folders)
        count(site)
        if args.copies:
            check(site, args.copies)
    return 0


def built(work: Path, folders: list[Path]) -> Path:
    """The site of all these texts in one heap."""
    for number, folder in enumerate(folders):
        shutil.copytree(folder, work / "content" / f"{number:02}-{folder.parent.name}")
    site = work / "public"
    settings = Settings(url="https://archive.example.org/")
    build(Job(settings, work / "content", site, work / "cache", templates=work / "templates"))
    return site


def paths_of(site: Path) -> list[str]:
    """The files of a site, but for its manifest."""
    found = (file.relative_to(site) for file in site.rglob("*") if file.is_file())
    return [path.as_posix() for path in found if path.parts[0] != FOLDER]


def count(site: Path) -> None:
    """Prints the files by their folders, and how many there are an article."""
    paths = paths_of(site)
    articles = sum(bool(_ARTICLE.fullmatch(path)) for path in paths)
    kinds = Counter("articles" if _ARTICLE.fullmatch(path) else path.partition("/")[0] for path in paths)
    for kind, number in kinds.most_common(12):
        print(f"{number:8,}  {kind}")
    print(f"{len(paths):,} files, {articles:,} articles: {len(paths) / articles:.2f} files an article")


def check(site: Path, copies: int) -> None:
    """Prints what `check` takes over the site with copies of it in folders of their own."""
    shutil.rmtree(site / FOLDER)
    own = site.with_name("one")
    shutil.copytree(site, own)
    for number in range(copies):
        shutil.copytree(own, site / f"copy{number}", copy_function=os.link)
    for jobs in (1, os.cpu_count() or 1):
        started = time.process_time()
        answer = check_site(Ask(str(site), jobs=jobs))
        own_time = f", {time.process_time() - started:.1f} s CPU" if jobs == 1 else ""
        print(f"check, {answer.files:,} files, {jobs} jobs: {answer.seconds:.1f} s{own_time}")


if __name__ == "__main__":
    sys.exit(main())
