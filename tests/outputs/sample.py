"""Articles made by hand, one of each kind that a page must show well; the facts are of public record."""

from backfile.model.article import Article, Block, Evidence, Furniture, Problem
from backfile.model.library import Filed, Filing, Record
from backfile.model.settings import Settings

COUNTRIES = {"AZ": "Azerbaijan", "KR": "South Korea", "GE": "Georgia", "SG": "Singapore"}

SETTINGS = Settings(
    title="Seoul and Baku in print",
    description="What newspapers wrote of two countries and their neighbours.",
    url="https://archive.example/press",
    policy="Write to the library to have an article corrected or withdrawn.",
    per_page=3,
    pages_from=2,
    feeds_from=2,
    feed_full_text=True,
)


def record(article: Article, countries: str = "", tags: str = "", mentioned: str = "") -> Record:
    """An article filed under countries ("AZ KR"), tags ("water, trade") and its source."""
    about = [_country(code, about=True) for code in countries.split()]
    named = [_country(code, about=False) for code in mentioned.split()]
    filed = [
        Filed("countries", (*about, *named)),
        Filed("tags", tuple(Filing(tag, tag, 1.0, "hashtag") for tag in filter(None, tags.split(", ")))),
    ]
    if article.source:
        filed.append(Filed("sources", (Filing(article.source.casefold(), article.source),)))
    return Record(article, tuple(filed))


def _country(code: str, *, about: bool) -> Filing:
    return Filing(code, COUNTRIES[code], 1.0, "headline, 3 mentions" if about else "", (), about)


def paragraphs(*texts: str) -> tuple[Block, ...]:
    return tuple(Block("paragraph", text, (place, place)) for place, text in enumerate(texts, start=3))


def sample() -> list[Record]:
    """Sixteen articles: an interview, a list, one undated with bounds and one without, a month, a year, an
    approximate year, one that was found on another's page, and one whose text tries to be markup."""
    return [
        record(
            Article(
                id="interview.txt",
                path="interview.txt",
                headline="A plant in Sumgayit, and what came after",
                standfirst=("The engineer who built it looks back on ten years.",),
                date="2025-07-26",
                source="Caspian Courier",
                source_url="https://courier.example/plant?id=1&x=2",
                authors=("Leyla Mammadova", "Kim Min-ji"),
                agency="AP",
                dateline="SUMGAYIT",
                section="Business",
                language="en",
                body=(
                    Block("paragraph", "We met at the gate.", (5, 5)),
                    Block("question", "Q.: Why Sumgayit?", (7, 7), "Q.:"),
                    Block("answer", "A.: Because of the port.", (9, 9), "A.:"),
                    Block("answer", "And the railway.", (10, 10)),
                    Block("heading", "The water", (12, 12)),
                    Block("list_item", "one intake", (13, 13)),
                    Block("list_item", "two pumps", (14, 14)),
                    Block("quote", "It ran on the first day.", (16, 16)),
                ),
                furniture=(Furniture("share buttons", "Share\nPrint", (20, 21)),),
                evidence=(Evidence("headline", "first line", (1, 1)), Evidence("date", "date line", (2, 3))),
                problems=(Problem("The byline names two persons.", "interview.txt", 4),),
                sha256="ab" * 32,
                lines=(1, 21),
            ),
            "AZ KR",
            "industry, water",
            "GE",
        ),
        record(
            Article(
                id="interview.txt#related-1",
                path="interview.txt",
                headline="Ferry line to Aktau gets a third ship",
                date="2025-07-25",
                source="Caspian Courier",
                language="en",
                body=paragraphs("The ferry line will run a third ship from autumn."),
                found_in="interview.txt",
                sha256="ab" * 32,
                lines=(17, 19),
            ),
            "AZ",
            "trade",
        ),
        record(
            Article(
                id="embassy.txt",
                path="heap/embassy.txt",
                headline="Embassy opens a reading room",
                date_bounds=("2020-02-06", None),
                source="Seoul Morning Post",
                language="en",
                body=paragraphs("The room holds two thousand books.", "It opens on weekdays."),
                sha256="cd" * 32,
            ),
            "AZ KR",
            "culture",
        ),
        record(
            Article(
                id="scrap.txt", path="scrap.txt", headline="Scrap without a date", body=(), sha256="ef" * 32
            ),
        ),
        record(
            Article(
                id="markup.txt",
                path="<b>markup</b>.txt",
                headline="<script>alert(1)</script> & {{ 7*7 }}",
                date="2025-07-26",
                source='The "Quoted" <Times>',
                source_url="javascript:alert(1)",
                authors=("O'Neil <x>",),
                body=paragraphs("</p><script>alert(2)</script> {{ view }} ../../etc", "=1+1"),
                evidence=(Evidence("<field>", "<rule>", (1, 1)),),
            ),
            "SG",
            "a/../b, <i>tag</i>",
        ),
        record(
            Article(
                id="month.txt",
                path="month.txt",
                headline="월간 한국: 바쿠의 서점",
                date="2025-06",
                source="월간 한국",
                language="ko",
                body=paragraphs("바쿠에 한국 서점이 문을 열었다."),
            ),
            "KR AZ",
            "culture",
        ),
        record(
            Article(
                id="year.txt",
                path="year.txt",
                headline="سفارة كوريا في باكو",
                date="2019",
                source="الجريدة",
                language="ar",
                body=paragraphs("افتتحت السفارة معرضًا."),
            ),
            "KR",
            "culture",
        ),
        record(
            Article(
                id="about.txt",
                path="about.txt",
                headline="An old pamphlet",
                date="2018~",
                language="en",
                body=paragraphs("Printed on grey paper."),
            ),
            "GE",
        ),
        *(
            record(
                Article(
                    id=f"note-{day}.txt",
                    path=f"note-{day}.txt",
                    headline=f"Water notes {day}",
                    date=f"2025-0{1 + day % 4}-1{day}",
                    source="Caspian Courier",
                    language="en",
                    body=paragraphs("The level of the sea fell again."),
                ),
                "AZ GE" if day % 2 else "AZ",
                "water",
            )
            for day in range(1, 9)
        ),
    ]
