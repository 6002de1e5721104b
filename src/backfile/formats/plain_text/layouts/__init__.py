"""The shelf of layouts: each proposes how a page is laid out, or leaves it to the next."""

from backfile.formats.plain_text.layout import Layout
from backfile.formats.plain_text.layouts import listing, short_text, tidy, weighed, wire
from backfile.formats.plain_text.page import TextPage

LAYOUTS = (tidy.propose, wire.propose, listing.propose, short_text.propose, weighed.propose)
"""In the order in which they are asked; the last one lays out any page."""


def lay_out(page: TextPage) -> Layout:
    """The first layout that is proposed."""
    return next(layout for propose in LAYOUTS if (layout := propose(page)) is not None)
