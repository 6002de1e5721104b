"""Pages for tests, put together from parts in our own words."""

from backfile.formats.reading import read_file
from backfile.model.article import NOWHERE, Article, Origin, SourceFile
from backfile.model.heap import Reading

HEADLINE = "Night ferry to Lenkoran returns after four winters"
TEXT = (
    "The night ferry to Lenkoran sailed again on Wednesday, four winters after the last one tied up there.",
    "On board were sixty passengers, a lorry with onions and a choir that was to sing in the saloon.",
    "The crossing takes nine hours, and the captain said that the radio had been mended by his daughter.",
    "Whether it will go on after the summer is to be decided by the port authority in the first week of May.",
)
BODY = "".join(f"<p>{text}</p>\n" for text in TEXT)
MENU = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul></nav>"
MORE = (
    "<aside class='related'><h2>Most read</h2><ul><li><a href='/1'>Three lynxes seen near Shahdag</a></li>"
    "<li><a href='/2'>Rain is expected on Sunday</a></li></ul></aside>"
)
FOOT = "<footer><p>© 2024 Harbour Gazette. All rights reserved.</p></footer>"


def page(
    head: str = "", above: str = "<p class='byline'>By Mira Dolan</p>", body: str = BODY, below: str = MORE
) -> str:
    """A page with the ferry's headline; `head` goes into its head, `above` between headline and text."""
    return (
        "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'>"
        f"<title>{HEADLINE} | Harbour Gazette</title>{head}</head><body>{MENU}<main><article>"
        f"<h1>{HEADLINE}</h1>{above}<div class='article-body'>{body}</div>"
        f"</article>{below}</main>{FOOT}</body></html>"
    )


def reading(html: str | bytes, path: str = "a.html", origin: Origin = NOWHERE) -> Reading:
    content = html.encode() if isinstance(html, str) else html
    return read_file(SourceFile(path, content, "", origin=origin))


def article(html: str | bytes, origin: Origin = NOWHERE) -> Article:
    """The one article of a page."""
    (found,) = reading(html, origin=origin).articles
    return found


def texts(found: Article) -> tuple[str, ...]:
    return tuple(block.text for block in found.body)
