"""Recognises times counted back from an unknown day ("4 hours ago", "vor 3 Tagen"); never dates them."""

from functools import cache

from backfile.text.dates.vocabulary import ago_frames, days_ago, fold

_REACH = 24


def relative_end(text: str, start: int, end: int) -> int:
    """Where the relative time ends whose number is text[start:end]; 0 where it is none."""
    after = fold(text[end : end + _REACH]).lstrip("- \u00a0")
    before = text[max(0, start - _REACH) : start].casefold().rstrip()
    for lead, tail in ago_frames().get(after[:2], ()):
        if (
            after.startswith(tail)
            and not after[len(tail) : len(tail) + 1].isalpha()
            and before.endswith(lead)
        ):
            whole = not lead or len(lead) == len(before) or not before[-len(lead) - 1].isalpha()
            if whole and (lead or len(tail) > 1):
                return end + len(tail) + text[end : end + _REACH].casefold().find(tail[:2])
    return 0


@cache
def _phrases() -> tuple[str, ...]:
    return tuple(sorted(word for word in days_ago() if " " in word))


def relative_at_end(text: str) -> int:
    """Where a time counted back in words begins with which a text ends ("an hour ago"); -1 for none."""
    folded = text.casefold().rstrip()
    if not folded.endswith(_phrases()):
        return -1
    return min(folded.rfind(phrase) for phrase in _phrases() if folded.endswith(phrase))


def is_day_word(text: str) -> bool:
    """Whether a text is nothing but a word like "yesterday"."""
    return len(text) < 24 and fold(text) in days_ago()
