"""Takes an article's text from what the page states of it, where the page itself does not show it."""

from backfile.formats.values import paragraphs_of
from backfile.formats.web_page.linked_data import plain
from backfile.formats.web_page.statements import Said, Statement
from backfile.text.word_count import word_count

LEAST = 80
"""Words of a stated text; descriptions are stated as texts too."""

SHOWN = 0.4
"""The share of a stated text that a page shows at most where readers pay, or scripts fetch the rest."""


def stated_text(said: Said, shown: int) -> tuple[Statement, tuple[str, ...]] | None:
    """The stated text and its paragraphs, where the words that the page shows are a beginning at most."""
    for statement in said.of("body"):
        value = statement.value if "</" in statement.value else statement.value.replace("\\n", "\n")
        paragraphs = tuple(text for part in paragraphs_of(value) if (text := plain(part)))
        words = sum(map(word_count, paragraphs))
        if words >= LEAST and shown < words * SHOWN:
            return statement, paragraphs
    return None
