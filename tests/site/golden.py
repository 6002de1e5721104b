"""The pages of the sample site whose <main> is kept; `python -m tests.site.golden` writes them anew."""

import re
from pathlib import Path

from backfile.outputs import OUTPUTS
from tests.outputs.memory_library import MemoryLibrary, build
from tests.outputs.sample import SETTINGS, sample

FOLDER = Path(__file__).with_name("golden")

PAGES = {
    "article-interview": "2025/07/a-plant-in-sumgayit-and-what-came-after.html",
    "article-undated": "undated/embassy-opens-a-reading-room.html",
    "article-empty": "undated/scrap-without-a-date.html",
    "article-arabic": "2019/x.html",
    "country": "countries/azerbaijan.html",
    "country-numbered": "countries/azerbaijan/1.html",
    "pair": "countries/azerbaijan/south-korea.html",
    "countries": "countries/index.html",
    "tags": "tags/index.html",
    "month": "2025/07/index.html",
    "year": "2025/index.html",
    "year-month-unknown": "2019/index.html",
    "calendar": "calendar.html",
    "undated": "undated/index.html",
    "day": "days/07.html",
    "home": "index.html",
    "about": "about.html",
    "not-found": "404.html",
}


def mains() -> dict[str, str]:
    """The <main> of every page kind; the map's outlines are left out, for they are data of their own."""
    own = tuple(output for output in OUTPUTS if output.name != "search")
    site = build(MemoryLibrary(SETTINGS, sample()), own)
    found = {}
    for name, path in PAGES.items():
        main = re.search(r"<main id=\"main\">\n(.*)</main>", site[path].decode(), re.DOTALL)
        found[name] = re.sub(r' d="M[^"]{40,}"', ' d="…"', main[1]) if main else ""
    return found


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in mains().items():
        (FOLDER / f"{name}.html").write_text(text, "utf-8")
