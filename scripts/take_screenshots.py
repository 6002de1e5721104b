"""Takes a picture of each page kind, on a phone and a desktop, in light and dark, for a person to look at.

`python scripts/take_screenshots.py SITE FOLDER` needs Playwright (the extra `browser`) and Chromium.
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

WIDTHS = {"phone": 390, "desktop": 1280}
TALLEST = 3000
"""Pixels of a page that are shown: of a longer one the rest looks alike."""
KINDS = {
    "home": "index.html",
    "article": "[0-9]*/*/[!i]*.html",
    "undated-article": "undated/[!i]*.html",
    "month": "[0-9]*/*/index.html",
    "year": "[0-9]*/index.html",
    "calendar": "calendar.html",
    "undated": "undated/index.html",
    "countries": "countries/index.html",
    "country": "countries/[!i]*.html",
    "country-numbered": "countries/*/1.html",
    "pair": "countries/*/[a-z]*.html",
    "tags": "tags/index.html",
    "tags-letter": "tags/index.[!h]*.html",
    "tag": "tags/[!i]*.html",
    "sources": "sources/index.html",
    "source": "sources/[!i]*.html",
    "days": "days/index.html",
    "day": "days/[0-9]*.html",
    "search": "search.html",
    "about": "about.html",
    "withdrawals": "withdrawals.html",
    "not-found": "404.html",
}


def main(site: Path, folder: Path) -> None:
    """Writes FOLDER/home-phone-light.png and so on: of each kind the heaviest page, which shows the most."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for scheme in ("light", "dark"):
            for device, width in WIDTHS.items():
                page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 900})
                for kind, pattern in KINDS.items():
                    pages = sorted(site.glob(pattern), key=lambda path: path.stat().st_size)
                    if pages:
                        page.goto(pages[-1].resolve().as_uri())
                        height = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
                        shown = {"x": 0, "y": 0, "width": width, "height": height}
                        target = folder / f"{kind}-{device}-{scheme}.png"
                        page.screenshot(path=target, full_page=True, clip=shown)
                page.close()
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
