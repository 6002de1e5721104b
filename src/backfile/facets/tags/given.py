"""Tags that a person gave: hashtags, front matter, an export's fields, and what site.yaml says of them."""

from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from backfile.facets.tags.forms import label_of, tag_key
from backfile.facets.tags.words import little_words
from backfile.model.article import Article
from backfile.model.library import Filing
from backfile.model.settings import TagSettings

AT_MOST = 100
"""Given tags of one article that are indexed; a page with more is a wall of hashtags."""


class Wishes(Struct, frozen=True):
    """Tag settings by key. `aliases`: key -> (key, label) of the tag it stands for. `labels`: key -> the form
    that site.yaml writes."""

    hidden: frozenset[str]
    aliases: dict[str, tuple[str, str]]
    labels: dict[str, str]

    @property
    def active(self) -> bool:
        """Whether site.yaml says anything of tags that are found in text."""
        return bool(self.hidden or self.aliases or self.labels)


def wishes(tags: TagSettings) -> Wishes:
    """The settings as `settle` needs them."""
    return _wishes(tags.vocabulary, tuple(tags.aliases.items()), tags.hide)


@lru_cache(8)
def _wishes(
    vocabulary: tuple[str, ...], aliases: tuple[tuple[str, str], ...], hide: tuple[str, ...]
) -> Wishes:
    targets = {tag_key(form): (tag_key(tag), label_of(tag)) for form, tag in aliases}
    labels = dict(targets.values())
    labels.update((tag_key(term), label_of(term)) for term in vocabulary)
    hidden = frozenset(map(tag_key, hide)) - {""}
    return Wishes(hidden, targets, labels)


def settle(form: str, wishes: Wishes) -> tuple[str, str] | None:
    """Key and label under which site.yaml wants a form indexed; None for a hidden or an empty one."""
    label = label_of(form)
    key = tag_key(label)
    if key in wishes.aliases:
        key, label = wishes.aliases[key]
    if not key or key in wishes.hidden:
        return None
    return key, wishes.labels.get(key) or calm(label)


def calm(label: str) -> str:
    """A label of several words without the capitals in which some exports shout: "CLIMATE CHANGE" is "Climate
    Change". Short words may be acronyms and stay, as does what holds a digit or a sign ("UN", "COP29")."""
    if " " not in label or not label.isupper():
        return label
    return " ".join(_calm_word(word) for word in label.split(" "))


def _calm_word(word: str) -> str:
    if word.lower() in little_words():
        return word.lower()
    return word.capitalize() if len(word) > 3 and word.isalpha() else word


def given_filings(article: Article, rules: Wishes) -> dict[str, Filing]:
    """The given tags by key, in the order given, each once under its first form."""
    found: dict[str, Filing] = {}
    _add(found, article.tags, "given as a tag", rules)
    _add(found, article.hashtags, "hashtag", rules)
    return found


def _add(found: dict[str, Filing], forms: Iterable[str], because: str, rules: Wishes) -> None:
    for form in forms:
        if len(found) >= AT_MOST:
            return
        settled = settle(form, rules)
        if settled is not None and settled[0] not in found:
            found[settled[0]] = Filing(settled[0], settled[1], 10.0, because, given=True)
