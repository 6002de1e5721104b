"""Makes the related items of a page: articles with a source, a date, a headline and a text of their own."""

from collections.abc import Sequence

from backfile.formats.plain_text.datelines import read_dateline
from backfile.formats.plain_text.items import Item
from backfile.formats.plain_text.layout import Layout
from backfile.formats.plain_text.lines import Line
from backfile.formats.plain_text.published import page_orders
from backfile.model.article import Evidence, RelatedItem
from backfile.model.heap import HeapAnswers
from backfile.text.dates.orders import day_first_for, settled


def related_items(layout: Layout, answers: HeapAnswers) -> tuple[RelatedItem, ...]:
    """The related items in the order of the page."""
    if not layout.items:
        return ()
    orders = page_orders(layout.lines)
    day_first = orders[0] == "day_first" if len(orders) == 1 else day_first_for(answers, "")
    return tuple(_item(layout.lines, item, day_first) for item in layout.items)


def _item(lines: Sequence[Line], item: Item, day_first: bool | None) -> RelatedItem:
    texts = [lines[at].text for at in item.body]
    dateline = read_dateline(texts[0])
    if dateline and dateline.wire:
        texts[0] = dateline.rest.strip()
    date = None
    if item.date is not None:
        mention = item.date
        if mention.kind == "undecided" and day_first is not None:
            mention = settled(mention, day_first)
        date = mention.date if mention.kind in ("day", "month") else None
    headline = lines[item.headline]
    return RelatedItem(
        headline=headline.text,
        date=date,
        source=item.source,
        body=tuple(text for text in texts if text),
        agency=dateline.agency if dateline else None,
        dateline=dateline.text if dateline else None,
        evidence=(
            Evidence("headline", "stands below the item's source and date", headline.lines),
            Evidence("source", "stands before the item's date", lines[item.source_at].lines),
            Evidence("date", "the item's date line", lines[item.date_at].lines),
        ),
        lines=(lines[item.first].number, lines[item.last].last),
    )
