"""What a further page of an article gives that has little text or none, and what pages are no further ones at all."""

import pytest

from pipelines import Findings, Page, examine

FIRST = "http://www.hezhou.cn/gh/1.html"
TITLE = "调研组走进五家企业听取职工心声"
NEXT = "http://www.hezhou.cn/gh/1_3.html"
STORY = "连日来，北屏区持续高温，区总工会组织人员深入建筑工地，为坚守岗位的建设者送去防暑降温物资。"


def second(
    told: str, head: str = f"<h1>{TITLE}</h1><p>2023年08月23日10:21　来源：河州日报</p>", name: str = "content"
) -> Findings:
    html = (
        f"<title>{TITLE}-河州网</title><div class=nav><a href=/>首页</a> <a href=/gh/>工会新闻</a></div>"
        f"{head}<div class={name}>{told}</div><div><a href=1_3.html>下一页</a></div><div class=foot>版权所有 河州网</div>"
    )
    return examine(Page("http://www.hezhou.cn/gh/1_2.html", html.encode(), first=FIRST))


@pytest.mark.parametrize("head", [f"<h1>{TITLE}</h1><p>2023年08月23日10:21　来源：河州日报</p>", ""])
@pytest.mark.parametrize(
    "line",
    ["（完）", "特此通知。", "会议由李明主持。", "他说：“值。”", "市领导刘建国、王丽参加活动。", "让我们一起努力吧！"],
)
def test_a_line_is_a_page_of_an_article(line: str, head: str):
    (article,) = second(f"<p>{line}</p>", head).articles
    assert article.text == line


def test_a_line_without_a_name_around_it_is_one_below_headline_and_date():
    (article,) = second("<p>会议由李明主持。</p>", name="zw1").articles
    assert article.text == "会议由李明主持。"


@pytest.mark.parametrize("head", [f"<h1>{TITLE}</h1>", ""])
def test_pictures_alone_are_a_page_of_an_article(head: str):
    found = second('<p><img src=a.jpg></p><p><a href=b.jpg><img src=b.jpg alt="会议现场"></a></p>', head)
    (article,) = found.articles
    assert [image.url.rpartition("/")[2] for image in article.images] == ["a.jpg", "b.jpg"]
    assert (article.text, found.further[-1]) == ("", NEXT)


def test_editors_alone_are_a_page_of_an_article():
    (article,) = second("<p>（责编：李梅、赵刚）</p>").articles
    assert ([person.name for person in article.editors], article.text) == (["李梅", "赵刚"], "")


@pytest.mark.parametrize(
    "told",
    [
        "",
        "<p>您访问的页面不存在或已被删除。</p>",
        "".join(f"<li><a href={n}.html>{STORY[:20]}</a></li>" for n in range(30)),
    ],
)
def test_what_gives_nothing_says_why_and_names_the_pages_after_it(told: str):
    found = second(told, head="")
    assert found.articles == ()
    assert found.nothing
    assert found.further[-1] == NEXT


REPORTS = (
    f"<p>高温下的清凉</p><p>本报讯（记者王小明）{STORY}</p><p>临江比武</p><p>本报讯（记者孙丽）{STORY[4:]}</p>"
    "<p>（上接第1版）会议作出部署。</p>"
)


def test_a_further_page_is_of_one_article_whatever_it_reads_like():
    (article,) = second(REPORTS).articles
    assert "临江比武" in article.text


def test_a_page_of_several_articles_says_where_the_last_one_goes_on():
    html = f"<title>河州工人报</title><div class=content>{REPORTS}</div><a href=1_2.html>下一页</a>"
    found = examine(Page(FIRST, html.encode()))
    assert len(found.articles) == 3
    assert found.further == ("http://www.hezhou.cn/gh/1_2.html",)
