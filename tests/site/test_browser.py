"""The sample site in a browser: from a disk and a subfolder, by keyboard, in light and dark, on paper."""

from pathlib import Path
from typing import Any

import pytest

from tests.site.golden import PAGES


@pytest.mark.parametrize("place", ["disk", "web"])
def test_no_page_complains_or_asks_another_host(place: str, browser: Any, site: Path, server: str) -> None:
    root = site.as_uri() if place == "disk" else server
    page = browser.new_page()
    complaints: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type != "log" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    for path in PAGES.values():
        if path == "404.html":
            continue
        page.goto(f"{root}/{path}")
        assert page.evaluate("document.styleSheets.length") == 1, path
        assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none", path
    page.close()
    assert not complaints
    assert not [url for url in asked if not url.startswith((root, "data:"))]


@pytest.mark.parametrize("name", PAGES)
def test_a_narrow_phone_never_scrolls_sideways(name: str, browser: Any, site: Path) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(f"{site.as_uri()}/{PAGES[name]}")
    width = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert width <= 320


def test_the_first_key_leads_to_the_text(browser: Any, site: Path) -> None:
    page = browser.new_page()
    page.goto(f"{site.as_uri()}/{PAGES['article-interview']}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    # A busy machine paints later than the key is pressed: each wait ends with an error after five seconds.
    page.wait_for_function("getComputedStyle(document.activeElement).outlineStyle === 'solid'", timeout=5000)
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash === '#main'", timeout=5000)
    page.close()


def test_the_measure_is_that_of_a_book(browser: Any, site: Path) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{site.as_uri()}/{PAGES['article-interview']}")
    characters = page.evaluate(
        """() => {
            const text = document.querySelector(".body p");
            text.textContent = "the sea fell and the port moved out to it again ".repeat(20);
            const range = document.createRange(), node = text.firstChild;
            range.setStart(node, 0);
            let end = 1;
            for (; end < node.length; end++) {
                range.setEnd(node, end);
                if (range.getClientRects().length > 1) break;
            }
            return end;
        }"""
    )
    page.close()
    assert 60 <= characters <= 76


def test_folded_parts_and_navigation_stay_off_paper(browser: Any, site: Path) -> None:
    page = browser.new_page()
    page.goto(f"{site.as_uri()}/{PAGES['article-interview']}")
    page.emulate_media(media="print")
    shown = {
        name: page.locator(name).first.is_visible()
        for name in (".body", ".card", ".masthead nav", ".neighbours")
    }
    page.close()
    assert shown == {".body": True, ".card": True, ".masthead nav": False, ".neighbours": False}


def test_todays_link_is_made_by_script_and_leads_somewhere_without_it(browser: Any, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/index.html")
    page.click("#today")
    heading = page.inner_text("h1")
    context.close()
    assert heading == "On this day"
