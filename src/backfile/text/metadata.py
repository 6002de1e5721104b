"""An article's metadata for machines: JSON-LD, OpenGraph, Dublin Core, and the Highwire tags of Zotero."""

from collections.abc import Sequence

import msgspec
from markupsafe import Markup, escape

from backfile.text.citations import Citable

_SEAM = "\x1b"

NOT_INDEXED = Markup('<meta name="robots" content="noindex">\n')
"""What asks search engines to leave a page out."""


def head_html(
    work: Citable,
    *,
    site: str,
    description: str,
    canonical: str,
    original: str,
    subjects: Sequence[tuple[str, Sequence[str]]],
) -> Markup:
    """The <meta> and <script type="application/ld+json"> of an article; what is not known is left out.
    `subjects`: names that it stands under, by their type in schema.org, "" for keywords."""
    date = work.date if work.date and work.date[-1] not in "?~%" else ""
    values = (
        work.headline,
        site,
        description,
        canonical,
        work.source,
        work.language,
        original,
        *[author.whole for author in work.authors],
    )
    safe = str(escape(_SEAM.join(values))).split(_SEAM)
    headline, site_, description_, canonical_, source, language, original_, *authors = safe
    linked = linked_data(work, date, description, canonical, original, subjects)
    return Markup(
        '<meta property="og:type" content="article">\n'
        + _tags(headline, 'property="og:title"', 'name="DC.title"', 'name="citation_title"')
        + _tags(site_, 'property="og:site_name"')
        + _tags(description_, 'property="og:description"')
        + _tags(canonical_, 'property="og:url"')
        + _tags(date, 'property="article:published_time"', 'name="DC.date"')
        + _tags(date.replace("-", "/"), 'name="citation_publication_date"')
        + _tags(source, 'name="DC.publisher"', 'name="prism.publicationName"')
        + _tags(language, 'name="DC.language"', 'name="citation_language"')
        + _tags(original_, 'name="DC.source"')
        + "".join([_tags(author, 'name="DC.creator"', 'name="citation_author"') for author in authors])
        + f'<script type="application/ld+json">{linked}</script>\n'
    )


def _tags(value: str, *names: str) -> str:
    """A <meta> for each name; none where there is no value. The value is escaped already."""
    return "".join([f'<meta {name} content="{value}">\n' for name in names]) if value else ""


def linked_data(
    work: Citable,
    date: str,
    description: str,
    canonical: str,
    original: str,
    subjects: Sequence[tuple[str, Sequence[str]]],
) -> str:
    """schema.org NewsArticle as JSON that is safe inside a script element."""
    known: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": work.headline,
        "datePublished": date,
        "description": description,
        "inLanguage": work.language,
        "author": [{"@type": "Person", "name": author.whole} for author in work.authors],
        "publisher": {"@type": "Organization", "name": work.source} if work.source else None,
        "about": [{"@type": kind, "name": name} for kind, names in subjects if kind for name in names],
        "keywords": [name for kind, names in subjects if not kind for name in names],
        "isBasedOn": original,
        "url": canonical,
    }
    content = msgspec.json.encode({name: value for name, value in known.items() if value}).decode()
    return content.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
