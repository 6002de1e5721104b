"""What pages weigh: a list of fifty, and every page kind without its text."""

import gzip
import re
from pathlib import Path

import pytest

from backfile.model.article import Article, Block
from backfile.model.library import Filed, Filing, Record
from backfile.model.settings import Settings
from backfile.outputs import OUTPUTS
from tests.outputs.memory_library import MemoryLibrary, build
from tests.site.archive import KINDS, page_of

MOST_OF_A_LIST = 30_000
MOST_OF_A_FRONT = 35_000
"""A front page has a chart and three rankings besides; in Latin letters it keeps the limit of a list."""
MOST_WITHOUT_TEXT = 12_000
COUNTRIES = ("AZ", "KR", "GE", "TR", "AM", "KZ", "CN", "JP", "RU", "DE")
OPENINGS = {
    "en": "The ministers of both countries met on Monday to speak of trade, of gas and of the railway ",
    "ko": "두 나라의 장관들이 월요일에 만나 무역과 가스, 그리고 두 도시를 이을 철도에 대해 말했다. ",
    "ru": "Министры обеих стран встретились в понедельник, чтобы обсудить торговлю, газ и железную дорогу, ",
    "ar": "اجتمع وزراء البلدين يوم الاثنين للحديث عن التجارة والغاز وخط السكة الحديدية الذي سيربط بينهما ",
}


def record(number: int, language: str) -> Record:
    """An article of common make: a headline of nine words, a date in one of twenty-five years, ten tags."""
    day = f"{1985 + number % 25}-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
    headline = OPENINGS[language].encode()[:66].decode(errors="ignore") + str(number)
    body = (Block("paragraph", OPENINGS[language] * 3),)
    name = f"{number}.txt"
    article = Article(
        name, name, headline=headline, date=day, source=f"Caspian Courier {number % 9}", body=body,
        language=language, slug=f"ministers-of-both-countries-met-on-monday-to-speak-of-trade-{number}",
    )  # fmt: skip
    tags = tuple(Filing(f"subject of note {tag}", f"subject of note {tag}") for tag in range(10))
    countries = tuple(Filing(code, code) for code in COUNTRIES)
    source = Filing(article.source or "", article.source or "")
    return Record(article, (Filed("countries", countries), Filed("tags", tags), Filed("sources", (source,))))


@pytest.mark.parametrize("language", OPENINGS)
def test_a_list_of_fifty_weighs_at_most_thirty_kilobytes(language: str) -> None:
    own = tuple(output for output in OUTPUTS if output.name in ("groups", "pairs"))
    settings = Settings(language="en", url="https://archive.example/press", title="Between Seoul and Baku")
    site = build(MemoryLibrary(settings, [record(n, language) for n in range(120)]), own)
    lists = {path: page for path, page in site.items() if page.count(b'<p class="meta">') >= 50}
    assert {path.count("/") for path in lists} == {1, 2}, "front pages and numbered ones"
    front = MOST_OF_A_LIST if language == "en" else MOST_OF_A_FRONT
    most = {path: MOST_OF_A_LIST if re.search(r"[/.]\d+\.html$", path) else front for path in lists}
    assert {path: len(page) for path, page in lists.items() if len(page) > most[path]} == {}


def without_text(page: str) -> str:
    """A page without what its archive's texts and the outlines of countries put on it."""
    page = re.sub(r'(<div class="body">).*?(</div>\n</article>)', r"\1\2", page, flags=re.DOTALL)
    page = re.sub(r'(<ol class="items">).*?(</ol>)', r"\1\2", page, flags=re.DOTALL)
    return re.sub(r' d="M[^"]{40,}"', "", page)


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_without_its_text_weighs_at_most_twelve_kilobytes_with_its_style(
    kind: str, archive: Path
) -> None:
    page = (archive / page_of(archive, kind)).read_text("utf-8")
    style = (archive / "static/style.css").read_bytes()
    weight = len(gzip.compress(without_text(page).encode(), 9)) + len(gzip.compress(style, 9))
    assert weight <= MOST_WITHOUT_TEXT
