"""The page about the archive: how it was made, its data for other tools, how to ask for a correction."""

from collections.abc import Iterator

import msgspec

from backfile.facets.dates import DATES
from backfile.model.library import Changes, Library
from backfile.model.page import Page, PageSet
from backfile.model.views import AboutView, Anchor
from backfile.outputs.contract import RenderContext
from backfile.outputs.data import by_part
from backfile.outputs.frame import feeds_of, make_frame

_PATH = "about.html"


class About:
    """about.html; of the articles it knows only where their texts are to be had."""

    name = "about"
    templates: tuple[str, ...] = ("about.html",)

    def plan(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        if changes.everything or any(facet == DATES for facet, _ in changes.groups):
            yield PageSet("about", (Page(_PATH, self.name, msgspec.msgpack.encode(by_part(library))),))

    def render(self, page: Page, context: RenderContext) -> bytes:
        settings, words = context.settings, context.words
        months = msgspec.msgpack.decode(page.request, type=tuple[str, ...])
        texts = (Anchor("articles.jsonl", "data/articles.jsonl", words.json_lines),)
        feeds = feeds_of("feed.xml", settings.title, settings)
        view = AboutView(
            page=make_frame(_PATH, words.about, settings, words, section="about"),
            heading=words.about,
            description=settings.description,
            policy=settings.policy,
            downloads=(*(() if months else texts), Anchor("articles.csv", "data/articles.csv", words.csv)),
            texts_by_month=tuple([Anchor(month, f"data/texts/{month}.jsonl") for month in months]),
            feeds=(*feeds, Anchor("JSON Feed", "feed.json")) if feeds else (),
        )
        return context.render("about.html", view).encode()
