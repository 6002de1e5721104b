"""Takes the pictures of docs/first-archive.md from the sample's site, as WebP of at most 60 kB each.

`python build.py && python scripts/take_guide_pictures.py public docs/pictures` needs Playwright (the extra
`browser`) and Chromium, which also makes the WebP.
"""

import base64
import shutil
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

WIDTH = 1000
MOST = 60_000
QUALITIES = (0.85, 0.7, 0.55, 0.4)
UNFOLDED = "document.querySelector('.after details').open = true"
PICTURES = {
    "home": ("index.html", 700, ""),
    "countries": ("countries/index.html", 700, ""),
    "article": ("2019/07/glass-without-nails-sheki-becomes-world-heritage.html", 960, UNFOLDED),
    "tags": ("tags/index.html", 700, ""),
    "search": ("search.html?q=railway", 760, ""),
}
"""Name -> address in the site, height in pixels, and what is done to the page before its picture is taken."""

WEBP = """async ([png, quality]) => {
    const image = new Image();
    image.src = "data:image/png;base64," + png;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.width, image.height];
    canvas.getContext("2d").drawImage(image, 0, 0);
    return canvas.toDataURL("image/webp", quality).split(",")[1];
}"""


def webp(painter: Any, png: bytes) -> bytes:
    """A picture as WebP, in the best quality that weighs little enough."""
    for quality in QUALITIES:
        made = base64.b64decode(painter.evaluate(WEBP, [base64.b64encode(png).decode(), quality]))
        if len(made) <= MOST:
            return made
    raise SystemExit("A picture is too heavy; show less of its page.")


def main(site: Path, folder: Path) -> None:
    """Writes FOLDER/home.webp and so on."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        painter, page = browser.new_page(), browser.new_page()
        for name, (address, height, prepare) in PICTURES.items():
            page.set_viewport_size({"width": WIDTH, "height": height})
            page.goto(f"{site.resolve().as_uri()}/{address}", wait_until="networkidle")
            page.evaluate(prepare or "0")
            page.wait_for_timeout(500)
            (folder / f"{name}.webp").write_bytes(webp(painter, page.screenshot()))
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
