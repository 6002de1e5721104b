"""Reprints of one text, found in a heap."""

from pathlib import Path

from backfile.index.duplicates.families import all_families
from backfile.index.duplicates.passages import Passages
from backfile.index.duplicates.same_text import KnownPrintings, Printing, led
from backfile.index.duplicates.suspects import suspects
from backfile.model.decided import Verdicts
from backfile.store import Catalogue
from backfile.text.likeness import passages
from tests.heaps import Heap, article
from tests.text.test_likeness import text


def families(heap: Heap) -> list[list[str]]:
    """The files of each family, the leading one first."""
    heap.build()
    store = Catalogue(heap.cache / "catalogue.db", read_only=True)
    found = {family: [store.card_of(n).id for n in family] for family in all_families(store).values()}
    store.close()
    return sorted(found.values())


def page(
    sentences: list[str], date: str = "2024-03-05", source: str = "Caspian Gazette", name: str = ""
) -> str:
    paragraphs = [" ".join(sentences[i : i + 5]) for i in range(0, len(sentences), 5)]
    return article(name or f"Report of {source}", "\n\n".join(paragraphs), date, source)


def test_reprints_with_cuts_are_one_family_and_the_earliest_of_the_whole_ones_leads(tmp_path: Path) -> None:
    heap, whole = Heap(tmp_path), text(1)
    heap.write("cut.txt", page(whole[:15], "2024-03-01", "Tbilisi Post"))
    heap.write("late.txt", page(whole, "2024-03-07", "Seoul Courier"))
    heap.write("first.txt", page([*whole[:4], *whole[4:]], "2024-03-05"))
    heap.write("undated.txt", page([*whole, "One more."], ""))
    heap.write("other.txt", page(text(2), source="Ankara Herald"))
    assert families(heap) == [["first.txt", "late.txt", "undated.txt", "cut.txt"]]


def test_many_copies_of_one_text_are_one_family(tmp_path: Path) -> None:
    heap, whole = Heap(tmp_path), text(1)
    for n in range(80):
        heap.write(f"{n:03}.txt", page(whole, f"2024-03-{n % 28 + 1:02}"))
    [family] = families(heap)
    assert len(family) == 80


def test_a_reprint_that_is_taken_out_leaves_the_others_and_two_make_a_family(tmp_path: Path) -> None:
    heap, whole = Heap(tmp_path), text(1)
    for name in ("a.txt", "b.txt", "c.txt"):
        heap.write(name, page(whole, source=name.upper()))
    assert families(heap) == [["a.txt", "b.txt", "c.txt"]]
    (heap.content / "a.txt").unlink()
    assert families(heap) == [["b.txt", "c.txt"]]
    (heap.content / "c.txt").unlink()
    assert families(heap) == []
    heap.write("0.txt", page(whole[:20], source="Seoul Courier"))
    assert families(heap) == [["b.txt", "0.txt"]]


def test_no_chain_of_small_changes_leads_from_one_text_to_another() -> None:
    sentences = text(1, 60)
    known = KnownPrintings(None, Passages(None, empty=True), Verdicts())  # type: ignore[arg-type]
    chain = [Printing(n, f"{n}", None, 600 - n, passages(sentences[12 * n : 12 * n + 40])) for n in range(3)]
    assert [known.one_text(chain[a], chain[b]) for a, b in ((0, 1), (1, 2), (0, 2))] == [True, True, False]
    assert [[p.number for p in family] for family in known.families(chain)] == [[0, 1]]


def test_what_is_much_alike_and_weeks_apart_is_the_next_report_of_a_series() -> None:
    one, other = text(1, 60), [*text(1, 48), *text(2, 12)]
    known = KnownPrintings(None, Passages(None, empty=True), Verdicts())  # type: ignore[arg-type]
    monday = Printing(1, "a", "2024-03-04", 600, passages(one))
    for day, together in (
        ("2024-03-05", True),
        ("2024-03-11", False),
        ("2024-03", True),
        ("2024-02-31", True),
        (None, True),
    ):
        assert known.one_text(monday, Printing(2, "b", day, 600, passages(other))) is together
    same = Printing(2, "b", "2024-05-01", 600, passages(one[:30]))
    assert known.one_text(monday, same)


def test_what_persons_said_overrules_what_was_found() -> None:
    whole = text(1)
    printings = [Printing(n, f"{n}.txt", None, 420, passages(whole)) for n in range(3)]
    printings.append(Printing(3, "3.txt", None, 100, passages(text(2))))
    said = Verdicts(same=(("1.txt", "3.txt"),), apart=(("0.txt", "1.txt"),))
    known = KnownPrintings(None, Passages(None, empty=True), said)  # type: ignore[arg-type]
    assert [[p.number for p in family] for family in known.families(printings)] == [[0, 2], [1, 3]]


def test_a_persons_word_joins_and_parts_articles_in_the_next_build(tmp_path: Path) -> None:
    heap, whole = Heap(tmp_path), text(1)
    for name, sentences in (("a.txt", whole), ("b.txt", whole), ("c.txt", text(2))):
        heap.write(name, page(sentences, source=name.upper()))
    assert families(heap) == [["a.txt", "b.txt"]]
    heap.write("b.txt.yaml", "not_same_as: [a.txt]\nsame_as: [c.txt]\n")
    assert families(heap) == [["b.txt", "c.txt"]]
    (heap.content / "b.txt.yaml").unlink()
    assert families(heap) == [["a.txt", "b.txt"]]


def test_a_withdrawn_article_is_in_no_family(tmp_path: Path) -> None:
    heap, whole = Heap(tmp_path), text(1)
    for name in ("a.txt", "b.txt", "c.txt"):
        heap.write(name, page(whole, source=name.upper()))
    heap.write("withdrawals.yaml", "- article: a.txt\n  mode: noindex\n  except: [b.txt, c.txt]\n")
    assert families(heap) == [["b.txt", "c.txt"]]


def test_the_copies_of_a_withdrawn_article_are_in_no_family_either(tmp_path: Path) -> None:
    heap, whole = Heap(tmp_path), text(1)
    for name in ("a.txt", "b.txt", "c.txt"):
        heap.write(name, page(whole, source=name.upper()))
    heap.write("withdrawals.yaml", "- article: a.txt\n  mode: noindex\n")
    assert families(heap) == []


def test_what_differs_much_or_is_partly_the_same_is_asked_about(tmp_path: Path) -> None:
    heap = Heap(tmp_path)
    shared, other = text(1, 40), text(2, 30)
    heap.write("a.txt", page(shared, source="Caspian Gazette"))
    heap.write("b.txt", page([*shared[:32], *other[:8]], source="Seoul Courier"))
    heap.write("c.txt", page([*other, *text(3, 10)], "2024-03-05", "Tbilisi Post"))
    heap.write("d.txt", page([*other[:22], *text(4, 18)], "2024-05-05", "Ankara Herald"))
    assert families(heap) == [["a.txt", "b.txt"]]
    store = Catalogue(heap.cache / "catalogue.db", read_only=True)
    asked = {(one.id, other.id) for one, other, _ in suspects(store, Verdicts())}
    assert asked == {("a.txt", "b.txt"), ("c.txt", "d.txt")}
    assert {other.id for _, other, _ in suspects(store, Verdicts((("a.txt", "b.txt"),)))} == {"d.txt"}
    store.close()


def test_the_order_of_a_family() -> None:
    printings = [
        Printing(1, "undated", None, 100),
        Printing(2, "longer of one day", "2024-03-05", 100),
        Printing(3, "of one day", "2024-03-05", 99),
        Printing(4, "early and cut", "2024-03-01", 60),
    ]
    assert [p.number for p in led(reversed(printings))] == [2, 3, 1, 4]
