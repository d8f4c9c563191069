"""Dates of publication as Chinese news, union and government pages print them."""

import json
from datetime import UTC, datetime

import pytest

MINUTE = "2023-09-18T08:52:00+08:00"
SECOND = "2023-09-18T08:52:11+08:00"
DAY = "2023-09-18"


@pytest.mark.parametrize(
    ("above", "published"),
    [
        ("<div>发布时间：2023-09-18 08:52:11 来源：中工网 浏览次数：12次</div>", SECOND),
        ("<div>来源：工人日报　　2023年09月18日08:52</div>", MINUTE),
        ("<div>2023年09月18日 星期一 08:52 来源：河州日报</div>", MINUTE),
        ("<div>2023年09月18日 星期一 来源：河州日报</div>", DAY),
        ("<div>2023年9月18日（星期一）08:52</div>", MINUTE),
        ("<div>2023年9月18日 8时52分</div>", MINUTE),
        ("<div>2023 年 09 月 18 日</div>", DAY),
        ("<div>２０２３年０９月１８日</div>", DAY),
        ("<div>2023-09-18 上午 08:52</div>", MINUTE),
        ("<div>2023-09-18 (08:52)</div>", MINUTE),
        ("<div>2023-09-18 下午 3:07</div>", "2023-09-18T15:07:00+08:00"),
        ("<div>9/18/2023 3:07:11 PM</div>", "2023-09-18T15:07:11+08:00"),
        ("<div>2023</div><div>09/18</div><div>08:52</div>", MINUTE),
        ("<div>【发布日期：2023-09-18】 【字体：大 中 小】</div>", DAY),
        ("<div>发布日期：[2023-09-18] 阅读：33</div>", DAY),
        ("<div>日期：2023.9.18</div>", DAY),
        ("<div>发布时间： 2023/09/18 08:52 作者：王小明</div>", MINUTE),
        ("<div>发布者：管理员 发布时间：2023-09-18 点击数：12</div>", DAY),
        ("<div>时间：2023-09-18T08:52:11</div>", SECOND),
        ("<div>二〇二三年九月十八日</div>", DAY),
        ("<div>二○二三年九月十八日</div>", DAY),
        ("<div>Sep 18, 2023 · 整理：王小明</div>", DAY),
        ("<div>18 September 2023</div>", DAY),
        ("<div>Posted on 18 9 月, 2023 by admin</div>", DAY),
        ("<div><span>河州时报</span><span>2023-09-18</span><span>01</span></div>", DAY),
        ("<div>更新时间：2023-10-20 11:00 发布时间：2023-09-18 08:52</div>", MINUTE),
        ("<div>成文日期：2023年9月1日</div><div>发布日期：2023年9月18日</div>", DAY),
        (
            "<table><tr><td>生成日期：</td><td>2023-09-01</td></tr><tr><td>发布日期：</td><td>2023-09-18</td></tr></table>",
            DAY,
        ),
        ("<div><span>发布时间：</span><span>2023-09-18</span></div>", DAY),
        ("<ul><li>发布时间：</li><li>2023-09-18</li><li>来源：</li><li>河州日报</li></ul>", DAY),
        (
            '<div class="header-time"><span class="year"><em> 2023</em></span> <span class="day"><em>09</em>/<em>18</em></span> '
            '<span class="time"> 08:52:11</span></div>',
            SECOND,
        ),
        ("<div>2023-09-18 08:52:11.0</div>", SECOND),
        ("<div>2023-09-18 第03版</div>", DAY),
        ("<div>2023·09·18</div>", DAY),
        ("<div>民國112年9月18日</div>", DAY),
        ("<div>發佈日期：112年9月18日</div>", DAY),
        ("<div>2023-09-18 08:75</div>", DAY),
        ("<div>发布于 2023年9月18日 星期一，08:52</div>", MINUTE),
        ("<div>周一, 09/18/2023 - 08:52</div>", MINUTE),
        ("<div>18/09/2023</div>", DAY),
        ("<div>09/10/2023</div>", None),
        ("<div>2023年9月18日 08时52分</div>", MINUTE),
        ("<div><i>来源：</i><b>河州日报</b><i>日期：</i><b>2023-09-18</b></div>", DAY),
        ("<div>活动时间：2023年9月1日</div><div>2023-09-18 来源：河州日报</div>", DAY),
        ("<div>河州日报2023-09-18 08:52</div>", MINUTE),
        ("<div>王小明 发表于 2023-09-18 08:52</div>", MINUTE),
        ("<div>二〇二三年九月十八日　08:52　<a href='/'>河州日报</a></div>", MINUTE),
        (
            "<p>2023-9-18 08:52<i>|</i>发布者: <a href='/u'>管理员</a><i>|</i>查看: <em>1263</em><i>|</i>评论: <a href='/c'>3</a>"
            "<i>|</i>原作者: 王小明<i>|</i>来自: 河州工人报</p>",
            MINUTE,
        ),
        ("<div>二〇二三年一一月一八日</div>", "2023-11-18"),
        ("<div>二〇二三年九月一八日 来源：河州日报</div>", DAY),
        ("<div>活动时间：2023年10月1日至7日</div><div>发布时间：2023年9月18日</div>", DAY),
        (
            "<div>字号： 大 中 小 2023-09-18 08:52 来源：河州日报社 王小明 分享到： 微信 微博 空间 打印本页 关闭窗口 收藏</div>",
            MINUTE,
        ),
    ],
)
def test_a_line_under_the_title(article_on, above: str, published: str):
    assert article_on(above).published == published


@pytest.mark.parametrize(
    ("above", "published"),
    [
        ("<div>3天前 来源：河州日报</div>", "2023-11-18"),
        ("<div>昨天 08:52</div>", "2023-11-20T08:52:00+08:00"),
        ("<div>前天</div>", "2023-11-19"),
        ("<div>今天 08:52 河州日报</div>", "2023-11-21T08:52:00+08:00"),
        ("<div>发布时间：2小时前</div>", "2023-11-21"),
        ("<div>2个月前</div>", None),
    ],
)
def test_a_relative_date_counts_from_the_fetch(article_on, above: str, published: str | None):
    assert article_on(above).published == published
    assert article_on(above, fetched_at=None).published is None


def test_a_relative_date_is_told_in_chinas_day(article_on):
    late = datetime(2023, 11, 20, 17, 30, tzinfo=UTC)  # already the 21st in China
    assert article_on("<div>昨天 08:52</div>", fetched_at=late).published == "2023-11-20T08:52:00+08:00"


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta name="PubDate" content="2023-09-18 08:52">', MINUTE),
        ('<meta name="PubDate" content="2023-09-18">', DAY),
        ('<meta name="PubDate" content="2023-09-18 00:00">', DAY),
        ('<meta property="article:published_time" content="2023-09-18T00:00:00+08:00">', DAY),
        ("<!-- enpproperty <date>2023-09-18 00:00:00:000</date> /enpproperty -->", DAY),
        ('<meta name="publishdate" content="2023-09-18">', DAY),
        ('<meta property="article:published_time" content="2023-09-18T08:52:11+08:00">', SECOND),
        ('<meta property="article:published_time" content="2023-09-18T00:52:11Z">', SECOND),
        ('<meta property="bytedance:published_time" content="2023-09-18T08:52:11+08:00">', SECOND),
        ('<meta property="og:published_time" content="2023-09-18 08:52:11">', SECOND),
        ('<meta name="weibo: article:create_at" content="2023-09-18 08:52:11">', SECOND),
        ('<meta name="firstpublishedtime" content="2023-09-18-08:52:11">', SECOND),
        ('<meta name="_pubtime" content="2023-09-18 08:52:11">', SECOND),
        ('<meta name="Maketime" content="2023-09-18 08:52:11">', SECOND),
        ('<meta name="publishdate" content="20230918">', DAY),
        ('<meta name="PubDate" content="Mon Sep 18 08:52:11 CST 2023">', SECOND),
        ("<script>var pubtime = '2023-09-18 08:52:11';</script>", SECOND),
        ('<script>var ct = "1694998331";</script>', SECOND),
        ('<script>window.__DATA = {"publishTime": 1694998331000, "id": 3}</script>', SECOND),
        (
            '<script type="application/ld+json">'
            + json.dumps(
                {"@type": "NewsArticle", "dateModified": "2023-10-01T00:00:00", "datePublished": "2023-09-18T08:52:11"}
            )
            + "</script>",
            SECOND,
        ),
        ('<script type="application/ld+json">{"title":"河州","pubDate": "2023-09-18T08:52:11"}</script>', SECOND),
        (
            "<!--enpproperty <articleid>5364886</articleid><date>2023-09-18 08:52:11.0</date><author>王小明</author>"
            "<title>河州市总工会把服务送到职工家门口</title>/enpproperty-->",
            SECOND,
        ),
    ],
)
def test_data_in_the_head(article_on, head: str, published: str):
    assert article_on(head=head).published == published


@pytest.mark.parametrize(
    ("above", "published"),
    [
        ('<input type="hidden" id="pubtime" value="2023-09-18 08:52:11">', SECOND),
        ('<time datetime="2023-09-18T08:52:11+08:00">九月十八日</time>', SECOND),
        ('<span itemprop="datePublished" content="2023-09-18T08:52:11+08:00">3月前</span>', SECOND),
        ('<meta itemprop="datePublished" content="2023-09-18T08:52:11+08:00">', SECOND),
        ("<founder-date>2023-09-18</founder-date>", DAY),
        ("<!--<$[发布时间]>begin-->2023-09-18<!--<$[发布时间]>end-->", DAY),
    ],
)
def test_data_in_elements(article_on, above: str, published: str):
    assert article_on(above).published == published


@pytest.mark.parametrize(
    ("url", "published"),
    [
        ("http://society.yunnan.cn/system/2023/09/18/032535920.shtml", DAY),
        ("http://acftu.people.com.cn/n1/2023/0918/c67502-40078400.html", DAY),
        ("https://www.news.cn/politics/20230918/b3e483975ed64224afba3567f940a0b0/c.html", DAY),
        ("http://www.chinanews.com.cn/gn/2023/09-18/10079000.shtml", DAY),
        ("http://xz.workercn.cn/10930/202309/18/230918092830870.shtml", DAY),
        ("https://news.gmw.cn/2023-09/18/content_36838000.htm", DAY),
        ("http://epaper.gmw.cn/gmrb/html/2023-09/18/nw.D110000gmrb_20230918_5-08.htm", DAY),
        ("https://www.jsgh.org/art/2023/9/18/art_3577_98765.html", DAY),
        ("https://fjrb.fjdaily.com/pc/con/202309/18/content_12345.html", DAY),
        ("http://paper.people.com.cn/rmrb/pc/content/202309/18/content_30018512.html", DAY),
        ("https://www.fzsyun.cn/tjgrb/2023-09-18/content_12.html", DAY),
        ("https://www.nnzgh.org/ghyw/cygr/xwbd/2023-09-18/19232.html", DAY),
        ("https://www.acftu.org/xwdt/ghyw/202309/t20230918_547180.html?7OkeOa4k=qAc20190101", DAY),
        ("http://www.hezhou.cn/a/202309188812345.html", None),
        ("http://www.hezhou.cn/rain/a/20230918A03KQL00", DAY),
        ("http://www.hezhou.cn/p/20230918-abc.html", DAY),
        ("http://www.hezhou.cn/detail?date=2023-09-18&id=2", DAY),
        ("http://www.hezhou.cn/html/12345678.html", None),
    ],
)
def test_the_url(article_on, url: str, published: str | None):
    assert article_on(url=url).published == published


def test_day_and_time_without_a_year_add_the_time_to_the_day_of_the_url(article_on):
    url = "http://www.hezhou.cn/gh/2023/0918/c1-2.html"
    assert article_on("<div>09-18 08:52 来源：河州日报</div>", url=url).published == MINUTE
    assert article_on("<div>09-17 08:52 来源：河州日报</div>", url=url).published == DAY
    assert article_on("<div>09-18 08:52 来源：河州日报</div>").published is None


@pytest.mark.parametrize(
    "above",
    [
        "",
        "<div>来源：河州日报</div>",
        "<div>发布时间：2031-01-01</div>",
        "<div>活动时间：2023年10月1日至7日</div>",
        "<div>1988年10月1日</div>",
    ],
)
def test_no_date_is_made_up(article_on, above: str):
    assert article_on(above).published is None


@pytest.mark.parametrize(
    "clock",
    [
        "2023-11-20 10:20:33",
        "欢迎访问！现在是 2023-11-20 10:20",
        "2023年11月20日 星期一 10:20",
        "2023年11月20日 农历十月初八 10:20",
    ],
)
def test_the_clock_of_the_page_dates_no_article(article_on, clock: str):
    menu = "<div><a href='/'>首页</a> <a href='/yw/'>要闻</a></div>"
    headline = f"<div>{clock}</div>{menu}<h1>河州市总工会把服务送到职工家门口</h1>"
    assert article_on("<div>来源：河州日报</div>", headline=headline).published is None


@pytest.mark.parametrize(
    ("above", "published"),
    [
        ("<div><b>15</b><span>2023-08</span></div>", "2023-08-15"),
        ("<div>河州网 | 2023年9月18日 | 8点15分</div>", "2023-09-18T08:15:00+08:00"),
    ],
)
def test_a_day_before_its_month_and_a_time_set_off(article_on, above: str, published: str):
    assert article_on(above).published == published


def test_the_date_beside_the_name_of_who_sent_the_text_in(article_on):
    article = article_on(below="<div>河州客运段　供稿：王小明 李梅 2023-9-4 9:05:00</div>")
    assert article.published == "2023-09-04T09:05:00+08:00"
    assert [person.name for person in article.byline] == ["王小明", "李梅"]
