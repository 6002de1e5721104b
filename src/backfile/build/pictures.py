"""Finds the pictures that a text shows in the heap, and measures them."""

import io
import posixpath
from collections.abc import Sequence
from hashlib import sha256
from urllib.parse import unquote

from msgspec.structs import replace

from backfile.model.article import Article, Picture, Problem
from backfile.model.heap import Reading
from backfile.storage.beside import is_picture_name
from backfile.storage.read import Unreadable
from backfile.storage.within import content_of
from backfile.text.credits import without_credit

MOST = 60
"""Pictures of one article."""
BIGGEST = 40_000_000
"""Bytes; a bigger one is no picture for a page, and hosts refuse files of such size."""
MOST_PIXELS = 40_000
_STARTS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF8", "image/gif"),
)


def with_pictures(
    reading: Reading, root: str, path: str, beside: Sequence[str]
) -> tuple[Reading, tuple[str, ...]]:
    """The reading with those pictures of its articles that lie in the heap, measured; and the paths that were
    looked for. The pictures `beside` a text are those of its article, if it holds only one."""
    own = [article for article in reading.articles if not article.found_in]
    if not beside and not any(article.pictures for article in own):
        return reading, ()
    asked: list[str] = []
    problems: list[Problem] = []
    articles = []
    for article in reading.articles:
        named = [(_resolved(path, picture.file), picture) for picture in article.pictures[:MOST]]
        if len(own) == 1 and article is own[0]:
            named += [(name, Picture(name)) for name in beside]
        found = []
        for name, picture in dict(reversed(named)).items():
            if name:
                asked.append(name.partition("#")[0])
                measured = _measured(root, name, picture, path, problems)
                found += [measured] if measured else []
        articles.append(_captioned(article, tuple(reversed(found))))
    unsaid = [p.file for article in articles for p in article.pictures if not p.alt and not p.caption]
    if unsaid:
        message = f"nothing says what the picture {unsaid[0]} shows (alt text)"
        problems.append(Problem(message, path, 0, "note"))
    told = (*reading.problems, *problems)
    looked = tuple(dict.fromkeys(name for name in asked if name != path))
    return replace(reading, articles=tuple(articles), problems=told), looked


def _resolved(path: str, named: str) -> str:
    """The path in the heap of a picture that a file names; "" for one that lies elsewhere."""
    if named.startswith("#"):
        return f"{path}{named}"
    plain = unquote(named.partition("?")[0].partition("#")[0]).replace("\\", "/")
    if not plain or ":" in plain or plain.startswith("/") or "\0" in plain:
        return ""
    found = posixpath.normpath(posixpath.join(posixpath.dirname(path), plain))
    hidden = any(step.startswith(".") for step in found.split("/"))
    return found if not hidden and is_picture_name(found) else ""


def _measured(root: str, name: str, picture: Picture, path: str, problems: list[Problem]) -> Picture | None:
    import imagesize

    try:
        content = content_of(root, name)
    except Unreadable as reason:
        said = "is not in the heap" if "#" not in name else str(reason)
        problems.append(Problem(f"the picture {name} {said}", path, 0, "note"))
        return None
    media = _media(content)
    try:
        width, height = imagesize.get(io.BytesIO(content)) if media else (0, 0)
    except (ValueError, TypeError, LookupError, OSError, ArithmeticError):  # a damaged picture
        width, height = 0, 0
    if not media or not 0 < width <= MOST_PIXELS or not 0 < height <= MOST_PIXELS or len(content) > BIGGEST:
        problems.append(Problem(f"the picture {name} is none that a browser shows", path, 0, "note"))
        return None
    if width < picture.width or height < picture.height:
        return None  # an icon of the page
    digest = sha256(content).hexdigest()
    return replace(picture, file=name, media=media, width=int(width), height=int(height), sha256=digest)


def _media(content: bytes) -> str:
    """The MIME type of a picture by its first bytes; "" for what no browser shows."""
    for start, media in _STARTS:
        if content.startswith(start):
            return media
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return "image/avif" if content[4:12] in (b"ftypavif", b"ftypavis") else ""


def _captioned(article: Article, pictures: tuple[Picture, ...]) -> Article:
    """The article with its pictures; captions that stand in the text go to them where they are as many."""
    captions = [item.text for item in article.furniture if item.kind == "caption"]
    bare = [picture for picture in pictures if not picture.caption]
    if captions and len(captions) == len(bare) == len(pictures):
        told = [without_credit(caption.replace("\n", " ")) for caption in captions]
        pictures = tuple(
            replace(picture, caption=caption, credit=picture.credit or credit)
            for picture, (caption, credit) in zip(pictures, told, strict=True)
        )
    return replace(article, pictures=pictures)
