"""A text's language is told by its small words, by its script, or not at all."""

import pytest

from backfile.text.language import _function_words, guess

SENTENCES = {
    "en": "The ambassador said that the visit was planned for the spring and would last three days.",
    "fr": "L'ambassadrice a dit que la visite est prévue pour le printemps et qu'elle durera trois jours.",
    "de": "Die Botschafterin sagte, dass der Besuch für das Frühjahr geplant ist und nicht lange dauert.",
    "az": "Səfir bildirib ki, səfər yaz üçün nəzərdə tutulub və üç gün davam edəcək.",
    "tr": "Büyükelçi, ziyaretin bahar için planlandığını söyledi, ancak tarih henüz belli değil.",
    "ru": "Посол сообщил, что визит запланирован на весну и продлится три дня, но это ещё не всё.",
    "uk": "Посол повідомив, що візит заплановано на весну і він триватиме три дні, але це ще не все.",
    "ko": "대사는 방문이 봄에 예정되어 있으며 사흘 동안 계속될 것이라고 말했다.",
    "ja": "大使は訪問が春に予定されており、三日間続くと述べた。",
    "zh": "大使说访问定于春季举行，将持续三天。",
    "ka": "ელჩმა თქვა, რომ ვიზიტი გაზაფხულზეა დაგეგმილი.",
    "hy": "Դեսպանն ասել է, որ այցը նախատեսված է գարնանը։",
    "fa": "سفیر گفت که این سفر برای بهار برنامه ریزی شده است و سه روز طول می‌کشد.",
    "ar": "قال السفير إن الزيارة مقررة في الربيع وقد تستمر ثلاثة أيام على الأقل.",
    "no": "Ambassadøren sier at besøket ikke blir noe av etter at de har møtt hverandre.",
    "sv": "Ambassadören säger att besöket inte blir av och att de har träffats.",
    "id": "Duta besar mengatakan bahwa kunjungan itu tidak bisa dilakukan karena belum ada izin.",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_one_sentence_tells_its_language(language: str) -> None:
    assert guess(SENTENCES[language] * 2) == language


@pytest.mark.parametrize("text", ["", "Reuters 12.5 14.7", "Baku Seoul", "!!! --- 1992"])
def test_what_says_nothing_has_no_language(text: str) -> None:
    assert guess(text) is None


def test_a_short_headline_is_told_by_letters_that_only_one_language_has() -> None:
    assert guess("Azərbaycan Koreya ilə əməkdaşlıq edir") == "az"
    assert guess("Їхній посол") == "uk"


def test_an_english_quotation_does_not_make_a_korean_text_english() -> None:
    assert guess('대사는 "the visit" 라고 말했다. ' + SENTENCES["ko"] * 3) == "ko"


def test_the_words_of_at_least_thirty_languages_are_known() -> None:
    assert len({language for languages, _ in _function_words().values() for language in languages}) >= 30
