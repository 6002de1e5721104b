"""The first page: what the archive holds, the latest articles, and the ways in."""

from collections.abc import Iterator
from heapq import nlargest

import msgspec

from backfile.model.library import Changes, GroupLink, Library
from backfile.model.page import Page, PageSet
from backfile.model.settings import Settings
from backfile.model.views import Anchor, HomeView, Ranking
from backfile.model.words import Words
from backfile.outputs.contract import RenderContext
from backfile.outputs.days import INDEX_PATH, any_day, today_pattern
from backfile.outputs.frame import feeds_of, make_frame
from backfile.outputs.groups import facet_title, group_anchors
from backfile.outputs.items import items_of, placed
from backfile.outputs.months import UNDATED_PATH
from backfile.outputs.paths import CALENDAR_PATH
from backfile.outputs.reprints import once
from backfile.outputs.worldmap import MAP_PATH
from backfile.outputs.years import counts_of
from backfile.plugins.shelves import facets_of
from backfile.text.humanise import day_text
from backfile.text.wording import counted, grouped

_LATEST = 12
_RANKED = 10


class HomeRequest(msgspec.Struct, frozen=True, array_like=True):
    """What the first page shows. `facets`: for each its number of groups and the biggest of them. `today` is
    where a day of the year is to be found, "" where not each has a place."""

    articles: int
    undated: int
    earliest: str
    latest: str
    items: str
    facets: tuple[tuple[str, int, tuple[GroupLink, ...]], ...]
    days: bool = False
    today: str = ""


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(HomeRequest)


class Home:
    """index.html."""

    name = "home"
    templates: tuple[str, ...] = ("home.html",)

    def plan(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        if not (changes.everything or changes.groups or changes.gone):
            return
        dated, undated = library.dated(), library.undated()
        shown = list(once(library, dated)[-_LATEST:])[::-1] or list(once(library, undated)[:_LATEST])
        months = sorted(counts_of(library))
        facets = []
        for facet in facets_of(library.settings.plugins).listed:
            groups = library.groups(facet.name)
            biggest = nlargest(_RANKED, groups, key=lambda group: group.count)
            facets.append((facet.name, len(groups), tuple(biggest)))
        request = HomeRequest(
            len(dated) + len(undated),
            len(undated),
            months[0] if months else "",
            months[-1] if months else "",
            items_of(library, shown),
            tuple(facets),
            any_day(library),
            today_pattern(len(dated)),
        )
        yield PageSet("home", (Page("index.html", self.name, _ENCODER.encode(request)),))

    def render(self, page: Page, context: RenderContext) -> bytes:
        request = _DECODER.decode(page.request)
        return context.render("home.html", _view(request, context.settings, context.words)).encode()


def _view(request: HomeRequest, settings: Settings, words: Words) -> HomeView:
    language = settings.language
    facets = facets_of(settings.plugins)
    mapped = any(number for facet, number, _ in request.facets if facet == facets.mapped)
    return HomeView(
        page=make_frame(
            "index.html",
            settings.title,
            settings,
            words,
            section="home",
            description=settings.description,
            feeds=feeds_of("feed.xml", settings.title, settings),
        ),
        heading=settings.title,
        description=settings.description,
        holdings=_holdings(request, settings, words),
        span=_span(request, words, language),
        items_html=placed(request.items, ""),
        rankings=tuple(
            Ranking(facet_title(facet, facets, words), group_anchors(groups, "", settings, words))
            for facet, _, groups in request.facets
            if groups
        ),
        map=Anchor(words.map_title, f"{facets.mapped}/index.html", MAP_PATH) if mapped else None,
        days=INDEX_PATH if request.days else "",
        today=request.today,
    )


def _holdings(request: HomeRequest, settings: Settings, words: Words) -> tuple[Anchor, ...]:
    language = settings.language
    holdings = [Anchor(counted(words.articles, request.articles, language), CALENDAR_PATH)]
    for facet, number, _ in request.facets:
        title = facet_title(facet, facets_of(settings.plugins), words)
        holdings.append(Anchor(title, f"{facet}/index.html", grouped(number, language)))
    if request.undated:
        holdings.append(Anchor(words.undated, UNDATED_PATH, grouped(request.undated, language)))
    return tuple(holdings)


def _span(request: HomeRequest, words: Words, language: str) -> str:
    if not request.earliest:
        return ""
    earliest, latest = day_text(request.earliest, language), day_text(request.latest, language)
    if earliest == latest:
        return earliest
    return words.from_to.replace("{earliest}", earliest).replace("{latest}", latest)
