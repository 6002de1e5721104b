"""Tells the people, organisations and places that an article names."""

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from backfile.facets.names.judging import judge, pieces
from backfile.facets.names.lists import LANGUAGES, name_lists
from backfile.facets.names.runs import runs_in
from backfile.model.article import Article

READ = 40
"""Paragraphs that are read: whom an article speaks of it names before."""

LITTLE = 3
"""Letters of words that a headline in capitals may leave small."""
LONG_HEADLINE = 25
"""Words past which it is a paragraph that stands first."""


class NamedEntities(Struct, frozen=True):
    """The names of one article by kind, each in its fullest form, weightiest first."""

    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


def names_of(article: Article) -> NamedEntities:
    """The names in headline, standfirst and body; none for a language without rules. A full form in the
    article takes in the bare family name; nothing is known of other articles."""
    if article.language not in LANGUAGES:
        return NamedEntities()
    head = article.headline or ""
    lines = [
        *([head] if _is_calm(head) else ()),
        *article.standfirst,
        *[block.text for block in article.body][:READ],
    ]
    found = list(_found(lines, article.language))
    full = {name.split()[-1]: name for kind, name in reversed(found) if kind == "people" and " " in name}
    counts: dict[str, Counter[str]] = {"people": Counter(), "organisations": Counter(), "places": Counter()}
    for kind, name in found:
        if kind == "places" and full.get(name, name) != name:
            kind = "people"
        if kind in ("people", "alone"):
            whole = full.get(name)
            if whole or kind == "people":
                counts["people"][whole or name] += 1
        else:
            counts[kind][name] += 1
    return NamedEntities(*[_weightiest(counts[kind]) for kind in ("people", "organisations", "places")])


def _found(lines: list[str], language: str) -> Iterator[tuple[str, str]]:
    """Kind and name of each mention; "alone" is a word that names a person only if a full form does."""
    lists = name_lists(language)
    runs = [piece for line in lines for run in runs_in(line, lists) for piece in pieces(run, lists)]
    alone = frozenset(run.words[0] for run in runs if len(run.words) == 1 and not run.opens)
    for run in runs:
        kind = judge(run, lists, language, alone)
        if kind:
            yield kind, " ".join(run.words)


def _is_calm(headline: str) -> bool:
    """Whether capitals tell something in it: most words of four letters and more have none, or it is long."""
    words = [word for word in headline.split() if len(word) > LITTLE]
    return len(words) > LONG_HEADLINE or sum(word[0].isupper() for word in words) * 3 <= len(words) * 2


def _weightiest(counts: Counter[str]) -> tuple[str, ...]:
    """By the number of mentions, of equals the earlier first."""
    return tuple([name for name, _ in counts.most_common()])
