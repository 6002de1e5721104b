"""A whole archive as a person builds it: the sample's texts, with things moved, withdrawn and corrected."""

import shutil
from pathlib import Path

from backfile.build.pipeline import Job, build
from backfile.settings.site_file import read_settings

ROOT = Path(__file__).parents[2]

KINDS = {
    "home": "index.html",
    "article": "2019/07/glass-without-nails-sheki-becomes-world-heritage.html",
    "countries": "countries/index.html",
    "country": "countries/azerbaijan.html",
    "country-numbered": "countries/azerbaijan/1.html",
    "pair": "countries/azerbaijan/south-korea.html",
    "tags": "tags/index.html",
    "tag": "tags/[!i]*.html",
    "sources": "sources/index.html",
    "source": "sources/[!i]*.html",
    "calendar": "calendar.html",
    "year": "20*/index.html",
    "month": "20*/*/index.html",
    "undated": "undated/index.html",
    "undated-article": "undated/[!i]*.html",
    "days": "days/index.html",
    "day": "days/[0-9]*.html",
    "search": "search.html",
    "about": "about.html",
    "withdrawals": "withdrawals.html",
    "tombstone": "2006/05/withdrawn.html",
    "moved": "old/address.html",
    "not-found": "404.html",
}
"""Every kind of page: an address, or a pattern whose heaviest page is meant."""

URL = "https://archive.example/press"
SETTINGS = """\
title: {title}
language: {language}
url: {URL}
per_page: 4
tags: {{aliases: {{Soccer: football}}}}
policy: Write to the library to have an article corrected or withdrawn.
"""
MOVED = '"2019 trip/hrp-ferry.txt": ["2019/07/the-ferry-to-aktau.html", "old/address.html"]\n'
WITHDRAWN = """\
- article: embassy clippings/roh visit 2006.txt
  mode: tombstone
  note: At the author's wish.
  address: 2006/05/withdrawn.html
- article: 2019 trip/astana.txt
  mode: noindex
"""
CORRECTED = """\
wire/btc_opening.txt:
  tags: {add: [Pipelines]}
  note: from the printed edition
"""

REPRINTED = "2019 trip/han river post sheki.txt"
"""The text of the article whose page is looked at; it was printed once more, without its last sentence."""


def built(root: Path, language: str = "en", title: str = "Between Seoul and Baku") -> Path:
    """Builds the sample's texts in a new root folder; the folder of the site."""
    shutil.copytree(ROOT / "content", root / "content")
    text = (root / "content" / REPRINTED).read_text("utf-8").strip().replace("Han River Post", "Sheki Herald")
    (root / "content" / "reprint.txt").write_text(text[: text.rindex(". ") + 1], "utf-8")
    (root / "site.yaml").write_text(SETTINGS.format(title=title, language=language, URL=URL), "utf-8")
    (root / "addresses.yaml").write_text(MOVED, "utf-8")
    (root / "withdrawals.yaml").write_text(WITHDRAWN, "utf-8")
    (root / "corrections").mkdir()
    (root / "corrections/context.yaml").write_text(CORRECTED, "utf-8")
    job = Job(
        settings=read_settings(root / "site.yaml"),
        content=root / "content",
        output=root / "press",
        cache=root / "cache",
        root=root,
    )
    build(job)
    return root / "press"


def page_of(site: Path, kind: str) -> str:
    """The address of a page of a kind: of several the heaviest, which shows the most."""
    pages = sorted(site.glob(KINDS[kind]), key=lambda path: (path.stat().st_size, path))
    return pages[-1].relative_to(site).as_posix()
