"""The pages of one article become one article: each sentence once, each change traced to the page it was made on."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines import Article, Image, Page, examine, join
from pipelines.assemble import mapped
from pipelines.restore import apply_edits

FIRST = "http://www.hezhou.cn/gh/1.html"
SENTENCES = tuple(
    f"第{number}站，调研组来到{place}，与一线职工座谈，了解他们在劳动报酬、休息休假、安全卫生等方面的诉求。"
    for number, place in enumerate(("河州钢铁公司", "临江物流园区", "青山环卫站", "北屏纺织厂", "白河水电站"), start=1)
)


def page(number: int, *paragraphs: str, extra: str = "", title: str = "调研组走进五家企业听取职工心声") -> Article:
    url = FIRST if number == 1 else FIRST.replace(".html", f"_{number}.html")
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    html = (
        f"<html><head><meta charset=utf-8><title>{title}-河州网</title></head><body><h1>{title}</h1>"
        f"<p>2023年08月23日10:21　来源：河州日报</p><div class=show_text>{text}{extra}</div>"
        f"<div><a href=1.html>1</a> <a href=1_2.html>2</a> <a href=1_3.html>3</a></div></body></html>"
    )
    (article,) = examine(Page(url, html.encode(), first=FIRST)).articles
    return article


def replayed(article: Article) -> str:
    return mapped(apply_edits(article.original, [edit for edit in article.edits if edit.field == "text"]))


def test_a_page_says_where_its_article_goes_on():
    html = f"<title>听取职工心声</title><h1>听取职工心声</h1><p>{SENTENCES[0]}</p><a href=1_2.html>下一页</a>"
    assert examine(Page(FIRST, html.encode())).further == ("http://www.hezhou.cn/gh/1_2.html",)


def test_the_text_of_all_pages_stands_in_order_and_the_head_once():
    joined = join(page(1, *SENTENCES[:2]), page(2, *SENTENCES[2:4]), page(3, SENTENCES[4]))
    assert joined.text.split("\n") == list(SENTENCES)
    assert (joined.url, joined.title, joined.source) == (FIRST, "调研组走进五家企业听取职工心声", "河州日报")
    assert joined.published == "2023-08-23T10:21:00+08:00"


def test_parts_say_where_each_page_begins():
    joined = join(page(1, *SENTENCES[:2]), page(2, *SENTENCES[2:4]), page(3, SENTENCES[4]))
    assert [part.url.rpartition("/")[2] for part in joined.parts] == ["1.html", "1_2.html", "1_3.html"]
    assert [joined.original[part.start :][:3] for part in joined.parts] == ["第1站", "第3站", "第5站"]


def test_what_an_earlier_page_said_is_said_once_and_recorded():
    joined = join(page(1, *SENTENCES[:3]), page(2, SENTENCES[2], SENTENCES[3], SENTENCES[0]), page(3, *SENTENCES[:3]))
    assert joined.text.split("\n") == list(SENTENCES[:4])
    repeated = [
        (removal.place.rpartition("/")[2], removal.text) for removal in joined.removals if removal.stage == "join"
    ]
    assert repeated == [
        ("1_2.html", SENTENCES[2]),
        ("1_2.html", SENTENCES[0]),
        *(("1_3.html", sentence) for sentence in SENTENCES[:3]),
    ]


def test_an_article_that_a_page_repeats_whole_is_said_once_with_its_short_headings():
    whole = [SENTENCES[0], "背景", SENTENCES[1], "做法", "一", SENTENCES[2]]
    joined = join(page(1, *whole), page(2, *whole))
    assert joined.text.split("\n") == whole
    assert [removal.text for removal in joined.removals if removal.stage == "join"] == whole


def test_a_short_line_beside_what_is_new_is_no_repetition():
    joined = join(page(1, SENTENCES[0], "记者：", SENTENCES[1]), page(2, SENTENCES[1], "记者：", SENTENCES[2]))
    assert joined.text.split("\n") == [SENTENCES[0], "记者：", SENTENCES[1], "记者：", SENTENCES[2]]


def test_a_sentence_cut_by_the_end_of_a_page_is_made_whole():
    joined = join(page(1, SENTENCES[0], SENTENCES[1][:30]), page(2, SENTENCES[1][30:], SENTENCES[2]))
    assert joined.text.split("\n") == list(SENTENCES[:3])
    assert [edit.rule for edit in joined.edits] == ["page break"]


def test_a_sentence_that_a_missing_page_cut_is_not_gone_on_with():
    first, third = page(1, SENTENCES[0], SENTENCES[1][:30]), page(3, *SENTENCES[3:])
    joined = join(first, None, third)
    assert joined.text.split("\n") == [SENTENCES[0], SENTENCES[1][:30], *SENTENCES[3:]]
    assert joined.edits == ()
    assert [part.url.rpartition("/")[2] for part in joined.parts] == ["1.html", "1_3.html"]


def test_pictures_are_a_page_without_text():
    shown = replace(page(2, SENTENCES[1]), original="", text="", images=(Image("http://www.hezhou.cn/gh/a.jpg"),))
    joined = join(page(1, SENTENCES[0], SENTENCES[1][:30]), shown, page(3, SENTENCES[1][30:]))
    assert joined.text.split("\n") == list(SENTENCES[:2])
    assert joined.images == shown.images
    apart = join(page(1, SENTENCES[0], SENTENCES[1][:30]), None, shown, page(3, SENTENCES[1][30:]))
    assert len(apart.text.split("\n")) == 3


@pytest.mark.parametrize("number", ["三、", "（三）", "3.", "第三，"])
def test_a_numbered_heading_at_the_end_of_a_page_stays_a_line(number: str):
    heading = f"{number}坚持问题导向，扎实推进产业工人队伍建设改革"
    joined = join(page(1, SENTENCES[0], heading), page(2, *SENTENCES[1:3]))
    assert joined.text.split("\n") == [SENTENCES[0], mapped(heading), *SENTENCES[1:3]]


def test_a_field_that_only_the_last_page_has_is_read_there():
    joined = join(page(1, SENTENCES[0]), page(2, SENTENCES[1], extra="<p>（责编：李梅、赵刚）</p>"))
    assert [person.name for person in joined.editors] == ["李梅", "赵刚"]
    assert joined.rules["editors"]
    assert "（责编" not in joined.text
    (removal,) = [removal for removal in joined.removals if "责编" in removal.text]
    assert removal.place.startswith("http://www.hezhou.cn/gh/1_2.html /html")


def test_edits_of_every_page_fit_the_joined_original():
    glossed = [sentence.replace("职工", "職(zhí)工").replace("劳动", "勞(láo)動(dòng)") for sentence in SENTENCES]
    joined = join(page(1, *glossed[:2]), page(2, glossed[1], *glossed[2:4]))
    assert joined.text.split("\n") == list(SENTENCES[:4])
    assert replayed(joined) == joined.text
    second = joined.parts[1].start
    assert {edit.start >= second for edit in joined.edits} == {True, False}


def test_one_page_alone_stays_as_it_is():
    alone = page(1, *SENTENCES)
    assert join(alone) is alone


@settings(max_examples=40)
@given(st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), min_size=2, max_size=4))
def test_every_line_of_every_page_is_in_the_text_or_in_the_removals(pages: list[list[str]]):
    articles = [page(number, *paragraphs) for number, paragraphs in enumerate(pages, start=1)]
    joined = join(*articles)
    kept = joined.original.split("\n") + [removal.text for removal in joined.removals if removal.stage == "join"]
    assert sorted(kept) == sorted(line for article in articles for line in article.original.split("\n"))
    assert replayed(joined) == joined.text
    assert [part.start for part in joined.parts] == sorted({part.start for part in joined.parts})
