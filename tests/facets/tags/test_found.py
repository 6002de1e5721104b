"""Names and terms that are found in the text, as candidates."""

import pytest

from backfile.facets.tags import Tags
from backfile.facets.tags.candidates import AT_MOST
from backfile.model.article import Article, Block
from backfile.model.library import Filing
from backfile.model.settings import Settings, TagSettings


def found(
    headline: str,
    *paragraphs: str,
    language: str | None = "en",
    source: str | None = None,
    authors: tuple[str, ...] = (),
    settings: TagSettings | None = None,
) -> dict[str, Filing]:
    body = tuple(Block("paragraph", text) for text in paragraphs)
    article = Article(
        "a", "a", headline=headline, body=body, language=language, source=source, authors=authors
    )
    filings = Tags().find(article, Settings(tags=settings or TagSettings()))
    return {filing.value: filing for filing in filings}


def labels(*text: str, language: str | None = "en") -> set[str]:
    return {filing.label for filing in found(*text, language=language).values()}


def test_names_and_terms_of_the_text_are_candidates_and_never_sure() -> None:
    filings = found(
        "Border clash after land mine blast",
        "A land mine wounded two men near the temple, and the UN Security Council was told.",
        "Before COP29 the region of Garabagh turned to green energy.",
    )
    assert {"land mine", "un security council", "cop29", "garabagh", "green energy"} <= filings.keys()
    assert not any(filing.sure or filing.given for filing in filings.values())


def test_the_place_and_the_count_are_the_stated_reason() -> None:
    filings = found("Strike at the Hansol plant", "Pickets stood there.", "Managers of Hansol did not come.")
    assert filings["hansol"].because == "headline, 2 times"


def test_a_full_name_and_its_short_form_are_one() -> None:
    filings = found(
        "Visit ends",
        "On Monday President Ilham Aliyev met the guests.",
        "They gave Aliyev a vase, and Aliyev thanked them.",
    )
    assert filings["ilham aliyev"].because == "lead, 3 times"
    assert "aliyev" not in filings


def test_an_acronym_stands_for_its_full_name() -> None:
    filings = found(
        "Wells dug",
        "Money came from the Korea International Cooperation Agency (KOICA).",
        "The wells that KOICA dug are in use.",
    )
    assert "koica" in filings
    assert "korea international cooperation agency" not in filings


def test_the_fuller_form_of_a_body_counts_for_both() -> None:
    filings = found(
        "Envoys meet",
        "They called on the UN Security Council.",
        "Then the Security Council met.",
        "And the Security Council voted.",
    )
    assert "security council" not in filings
    assert "3 times" in filings["un security council"].because


@pytest.mark.parametrize(
    "text",
    [
        "On Friday in March, people in Turkey and Germany met Turkish and German guests from South Korea.",
        "Then the Prime Minister, a President and the Ambassador said that they had agreed.",
        "A spokesman said on Tuesday that Peter had told reporters.",
        "Officials from the European and Asian side saw the Paris-based and US-led staff.",
    ],
)
def test_countries_days_titles_and_lone_given_names_are_no_tags(text: str) -> None:
    assert labels("What they did", text) == set()


def test_a_word_that_opens_a_sentence_is_no_name() -> None:
    assert "Pickets" not in labels("Strike goes on", "Pickets stood there. Pickets sang. Rain fell.")


def test_a_headline_in_title_case_gives_no_names_by_its_capitals() -> None:
    assert labels("Envoy Cites Deep Common Roots", "They spoke of the past.") == set()


def test_the_source_and_the_author_are_no_tags() -> None:
    text = "The Gulf Mirror has learned from Anna Holm that the Nordhaven Bridge is shut."
    filings = found("Bridge shut", text, source="The Gulf Mirror", authors=("Anna Holm",))
    assert {"gulf mirror", "anna holm"}.isdisjoint(filings)
    assert "nordhaven bridge" in filings


def test_a_given_tag_is_not_found_again() -> None:
    body = (Block("paragraph", "They said that COP29 will be in Baku."),)
    article = Article("a", "a", headline="On COP29", body=body, hashtags=("#COP29",))
    filings = [filing for filing in Tags().find(article, Settings()) if filing.value == "cop29"]
    assert [filing.given for filing in filings] == [True]


def test_titles_part_names_and_a_name_may_begin_with_one() -> None:
    assert {"Anwar Ibrahim", "Hun Manet"} <= labels(
        "Talks held", "Today Malaysian Prime Minister Anwar Ibrahim rang Cambodian leader General Hun Manet."
    )
    assert "Lord of the Rings" in labels("Film shown", "Crowds came to see Lord of the Rings again.")


def test_names_keep_their_joints_and_apostrophes() -> None:
    text = (
        "It was said that Brian O'Dowd and the Bank of Norland met Ursula van der Meer and Standard & Holt."
    )
    assert {"Brian O'Dowd", "Bank of Norland", "Ursula van der Meer", "Standard & Holt"} <= labels(
        "Met", text
    )


def test_german_nouns_are_candidates_but_not_those_of_every_report() -> None:
    text = "Der Minister sprach am Freitag über die Endlagersuche. Das Problem sei die Zeit, so der Sprecher."
    assert labels("Streit um Endlagersuche", text, language="de") == {"Endlagersuche"}


def test_a_korean_noun_loses_its_particle_only_where_another_form_proves_it() -> None:
    text = (
        "한빛은 오늘 문을 열었다. 한빛에서 만난 주민은 민주주의 교육을 원했다. 민주주의 수업은 내년에 한다."
    )
    filings = found("새 도서관", text, language="ko")
    assert {"한빛", "민주주의"} <= filings.keys()


def test_japanese_runs_are_found_without_a_stated_language() -> None:
    assert "ウィスコ" in labels("ウィスコが新工場", "ウィスコは新工場を建てる。", language=None)


def test_settings_may_switch_found_tags_off() -> None:
    assert found("On COP29", "They said that COP29 will end.", settings=TagSettings(found=False)) == {}


def test_candidates_are_bounded_and_the_same_each_time() -> None:
    names = [f"the Quell{chr(97 + i)}{chr(97 + j)} Trust" for i in range(20) for j in range(20)]
    text = "They met " + ", ".join(names) + "."
    assert len(found("Meeting", text)) == AT_MOST
    assert list(found("Meeting", text).items()) == list(found("Meeting", text).items())


@pytest.mark.parametrize("text", ["", "A" * 500_000, "Aa " * 200_000, "(" * 100_000, "İ" * 5000, "#" * 9000])
def test_odd_text_is_read_in_bounded_time(text: str) -> None:
    assert len(found(text[:3000], text)) <= AT_MOST


def test_the_vocabulary_is_found_wherever_it_stands_in_any_form() -> None:
    settings = TagSettings(vocabulary=("Land Mines", "Garabağ", "녹색 에너지", "COP"), found=False)
    text = "Filler. " * 2000 + "A land-mine was found in garabağ, said the co-op; 그는 녹색 에너지를 말했다."
    filings = found("Find", text, settings=settings)
    assert [filing.label for filing in filings.values()] == ["Land Mines", "Garabağ", "녹색 에너지"]
    assert all(filing.sure and filing.given for filing in filings.values())
    assert filings["land mine"].because == "in the vocabulary, once"


def test_aliases_and_hidden_tags_hold_for_what_is_found_too() -> None:
    settings = TagSettings(aliases={"Karabakh": "Garabagh"}, hide=("COP29",))
    text = "It was said that Karabakh is rebuilt, that Garabagh waits, and that COP29 will help."
    filings = found("Rebuilt", text, settings=settings)
    assert filings["garabagh"].label == "Garabagh"
    assert {"karabakh", "cop29"}.isdisjoint(filings)


def test_a_name_known_by_its_title_alone_is_no_tag() -> None:
    assert labels("Vote held", "It was said that Mr Brown and President Holm had met.") == set()


def test_a_weekday_before_a_name_and_a_country_behind_it_are_not_of_it() -> None:
    text = "On Sunday Mira Holt of Norway won. Then Mira Holt rested, it was said, as did Sam Ellery."
    assert {"Mira Holt", "Sam Ellery"} == labels("Race won", text)


def test_what_an_office_is_for_is_no_name() -> None:
    assert labels("New face", "It is said that New Home Secretary Mira Holt will resign.") == {"Mira Holt"}


def test_a_lone_word_said_once_in_passing_is_no_candidate() -> None:
    text = "Filler about nothing much. " * 30 + "The side had a man called Holt and one called Ellery."
    assert labels("Game lost", text) == set()


def test_a_count_says_so_where_it_is_of_the_start_alone() -> None:
    text = "It is said that the Varn Dam leaks. " + "Nothing else was said of it. " * 60
    assert found("Water", text)["varn dam"].because == "lead, once early on"


def test_a_term_is_shown_as_the_word_list_writes_it() -> None:
    assert "ID cards" in labels("Row over ID cards", "They were to be seen by the men at the gate.")


def test_an_acronym_that_recurs_far_down_is_a_candidate() -> None:
    text = "Nothing of note was said in the first hour. " * 60
    filings = found("Interview", text, "The VODA has dug wells. Later VODA will dig more, and the PTO none.")
    assert filings["voda"].because == "2 times further on"
    assert "pto" not in filings


def test_months_are_no_tags_in_their_own_letters() -> None:
    assert labels("Yağış", "Bu yıl Şubat ayında Bakır Köprü açıldı.", language="tr") == {"Bakır Köprü"}


def test_terms_are_known_in_the_languages_of_the_interface() -> None:
    assert "yaşıl enerji" in labels("Görüş", "Tərəflər yaşıl enerji haqqında danışıb.", language="az")
    assert "changement climatique" in labels("Sommet", "On y parle de changement climatique.", language="fr")


def test_a_heading_in_capitals_is_no_name() -> None:
    assert labels("Rain", "Water rose in the town. THE LATEST FROM VARN Then it fell.") == set()


@pytest.mark.parametrize(
    ("language", "sentence", "label"),
    [
        ("hi", "हरित ऊर्जा से गांव को बिजली मिली।", "ऊर्जा"),
        ("th", "บ้านริมน้ำ เปิดใหม่", "บ้านริมน้ำ"),
        ("ar", "افتتح المتحف في المدينة.", "متحف"),
        ("zh", "绿色能源的工厂在海边。", "绿色能源"),
    ],
)
def test_what_recurs_is_found_in_scripts_without_capitals(language: str, sentence: str, label: str) -> None:
    assert label in labels("", *[f"{sentence} " * 3], language=language)


def test_korean_nouns_that_recur_together_are_one_term_and_verbs_none() -> None:
    text = "녹색 에너지는 싸다고 했다. 마을은 녹색 에너지를 원했다. 마을 예산은 늘었다. 장터도 늘었다."
    found_labels = labels("", text, language="ko")
    assert {"녹색 에너지", "마을"} <= found_labels
    assert {"녹색", "에너지", "늘었다"}.isdisjoint(found_labels)


def test_settings_leave_the_spelling_of_other_names_alone() -> None:
    text = "It was said that DaimlerVarn will buy the mill."
    plain = found("Mill sold", text)["daimlervarn"].label
    assert plain == found("Mill sold", text, settings=TagSettings(hide=("mill",)))["daimlervarn"].label
