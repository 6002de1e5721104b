"""Finds the pictures that a saved page shows with its article, and what it says of them."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from backfile.formats.values import cleaned
from backfile.formats.web_page.tree import Element, text_of
from backfile.model.article import Picture
from backfile.text.credits import without_credit

LEAST_WIDTH, LEAST_HEIGHT = 160, 100
"""Pixels; what is smaller is an icon, or a link to another article."""
MOST = 20
_AROUND = frozenset({"nav", "footer", "aside", "form", "button", "header"})
_OF_ARTICLE = frozenset({"article", "main", "figure"})
_LONGEST_CAPTION = 600


def pictures_of(root: Element) -> tuple[Picture, ...]:
    """The pictures in the page's article that were saved with it, each once, in order."""
    found: dict[str, Picture] = {}
    for image in root.iter("img"):
        source = _source(image)
        above = [str(element.tag) for element in image.iterancestors()]
        if (
            not source
            or source in found
            or _AROUND.intersection(above)
            or not _OF_ARTICLE.intersection(above)
        ):
            continue
        caption, credit = without_credit(_caption(image))
        alt = _line(image.get("alt") or "")
        # While it is read, width and height are the least that the picture must have to be shown.
        found[source] = Picture(
            source, "" if alt == caption else alt, caption, credit, "", LEAST_WIDTH, LEAST_HEIGHT
        )
        if len(found) == MOST:
            break
    return tuple(found.values())


def _source(image: Element) -> str:
    """Where the picture lies, if it lies beside the page; "" for one on the web or within the page."""
    source = (image.get("src") or "").strip()
    try:
        parts = urlsplit(source)
    except ValueError:
        return ""
    return "" if parts.scheme or parts.netloc or source.startswith(("/", "#")) else source


def _caption(image: Element) -> str:
    figure = next((element for element in image.iterancestors("figure")), None)
    caption = next(_captions(figure), None) if figure is not None else None
    return _line(text_of(caption))[:_LONGEST_CAPTION] if caption is not None else ""


def _captions(figure: Element) -> Iterator[Element]:
    yield from figure.iter("figcaption")


def _line(text: str) -> str:
    return " ".join(cleaned(text).split())
