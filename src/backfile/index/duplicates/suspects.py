"""Finds the reprints of which a person had better judge."""

from itertools import combinations

from backfile.index.duplicates.passages import Passages
from backfile.index.duplicates.same_text import KnownPrintings, Printing
from backfile.model.decided import NO_VERDICTS, Verdicts, pair
from backfile.store import Catalogue
from backfile.text.likeness import DOUBTFUL, SUSPECT

Suspect = tuple[Printing, Printing, float]
"""Two articles with the share of passages that they have in common, and the first one leading."""


def suspects(store: Catalogue, verdicts: Verdicts) -> list[Suspect]:
    """The pairs to ask about, those with most in common first: a family's leading article with one that
    differs much, and two that are no family though they have much in common. Each article is in one pair at
    most, and no pair is there of which a person has spoken."""
    passages = Passages(store)
    passages.read_all()
    known = KnownPrintings(store, passages, NO_VERDICTS)
    leaders = store.leaders_of_families()
    spoken = {*verdicts.same, *verdicts.apart}
    found: list[Suspect] = []
    for crowd in passages.shared():
        known.load(crowd)
        for numbers in combinations(crowd, 2):
            printings = [p for p in map(known.printing, numbers) if p is not None]
            if len(printings) == 2 and _worth_asking(numbers, leaders):
                one, other = sorted(printings, key=lambda p: (leaders.get(p.number) != p.number, p.id))
                share = known.likeness(one.passages, other.passages)
                if SUSPECT <= share < DOUBTFUL and pair(one.id, other.id) not in spoken:
                    found.append((one, other, share))
    return _one_each(sorted(found, key=lambda suspect: (-suspect[2], suspect[0].id, suspect[1].id)))


def _worth_asking(numbers: tuple[int, ...], leaders: dict[int, int]) -> bool:
    """Within a family the leading one is compared with each; of different ones only those that lead."""
    led = {leaders.get(number, number) for number in numbers}
    return bool(led & set(numbers)) if len(led) == 1 else led == set(numbers)


def _one_each(found: list[Suspect]) -> list[Suspect]:
    asked: set[int] = set()
    kept = []
    for one, other, share in found:
        if asked.isdisjoint((one.number, other.number)):
            asked.update((one.number, other.number))
            kept.append((one, other, share))
    return kept
