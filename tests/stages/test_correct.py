"""Corrections carried out on articles and records."""

from backfile.facets.base import BaseFacet
from backfile.facets.contract import Traits
from backfile.facets.shelf import Facets
from backfile.model.article import Article, Block, Evidence, RelatedItem
from backfile.model.correction import Correction, ListCorrection
from backfile.model.library import Filed, Filing, Record
from backfile.model.settings import Settings
from backfile.plugins.shelves import facets_of
from backfile.stages.correct import apply, refile

OWN = facets_of(())


def wanting(facet: str, **wanted: tuple[str, ...]) -> Correction:
    return Correction("x", entries=((facet, ListCorrection(**wanted)),))


ARTICLE = Article(
    "2025/harbour.txt",
    "2025/harbour.txt",
    headline="Harbour reopens",
    date="2025-07-05",
    tags=("Sea",),
    hashtags=("Harbour",),
    evidence=(Evidence("headline", "first line", (1, 1)), Evidence("date", "line of its own", (3, 3))),
    sha256="ab" * 32,
)


def test_a_corrected_field_says_that_it_was_and_why() -> None:
    better = apply(ARTICLE, Correction(ARTICLE.id, (("date", "2025-05-07"),), note="day first"), OWN)
    assert better.date == "2025-05-07"
    assert better.evidence == (ARTICLE.evidence[0], Evidence("date", "corrected: day first"))
    assert better.note == "day first"
    assert better.headline == ARTICLE.headline


def test_a_date_that_was_taken_away_leaves_no_bounds() -> None:
    better = apply(ARTICLE, Correction(ARTICLE.id, (("date", None),)), OWN)
    assert (better.date, better.date_bounds) == (None, None)


def test_tags_are_added_taken_away_or_replaced() -> None:
    assert apply(ARTICLE, wanting("tags", add=("Boats",), remove=("sea", "harbour")), OWN).tags == ("Boats",)
    assert apply(ARTICLE, wanting("tags", remove=("harbour",)), OWN).hashtags == ()
    assert apply(ARTICLE, wanting("tags", instead=("One",)), OWN).tags == ("One",)


def test_countries_given_instead_are_all_there_are() -> None:
    better = apply(ARTICLE, wanting("countries", instead=("NO",)), OWN)
    assert (better.countries, better.countries_given) == (("NO",), True)


def test_a_body_is_corrected_paragraph_by_paragraph() -> None:
    better = apply(ARTICLE, Correction("x", (("body", ("One.", "Two.")),)), OWN)
    assert better.body == (Block("paragraph", "One."), Block("paragraph", "Two."))


def test_related_items_can_be_taken_off() -> None:
    parent = apply(ARTICLE, Correction("x", related=(RelatedItem("Other"),)), OWN)
    assert [item.headline for item in parent.related] == ["Other"]
    assert apply(parent, Correction("x", related=()), OWN).related == ()


def test_a_correction_for_another_text_is_carried_out_and_told() -> None:
    fits = apply(ARTICLE, Correction("x", (("source", "A"),), sha256="abab"), OWN)
    assert fits.problems == ()
    other = apply(
        ARTICLE, Correction("x", (("source", "A"),), sha256="cdcd", place="corrections/a.yaml, line 3"), OWN
    )
    assert other.source == "A"
    assert "(corrections/a.yaml)" in other.problems[0].message
    assert "`for: abababababababab`" in other.problems[0].message


RECORD = Record(
    ARTICLE,
    (
        Filed("tags", (Filing("greenenergy", "Green Energy"), Filing("sea", "Sea"))),
        Filed("countries", (Filing("SE", "SE"), Filing("NO", "NO", about=False))),
    ),
)


def test_tags_found_in_the_text_can_be_taken_away() -> None:
    filed = refile(RECORD, wanting("tags", remove=("green energy",)), OWN).filed[0]
    assert [filing.label for filing in filed.filings] == ["Sea"]


def test_countries_are_added_first_and_taken_away() -> None:
    filed = refile(RECORD, wanting("countries", add=("NO",), remove=("SE",)), OWN).filed[1]
    assert [(filing.value, filing.about, filing.given) for filing in filed.filings] == [("NO", True, True)]


def test_the_entries_of_any_other_facet_are_added_taken_away_or_replaced() -> None:
    class Ships(BaseFacet):
        name = "ships"
        traits = Traits(title="Ships")

        def find(self, article: Article, settings: Settings) -> tuple[Filing, ...]:
            return ()

    facets = Facets((Ships(),))
    record = Record(ARTICLE, (Filed("ships", (Filing("oda", "Oda"), Filing("pia", "Pia"))),))

    def names(**wanted: tuple[str, ...]) -> list[str]:
        return [f.label for f in refile(record, wanting("ships", **wanted), facets).filed[0].filings]

    assert names(add=("Rut",), remove=("ODA",)) == ["Rut", "Pia"]
    assert names(add=("PIA",)) == ["PIA", "Oda"]
    assert names(instead=("Rut",)) == ["Rut"]
    assert names(instead=()) == []


def test_what_is_not_corrected_stays_as_it_is() -> None:
    assert refile(RECORD, Correction("x", (("date", "2025"),)), OWN) is RECORD
