from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines import Hints
from pipelines.fields.dates import published
from pipelines.fields.zones import Line, Zones
from pipelines.lines.moments import read_date
from pipelines.page.document import parse


def zones(above: str = "", below: str = "") -> Zones:
    document = parse("<p>行</p>", "http://a.cn/1.html")
    block = document.blocks[0]
    return Zones((), *((Line(line, line, block, document.place(block)),) if line else () for line in (above, below)))


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2023年09月18日10:21  来源:《工人日报》", "2023-09-18T10:21:00+08:00"),
        ("2023-03-24 09:54:00 来源： 南昌日报社", "2023-03-24T09:54:00+08:00"),
        ("发布日期：2016-11-22 浏览次数：", "2016-11-22"),
        ("2019.6.1", "2019-06-01"),
        ("2026年5月12日", "2026-05-12"),
        ("二〇二三年九月十八日", "2023-09-18"),
        ("一九九八年十二月二十一日", "1998-12-21"),
    ],
)
def test_a_date_is_kept_as_precise_as_it_is(text: str, iso: str):
    assert read_date(text) == iso


@pytest.mark.parametrize(
    "text", ["", "05-12", "2023年", "1949年10月1日", "2023-13-45", "电话 0871-2023-1-1234567", "12351热线"]
)
def test_what_is_no_full_date_since_1990_is_not_guessed(text: str):
    assert read_date(text) is None


def test_a_date_after_the_page_was_fetched_is_not_believed():
    assert read_date("2031-01-01", datetime(2026, 11, 21, tzinfo=UTC)) is None


def test_the_time_may_come_from_another_rule_if_the_day_is_the_same():
    page = parse('<meta name="PubDate" content="2023-03-24 09:54"><p>发布时间：2023-03-24</p>', "http://a.cn/1.html")
    assert published(page, Hints(), zones(above="发布时间：2023-03-24"), None) == (
        "2023-03-24T09:54:00+08:00",
        "meta pubdate",
    )


@pytest.mark.parametrize(
    "url",
    [
        "http://acftu.people.com.cn/n1/2023/0918/c67502-40078400.html",
        "https://www.workercn.cn/papers/grrb/2023/09/18/6/news-1.html",
        "https://www.acftu.org/xwdt/ghyw/202309/t20230918_547180.html",
        "https://www.workercn.cn/c/2023-09-18/7716877.shtml",
    ],
)
def test_the_url_tells_the_day_where_nothing_else_does(url: str):
    assert published(parse("<p>正文</p>", url), Hints(), Zones(), None) == ("2023-09-18", "URL")


@given(st.datetimes(datetime(1990, 1, 1), datetime(2030, 1, 1)))
def test_every_day_is_read_back(moment: datetime):
    assert read_date(f"{moment.year}年{moment.month}月{moment.day}日") == moment.date().isoformat()


@given(st.text(alphabet="0123456789年月日-/.: T时分一二三十〇", max_size=30))
def test_any_text_is_read_without_an_error(text: str):
    read_date(text)


@pytest.mark.parametrize("text", ["2023-09-18 08:52-10:30", "2023-09-18 08:52+99:99", "2023-09-18 08:52 -2024"])
def test_a_range_of_times_or_nonsense_is_no_zone(text: str):
    assert read_date(text) in ("2023-09-18T08:52:00+08:00", "2023-09-18")


def test_a_time_in_another_zone_is_told_in_chinas():
    assert read_date("2022-02-06T12:48:06Z") == "2022-02-06T20:48:06+08:00"
    assert read_date("2022-02-06T12:48:06+08:00") == "2022-02-06T12:48:06+08:00"


def test_the_date_may_stand_after_the_body_if_it_is_labelled_or_in_a_script():
    page = parse("<p>正文</p>", "http://a.cn/1.html")
    assert published(page, Hints(), zones(below="发布日期：2019-03-06 责任编辑：龙慧"), None) == (
        "2019-03-06",
        "labelled line after the body",
    )
    assert published(page, Hints(), zones(below="2019-03-06 相关新闻"), None) is None
    script = parse('<script>var d = {"pubtime": "2019-09-07 19:02:26"}</script><p>正文</p>', "http://a.cn/1.html")
    assert published(script, Hints(), Zones(), None) == ("2019-09-07T19:02:26+08:00", "script")
