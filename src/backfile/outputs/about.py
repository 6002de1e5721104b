"""The page about the archive: how it was made, its data for other tools, how to ask for a correction."""

from collections.abc import Iterator

from backfile.model.library import Changes, Library
from backfile.model.page import Page, PageSet
from backfile.model.views import AboutView, Anchor
from backfile.outputs.contract import Desk
from backfile.outputs.frame import feeds_of, make_frame

_PATH = "about.html"


class About:
    """about.html; it shows nothing but settings."""

    name = "about"
    templates: tuple[str, ...] = ("about.html",)

    def plan(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        if changes.everything:
            yield PageSet("about", (Page(_PATH, self.name, b""),))

    def render(self, page: Page, desk: Desk) -> bytes:
        settings, words = desk.settings, desk.words
        feeds = feeds_of("feed.xml", settings.title, settings)
        view = AboutView(
            page=make_frame(_PATH, words.about, settings, words, section="about"),
            heading=words.about,
            description=settings.description,
            policy=settings.policy,
            downloads=(
                Anchor("articles.jsonl", "data/articles.jsonl", words.json_lines),
                Anchor("articles.csv", "data/articles.csv", words.csv),
            ),
            feeds=(*feeds, Anchor("JSON Feed", "feed.json")) if feeds else (),
        )
        return desk.render("about.html", view).encode()
