"""When an entry has a page and a feed of its own, and what stands at their addresses when it has not."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from backfile.check.site import Ask, check_site
from backfile.decisions import published
from backfile.outputs import shelving
from tests.heaps import Heap, article, difference

PAGE, FEED = "tags/trade.html", "tags/trade.xml"


class Publisher:
    """A heap with articles under one tag, and what the public was given of it."""

    def __init__(self, root: Path):
        self.heap = Heap(root / "heap")
        self.heap.settings = replace(self.heap.settings, pages_from=4, feeds_from=5)
        self.root, self.clean = root, 0

    def build(self, number: int, tag: str = "Trade") -> dict[str, str]:
        """The site with so many articles under the tag, which a clean build makes alike."""
        for n in range(8):
            tags = f"#{tag} #Rail" if n < number else "#Rail"
            text = f"Report {n} was heard in Baku on Monday.\n\nIt is a long one of {n} parts."
            self.heap.write(
                f"{n}.txt", article(f"Council hears report {n}", text, f"2024-02-0{n + 1}", tags=tags)
            )
        self.heap.build(allow_removals=True)
        self.clean += 1
        ours, theirs = self.heap.site(), self.heap.clean_site(self.root / f"clean{self.clean}")
        assert ours == theirs, difference(ours, theirs)
        assert check_site(Ask(str(self.heap.output), self.heap.settings.url)).findings == []
        return {path: content.decode("utf-8", "replace") for path, content in ours.items()}

    def publish(self) -> None:
        """As `publish` does it."""
        given = [
            path for path in self.heap.site() if shelving.is_list(path, ("tags", "sources", "countries"))
        ]
        known = published.read_published(self.heap.content)
        (self.heap.content / published.NAME).write_text("\n".join(sorted({*given, *known})), "utf-8")


@pytest.fixture
def archive(tmp_path: Path) -> Publisher:
    return Publisher(tmp_path)


def test_an_entry_gets_its_page_and_its_feed_when_it_has_enough_and_loses_them_below(
    archive: Publisher,
) -> None:
    for number, has_page, has_feed in (
        (3, False, False),
        (4, True, False),
        (5, True, True),
        (2, False, False),
    ):
        site = archive.build(number)
        assert (PAGE in site, FEED in site) == (has_page, has_feed), number
        way = "trade.html" if has_page else "index.html#entry-trade"
        assert f'../../tags/{way}"' in site["2024/02/council-hears-report-0.html"]


def test_a_page_that_the_public_was_given_stays_until_the_entry_has_fallen_to_less_than_half(
    archive: Publisher,
) -> None:
    archive.build(4)
    archive.publish()
    assert "Council hears report 1" in archive.build(2)[PAGE]
    site = archive.build(1)
    assert 'url=index.html#entry-trade"' in site[PAGE]
    assert "Council hears report 0" in site["tags/index.html"]
    assert "Council hears report 3" in archive.build(4)[PAGE]


def test_the_address_of_an_entry_under_which_nothing_stands_any_more_leads_to_the_index(
    archive: Publisher,
) -> None:
    archive.build(5)
    archive.publish()
    site = archive.build(0)
    assert 'url=index.html"' in site[PAGE]
    assert "<entry>" not in site[FEED]
    assert "<feed" in site[FEED]


def test_a_feed_that_the_public_was_given_goes_on(archive: Publisher) -> None:
    archive.build(5)
    archive.publish()
    assert archive.build(3)[FEED].count("<entry") == 3
    assert archive.build(1)[FEED].count("<entry") == 1


def test_what_was_never_published_is_no_promise(archive: Publisher) -> None:
    archive.build(5)
    assert PAGE not in archive.build(3)


def test_an_index_that_outgrows_its_page_is_cut_and_joined_again(
    archive: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelving, "MOST", 4)
    site = archive.build(1)
    assert "tags/index.t.html" not in site
    site = archive.build(3, "Traffic")
    assert 'id="entry-traffic"' in site["tags/index.t.html"]
    assert "tags/index.t.html#entry-traffic" in site["2024/02/council-hears-report-0.html"]
    assert "tags/index.t.html" not in archive.build(0)
