"""The characters of a posting list; its UTF-8 is the code's length. docs/search.md has the table.

A list is one cell after the other; a cell is a segment's name, the steps from article to article, and as many
positions. A step is one byte up to 90, else two; a position is one, a segment two or three. A browser reads
them with charCodeAt. None of them ends a JavaScript template literal.
"""

_POSITIONS = "".join(chr(c) for c in range(0x21, 0x7F) if chr(c) not in "!$\\`")
SHORT, LONG = _POSITIONS[:45], _POSITIONS[45:]
"""Positions in an article of few words, and in one of many."""
HEADLINE = 9
"""So many of them are positions in the headline, counted round and round."""
LEAD = 12
"""So many after those are positions in a standfirst or the first paragraph. The others are those in a later
paragraph: neighbours in a text are neighbours here; of others one in 12, or in 24."""
IN_HEADLINES = frozenset(SHORT[:HEADLINE] + LONG[:HEADLINE])

BARE = '"'
"""Opens a cell that has steps and no positions, where its term has positions elsewhere. Behind a second one
are the steps of the articles that have the term in their headline."""

STEP = 0x25
"""The character of a step of 0. Those of larger steps follow it, but skip the months."""
STEP_INSTEAD = {"\\": "!", "`": "#"}
MONTHS = 0x700
PAST_MONTHS = 0x100

_RECENT = 2010 * 13


def article_character(place: int) -> str:
    """An article within its segment, as the files of results name it."""
    code = 0xA1 + place
    return chr(code if code < MONTHS else code + PAST_MONTHS)


def month_character(code: int) -> str:
    """The character of a month (year * 13 + month, month 0 where it is not known; 0 for the undated)."""
    if 0 <= code - _RECENT < PAST_MONTHS:
        return chr(MONTHS + code - _RECENT)
    return chr(0x3000 + code)


def month_code(character: str) -> int:
    """The code of which `month_character` made the character."""
    code = ord(character)
    return code - 0x3000 if code >= 0x3000 else code - MONTHS + _RECENT


def part_character(part: int) -> str:
    """Follows a month's character where the month is in several segments."""
    return chr(0xE000 + part)


SEGMENT_START = rb"[\xdc-\xdf\xe3-\xe9]"
"""First bytes of the characters of months: a regular expression."""
