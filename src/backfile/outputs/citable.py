"""What a citation of an article says, of its record and its place in the archive."""

from backfile.model.library import Record
from backfile.model.settings import Settings
from backfile.outputs.frame import address_of
from backfile.outputs.person_names import person
from backfile.text.citations import Citable


def citable(record: Record, identifier: str, headline: str, path: str, settings: Settings) -> Citable:
    """The article as citations take it; the original's address goes before the page's."""
    article = record.article
    language = article.language or ""
    return Citable(
        identifier,
        headline,
        tuple([person(name, language) for name in article.authors]),
        article.source or "",
        article.date or "",
        web_address(article.source_url) or address_of(path, settings),
        language,
    )


def web_address(address: str | None) -> str:
    """An address that a reader may follow: nothing but http and https becomes a link."""
    return address if address and address.lower().startswith(("http://", "https://")) else ""
