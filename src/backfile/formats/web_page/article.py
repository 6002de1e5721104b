"""Makes the article of a saved page: each field from all that speaks for it, with the evidence."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from backfile.formats.fields import language_code, listed
from backfile.formats.web_page.authors import choose_authors
from backfile.formats.web_page.beside import furniture_beside, related_beside
from backfile.formats.web_page.body import ChosenBody
from backfile.formats.web_page.copy import CopyLine
from backfile.formats.web_page.dates import PageDate, Printed, choose_date, stated_days
from backfile.formats.web_page.headline import ChosenHeadline, choose_headline
from backfile.formats.web_page.page_text import PageText, in_file
from backfile.formats.web_page.reasons import PROSE_WORDS
from backfile.formats.web_page.sources import NamedSource, host_of, name_candidates
from backfile.formats.web_page.squashing import squashed
from backfile.formats.web_page.standfirst import standfirst_of
from backfile.formats.web_page.stated_text import stated_text
from backfile.model.article import (
    NOWHERE,
    Article,
    Block,
    BlockKind,
    Evidence,
    Lines,
    Origin,
    Problem,
)
from backfile.text.language import guess

KINDS: dict[str, BlockKind] = {
    "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
    "li": "list_item", "blockquote": "quote", "pre": "preformatted",
}  # fmt: skip
NEAR = 12
"""Lines of the copy from a printed day to headline or text, up to which it is the article's own."""

HEAD = 60
"""Lines of the copy above the text, and a quarter of them below, in which a page names its writers."""

SURE = 4.0
"""The lead of a headline, and the weight of a line, from which on nothing is in doubt."""


SURE_NAME = 2.5
"""Points from which on what may be the site's name is no headline and no author."""


class MadeArticle(Struct):
    """The article, and the role and rule of each line of the copy that it was made from."""

    article: Article
    roles: dict[int, tuple[str, str]]


class _Maker:
    """A page while its article is made."""

    def __init__(self, page: PageText, choice: ChosenBody, path: str, origin: Origin) -> None:
        self.page, self.choice, self.path, self.origin = page, choice, path, origin
        self.alone = page.alone
        self.lines: Sequence[CopyLine] = page.copy.lines
        self.roles: dict[int, tuple[str, str]] = {}
        self.evidence: list[Evidence] = []
        self.problems: list[Problem] = []
        self.fields: dict[str, Any] = {}

    def take(self, field: str, value: Any, evidence: Evidence | None) -> None:
        if value:
            self.fields[field] = value
            if evidence is not None:
                self.evidence.append(evidence)

    def by_text(self, field: str) -> tuple[str, Lines] | None:
        value = getattr(self.alone, field, None)
        return (value, in_file(self.page.copy, self.page.evidence(field))) if value else None

    def take_name(self) -> list[NamedSource]:
        names = name_candidates(self.page.said, self.by_text("source"), self.origin.address)
        if names:
            self.take("source", names[0].text, names[0].evidence)
        return names

    def take_headline(self, names: Sequence[str]) -> ChosenHeadline | None:
        shown = {squashed(line.text) for line in self.lines}
        chosen = choose_headline(self.page.said, shown, self.by_text("headline"), names)
        if chosen is not None:
            self.take("headline", chosen.text, chosen.evidence)
            key = squashed(chosen.text)
            for at, line in enumerate(self.lines):
                if squashed(line.text) == key:
                    self.roles[at] = ("headline", chosen.evidence.rule)
        return chosen

    def take_body(self) -> list[int]:
        kept = [at for at in self.choice.kept() if at not in self.roles and not self.is_field(at)]
        leads = standfirst_of(self.page.told, self.page.copy, kept, self.page.roles, self.roles)
        for at in leads:
            self.roles[at] = ("standfirst", "between headline and text, as the page states or marks it")
        kept = [at for at in kept if at not in self.roles]
        for at in kept:
            self.roles[at] = ("body", "its place, its element and its words speak for the text")
        self.fields["standfirst"] = tuple(self.lines[at].text for at in leads)
        if leads:
            self.evidence.append(Evidence("standfirst", self.roles[leads[0]][1], self.lines[leads[0]].lines))
        if self.take_stated_body(kept):
            return kept
        self.fields["body"] = self.blocks(kept)
        if kept:
            first, last = self.lines[kept[0]].lines[0], self.lines[kept[-1]].lines[1]
            rule = "the lines of the page that weigh most as its text"
            self.evidence.append(Evidence("body", rule, (min(first, last), max(first, last))))
        return kept

    def take_stated_body(self, kept: Sequence[int]) -> bool:
        """Takes the text that the page states, where it shows no more than a beginning of it."""
        stated = stated_text(self.page.said, sum(self.lines[at].words for at in kept))
        if stated is None:
            return False
        statement, paragraphs = stated
        self.fields["body"] = tuple(Block("paragraph", text, statement.lines) for text in paragraphs)
        rule = f"{statement.form} {statement.name}; the page shows a beginning of it"
        self.evidence.append(Evidence("body", rule, statement.lines))
        return True

    def is_field(self, at: int) -> bool:
        """Whether a line is one that gave the text alone its date, its writers or its hashtags."""
        return self.page.roles[at] in ("byline", "date", "hashtags") and self.lines[at].words < PROSE_WORDS

    def blocks(self, kept: Sequence[int]) -> tuple[Block, ...]:
        spoken = {
            block.lines[0] - 1: block
            for block in (self.alone.body if self.alone else ())
            if block.kind in ("question", "answer")
        }
        return tuple(
            Block(
                spoken[at].kind if at in spoken and kind == "paragraph" else kind,
                line.text,
                line.lines,
                spoken[at].label if at in spoken and kind == "paragraph" else "",
            )
            for at, line in ((at, self.lines[at]) for at in kept)
            for kind in (self.kind(line),)
        )

    def kind(self, line: CopyLine) -> BlockKind:
        place, level = line.place, 0
        while place >= 0 and level < 3:
            if found := KINDS.get(self.page.copy.places[place].tag):
                return found
            place, level = self.page.copy.places[place].above, level + 1
        return "paragraph"

    def take_date(self, kept: Sequence[int], headline: int | None) -> None:
        alone = self.alone
        at = self.page.evidence("date")[0] - 1
        anchors = [
            anchor
            for anchor in (headline, kept[0] if kept else None, kept[-1] if kept else None)
            if anchor is not None
        ]
        near = at >= 0 and any(abs(at - anchor) <= NEAR for anchor in anchors)
        bounds = (alone.date_bounds if alone else None) or (None, None)
        printed = Printed(alone.date if alone else None, alone.time if alone else None, near, *bounds)
        stated = stated_days(self.page.said, self.origin.address, self.fields.get("language"))
        dated = choose_date(stated, printed, self.origin.not_after)
        self.settle_date(dated, printed, bounds)
        updates = [s.value[:10] for s in self.page.said.of("updated") if s.value[:4].isdigit()]
        updated = (alone.updated if alone else None) or next((u for u in updates if len(u) == 10), None)
        if updated and updated != self.fields.get("date"):
            self.fields["updated"] = updated

    def settle_date(self, dated: PageDate, printed: Printed, bounds: tuple[str | None, str | None]) -> None:
        found = dated.evidence or self.text_evidence("date")
        self.take("date", dated.date, found)
        if dated.date:
            self.take("time", dated.time, None)
        else:
            latest = min(filter(None, (bounds[1], self.origin.not_after)), default=None)
            if bounds[0] or latest:
                self.fields["date_bounds"] = (bounds[0], latest)
                self.evidence += [e for e in (self.text_evidence("date_bounds"),) if e]
        if dated.doubt:
            self.problems.append(Problem(dated.doubt, self.path, found.lines[0] if found else 0))

    def text_evidence(self, field: str) -> Evidence | None:
        for item in self.alone.evidence if self.alone else ():
            if item.field == field:
                return Evidence(field, item.rule, in_file(self.page.copy, item.lines))
        return None

    def take_authors(self, kept: Sequence[int], names: Sequence[str]) -> None:
        first, last = (kept[0], kept[-1]) if kept else (HEAD, HEAD)
        near = [*self.lines[max(0, first - HEAD) : first + 3], *self.lines[last : last + HEAD // 4]]
        shown = squashed("\n".join(line.text for line in near))
        text = self.by_text("authors")
        authors, evidence = choose_authors(
            self.page.said,
            self.alone.authors if self.alone else (),
            text[1] if text else (0, 0),
            shown,
            {squashed(name) for name in names},
        )
        self.take("authors", authors, evidence)

    def take_rest(self) -> None:
        said = self.page.said
        language = language_code(said.first("language")) if said.first("language") else None
        blocks: tuple[Block, ...] = self.fields.get("body", ())
        guessed = guess(" ".join(block.text for block in blocks[:12])) if blocks else None
        if guessed or language:
            rule = "by its function words or script" if guessed else "stated by the page"
            self.take("language", guessed or language, Evidence("language", rule))
        url = next((s for s in said.of("url") if host_of(s.value) and s.value.startswith("http")), None)
        address = self.origin.address or (url.value if url else "")
        if address.startswith(("http://", "https://")):
            lines = url.lines if url and not self.origin.address else (0, 0)
            self.take("source_url", address, Evidence("source_url", "address of the page", lines))
        sections = [s for s in said.of("section") if len(s.value) < 80]
        if sections:
            self.take("section", sections[0].value, Evidence("section", sections[0].form, sections[0].lines))
        tags = [tag for s in said.of("tags") for tag in listed(s.value)]
        unique = tuple(dict.fromkeys(tag for tag in tags if 1 < len(tag) < 60))[:40]
        if unique:
            self.take("tags", unique, Evidence("tags", "keywords of the page", said.of("tags")[0].lines))
        for field in ("agency", "dateline", "hashtags"):
            self.take(field, getattr(self.alone, field, None), self.text_evidence(field))


def make_article(page: PageText, choice: ChosenBody, path: str, origin: Origin = NOWHERE) -> MadeArticle:
    """The article of a page."""
    maker = _Maker(page, choice, path, origin)
    names = [name.text for name in maker.take_name() if name.points >= SURE_NAME]
    host = host_of(origin.address) or host_of(page.said.first("url"))
    chosen = maker.take_headline([*names, *([host] if host else [])])
    headline = next((at for at, role in maker.roles.items() if role[0] == "headline"), None)
    kept = maker.take_body()
    maker.take_rest()
    maker.take_date(kept, headline)
    maker.take_authors(kept, names)
    return MadeArticle(
        Article(
            id=path,
            path=path,
            furniture=furniture_beside(page, maker.roles),
            related=related_beside(page, kept),
            evidence=tuple(maker.evidence),
            problems=tuple(maker.problems),
            lines=_extent(maker, kept),
            certainty=_certainty(chosen, choice, kept),
            **maker.fields,
        ),
        maker.roles,
    )


def _extent(maker: _Maker, kept: Sequence[int]) -> Lines:
    numbers = [number for line in maker.lines for number in line.lines]
    return (min(numbers), max(numbers)) if numbers else (0, 0)


def _certainty(chosen: ChosenHeadline | None, choice: ChosenBody, kept: Sequence[int]) -> float:
    """Half the lead of the headline over the next, half the share of the lines that are clearly text."""
    lead = min(1.0, chosen.lead / SURE) if chosen else 0.5
    sure = sum(choice.weights[at] >= SURE / 4 for at in kept) / len(kept) if kept else 0.0
    return round(min(0.99, lead / 2 + sure / 2), 2)
