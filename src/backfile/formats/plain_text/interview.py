"""Tells questions from answers in an interview, by the labels that stand before them."""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from backfile.formats.plain_text.phrases import phrases

LONGEST_LABEL = 28
_SIGNS = " .:–—-"


class Turn(Struct, frozen=True, array_like=True):
    """What a paragraph opens with: `label` as printed ("A.:"), `kind` "question" or "answer"."""

    label: str
    kind: str


def turns(paragraphs: Sequence[str]) -> list[Turn | None]:
    """The turn that each paragraph opens; all None where the text is no interview.

    Labels are the words for question and answer with a colon or a full stop ("Q.:", "Frage:"), or two names
    in capitals that take turns before a colon, of which the one that asks is the interviewer's.
    """
    labels = [_label_of(text) for text in paragraphs]
    if len(labels) - labels.count("") < 2:
        return [None] * len(labels)
    found = [_labelled(label) for label in labels]
    kinds = {turn.kind for turn in found if turn}
    if kinds == {"question", "answer"} or (kinds == {"question"} and sum(1 for turn in found if turn) > 1):
        return found
    return _named(paragraphs, labels)


def _label_of(text: str) -> str:
    """What stands before the first colon, or before the full stop of "Q. How …"."""
    head = text[:LONGEST_LABEL]
    colon = head.find(":")
    if colon < 0:
        colon = head.find("：")
    if colon > 0:
        return head[: colon + 1]
    return head[:2] if head[1:3] == ". " or (head[1:2] == "." and head[2:3].isupper()) else ""


def _labelled(label: str) -> Turn | None:
    if not label:
        return None
    word = label.strip(_SIGNS + "：").casefold()
    known = phrases()
    if word in known.question:
        return Turn(label, "question")
    return Turn(label, "answer") if word in known.answer else None


def _named(paragraphs: Sequence[str], found: Sequence[str]) -> list[Turn | None]:
    labels = [label if label.isupper() or _is_name(label) else "" for label in found]
    common = [label for label, times in Counter(filter(None, labels)).most_common(2) if times > 1]
    nobody: list[Turn | None] = [None] * len(paragraphs)
    if len(common) < 2:
        return nobody
    asked = dict.fromkeys(common, 0.0)
    for label, text in zip(labels, paragraphs, strict=True):
        if label in asked:
            asked[label] += text.rstrip(" \"'”’").endswith(("?", "？", "؟"))
    shares = {label: asked[label] / labels.count(label) for label in common}
    asker = max(common, key=lambda label: shares[label])
    other = common[1] if asker == common[0] else common[0]
    if shares[asker] < 0.5 or shares[other] > 0.3:
        return nobody
    kinds = {asker: "question", other: "answer"}
    return [Turn(label, kinds[label]) if label in kinds else None for label in labels]


def _is_name(label: str) -> bool:
    words = label.rstrip(":：").split()
    return bool(words) and len(words) <= 4 and label[-1] in ":：" and all(word[0].isupper() for word in words)
