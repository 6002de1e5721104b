"""The search page: a form that the scripts of the theme bring to life, and the ways in for who has none."""

from collections.abc import Iterator

import msgspec

from backfile.facets.shelf import Facets
from backfile.model.library import Changes, Library
from backfile.model.page import Page, PageSet
from backfile.model.views import Anchor, SearchView
from backfile.model.words import Words
from backfile.outputs.contract import RenderContext
from backfile.outputs.frame import make_frame, ways_of
from backfile.plugins.shelves import facets_of

_PATH = "search.html"
_SAID_PATH = "search-said.js"
"""The words of the scripts on an article's page to which a search led."""
_SCRIPTS = (
    "words", "text", "files", "postings", "query", "stems", "index", "names", "near", "marks", "snippets",
    "dom", "narrow", "compare", "take", "notebook", "page",
)  # fmt: skip
"""In the order in which they build on each other."""
_SAID = (
    "about_date",
    "no_articles",
    "undated",
    "undated_plain",
)
_SAID_FAMILIES = ("search_", "notebook_")
_SAID_ON_ARTICLES = "hits"
_FIELDS = (("headline", "field_headline"), ("date", "field_date"))


class SearchPage:
    """search.html, and the words of the scripts on articles' pages."""

    name = "search"
    templates: tuple[str, ...] = (_PATH,)

    def plan(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        if changes.everything:
            pages = (Page(_PATH, self.name, b""), Page(_SAID_PATH, self.name, b""))
            yield PageSet("search", pages if library.settings.search else ())

    def render(self, page: Page, context: RenderContext) -> bytes:
        words, facets = context.words, facets_of(context.settings.plugins)
        if page.path == _SAID_PATH:
            return f"globalThis.backfileSaid = {_json(_said(words, (), (_SAID_ON_ARTICLES,)))};\n".encode()
        view = SearchView(
            page=make_frame(_PATH, words.search, context.settings, words, section="search"),
            heading=words.search_label,
            scripts=tuple(f"static/search-{script}.js" for script in _SCRIPTS),
            words_json=_json(_said(words, _SAID, _SAID_FAMILIES)),
            choices=_choices(words, facets),
            fields_json=_json(_fields(words, facets)),
            how=_how(words, facets),
            ways=ways_of("", words, facets)[:-1],
        )
        return context.render(_PATH, view).encode()


def _choices(words: Words, facets: Facets) -> tuple[Anchor, ...]:
    """What results are narrowed by: each facet of which a reader may choose, and the language."""
    choices = [Anchor(words.said(facet.traits.one), facet.name) for facet in facets.filters]
    return (*choices, Anchor(words.search_language, "language"))


def _fields(words: Words, facets: Facets) -> list[tuple[str, str]]:
    """The names before a colon, in English and in the language of the site."""
    own = [(name, field) for field, word in _FIELDS for name in (field, getattr(words, word))]
    for facet in facets.filters:
        own += [(name, facet.name) for name in (facet.traits.one, words.said(facet.traits.one), facet.name)]
    own += [(name, "language") for name in ("language", words.search_language)]
    return list(dict.fromkeys([(name.lower(), facet) for name, facet in own if " " not in name]))


def _how(words: Words, facets: Facets) -> tuple[Anchor, ...]:
    facet = next((facet.traits.one for facet in facets.filters), "")
    return (
        Anchor(words.search_how_phrase, "“…”"),
        Anchor(words.search_how_without, "-…"),
        Anchor(words.search_how_either, "… OR …"),
        Anchor(words.search_how_near, "… NEAR …"),
        Anchor(words.search_how_beginning, "wor*"),
        Anchor(words.search_how_end, "*word"),
        Anchor(words.search_how_headline, "headline:…"),
        Anchor(words.search_how_value, f"{words.said(facet).lower()}:…"),
        Anchor(words.search_how_date, "date:2019..2021"),
    )


def _said(words: Words, names: tuple[str, ...], families: tuple[str, ...]) -> dict[str, str]:
    """Plain texts by name: those named, and all whose names begin so."""
    fields = [name for name in words.__struct_fields__ if name in names or name.startswith(families)]
    return {name: text for name in fields if isinstance(text := getattr(words, name), str)}


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
