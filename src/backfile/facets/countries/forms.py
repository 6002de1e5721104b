"""What postal codes, telephone numbers and sums of money say of the country that a text is from."""

import re
from functools import cache

from backfile.facets.countries.words import DATA, rows
from backfile.model.article import Article


def from_forms(article: Article) -> str:
    """The country whose forms of postal code, telephone number and money a text has, and no other's; else
    nothing."""
    text = "\n".join((article.headline or "", *article.standfirst, *(block.text for block in article.body)))
    found = {code for code, form in forms() if form.search(text)}
    return found.pop() if len(found) == 1 else ""


@cache
def forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Country and form, from data/hand/forms.txt; the alternatives of a form are joined again."""
    return tuple((code, re.compile("|".join(parts))) for _, code, parts in rows(DATA / "hand/forms.txt"))
