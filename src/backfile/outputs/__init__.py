"""The shelf of outputs: what the site consists of."""

from backfile.outputs.about import About
from backfile.outputs.articles import Articles
from backfile.outputs.contract import Output
from backfile.outputs.data import (
    Api,
    Checksums,
    CitationFile,
    Citations,
    Data,
    Database,
    Network,
    Package,
    Parquet,
)
from backfile.outputs.days import Days
from backfile.outputs.facet_indexes import FacetIndexes
from backfile.outputs.feeds import Feeds
from backfile.outputs.former_lists import FormerLists
from backfile.outputs.groups import GroupPages
from backfile.outputs.home import Home
from backfile.outputs.months import Months
from backfile.outputs.notfound import NotFound
from backfile.outputs.pairs import Pairs
from backfile.outputs.pictures import Pictures
from backfile.outputs.robots import Robots
from backfile.outputs.search.index import SearchIndex
from backfile.outputs.search.page import SearchPage
from backfile.outputs.sitemap import Sitemap
from backfile.outputs.static import Static
from backfile.outputs.tombstones import Tombstones
from backfile.outputs.worldmap import WorldMap
from backfile.outputs.years import Years

OUTPUTS: tuple[Output, ...] = (
    Articles(),
    Pictures(),
    GroupPages(),
    Pairs(),
    FacetIndexes(),
    Months(),
    Years(),
    Days(),
    Home(),
    WorldMap(),
    About(),
    NotFound(),
    Feeds(),
    Sitemap(),
    Robots(),
    Data(),
    Parquet(),
    Citations(),
    Api(),
    Network(),
    Database(),
    Checksums(),
    CitationFile(),
    Package(),
    Tombstones(),
    FormerLists(),
    SearchPage(),
    SearchIndex(),
    Static(),
)
