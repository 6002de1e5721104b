"""The articles of a press review as XHTML, of which both the book and the page to print are made."""

from lxml import etree, html

from backfile.export.review import ReviewedArticle
from backfile.model.words import Words
from backfile.text.html import body_html
from backfile.text.wording import direction
from backfile.text.xml import escape, quoted

STYLE = """\
body { font-family: serif; line-height: 1.5; margin: 1em auto; max-width: 40em; padding: 0 1em; }
h1, h2, h3 { line-height: 1.2; } h2 { border-bottom: 1px solid; }
article { margin: 0 0 3em; } img { max-width: 100%; height: auto; } figure { margin: 1em 0; }
.meta, .cite, figcaption { font-size: .85em; } .cite { border-top: 1px dotted; overflow-wrap: anywhere; }
.cover { text-align: center; margin-top: 20%; }
@media print { h2 { break-before: page; } h3 { break-after: avoid; } figure, .cite { break-inside: avoid; } }
"""

_KNOWN = frozenset({"href", "title", "lang", "class", "dir"})
"""Attributes that may stay."""
_SHOWN = frozenset({"image/jpeg", "image/png", "image/gif"})
"""Pictures that every reading system shows (core media types of EPUB 3.0)."""


def article_xhtml(article: ReviewedArticle, words: Words, sources: dict[str, str]) -> str:
    """An article; `sources` gives for the SHA-256 of a picture what stands in `src`."""
    told, work = article.record.article, article.work
    language = told.language or ""
    turned = f" lang={quoted(language)} xml:lang={quoted(language)}" if language else ""
    lines = [f"<article id={quoted(work.key)}>"]
    lines.append(f'<h3{turned} dir="{direction(told.language)}">{escape(work.headline)}</h3>')
    authors = ", ".join(author.whole for author in work.authors)
    meta = [work.source, words.by.replace("{authors}", authors) if authors else ""]
    lines.append(f'<p class="meta">{escape(" · ".join(filter(None, meta)))}</p>')
    lines.append(f'<div{turned} dir="{direction(told.language)}">')
    lines += [f"<p><strong>{escape(paragraph)}</strong></p>" for paragraph in told.standfirst]
    for picture, _ in article.pictures:
        if picture.sha256 in sources:
            lines.append(_figure(picture.alt, picture.caption, picture.credit, sources[picture.sha256]))
    lines += [well_formed(str(body_html(told.body))), "</div>", f'<p class="cite">{_cited(article)}</p>']
    return "\n".join([*lines, "</article>"])


def _figure(alt: str, caption: str, credit: str, source: str) -> str:
    under = escape(" ".join(filter(None, (caption, credit))))
    told = f"<figcaption>{under}</figcaption>" if under else ""
    return f"<figure><img src={quoted(source)} alt={quoted(alt)}/>{told}</figure>"


def _cited(article: ReviewedArticle) -> str:
    work = article.work
    parts = [author.turned for author in work.authors[:3]]
    said = ". ".join(filter(None, ["; ".join(parts), work.headline, work.source, work.date, work.key]))
    address = f" <a href={quoted(work.address)}>{escape(work.address)}</a>" if work.address else ""
    return f"{escape(said)}.{address}"


def well_formed(markup: str) -> str:
    """HTML as XML has it: every element closed, no attribute that XHTML does not know."""
    if not markup.strip():
        return ""
    pieces = html.fragments_fromstring(f"<div>{markup}</div>")
    for element in pieces[0].iter():
        for name in [
            name for name in element.attrib if name not in ("href", "title", "lang", "class", "dir")
        ]:
            del element.attrib[name]
    return str(etree.tostring(pieces[0], encoding="unicode", method="xml"))


def pictures_of(articles: tuple[ReviewedArticle, ...]) -> dict[str, tuple[str, bytes]]:
    """The pictures that are shown, each once: SHA-256 -> MIME type and content."""
    return {
        picture.sha256: (picture.media, content)
        for article in articles
        for picture, content in article.pictures
        if picture.media in _SHOWN
    }
