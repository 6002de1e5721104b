"""axe-core finds nothing on any page kind, in light and dark, from left to right and from right to left."""

from pathlib import Path
from typing import Any

import pytest

from tests.site.archive import KINDS, URL, page_of
from tests.site.golden import PAGES

STANDARDS = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']"
SCHEMES = ["light", "dark"]


def violations(browser: Any, axe: str, site: Path, path: str, scheme: str) -> list[tuple[str, Any, str]]:
    """What axe-core says of a page at the site's own address, with all that is folded away laid open."""
    page = browser.new_page(color_scheme=scheme)
    page.route("**/*", lambda route: _answer(route, site))
    page.goto(f"{URL}/{path}")
    assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none", "the page has its style"
    page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true")
    page.evaluate(axe)
    found = page.evaluate(
        f"axe.run(document, {{resultTypes: ['violations'], runOnly: {{type: 'tag', values: {STANDARDS}}}}})"
    )
    page.close()
    return [
        (violation["id"], node["target"], node["failureSummary"])
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def _answer(route: Any, site: Path) -> None:
    """Gives the browser the site's file for an address, as a host would."""
    file = site / route.request.url.removeprefix(f"{URL}/").partition("?")[0]
    if route.request.url.startswith(URL) and file.is_file():
        route.fulfill(path=file)
    else:
        route.fulfill(status=404, body="")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "moved"])
def test_axe_finds_nothing(kind: str, scheme: str, browser: Any, archive: Path, axe: str) -> None:
    assert violations(browser, axe, archive, page_of(archive, kind), scheme) == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("kind", ["home", "article", "country", "countries", "tags", "calendar", "search"])
def test_axe_finds_nothing_from_right_to_left(
    kind: str, scheme: str, browser: Any, arabic: Path, axe: str
) -> None:
    assert violations(browser, axe, arabic, page_of(arabic, kind), scheme) == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", [name for name in PAGES if name.startswith("article")])
def test_axe_finds_nothing_in_articles_of_every_make(
    name: str, scheme: str, browser: Any, site: Path, axe: str
) -> None:
    assert violations(browser, axe, site, PAGES[name], scheme) == []
