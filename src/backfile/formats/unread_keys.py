"""Names keys that nothing reads although their values look as if they said something of the article."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from backfile.formats.key_table import Own, meanings
from backfile.text.names import is_name

LONG = 200
"""Characters with blanks between them; descriptions of pictures and notes of rights are mostly shorter."""

DATE_LIKE = re.compile(r"(?:19|20)\d\d-\d\d-\d\d(?:[T ].*)?|\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d(?: .*)?")
NAME_LIKE = re.compile(r"[^\W\d_a-z][\w.'’-]+(?: [^\W\d_a-z][\w.'’-]*){1,3}")
MOST = 5
"""Keys named for one record: a record of a database may have hundreds."""


def unread(values: Mapping[str, Any], own: Own = ()) -> Iterator[str]:
    """A sentence for each key, at most five."""
    said = 0
    for key, value in values.items():
        if not isinstance(key, str) or meanings(key, own) or said == MOST:
            continue
        field = _looks_like(value)
        if field:
            said += 1
            name, meant = {
                "body": ("the text", "body"),
                "date": ("the date", "date"),
                "name": ("the author", "authors"),
            }[field]
            yield f"`{key}` isn't known; is it {name}? `keys: {{{key}: {meant}}}` in site.yaml says so"


def _looks_like(value: Any) -> str:
    if isinstance(value, list) and value and all(isinstance(entry, str) for entry in value[:3]):
        value = " ".join(value) if sum(map(len, value)) > LONG else value[0]
    if not isinstance(value, str):
        return ""
    text = value.strip()
    if len(text) >= LONG and text.count(" ") * 12 > len(text):
        return "body"
    if DATE_LIKE.fullmatch(text):
        return "date"
    if len(text) < 40 and NAME_LIKE.fullmatch(text) and is_name(text):
        return "name"
    return ""
