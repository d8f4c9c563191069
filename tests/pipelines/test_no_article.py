"""Pages that hold no article yield none and say why; every article yields one, however short, whatever it is about."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines import Page, examine, process

NO_ARTICLE = sorted((Path(__file__).parent / "pages" / "no_article").iterdir())
"""Made up after pages that web servers, firewalls and content management systems give out; the name says which."""

KINDS = (
    "empty",
    "no HTML",
    "frames",
    "scripts",
    "notice to the visitor",
    "part of a site",
    "list",
    "form",
    "no sentences",
)


@pytest.mark.parametrize("file", NO_ARTICLE, ids=lambda file: file.name)
def test_a_page_that_is_no_article_yields_none_and_says_why(file: Path):
    page = Page("http://www.hezhou.example/art/2024/1.html", file.read_bytes())
    findings = examine(page)
    assert process(page) == list(findings.articles) == []
    assert findings.nothing.partition(":")[0] in KINDS
    assert "\n" not in findings.nothing


def test_there_are_forty_such_pages_and_more():
    assert len(NO_ARTICLE) >= 40


SHORT = {
    "notice": (
        "关于调整服务窗口办公地点的通知",
        "河州市总工会服务窗口自五月六日起迁至解放路九十号办公，原窗口停止受理业务，请广大职工周知。",
    ),
    "photograph": (
        "工会送清凉到工地",
        "七月十五日，河州市总工会工作人员在地铁工地为建筑工人送去毛巾、饮料等防暑用品。",
    ),
    "one sentence": (
        "李梅任河州市总工会副主席",
        "经研究决定并报市委批准任命李梅同志为河州市总工会副主席试用期一年。",
    ),
    "brief": (
        "临江建成爱心驿站三十个",
        "记者昨日从临江市总工会获悉，该市今年已建成爱心驿站三十个。",
        "驿站配备饮水机、微波炉等设施。",
    ),
    "notice with contact": (
        "职工书法展征稿启事",
        "为丰富职工文化生活，即日起面向全市职工征集书法作品，每人限一件，截稿日期为六月三十日。",
        "地址：解放路88号　电话：0871-00000000",
    ),
    "scan to enter": (
        "技能竞赛开始报名",
        "全市职工技能竞赛即日起报名，职工可扫描海报上的二维码填写信息，报名截止到九月十日。",
    ),
    "names": (
        "五一劳动奖章获得者名单",
        "经评审，授予下列同志河州市五一劳动奖章。",
        "王小明　李大川　张小梅　孙丽　赵小刚",
        "钱江　周海　吴琼　郑洁　冯远",
    ),
    "about a website": (
        "市总工会网站改版上线",
        "五月一日，河州市总工会网站改版后上线。新网站首页设六个栏目，职工登录后可以查询会员信息、办理互助保障，"
        "页面也更加简洁。",
    ),
    "about error pages": (
        "部分基层单位网站打不开被通报",
        "市政府办公室日前通报，抽查的一百二十个网站中有九个无法访问，三个首页显示“您访问的页面不存在”，"
        "要求有关单位限期整改。",
    ),
    "about passwords": (
        "工会干部学习网络安全知识",
        "昨天，市总工会机关举办网络安全讲座。老师提醒大家不要使用简单密码，不要点击来历不明的链接，"
        "验证码不能告诉他人。",
    ),
    "system stops": (
        "关于职工服务平台系统升级的公告",
        "因职工服务平台系统升级，五月二日零时至六时暂停访问，由此带来的不便敬请谅解。",
    ),
}
"""Title and paragraphs. The last few are about what pages that are no article say."""

LINKS = "".join(f"<li><a href=/c/{n}.html>第{n}届职工运动会在河州市体育中心开幕</a></li>" for n in range(1, 31))
FOOT = "<div class=foot>主办：河州市总工会　地址：解放路88号<br>版权所有 滇ICP备00000000号</div>"

TEMPLATES = {
    "government site": """<meta charset=utf-8><title>{title}_河州市总工会</title>
        <div class=nav><a href=/>首页</a><a href=/yw/>工会要闻</a></div>
        <div class=pos>当前位置：<a href=/>首页</a> &gt; <a href=/yw/>工会要闻</a></div>
        <div class=article><h1>{title}</h1><div class=info>发布时间：2024-05-06 09:30　来源：河州市总工会</div>
        <div class=TRS_Editor>{paragraphs}</div></div>{foot}""",
    "tables": """<meta charset=utf-8><title>{title}</title><table><tr><td width=200>
        <form>用户名<input name=u>密码<input type=password name=p></form><ul>{links}</ul></td>
        <td><table><tr><td align=center><b>{title}</b></td></tr><tr><td>作者：佚名　更新时间：2009-5-6</td></tr>
        <tr><td>{paragraphs}</td></tr></table></td></tr></table>{foot}""",
    "picture above": """<meta charset=utf-8><title>{title}-工会新闻-河州网</title>
        <div class=main><h1>{title}</h1><p class=sou>2024年05月06日10:21　来源：<a href=/>河州日报</a></p>
        <div class=show_text><p align=center><img src=1.jpg></p>{paragraphs}</div></div>
        <div class=side><h3>热点推荐</h3><ul>{links}</ul></div>{foot}""",
    "printed page": """<meta charset=utf-8><title>{title}-河州日报数字报</title>
        <div>第03版：民生　2024年05月06日 星期一</div><div><a href=c2.htm>上一篇</a> <a href=c4.htm>下一篇</a></div>
        <h1>{title}</h1><div id=ozoom>{paragraphs}</div>""",
    "phone": """<meta charset=utf-8><title></title><h2 class=rich_media_title>{title}</h2><span>河州工会</span>
        <em>2024-05-06 08:00</em><div class=rich_media_content id=js_content>{paragraphs}</div>""",
    "bare": "<meta charset=utf-8><title>{title}</title><h1>{title}</h1><div>{paragraphs}</div>{foot}",
}
"""The last has no date: only the text itself speaks for it."""

CASES = [(kind, template) for kind in SHORT for template in TEMPLATES if (kind, template) != ("system stops", "bare")]
"""Without a date, that a system stops may be news or the notice of the system itself."""


@pytest.mark.parametrize(("kind", "template"), CASES)
def test_a_short_article_comes_out_whole_whatever_it_is_about(kind: str, template: str):
    title, *paragraphs = SHORT[kind]
    html = TEMPLATES[template].format(
        title=title, paragraphs="".join(f"<p>　　{text}</p>" for text in paragraphs), links=LINKS, foot=FOOT
    )
    (article,) = process(Page("http://www.hezhou.example/art/1.html", html.encode()))
    assert article.title == title
    assert article.text.split("\n") == [text.replace("　", " ") for text in paragraphs]


@pytest.mark.parametrize("kind", ["photograph", "brief", "about a website", "about error pages", "about passwords"])
def test_news_under_its_headline_are_an_article_though_there_is_no_date_and_links_all_around(kind: str):
    html = TEMPLATES["bare"].format(title=SHORT[kind][0], paragraphs="".join(SHORT[kind][1:]), foot=f"<ul>{LINKS}</ul>")
    (article,) = process(Page("http://www.hezhou.example/art/1.html", html.encode()))
    assert article.text == "".join(SHORT[kind][1:])


@given(st.binary(max_size=300))
def test_any_bytes_are_an_article_or_have_a_reason(body: bytes):
    findings = examine(Page("http://www.hezhou.example/", body))
    assert bool(findings.articles) != bool(findings.nothing)


PICTURES = "".join(
    f"<figure><img src={number}.jpg><figcaption>河州市第{number}届职工运动会（组图）2024-05-{number:02} 摄影：佚名"
    "</figcaption></figure>"
    for number in range(10, 30)
)
TEASERS = "".join(
    f"<h3><a href=/a/{number}.html>河州市总工会举行第{number}次读书会</a></h3><p class=ab>日前，河州市总工会举行读书会，"
    f"现场气氛热烈，职工踊跃发言，共{number}人参加。</p><p class=mt>工会要闻 2024-05-{number:02} 阅读 {number}</p>"
    for number in range(10, 25)
)
NEWS = "".join(
    f"<li><a href=/b/{number}.html>河州市总工会慰问第{number}批职工</a> 2024-05-10</li>\n" for number in range(10, 60)
)
FEW = "".join(NEWS.splitlines(keepends=True)[:8])
GOES_ON = (
    "<p>本网讯 5月9日，河州市总工会召开推进会，一百二十名代表参加，总结一季度工作，安排下一阶段任务，会上五家企业介绍了做法"
    "……<a href=/a/1.html>[详细]</a></p>"
)
LEAD = "<p>3月31日，河州市总工会召开推进会，总结一季度工作，安排部署下一阶段任务。</p>"


@pytest.mark.parametrize(
    ("title", "page"),
    [
        (
            "图库",
            f"<h2>图库 共46组</h2>{PICTURES}<div>投稿须知：图片长边不小于2000像素，须附文字说明、作者姓名，严禁一稿多投。</div>",
        ),
        ("工会要闻 - 河州网", f"<h1>工会要闻</h1><p>本频道聚焦重要活动，每日更新，欢迎投稿。</p>{TEASERS}"),
        (
            "河州市总工会",
            f"<h1><a href=/a/1.html>市总工会召开推进会</a></h1>{LEAD}<div>{NEWS}</div><h2>专题专栏</h2><div>{NEWS}</div>",
        ),
        (
            "县区动态",
            f"<h2>县区动态</h2><h3><a href=/a/1.html>市总工会召开推进会</a></h3>{GOES_ON}<div>2024-05-10</div><ul>{FEW}</ul>",
        ),
        (
            "县区动态",
            f"<h2>县区动态</h2><ul>{NEWS}</ul><div>共 1342 条 <a>首页</a> <a>上一页</a> 1 2 3 <a>下一页</a> 尾页 转到页</div>",
        ),
    ],
)
def test_pages_of_pictures_teasers_and_links_are_lists(title: str, page: str):
    html = f"<meta charset=utf-8><title>{title}</title><body>{page}"
    assert examine(Page("http://www.hezhou.example/list/", html.encode())).articles == ()


def test_a_short_text_signed_with_office_and_day_is_an_article_among_many_links():
    text = "<p>贝树森同志因病医治无效，于4月2日逝世，享年九十岁。</p><p>丧事从简，不举行告别仪式。</p>"
    html = f"<meta charset=utf-8><title>讣告</title><h1>讣告</h1>{text}<p>治丧小组</p><p>二〇二一年四月三日</p><ul>{NEWS}</ul>"
    (article,) = process(Page("http://www.hezhou.example/art/1.html", html.encode()))
    assert article.text.endswith("二〇二一年四月三日")


B = "<p>9月18日，河州市总工会启动专项工作，全市各级工会广泛参与，受到职工欢迎。</p>"
HEAD = "<h1>河州市总工会把服务送到家门口</h1><div>2023-09-18 来源：河州日报</div>"
FILES = "".join(f"<p><a href=/f/{n}.doc>附件{n}：河州市职工之家推荐审批表</a></p>" for n in range(16))
ROWS = "".join(f"<tr><td>2023-10-{n}</td><td>书法</td></tr>" for n in range(10, 20))
BESIDE = "".join(f"<div><a href=/c/{n}.html>河州市总工会举行第{n}次读书会</a></div>{B}" for n in range(4))


@pytest.mark.parametrize(
    "page",
    [
        HEAD + B + FILES,
        f"{HEAD}<div class=con>{B}{B}{B}<ul>{NEWS[:1500]}</ul></div>",
        f"{HEAD}<div class=con>{B * 12}<ul>{NEWS}</ul></div>",
        f"<h1>河州市职工夜校课程安排表</h1><div>2023-09-18 来源：河州日报</div><table>{ROWS}</table>"
        "<p>请学员提前十分钟到场，因故不能参加的，须向班主任请假。</p>",
        f"<h1>河州工会把服务送到家门口</h1><div><a href=/app>点击下载河州工会客户端</a></div><div class=con>{B}</div>"
        f"<div class=side><h3>推荐阅读</h3>{BESIDE}</div>",
    ],
)
def test_files_lists_tables_and_teasers_around_a_text_make_no_list_of_its_page(page: str):
    html = f"<meta charset=utf-8><title>河州市总工会把服务送到家门口</title><body>{page}"
    assert len(process(Page("http://www.hezhou.example/art/1.html", html.encode()))) == 1


def test_the_clock_of_a_home_page_dates_no_text():
    page = f"<div>今天是2024年9月12日 星期四</div><marquee>欢迎访问河州市总工会网站！热线12351竭诚为您服务！</marquee>{NEWS}"
    html = f"<meta charset=utf-8><title>河州市总工会门户网站</title><body>{page}"
    assert examine(Page("http://www.hezhou.example/", html.encode())).articles == ()


def test_the_text_of_a_photo_item_stands_below_its_album():
    captions = "".join(f"<div><img src={n}.jpg><p class=cap>队伍出发（{n}/4）</p></div>" for n in range(1, 5))
    text = "3月8日，河州市总工会举办健步走活动，来自66家单位的1180名职工参加，全程六公里。"
    html = (
        "<meta charset=utf-8><title>千名职工沿湖健步走</title><body><div><h1>千名职工沿湖健步走</h1><div>2024-03-08 15:27</div>"
        f"<div class=album>{captions}</div><div><a>上一张</a><a>下一张</a></div><p>{text}</p></div>"
    )
    (article,) = process(Page("http://www.hezhou.example/art/1.html", html.encode()))
    assert article.text == text


@pytest.mark.parametrize(
    "caption",
    [
        "2023年5月1日，河州港职工在码头作业。新华社记者 王小明 摄",
        "2023年5月1日，河州港职工在码头作业。",
        "2023年5月1日的码头 王小明摄",
    ],
)
def test_a_report_in_pictures_with_a_day_in_each_caption_is_no_index(caption: str):
    pictures = f"<figure><img src=1.jpg><figcaption>{caption}</figcaption></figure>" * 9
    html = f"<meta charset=utf-8><title>坚守港口</title><h1>坚守港口的人们</h1><div>2023-05-02</div>{pictures}{B}"
    assert len(process(Page("http://www.hezhou.example/art/1.html", html.encode()))) == 1


def test_a_directory_of_offices_is_no_article_and_a_notice_with_as_many_numbers_is_one():
    offices = "".join(
        f"<tr><td>{name}部</td><td>负责{name}工作，办理职工来信来访。</td></tr><tr><td>电话：0799-55522{n}</td></tr>"
        for n, name in enumerate(("组织", "宣传", "权益保障", "女职工", "财务", "经审", "网络"), 10)
    )
    page = f"<meta charset=utf-8><title>部门职责分工</title><h1>部门职责分工</h1>{{}}<table>{offices}</table>"
    url = "http://www.hezhou.example/jgsz.html"
    assert not process(Page(url, page.format("").encode()))
    assert len(process(Page(url, page.format("<p>2024-05-10 来源：河州日报</p>").encode()))) == 1


@pytest.mark.parametrize("name", ["留言板", "领导之窗", "机构设置"])
def test_parts_of_a_site_are_no_articles_whatever_is_said_there(name: str):
    said = "<p>请问在县城上班的外地人能不能申请金秋助学？</p><p>凡在我县缴纳会费的会员均可申请，请到所在单位领取申请表。</p>"
    html = f"<meta charset=utf-8><title>{name}-河州市总工会</title><h2>{name}</h2>{said * 3}"
    assert not process(Page("http://www.hezhou.example/part.html", html.encode()))


def test_an_introduction_under_lists_with_a_day_in_each_line_is_no_article():
    items = "".join(f"<li><a href=/a/{n}.html>我在河湾修了{n}年表</a><em>2025-05-{n}</em></li>" for n in range(10, 28))
    said = "<h3>专题导语</h3><p>为大力弘扬劳模精神、劳动精神，激励职工奋进新征程，本网推出系列报道，敬请关注。</p>"
    html = f"<meta charset=utf-8><title>弘扬劳模精神——系列专题</title><ul>{items}</ul>{said}"
    assert not process(Page("http://www.hezhou.example/zt/", html.encode()))


def test_a_report_that_ends_in_many_numbers_is_an_article():
    halls = "".join(f"<p>河州市第{n}招聘会场联系电话：0931-555221{n}</p>" for n in range(6))
    said = f"<div>09-18 10:21 来源：河州工会</div>{B * 7}{halls}"
    html = f"<meta charset=utf-8><title>工会招聘会举行</title><h1>工会招聘会在七个会场同时举行</h1>{said}"
    assert len(process(Page("http://www.hezhou.example/art/1.html", html.encode()))) == 1


def test_an_article_in_a_channel_that_is_named_as_a_part_of_the_site_is_one():
    title = "市总工会主席王小明调研基层工会"
    html = f"<meta charset=utf-8><title>领导之窗-{title}-河州市总工会</title><h1>{title}</h1><p>2024-05-10</p>{B * 4}"
    assert len(process(Page("http://www.hezhou.example/art/1.html", html.encode()))) == 1
