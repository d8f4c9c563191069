"""Newspaper pages on one URL whose articles are not all signed, made up here: their headings tell the others."""

import pytest

from pipelines import Article, Page, process

SIGNED = "<p>本报讯（记者沈若谷）六月二十七日下午，市总工会召开防汛抢险动员会，要求把人员转移放在首位。</p>"
MORE = "<p>本报讯（通讯员覃立夏）西山矿工会把三十二家企业请进家属院，带来八百零六个岗位。</p>"
BRIEFS = ("●双河口电厂工会为检修一线职工送去绿豆汤。", "●柳堡镇总工会近日建成第五家母婴休息室。")
ASKED = (
    "问：试用期内单位可以不缴社保吗？",
    "答：不可以。试用期包含在劳动合同期限内，应当自用工之日起办理社会保险登记。",
)
BOLD = "<p align=center><strong>{}</strong></p>"


def read(page: str, above: str = "") -> list[Article]:
    html = f"<title>云梯工人报 2024年6月28日 第1版</title><body>{above}<div class=page>{page}</div></body>"
    return process(Page("http://epaper.yunti.cn/1.html", html.encode()))


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


@pytest.mark.parametrize("heading", ["<h2>{}</h2>", BOLD])
def test_short_news_that_nobody_signed_are_an_article_of_their_own(heading: str):
    headings = [heading.format(text) for text in ("防汛抢险动员会召开", "八百个岗位直送家属院", "一句话新闻")]
    articles = read(f"{headings[0]}{SIGNED}{headings[1]}{MORE}{headings[2]}{paragraphs(*BRIEFS)}")
    assert [article.title for article in articles] == ["防汛抢险动员会召开", "八百个岗位直送家属院", "一句话新闻"]
    assert articles[2].text == "\n".join(BRIEFS)


def test_one_signed_article_is_enough_where_each_stands_in_an_element_of_its_own():
    above, asked, last = (
        f"<div><h3>防汛抢险动员会召开</h3>{SIGNED}<p>会议明确，即日起实行二十四小时值班。</p></div>",
        f"<div><h3>权益问答</h3>{paragraphs(*ASKED)}</div>",
        "<div><h3>图片新闻</h3><p>八月二日，云梯县总工会的志愿者为环卫工人送上凉帽和毛巾。</p><p>本报通讯员 龙晓飞 摄</p></div>",
    )
    articles = read(above + asked + last)
    assert [article.title for article in articles] == ["防汛抢险动员会召开", "权益问答", "图片新闻"]
    assert articles[1].text == "\n".join(ASKED)
    assert [person.name for person in articles[2].byline] == ["龙晓飞"]


def test_the_subheadings_of_one_article_are_no_articles_and_its_first_heading_is_its_title():
    signed = "<p>记者 沈若谷</p><p>钢花路上只剩一盏灯，那是工人夜宵铺，开了二十年。</p>"
    noodles = "<h2>一碗面</h2><p>面是手擀的，六块钱，管饱。</p>"
    (article,) = read(
        f"<h2>深夜食堂的灯</h2>{signed}{noodles}<h2>一张欠条</h2><p>写欠条的人去年回来了，带着一箱橘子。</p>"
    )
    assert article.title == "深夜食堂的灯"
    assert article.text.endswith("一张欠条\n写欠条的人去年回来了，带着一箱橘子。")


def test_subheadings_in_bold_type_are_no_articles():
    page = (
        BOLD.format("防汛抢险动员会召开") + SIGNED + BOLD.format("雨靴进堤段") + "<p>雨靴和手电已前移到九个乡镇。</p>"
    )
    articles = read(page + BOLD.format("八百个岗位直送家属院") + MORE)
    assert [article.title for article in articles] == ["防汛抢险动员会召开", "八百个岗位直送家属院"]


def test_the_larger_of_two_headings_is_the_title_and_the_other_the_kicker():
    articles = read(f"<h2>防汛抢险动员会召开</h2>{SIGNED}<h4>招聘会开到楼底下</h4><h2>八百个岗位直送家属院</h2>{MORE}")
    assert (articles[1].title, articles[1].kicker) == ("八百个岗位直送家属院", "招聘会开到楼底下")


def test_a_signature_in_brackets_is_no_headline_of_what_follows():
    first = "<h3>三个“一”敲开企业门</h3><p>截至八月底，全县新建企业工会六十一家，发展会员三千四百人。</p><p>（记者 欧冶）</p>"
    articles = read(f"{first}<h3>防汛抢险动员会召开</h3>{SIGNED}<h3>八百个岗位直送家属院</h3>{MORE}")
    assert [article.title for article in articles][1] == "防汛抢险动员会召开"
    assert [person.name for person in articles[0].byline] == ["欧冶"]


def test_paper_and_day_of_the_page_are_those_of_each_of_its_articles():
    articles = read(f"<h2>防汛抢险动员会召开</h2>{SIGNED}<h2>八百个岗位直送家属院</h2>{MORE}")
    assert {(article.source, article.published, article.edition) for article in articles} == {
        ("云梯工人报", "2024-06-28", "1")
    }
