"""Tells persons' names from what else stands in a byline: titles, roles, places, agencies, institutions."""

import re
from functools import cache
from pathlib import Path

from backfile.formats.plain_text.date_labels import without_label_at_end, without_labels
from backfile.formats.plain_text.field_phrases import lowered
from backfile.text.dates.relative import is_day_word
from backfile.text.dates.vocabulary import fold, months_of, weekdays_of

_FOLDER = Path(__file__).parent / "field_words"
_AROUND = ' \t,;:.|·•–—-/*_"“”„()[]{}<>@#&+»«›‹→▸©'
_CUT = re.compile(
    r"[\d@|·•()\[\]{}<>\"“”„:!?…=#→«»©]|https?:|\s[-–—*]\s|\s[-–—]$|(?<=[^\W\d_]{3})\.\s(?=[^\W\d_]{4})"
)
_EAST = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_EAST_NAME = re.compile(
    r"[\u4e00-\u9fff々]{1,3}[\s·・]?[\u3040-\u30ff\u4e00-\u9fff々]{1,4}|[\uac00-\ud7af]{2,4}"
)
_HAN_OR_HANGUL = re.compile(r"[\u4e00-\u9fff々]{1,3}\s?[\u4e00-\u9fff々]{1,3}|[\uac00-\ud7af]{3}")
_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,3}")
_REPORTS_FROM = re.compile(r"(?:報導|报道|報道|电|電)$")
"""Behind a reporter's name a place stands before these words (王小明／基隆報導)."""
_KATAKANA_NAME = re.compile(r"[\u30a0-\u30ff]{2,}[・·=＝\s][\u30a0-\u30ff・·=＝\s]{2,}")
_MARKS = r"\u200c\u0300-\u036f\u064b-\u0655\u0900-\u0dff\u0e31-\u0e4e"
_TOKEN = re.compile(rf"[^\W\d_](?:[^\W\d_]|['’.\-‐{_MARKS}])*")
"""A word of a name, with the marks of scripts that write vowels above and below their letters."""
_GLUE = re.compile(r"([A-ZÀ-Þ][^\W\d_]*[^\W\dA-ZÀ-Þ_])([A-ZÀ-Þ][^\W\d_]+)")
_MOST_WORDS = 5
_LONGEST = 40
_INITIAL = 4
_GLUED_LABEL = 8


@cache
def words_of(kind: str) -> frozenset[str]:
    """The phrases of one kind in field_words/byline_words.tsv, folded, of all languages."""
    found: set[str] = set()
    for line in (_FOLDER / "byline_words.tsv").read_text(encoding="utf-8").splitlines():
        row = line.split("\t")
        if row[0] == kind:
            found.update(form for phrase in row[2].split("|") for form in (fold(phrase), lowered(phrase)))
    return frozenset(found - {""})


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset((_FOLDER / name).read_text(encoding="utf-8").split("\n")[1].split(" "))


@cache
def _separators() -> re.Pattern[str]:
    words = "|".join(
        re.escape(word) for word in sorted(words_of("and"), key=len, reverse=True) if word[0].isalpha()
    )
    return re.compile(rf"\s*[,;/／、，；+&]\s*|\s+(?:{words})\s+|\s+・\s+", re.IGNORECASE)


def is_agency(text: str) -> bool:
    """Whether a text is nothing but a news agency's name."""
    return fold(text.strip(_AROUND)) in words_of("agency")


def people(text: str, *, sure: bool) -> list[str]:
    """The persons named in what follows a byline's label (`sure`), or in a line that may be a byline.

    A sure byline may name a person by one word or by words that no list of given names knows; elsewhere the
    first word has to be a given name.
    """
    if not sure and not _may_open_name(text):
        return []
    found: list[str] = []
    parts = [piece for part in _separators().split(text) if part for piece in _each_eastern(part)]
    for number, part in enumerate(parts):
        name = _name(part, sure=sure, alone=len(parts) == 1, first=number == 0)
        if name and fold(name) not in {fold(other) for other in found}:
            found.append(name)
        elif not name and number == 0 and not is_agency(part):
            break
    return found


def _may_open_name(text: str) -> bool:
    """A quick no to a line whose first word is neither a given name nor a title nor East Asian."""
    words = text.lstrip(_AROUND).split(None, 1)
    if not words:
        return False
    first = fold(words[0].rstrip(","))
    given = _listed("given_names.txt")
    if first in given or len(first) <= _INITIAL or first.split("-")[0] in given:
        return True
    return _EAST.match(words[0]) is not None or first in words_of("title") or is_agency(text.split(",")[0])


def agencies(text: str) -> list[str]:
    """The news agencies named in a byline."""
    return [part.strip(_AROUND) for part in _separators().split(text) if part and is_agency(part)]


def is_known_name(text: str) -> bool:
    """Whether a text is nothing but one person's name with a known given or family name."""
    return people(text, sure=False) == [text.strip(_AROUND)]


def _name(part: str, *, sure: bool, alone: bool, first: bool) -> str | None:
    part = part.strip(_AROUND)
    cut = _CUT.search(part)
    if cut:
        part = part[: cut.start()].strip(_AROUND)
    if not part or is_agency(part) or fold(part) in words_of("nobody"):
        return None
    if _EAST.search(part):
        return None if not first and _REPORTS_FROM.search(part) else _eastern(part, sure=sure)
    words = _without_title(part.split())
    words = _before_role(_unglued(words))
    if (
        not words
        or len(words) > _MOST_WORDS
        or len(" ".join(words)) > _LONGEST
        or fold(" ".join(words)) in words_of("nobody")
    ):
        return None
    if not all(map(_can_stand_in_name, words)) or any(map(_is_of_institutions, words)):
        return None
    if len(words) == 1:
        return words[0] if sure and alone and _is_single_name(words[0]) else None
    if not words[-1][0].isupper() and fold(words[-1]) in words_of("particle"):
        return None
    known = fold(words[0]) in _listed("given_names.txt") or fold(words[0]).split("-")[0] in _listed(
        "given_names.txt"
    )
    if not sure and (not known or months_of(words[0]) or weekdays_of(words[0])):
        return None
    if sure and not first and (len(words) < 2 or (words[0].isupper() and not part.isupper() and not known)):
        return None
    return " ".join(words).rstrip(",;:")


def _has_given_name(words: list[str]) -> bool:
    """Whether the first word is a given name or an initial, in a name that has a further word."""
    first = fold(words[0])
    if months_of(first) or weekdays_of(first):
        return False
    initial = len(first) == 1 or (len(first) <= 4 and words[0].count(".") == len(first.replace(".", "")))
    return first in _listed("given_names.txt") or first.split("-")[0] in _listed("given_names.txt") or initial


def _eastern(part: str, *, sure: bool) -> str | None:
    for word in sorted(words_of("end"), key=len, reverse=True):
        if part.endswith(word) and len(part) > len(word) + 1:
            part, sure = part[: -len(word)].strip(_AROUND), True
            break
    part = part.split("=")[0].strip(_AROUND + "【】[]（）")
    if fold(part) in words_of("nobody"):
        return None
    if _KATAKANA_NAME.fullmatch(part):
        return part
    if not _EAST_NAME.fullmatch(part):
        return None
    if sure:
        return part
    family, length = _listed("family_names.txt"), len(part.replace(" ", ""))
    if not _HAN_OR_HANGUL.fullmatch(part):
        return None
    known = (part[:2] in family and length > 2) or (part[:1] in family and length == 3) or " " in part
    return part if known and length <= 5 else None


def _each_eastern(part: str) -> list[str]:
    """The names of a part in which Chinese names stand with nothing but a blank between them (李文 王强):
    each begins with a family name of one sign. A Japanese name has its blank behind the family name."""
    pieces = part.strip(_AROUND).split()
    if len(pieces) < 2 or not all(_HAN_NAME.fullmatch(piece) for piece in pieces):
        return [part]
    family = _listed("family_names.txt")
    return pieces if all(piece[0] in family and piece[:2] not in family for piece in pieces) else [part]


def _without_title(words: list[str]) -> list[str]:
    while len(words) > 1 and fold(words[0]) in words_of("title"):
        words = words[1:]
    return words


def _unglued(words: list[str]) -> list[str]:
    """The words up to one to which something was glued, and that without it ("Gina TrapaniCEO", "Sarah
    LazareTwitter", "MIRA DOLANPUBLISHED", "Anna KowalskaDzisiaj")."""
    for number, word in enumerate(words):
        found = _GLUE.fullmatch(word)
        if found and number and _is_no_name(found[2]):
            return [*words[:number], found[1]]
        if number and len(word) > _GLUED_LABEL and word.isupper():
            bare = without_label_at_end(word)
            if len(bare) > _INITIAL // 2 and bare != word:
                return [*words[:number], bare]
    return words


def _is_no_name(word: str) -> bool:
    folded = fold(word)
    if folded in words_of("role") | words_of("body") or word.isupper():
        return True
    return is_day_word(word) or bool(weekdays_of(word) or without_labels(word) != word)


def _before_role(words: list[str]) -> list[str]:
    """The words up to the first that tells a role ("Amy Gibbons Political Correspondent")."""
    for number, word in enumerate(words):
        folded = fold(word)
        inside = folded in words_of("particle") and number + 1 < len(words) and word[0].isupper()
        surname = number == 1 and len(words) == 2 and word[0].isupper()
        if number and folded in words_of("role") and not inside and not surname:
            return _before_paper(words, number)
        if number > 1 and (weekdays_of(word) or is_day_word(word)):
            return words[:number]
    return _before_paper(words, len(words))


def _before_paper(words: list[str], count: int) -> list[str]:
    """The first `count` words without a paper or an office that ends them ("Paul Stone Harbour News", "Rena
    Aslan International Editor"); a word of institutions behind two that are no given name is one's own."""
    if fold(words[0]) not in _listed("given_names.txt"):
        return words[:count]
    for number in range(2, count):
        if _is_of_institutions(words[number]) and words[number][0].isupper():
            return words[: number - (number > 2 and fold(words[number]) in words_of("press"))]
    return words[:count]


def _is_of_institutions(word: str) -> bool:
    return fold(word) in words_of("body") and fold(word) not in words_of("particle")


def _can_stand_in_name(word: str) -> bool:
    if not _TOKEN.fullmatch(word):
        return False
    first = word[0]
    return (
        first.isupper()
        or fold(word) in words_of("particle")
        or not (first.isupper() or first.islower())
        or "’" in word[:2]
        or "'" in word[:2]
    )


def _is_single_name(word: str) -> bool:
    return (
        word[0].isupper()
        and len(word) > 2
        and fold(word) not in words_of("role")
        and fold(word) not in words_of("nobody")
    )
