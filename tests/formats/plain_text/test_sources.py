"""The source is the publication that the page itself names."""

import pytest
from msgspec.structs import replace

from backfile.formats.plain_text.fields import read_fields
from backfile.formats.plain_text.sources import choose
from backfile.formats.plain_text.titles import site_of
from backfile.formats.plain_text.web_addresses import home_names, linked_site, may_be_own
from backfile.model.heap import HeapAnswers
from tests.formats.plain_text.pages import Case, cases, page

CASES = cases("sources.cases")
PROSE = "B The port authority opened a quay for ferries on Wednesday and said that two more would follow."


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_of_all_names_on_a_page(case: Case) -> None:
    assert (choose(case.lines, case.layout).name or "-") == case.expected["source"]


def test_the_heap_confirms_a_source_that_one_page_only_hints_at() -> None:
    rows = (". Caspian Rowers", "H Harbour of Baku opens a new quay", PROSE)
    assert choose(*page(*rows)).name is None
    answers = HeapAnswers(sources=frozenset({"caspian rowers"}))
    weak = (". About Caspian Rowers", *rows[1:])
    assert choose(*page(*weak), answers).name == "Caspian Rowers"
    assert choose(*page(*weak)).name is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("The Baku Courier, 14 March 2024", "The Baku Courier"),
        ("Harbour Daily, 26 July 2025", "Harbour Daily"),
        ("Lisbon, 14 March 2024", None),
        ("Breaking News, 14 March 2024", None),
    ],
)
def test_a_papers_name_beside_the_date_is_the_source(line: str, name: str | None) -> None:
    assert choose(*page("H Harbour of Baku opens a new quay", f". {line}", PROSE)).name == name


def test_an_author_is_no_source() -> None:
    rows = ("H Harbour of Baku opens a new quay", ". Zimbili Qhubekani3 May 2021", PROSE)
    assert choose(*page(*rows), authors=("Zimbili Qhubekani",)).name is None


def test_a_page_gives_its_fields_its_testimony_and_its_questions() -> None:
    fields = read_fields(
        *page(
            "H Harbour of Baku opens a new quay | Caspian Weekly",
            ". By Leyla Mammadova",
            ". 26-07-2025",
            PROSE,
        )
    )
    assert (fields.published.date, fields.bylines.authors, fields.source.name) == (
        "2025-07-26",
        ("Leyla Mammadova",),
        "Caspian Weekly",
    )
    assert (fields.day_first, fields.month_first) == (("caspian weekly", ""), ())
    assert ("caspian weekly", "Caspian Weekly") in fields.sources_seen
    assert [(position, role) for position, role, _ in fields.claims] == [(1, "byline"), (2, "date")]


def test_an_open_date_asks_for_its_source_and_for_the_whole_heap() -> None:
    rows = ("H Harbour opens a quay | Caspian Weekly", ". 05-07-2025", PROSE)
    assert read_fields(*page(*rows)).day_order_of == ("caspian weekly", "")
    answers = HeapAnswers(day_first=(("caspian weekly", True),))
    assert read_fields(*page(*rows), answers).published.date == "2025-07-05"


def test_an_undated_article_has_the_bounds_that_its_prose_proves_and_a_dated_one_needs_none() -> None:
    told = "B The quay was opened on 3 May 2019, in the presence of many guests from both shores of the sea."
    assert read_fields(*page("H Harbour opens a quay", told)).date_bounds == ("2019-05-03", None)
    assert read_fields(*page("H Harbour opens a quay", ". 12 May 2021", told)).date_bounds is None


def test_a_page_in_a_language_that_writes_the_day_first_proves_nothing_of_the_whole_heap() -> None:
    rows = ("H Neuer Kai im Hafen | Caspian Weekly", ". 26-07-2025", PROSE)
    assert read_fields(*page(*rows, language="de")).day_first == ("caspian weekly",)


def test_a_dump_tells_its_site_by_where_its_links_lead_and_how_they_call_its_home() -> None:
    menu = "\n".join(f"[Pier {number}](https://www.quay.example.org/pier-{number})" for number in range(9))
    text = f'[](https://quay.example.org/ "Lenkoran Coast")\n{menu}\n[Share](https://facebook.com/share)'
    assert linked_site(text) == "example.org"
    assert linked_site(text.replace("quay.example.org", "facebook.com")) == ""
    assert home_names("[Start](/)\n[The Quay](https://quay.org/)", "quay.org") == ("Start", "The Quay")
    assert may_be_own("Lenkoran Coast", "quay.org") and may_be_own("Quay", "quay.org")
    assert not may_be_own("Start", "quay.org")


def test_a_name_that_was_taken_off_a_title_is_the_source() -> None:
    lines, layout = page("H Harbour of Baku opens a new quay", PROSE)
    assert choose(lines, replace(layout, titled="Lenkoran Coast")).name == "Lenkoran Coast"
    assert (
        site_of("Harbour opens a quay | Ports | Lenkoran Coast", "Harbour opens a quay") == "Lenkoran Coast"
    )
    assert site_of("Harbour opens a quay", "Harbour opens a quay") == ""
