"""The files beside postings and results: the map, the filters, the vocabulary, printings, stemmers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from backfile.facets.dates import DATES
from backfile.facets.shelf import Facets
from backfile.model.library import GroupLink, Library
from backfile.model.page import RenderedFile
from backfile.outputs.search import drawers, files
from backfile.outputs.search.places import CAPACITIES, WHOLE
from backfile.outputs.search.sizes import Sizes
from backfile.outputs.search.stems import stemmed, stemmer_files
from backfile.outputs.search.vocabulary import least, together, vocabulary_file
from backfile.plugins.shelves import facets_of
from backfile.store.search import SearchTables
from backfile.text.humanise import locale_of


def vocabulary(
    tables: SearchTables, touched: Iterable[int], articles: int, sizes: Sizes
) -> Iterator[RenderedFile]:
    """The vocabulary's files of the touched drawers; of all where other words are told."""
    power, one = least(articles, sizes), together(articles, sizes)
    told = _listed(tables.get("vocabulary"))
    shape = f"{power} {one}".encode()
    if shape != tables.get("vocabulary shape"):
        touched = range(drawers.COUNT)
        tables.set("vocabulary shape", shape)
    for drawer in sorted({0, *touched}) if one else touched:
        within = range(drawers.COUNT) if one and drawer == 0 else () if one else (drawer,)
        name = files.vocabulary_name(drawer)
        content = vocabulary_file(name, (words for part in within for words in tables.words(part)), power)
        if content or drawer in told:
            yield RenderedFile(files.path_of(name), content)
        told = told | {drawer} if content else told - {drawer}
    tables.set("vocabulary", " ".join(map(str, sorted(told))).encode())


def rest(library: Library, tables: SearchTables, articles: int, blocks: int) -> Iterator[RenderedFile]:
    """All others; they are few, and made anew in every build."""
    languages = tables.languages()
    yield from _stemmers(tables, [code for code, _ in languages])
    yield from _printings(library, tables)
    yield RenderedFile(
        files.MAP,
        files.map_file(
            files.IndexMap(
                articles=articles,
                blocks=blocks,
                shards=tables.firsts(),
                wide=tables.wide((CAPACITIES[0], WHOLE)),
                languages=languages,
                stems=_said(tables.get("stems")),
                words=[(n, drawers.start_of(n)) for n in sorted(_listed(tables.get("vocabulary")))],
                printings=bool(tables.get("printings")),
            )
        ),
    )
    facets = facets_of(library.settings.plugins)
    groups = {facet.name: library.groups(facet.name) for facet in facets.filters}
    codes = [library.settings.language, *(code for code, _ in languages)]
    yield RenderedFile(
        files.FILTERS,
        files.filters_file(groups, languages, library.groups(DATES), _other_names(facets, groups, codes)),
    )


def paths(tables: SearchTables) -> set[str]:
    """All of these files, as they were made last; the map and the filters aside."""
    names = [files.vocabulary_name(drawer) for drawer in _listed(tables.get("vocabulary"))]
    names += [f"stem-{language}" for language in _said(tables.get("stems"))]
    return {files.path_of(name) for name in names} | ({files.PRINTINGS} if tables.get("printings") else set())


def _stemmers(tables: SearchTables, languages: Sequence[str]) -> Iterator[RenderedFile]:
    left = set(_said(tables.get("stems"))) - set(stemmed(languages))
    yield from stemmer_files(languages)
    yield from (RenderedFile(files.path_of(f"stem-{language}"), b"") for language in sorted(left))
    tables.set("stems", " ".join(stemmed(languages)).encode())


def _printings(library: Library, tables: SearchTables) -> Iterator[RenderedFile]:
    """The families of reprints, by the names that their articles have in the index."""
    told: dict[int, list[str]] = {}
    for number, family in library.families().items():
        if number == family[0]:
            keys = [key for member in family if (key := tables.key(member))]
            if len(keys) > 1:
                told[number] = keys
    if told:
        yield RenderedFile(files.PRINTINGS, files.printings_file(told.values()))
    elif tables.get("printings"):
        yield RenderedFile(files.PRINTINGS, b"")
    tables.set("printings", b"1" if told else b"")


def _other_names(
    facets: Facets, groups: Mapping[str, Sequence[GroupLink]], languages: Sequence[str]
) -> dict[tuple[str, str], tuple[str, ...]]:
    """What countries are called in the languages of the archive, and in English."""
    called = [locale_of(language).territories for language in dict.fromkeys(["en", *languages])]
    found = {}
    for facet in facets.filters:
        for link in groups[facet.name] if facet.traits.map else ():
            names = dict.fromkeys(str(names[link.value]) for names in called if link.value in names)
            names.pop(link.label, None)
            if names:
                found[facet.name, link.value] = tuple(names)
    return found


def _said(noted: bytes) -> list[str]:
    return noted.decode().split()


def _listed(noted: bytes) -> frozenset[int]:
    return frozenset(map(int, noted.split()))
