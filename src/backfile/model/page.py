"""A page of the site before and after it is rendered."""

from msgspec import Struct

ROOT = "\x1a"
"""Stands in prepared HTML where the way back to the site's root ("../../") belongs. Decoding takes control
characters out of every input, so no article can hold it."""


class Page(Struct, frozen=True, array_like=True):
    """A file that the site has.

    `path` is relative to the site's root. `output` names the shelf entry that renders it, `request` is the
    msgpack of all that it shows, except an article's own record, which the request names by number and
    digest. So equal requests under equal code, settings and templates promise equal bytes.
    `parts` are site files whose contents, one after the other, are this page's content: such a page is never
    rendered, and it is written again when the tuple changed or one of its parts was written.
    """

    path: str
    output: str
    request: bytes
    parts: tuple[str, ...] = ()


class PageSet(Struct, frozen=True, array_like=True):
    """All pages of one owner ("article 17", "countries/azerbaijan"). Pages the owner had before and has no
    longer are removed from the site."""

    owner: str
    pages: tuple[Page, ...] = ()


class RenderedFile(Struct, frozen=True, array_like=True):
    """A page as bytes, ready to be written."""

    path: str
    content: bytes
