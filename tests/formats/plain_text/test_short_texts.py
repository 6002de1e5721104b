"""Short texts are read exactly: every field, in every usual order, in ten languages, with their tails."""

from backfile.model.article import Article
from tests.formats.cases import read_text
from tests.formats.plain_text.short_texts import Text, texts

FIELDS = ("headline", "date", "source", "authors", "standfirst", "body")
EXACT = 0.98


def wrong(text: Text) -> list[str]:
    """The fields that are not exactly what the text says."""
    articles = read_text("a.txt", text.text).articles
    found = articles[0] if articles else Article("", "")
    told = {
        **{field: getattr(found, field) for field in FIELDS},
        "body": tuple([block.text for block in found.body]),
    }
    return [field for field in FIELDS if told[field] != getattr(text, field)]


def test_every_field_of_a_short_text_is_exact_in_98_of_100() -> None:
    made = list(texts())
    failed = {text.name: fields for text in made if (fields := wrong(text))}
    assert len(made) == 720
    assert len(failed) <= len(made) * (1 - EXACT), failed
