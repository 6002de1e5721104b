"""The card of an article: its teaser, its place in the order, what tells two copies of it."""

from pathlib import Path

import msgspec
import pytest

from backfile.model.article import Article, Block
from backfile.model.index_card import GIVEN, SURE, IndexCard
from backfile.model.library import Filed, Filing, Record
from backfile.stages.index_card import SKETCHED, TEASER, TITLE_FROM_TEXT, brief, card, order, shelf
from tests.heaps import Heap

FERRY = {
    "zh": "渡轮星期一最后一次离开码头，船上有四十名乘客和一支铜管乐队。船长说他已经航行了九千次。",
    "ja": "フェリーは月曜日に最後の航海に出た。船には四十人の巡礼者と楽隊が乗っていた。",
    "th": "เรือข้ามฟากออกจากท่าเรือเป็นครั้งสุดท้ายเมื่อวันจันทร์พร้อมผู้โดยสารสี่สิบคน",
    "ko": "마지막 배가 월요일에 부두를 떠났고 마흔 명의 순례자와 악대가 타고 있었다.",
}


def article(body: str = "The ferry left.", **fields: object) -> Article:
    values = {"id": "a.txt", "path": "a.txt", "headline": "Ferry leaves", **fields}
    return Article(body=(Block("paragraph", body),) if body else (), **values)  # type: ignore[arg-type]


def card_of(one: Article, filed: tuple[Filed, ...] = ()) -> IndexCard:
    record = Record(one, filed)
    return card(record, msgspec.msgpack.encode(record), -1)


@pytest.mark.parametrize("language", FERRY)
def test_a_longer_text_has_more_words_in_every_script(language: str) -> None:
    whole, half = article(FERRY[language]), article(FERRY[language][: len(FERRY[language]) // 2])
    assert card_of(whole).words > card_of(half).words > 1
    assert brief(whole, 0).words == card_of(whole).words


PASSAGES = [
    f"{'船' * 3}第{n}号在{n}月{n}日离开了{'港' * n}码头并且带走了所有的货物和乘客的行李m"
    for n in range(1, 13)
]


def test_of_chinese_printings_the_fullest_leads_its_family(tmp_path: Path) -> None:
    from tests.index.test_duplicates import families

    heap = Heap(tmp_path)
    for name, body, date in (
        ("a-cut.md", PASSAGES[:7], "2024-03-01"),
        ("b-whole.md", PASSAGES, "2024-03-09"),
    ):
        heap.write(name, f"---\ntitle: 渡轮\ndate: {date}\n---\n{''.join(body)}\n")
    assert families(heap) == [["b-whole.md", "a-cut.md"]]


def test_a_teaser_is_cut_beyond_its_length_and_not_at_it() -> None:
    assert (TEASER, TITLE_FROM_TEXT, SKETCHED) == (200, 70, 160)
    body = "harbour " * 60
    assert len(card_of(article(body)).teaser) <= TEASER + 1
    exact = ("harbour " * 40)[: TEASER - 1] + "."
    assert card_of(article(exact)).teaser == exact


def test_what_has_no_headline_is_shown_by_the_start_of_its_text_or_its_path() -> None:
    told = card_of(article("harbour " * 60, headline=None))
    assert told.untitled and 0 < len(told.headline) <= TITLE_FROM_TEXT + 1
    assert card_of(article("", headline=None)).headline == "a.txt"
    assert not card_of(article()).untitled


def test_two_texts_are_sketched_alike_as_far_as_they_are_looked_at() -> None:
    same = "harbour" * 60
    one, other = (card_of(article(same[:SKETCHED] + end + same[:SKETCHED])) for end in ("x", "y"))
    assert one.sketch == other.sketch
    nearer = card_of(article(same[: SKETCHED - 1] + "x" + same[:SKETCHED]))
    assert nearer.sketch != one.sketch
    assert card_of(article("")).sketch == 0 != one.sketch


def test_quotes_and_marks_do_not_change_a_sketch() -> None:
    assert card_of(article('The "ferry" left.')).sketch == card_of(article("The “ferry” left!")).sketch


@pytest.mark.parametrize(
    ("date", "folder"),
    [("2024-03-05", "2024/03"), ("2024-03", "2024/03"), ("2024", "2024"), (None, "undated"), ("", "undated")],
)
def test_an_article_stands_in_the_folder_of_its_month(date: str | None, folder: str) -> None:
    assert shelf(date) == folder
    assert card_of(article(date=date)).address == f"{folder}/ferry-leaves"


def test_the_order_is_by_age_then_the_undated_then_the_unlisted() -> None:
    told = [
        article(date="2024-03-05"),
        article(date="2024-03-05", time="09:15"),
        article(date="2024-03-06"),
        article(date=None),
        article(date="2024-01-01", unlisted=True),
    ]
    places = [order(one, "x") for one in told]
    assert places == sorted(places) and len(set(places)) == len(places)


def test_what_is_sure_is_filed_and_what_is_doubtful_is_asked_about() -> None:
    filed = (
        Filed("countries", (Filing("AZ", "Azerbaijan"), Filing("GE", "Georgia", about=False))),
        Filed("tags", (Filing("road", "Road", sure=False), Filing("rail", "Rail", given=True))),
        Filed("sources", (Filing("post", "Post", given=True),)),
    )
    told = card_of(article(), filed)
    assert told.filings == (("countries", "AZ", "Azerbaijan", SURE), ("sources", "post", "Post", GIVEN))
    assert told.unsure == (("tags", 1),)
    assert len(told.candidates) == 8


def test_an_unlisted_article_is_compared_with_none() -> None:
    long = "".join(PASSAGES)
    assert card_of(article(long)).passages
    assert card_of(article(long, unlisted=True)).passages == b""


def test_an_address_that_a_person_gave_is_the_articles() -> None:
    given = card_of(article(address="2020/own.html"))
    assert (given.address, given.address_given) == ("2020/own", True)
    assert card_of(article(slug="by-slug", date="2024-03-05")).address == "2024/03/by-slug"
