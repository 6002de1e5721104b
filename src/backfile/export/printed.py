"""A press review as one HTML page, which needs no other file and can be printed."""

from base64 import b64encode

from backfile.export.markup import STYLE, article_xhtml, pictures_of
from backfile.export.review import PressReview
from backfile.model.words import Words
from backfile.text.wording import direction
from backfile.text.xml import escape, quoted


def printable(review: PressReview, words: Words) -> bytes:
    """The page's bytes; pictures stand in it as data."""
    pictures = pictures_of(tuple(a for day in review.days for a in day.articles))
    sources = {
        mark: f"data:{media};base64,{b64encode(content).decode()}"
        for mark, (media, content) in pictures.items()
    }
    lines = [
        "<!doctype html>",
        f'<html lang={quoted(review.language)} dir="{direction(review.language)}">',
        f'<head><meta charset="utf-8"><title>{escape(review.title)}</title><style>{STYLE}</style></head>',
        f"<body><header><h1>{escape(review.title)}</h1>",
    ]
    lines += [f"<p>{escape(line)}</p>" for line in (review.subtitle, review.span) if line]
    lines.append(f"</header><nav><h2>{escape(words.contents)}</h2><ol>")
    listed = [a for day in review.days for a in day.articles]
    lines += [f'<li><a href="#{a.work.key}">{escape(a.work.headline)}</a></li>' for a in listed]
    lines.append("</ol></nav>")
    for day in review.days:
        lines.append(f"<section><h2>{escape(day.heading)}</h2>")
        lines += [article_xhtml(article, words, sources) for article in day.articles]
        lines.append("</section>")
    return "\n".join([*lines, "</body></html>", ""]).encode()
