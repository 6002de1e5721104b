"""The pictures of articles: each lies beside its article's page, byte for byte as it was saved."""

from collections.abc import Iterator

import msgspec
from msgspec import Struct

from backfile.model.article import Article
from backfile.model.article_views import PictureView
from backfile.model.library import Changes, Library, Summary
from backfile.model.page import Page, PageSet
from backfile.outputs.contract import RenderContext

NAME = "pictures"
ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/avif": "avif",
}


class PictureRequest(Struct, frozen=True, array_like=True):
    """The picture at a place (from 0) among those of an article; `sha256` is that of its content."""

    number: int
    at: int
    sha256: str


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(PictureRequest)


class Pictures:
    """One file a picture. Which there are is planned with the article's page, whose they are."""

    name = NAME
    templates: tuple[str, ...] = ()

    def plan(self, library: Library, changes: Changes) -> Iterator[PageSet]:
        yield from ()

    def render(self, page: Page, context: RenderContext) -> bytes:
        request = _DECODER.decode(page.request)
        return context.picture(context.record(request.number).article.pictures[request.at].file)


def picture_pages(summary: Summary) -> tuple[Page, ...]:
    """The files of an article's pictures."""
    return tuple(
        [
            Page(
                picture_path(summary.path, at, media),
                NAME,
                _ENCODER.encode(PictureRequest(summary.number, at, sha256)),
            )
            for at, (media, sha256) in enumerate(summary.pictures)
        ]
    )


def picture_path(page: str, at: int, media: str) -> str:
    """Where a picture lies: "2024/03/ferry-1.jpg" is the first of "2024/03/ferry.html"."""
    return f"{page.removesuffix('.html')}-{at + 1}.{ENDINGS[media]}"


def picture_views(article: Article, page: str) -> tuple[PictureView, ...]:
    """An article's pictures as its page shows them."""
    return tuple(
        [
            PictureView(
                picture_path(page, at, picture.media).rpartition("/")[2],
                picture.width,
                picture.height,
                picture.alt,
                picture.caption,
                picture.credit,
            )
            for at, picture in enumerate(article.pictures)
        ]
    )
