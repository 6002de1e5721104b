"""An article's metadata for machines: JSON-LD, OpenGraph, Dublin Core, and the Highwire tags of Zotero."""

from collections.abc import Sequence

import msgspec
from markupsafe import Markup, escape

from backfile.text.citations import Citable

_SEAM = "\x1b"


def head_html(
    work: Citable,
    *,
    site: str,
    description: str,
    canonical: str,
    original: str,
    countries: Sequence[str],
    tags: Sequence[str],
) -> Markup:
    """The <meta> and <script type="application/ld+json"> of an article; what is not known is left out."""
    date = work.date if work.date and work.date[-1] not in "?~%" else ""
    pairs = [("og:title", work.headline), ("DC.title", work.headline), ("citation_title", work.headline)]
    pairs += [("og:site_name", site), ("og:description", description), ("og:url", canonical)]
    pairs += [("article:published_time", date), ("DC.date", date)]
    pairs.append(("citation_publication_date", date.replace("-", "/")))
    pairs += [("DC.publisher", work.source), ("prism.publicationName", work.source)]
    pairs += [("DC.language", work.language), ("citation_language", work.language), ("DC.source", original)]
    for author in work.authors:
        pairs += [("DC.creator", author), ("citation_author", author)]
    pairs = [pair for pair in pairs if pair[1]]
    values = str(escape(_SEAM.join([value for _, value in pairs]))).split(_SEAM)
    lines = ['<meta property="og:type" content="article">']
    lines += [
        f'<meta {"property" if ":" in name else "name"}="{name}" content="{value}">'
        for (name, _), value in zip(pairs, values, strict=True)
    ]
    linked = linked_data(work, date, description, canonical, original, countries, tags)
    return Markup("\n".join(lines) + f'\n<script type="application/ld+json">{linked}</script>\n')


def linked_data(
    work: Citable,
    date: str,
    description: str,
    canonical: str,
    original: str,
    countries: Sequence[str],
    tags: Sequence[str],
) -> str:
    """schema.org NewsArticle as JSON that is safe inside a script element."""
    known: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": work.headline,
        "datePublished": date,
        "description": description,
        "inLanguage": work.language,
        "author": [{"@type": "Person", "name": author} for author in work.authors],
        "publisher": {"@type": "Organization", "name": work.source} if work.source else None,
        "about": [{"@type": "Country", "name": country} for country in countries],
        "keywords": list(tags),
        "isBasedOn": original,
        "url": canonical,
    }
    content = msgspec.json.encode({name: value for name, value in known.items() if value}).decode()
    return content.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
