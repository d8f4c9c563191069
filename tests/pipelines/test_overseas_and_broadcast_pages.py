"""Notices of unions overseas and texts of broadcasts, which give day and reporter in forms of their own."""

import pytest

from pipelines import Page, process

NEWS = "".join(f"<li><a href=/n/{n}.html>產業總工會舉辦第{n}屆幹部研習營報名開始</a></li>" for n in range(20))


@pytest.mark.parametrize("day", ["公告日期：民國112年5月1日", "1 May 2023"])
def test_a_notice_dated_by_another_calendar_or_in_english_is_an_article_among_many_links(day: str):
    text = "<p>一、時間：五月二十日上午九時三十分。</p><p>二、地點：本會三樓禮堂。</p><p>三、會後備有餐敘，敬請踴躍參加。</p>"
    notice = f"<h3>第三次會員代表大會</h3><p>{day}</p>{text}"
    html = f"<title>屏山總工會</title><table><tr><td><ul>{NEWS}</ul><td>{notice}</table>"
    (article,) = process(Page("http://www.pingshan.example/art/1.html", html.encode()))
    assert article.published == "2023-05-01"


def test_a_last_line_that_says_who_reported_is_the_byline():
    text = "<p>春节刚过，金沙湾的工厂门口又摆出了招工的桌子。</p><p>一上午，问的人多，填表的只有七个。</p>"
    html = f"<title>招工难</title><h1>招工难，还是留人难</h1><p>2021-02-25</p><div>{text}<p>记者王小明报道。</p></div>"
    (article,) = process(Page("http://www.hezhou.example/v/1.html", html.encode()))
    assert [(person.name, person.role) for person in article.byline] == [("王小明", "记者")]
    assert article.text.endswith("填表的只有七个。")
