"""Lists whose items have a date and counters beside the headline, and front pages of topics, are no articles."""

from pipelines import Page, examine, process

TEASER = "本报讯 9月{n}日，河州市第{n}届叉车工技能比武在城东物流园落幕。来自21家企业的选手参加角逐，城东物流园包揽前三…"
ITEM = (
    "<li>[<a href=/zg/>职工之声</a>] <a href=/a/{n}.html>河州市第{n}届叉车工技能比武落幕 物流园包揽前三</a>"
    "<span>日期：2019-09-{n} 17:21:09 点击：132 好评：2</span><p class=intro>" + TEASER + "</p></li>"
)


def test_teasers_under_headlines_with_date_and_counters_are_a_list():
    items = "".join(ITEM.format(n=n) for n in range(10, 16))
    html = f"<meta charset=utf-8><title>职工之声_河州新闻网</title><div class=listbox><ul class=e2>{items}</ul></div>"
    findings = examine(Page("http://www.hezhou.example/zg/", html.encode()))
    assert (findings.articles, findings.nothing.partition(":")[0]) == ((), "list")


def test_teasers_under_headlines_with_the_date_before_them_are_a_list():
    item = (
        "<dt><span>2018-10-{n}</span><a href=/a/{n}.html>河州市总工会召开第{n}次常委会会议</a></dt>"
        "<dd>{n}日上午，会议传达学习上级精神，研究部署下一步工作，并就职工服务阵地建设作出安排。</dd>"
    )
    items = "".join(item.format(n=n) for n in range(10, 17))
    html = f"<meta charset=utf-8><title>新闻中心</title><h2>新闻中心</h2><dl class=news>{items}</dl>"
    assert not process(Page("http://www.hezhou.example/xw/", html.encode()))


LINKS = "".join(f"<li><a href=/a/{n}.html>河州市第{n}场技能竞赛火热开赛</a></li>" for n in range(10, 20))
INTRODUCTION = "为深入推进产业工人队伍建设改革，市总工会决定在全市开展竞赛，设置焊工、电工等18个工种。"


def page(title: str, dated: str = "") -> Page:
    html = f"<meta charset=utf-8><title>{title}</title>{dated}<p>{INTRODUCTION}</p><h2>竞赛要闻</h2><ul>{LINKS}</ul>"
    return Page("http://www.hezhou.example/zt/", html.encode())


def test_the_introduction_to_a_topic_is_no_article():
    assert not process(page("【专题】建功“十四五”——全市职工技能竞赛专题"))
    assert not process(page("全市职工劳动和技能竞赛专题"))


def test_a_paragraph_headed_as_an_introduction_over_a_list_is_no_article():
    said = INTRODUCTION * 3
    html = f"<meta charset=utf-8><title>河州工匠季</title><h1>河州工匠季</h1><h3>导语</h3><p>{said}</p><ul>{LINKS}</ul>"
    assert not process(Page("http://www.hezhou.example/zt/", html.encode()))
    dated = html.replace("</h1>", "</h1><div>2024-05-10 08:00 来源：河州日报</div>")
    assert len(process(Page("http://www.hezhou.example/zt/", dated.encode()))) == 1


def test_a_dated_text_with_the_same_links_below_is_one():
    assert (
        len(process(page("市总工会开设技能竞赛专题", "<h1>市总工会开设技能竞赛专题</h1><div>2024-05-10 08:00</div>")))
        == 1
    )
