"""Writes an article's catalogue card: its address, its place in the order, what tells it from others."""

from array import array

from backfile.model.article import Article
from backfile.model.index_card import GIVEN, SURE, IndexCard, Standing
from backfile.model.library import Record
from backfile.text.dates.edtf import month_of, sort_key, year_of
from backfile.text.hashing import bare, digest, hash64
from backfile.text.likeness import passages
from backfile.text.shortening import shortened
from backfile.text.slugs import slug
from backfile.text.word_count import word_count

TEASER = 200
TITLE_FROM_TEXT = 70
SKETCHED = 160
"""Letters at the start of a text by which two copies of it are told to be the same."""


def card(record: Record, encoded: bytes, printed_on: int) -> IndexCard:
    """The card of a record whose msgpack is `encoded`; `printed_on` as in IndexCard."""
    article = record.article
    opening = _opening(article)
    teaser = shortened(opening, TEASER)
    headline = article.headline or shortened(opening, TITLE_FROM_TEXT) or article.path
    address = (
        article.address.removesuffix(".html")
        if article.address
        else f"{shelf(article.date)}/{article.slug or slug(headline, article.id)}"
    )
    sure, candidates, unsure = _filings(record)
    return IndexCard(
        id=article.id,
        headline=headline,
        untitled=article.headline is None,
        date=article.date,
        date_bounds=article.date_bounds,
        source=article.source,
        language=article.language,
        teaser=teaser,
        words=sum(word_count(block.text) for block in article.body),
        printed_on=printed_on,
        address=address,
        order=order(article, address),
        identity=hash64(bare(headline)),
        sketch=_sketch(opening),
        filings=sure,
        candidates=candidates,
        unsure=unsure,
        digest=digest(encoded),
        address_given=article.address is not None,
        unlisted=article.unlisted,
        passages=b"" if article.unlisted else passages([block.text for block in article.body]),
        pictures=tuple([(picture.media, picture.sha256) for picture in article.pictures]),
        identifier=article.identifier,
    )


def brief(article: Article, printed_on: int) -> IndexCard:
    """The card of what is printed on another's page, with what tells whether it is known from elsewhere. It
    gets its full card only if it stands alone."""
    opening = _opening(article)
    return IndexCard(
        id=article.id,
        headline=article.headline or "",
        untitled=False,
        date=article.date,
        date_bounds=None,
        source=article.source,
        language=article.language,
        teaser="",
        words=sum(word_count(block.text) for block in article.body),
        printed_on=printed_on,
        address="",
        order="",
        identity=hash64(bare(article.headline or "")),
        sketch=_sketch(opening),
        filings=(),
        candidates=b"",
        unsure=(),
        digest=b"",
        identifier=article.identifier,
    )


def shelf(date: str | None) -> str:
    """The folder of an article's page: "2025/07", "2025" where the month is not known, or "undated"."""
    month = month_of(date)
    return month.replace("-", "/") if month else year_of(date) or "undated"


def order(article: Article, address: str) -> str:
    """The string that sorts articles oldest first; undated ones come after all others, by their bounds, and
    those that stand in no list last."""
    dated = "2" if article.unlisted else "0" if year_of(article.date) else "1"
    day = sort_key(article.date, article.date_bounds)
    return f"{dated}{day} {article.time or ''} {address} {article.id}"


def _sketch(opening: str) -> int:
    """0 for an article without text. Of twice as many characters at least the half are letters."""
    return hash64(bare(opening[: 2 * SKETCHED])[:SKETCHED]) if opening else 0


def _opening(article: Article) -> str:
    """The first of what there is to read, long enough for a teaser and for the sketch."""
    text = ""
    for part in (*article.standfirst, *(block.text for block in article.body)):
        text = f"{text} {part[:400]}" if text else part[:400]
        if len(text) >= 2 * TEASER:
            break
    return text


def _filings(record: Record) -> tuple[tuple[Standing, ...], bytes, tuple[tuple[str, int], ...]]:
    sure: list[Standing] = []
    candidates = array("Q")
    unsure: list[tuple[str, int]] = []
    for filed in record.filed:
        doubtful = [filing.value for filing in filed.filings if not filing.sure]
        if doubtful:
            unsure.append((filed.facet, len(doubtful)))
            candidates.extend(candidate_hash(filed.facet, value) for value in doubtful)
        else:
            sure += [
                (filed.facet, f.value, f.label, GIVEN if f.given else SURE) for f in filed.filings if f.about
            ]
    return tuple(sure), candidates.tobytes(), tuple(unsure)


def candidate_hash(facet: str, value: str) -> int:
    """The hash by which the heap counts how many articles have a candidate."""
    return hash64(f"{facet} {value}")
