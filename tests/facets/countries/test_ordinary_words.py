"""A word of the language is no place for beginning a sentence, and a place is found for all that."""

import pytest

from backfile.facets.countries.decide import examine
from backfile.facets.countries.usage import usage
from backfile.facets.countries.words import DATA, rows
from backfile.model.article import Article, Block


def named(text: str, language: str) -> set[str]:
    """The countries that a text speaks of, as far as anything proves them."""
    article = Article("a", "a", language=language, body=(Block("paragraph", text),))
    return set(examine(article)[0])


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("de", "Dabei war der Abend noch jung. Dabei blieb es.", "AE"),
        ("fi", "Jos sataa, kokous siirtyy. Jos ei, se pidetään.", "NG"),
        ("fi", "Puolet väestä lähti. Puolen tunnin päästä he palasivat.", "PL"),
        ("sv", "Finns det plats, kommer alla. Finner de ingen går de.", "FI"),
        ("sv", "Medan regnet föll väntade alla.", "ID"),
        ("ru", "Того не знал никто. Об этом и того мало.", "TG"),
        ("sl", "Danes je lep dan. Danes pridejo vsi.", "DK"),
        ("sl", "Poleti je vroče. Poleg tega je suho.", "PL"),
        ("es", "Manos amigas ayudaron a todos.", "BR"),
        ("el", "Πράγματα που ξέρουμε όλοι. Πράγματι έτσι είναι.", "CZ"),
        ("lt", "Vieno žmogaus neužtenka. Vieną kartą jau buvo.", "AT"),
        ("hu", "Irányt váltott a menet. Irányban maradt a hajó.", "IR"),
        ("sk", "Mali veľa práce. Pole bolo prázdne.", "ML"),
        ("id", "Lima orang datang. Kota itu ramai.", "PE"),
        ("tr", "Serbest kaldı. Adalet herkes içindir.", "RS"),
        ("ms", "Cuba lagi esok. Surat itu panjang.", "CU"),
    ],
)
def test_an_ordinary_word_at_a_sentences_start_is_no_country(language: str, text: str, code: str) -> None:
    assert code not in named(text, language)


def test_a_capital_inside_a_sentence_proves_the_place() -> None:
    assert "PE" in named("Kemarin presiden tiba dengan pesawat Lima, lalu pergi.", "id")


def test_the_preposition_of_a_place_proves_it() -> None:
    assert "ML" in named("Vojaci odišli do Mali v pondelok.", "sk")


def test_a_country_named_elsewhere_proves_its_town() -> None:
    assert "NG" in named("Jos on kaupunki. Nigeria on suuri maa.", "fi")


def test_german_capitals_prove_nothing() -> None:
    assert "GB" not in named("Viele Landen sahen wir, und schöne Landen waren es.", "de")


def test_right_words_under_the_right_country() -> None:
    found = named("Niujorke lijo. Niujorko meras kalbėjo.", "lt")
    assert "US" in found and "NU" not in found


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("fi", "Puolassa sataa. Puolalaiset odottavat.", "PL"),
        ("sl", "Danska je severna dežela. Poljska tudi.", "DK"),
        ("lt", "Vilniuje sninga. Lietuvos keliai slidūs.", "LT"),
        ("hu", "Iránban választanak.", "IR"),
        ("el", "Τσεχία και Ελλάδα. Η Πράγα είναι όμορφη.", "CZ"),
        ("ru", "Германия и немецкие города.", "DE"),
        ("bg", "Български лекари помагат. България чака.", "BG"),
        ("nb", "Danmark og danske byer.", "DK"),
    ],
)
def test_a_name_and_its_adjective_are_found_at_a_sentences_start(language: str, text: str, code: str) -> None:
    assert code in named(text, language)


def test_a_person_is_no_country() -> None:
    assert "JO" not in named("Jordan scored thirty points. Jordan was named player of the game.", "en")
    assert "TD" not in named("Chad was happy, and Chad said so.", "en")


def test_a_kingdom_is_one_where_its_neighbours_are_named() -> None:
    assert "JO" in named("Jordan and Israel signed a treaty. The king said so.", "en")


def test_every_list_of_usage_is_folded_and_of_known_kinds() -> None:
    for path in sorted((DATA / "usage").glob("*.txt")):
        for kind, _, forms in rows(path):
            assert kind in ("ending", "word", "person"), path
            assert all(form and form == form.lower() for form in forms), path


def test_endings_are_those_of_the_paradigm() -> None:
    finnish = usage("fi")
    assert finnish.takes("puol", ("a",), "assa") and not finnish.takes("puol", ("a",), "elle")
    assert finnish.takes("portugal", ("i",), "xyz"), "a long stem is proof enough"
