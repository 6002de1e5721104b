"""The search page: a form that the scripts of the theme bring to life, and the ways in for who has none."""

from collections.abc import Iterator

import msgspec

from backfile.model.library import Changes, Library
from backfile.model.page import Page, PageSet
from backfile.model.views import Anchor, SearchView
from backfile.model.words import Words
from backfile.outputs.contract import RenderContext
from backfile.outputs.frame import make_frame, ways_of
from backfile.plugins.shelves import facets_of

_PATH = "search.html"
_SCRIPTS = ("search-words.js", "search-text.js", "search-snippets.js", "search-index.js", "search-page.js")
_SAID = (
    "about_date",
    "undated",
    "undated_plain",
    "search_about",
    "search_broken",
    "search_found",
    "search_no_word",
    "search_none",
    "search_short",
    "search_unfiltered",
    "search_without",
)
"""The words that the scripts say."""


class SearchPage:
    """search.html."""

    name = "search"
    templates: tuple[str, ...] = (_PATH,)

    def plan(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        if changes.everything:
            pages = (Page(_PATH, self.name, b""),) if library.settings.search else ()
            yield PageSet("search", pages)

    def render(self, page: Page, context: RenderContext) -> bytes:
        words, facets = context.words, facets_of(context.settings.plugins)
        view = SearchView(
            page=make_frame(_PATH, words.search, context.settings, words, section="search"),
            heading=words.search_label,
            scripts=tuple(f"static/{script}" for script in _SCRIPTS),
            words_json=_said(words),
            choices=(
                *(Anchor(words.said(facet.traits.one), facet.name) for facet in facets.filters),
                Anchor(words.search_language, "language"),
            ),
            ways=ways_of("", words, facets)[:-1],
        )
        return context.render(_PATH, view).encode()


def _said(words: Words) -> str:
    return msgspec.json.encode({name: getattr(words, name) for name in _SAID}).decode()
