"""Which articles are printings of one text."""

from collections.abc import Iterable, Iterator

from backfile.store.tables import Tables


class FamilyTable(Tables):
    """Families by the number of the article that leads them."""

    def leaders_of_families(self) -> dict[int, int]:
        """For each article of a family the one that leads it."""
        return dict(self.db.execute("select number, leader from families"))

    def set_families(self, families: Iterable[tuple[int, ...]]) -> None:
        """Enters families, each in the order in which its articles stand for the text."""
        rows = ((number, family[0], rank) for family in families for rank, number in enumerate(family))
        self.db.executemany("insert or replace into families values (?, ?, ?)", rows)

    def forget_families_of(self, articles: Iterable[int]) -> None:
        """Takes these articles out of their families."""
        self.db.executemany("delete from families where number = ?", [(n,) for n in sorted(articles)])

    def families_of(self, articles: Iterable[int]) -> list[tuple[int, ...]]:
        """The families of those of the articles that are in one, for all their members, in their order."""
        leaders: set[tuple[int]] = set()
        for article in articles:
            leaders.update(self.db.execute("select leader from families where number = ?", (article,)))
        select = "select number from families where leader = ? order by rank"
        return [tuple(n for (n,) in self.db.execute(select, leader)) for leader in sorted(leaders)]

    def in_families(self) -> Iterator[tuple[int, int]]:
        """(leader, article) for all articles of families, family by family, each in its order."""
        return self.db.execute("select leader, number from families order by leader, rank")
