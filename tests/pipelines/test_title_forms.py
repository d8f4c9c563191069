"""Headlines as Chinese news, union and government pages print them."""

import json

import pytest

TITLE = "河州市总工会把服务送到职工家门口"


@pytest.mark.parametrize(
    ("page_title", "headline"),
    [
        (f"{TITLE}-河州新闻网", f"<h1>{TITLE}</h1>"),
        (f"{TITLE}_工会新闻_河州新闻网", f'<div class="bt">{TITLE}</div>'),
        (f"{TITLE}--时政--人民网 ", f"<h1>{TITLE}</h1>"),
        (f"{TITLE} - 工会 - 中工网", f"<h1>{TITLE}</h1>"),
        (f"{TITLE}-工人日报-中工网", f'<p id="ctitle">{TITLE}</p>'),
        (f"{TITLE} | 河州发布", f"<h2>{TITLE}</h2>"),
        (
            f"{TITLE}——访市总工会主席王小明同志有关负责人_河州新闻网",
            f"<h1>{TITLE}</h1><h2>——访市总工会主席王小明同志有关负责人</h2>",
        ),
        (f"{TITLE} - 河州论坛", f"<h1>[闲聊] {TITLE}</h1>"),
        ("", f"<div class='article-box'><p>{TITLE}</p>"),
        (f"{TITLE}_河州市总工会", f'<td class="font01">{TITLE}</td>'),
        (f"{TITLE}_澎湃号·政务_澎湃新闻-The Paper", f"<h1>{TITLE}</h1>"),
        (f"河州市总工会-{TITLE}", f"<h1>{TITLE}</h1>"),
        (f"河州市总工会 {TITLE}", f"<h3>{TITLE}</h3>"),
        (f"{TITLE} - 河州市中医院", f"<h1>河州市中医院</h1><h2><a href='/1.html'>{TITLE}</a></h2>"),
        ("掌上河州", f"<uni-page-head>新闻详情</uni-page-head><uni-view class=tit>{TITLE}</uni-view>"),
        (f"{TITLE} | 职工之家", f"<h2>职工之家</h2><div class=bt>{TITLE}</div>"),
        ("河州市技能大赛官网 - 成绩公布", f"<div>河州市技能大赛</div><div class=ds-title>{TITLE}</div>"),
        (f"首页 > 工会要闻 > {TITLE}", f"<h2>{TITLE}</h2>"),
        (f"工会要闻-{TITLE}-河州市总工会", f'<div class="title">{TITLE}</div>'),
        ("河州市总工会", f"<h1>{TITLE}</h1>"),
        ("河州市总工会", f'<div class="article-title">{TITLE}</div>'),
        ("河州市总工会", f"<h2>{TITLE}</h2>"),
        ("河州市总工会", f"<h3>{TITLE}</h3>"),
        ("河州市总工会", f'<p style="text-align:center;font-size:24px">{TITLE}</p>'),
        ("河州市总工会", f'<p align="center"><strong>{TITLE}</strong></p>'),
        ("工会要闻-河州市总工会", f'<div class="tit">{TITLE}</div>'),
        ("工会要闻", f'<div class="content_title">{TITLE}</div>'),
        ("", f"<h1>{TITLE}</h1>"),
        ("", f'<div class="newstitle">{TITLE}</div>'),
        ("详情页", f'<div class="detail-title">{TITLE}</div>'),
        ("文章内容", f'<div class="xl_tit">{TITLE}</div>'),
        ("新闻详情_河州市总工会", f'<td class="biaoti">{TITLE}</td>'),
        ("河州新闻网", f'<h1 class="logo"><a href="/">河州新闻网</a></h1><h2>{TITLE}</h2>'),
        (f"{TITLE}-河州新闻网", f'<h1 class="logo"><a href="/">河州新闻网</a></h1><h2>{TITLE}</h2>'),
        ("河州新闻网", f'<h1 class="logo">河州新闻网</h1><h1>{TITLE}</h1>'),
        ("河州市总工会把服务送到...-河州新闻网", f"<h1>{TITLE}</h1>"),
        ("河州市总工会把服务送到职工…", f'<div class="t1">{TITLE}</div>'),
        (f"{TITLE}-河州新闻网", f"<h1><span>原创</span>{TITLE}</h1>"),
        (f"[图文]{TITLE}-河州新闻网", f"<h1>{TITLE}</h1>"),
        (f"{TITLE}(图)-河州新闻网", f"<h1>{TITLE}</h1>"),
        (f"{TITLE}-河州新闻网", "<h1>河州市总工会<br>把服务送到职工家门口</h1>"),
        (f"{TITLE}-河州新闻网", ""),
        (f"{TITLE}_河州新闻网_河州唯一门户网站", ""),
        (f"{TITLE}—河州新闻网", ""),
        (f"{TITLE}__河州政府网", ""),
        (f"{TITLE}-新闻动态-河州市总工会官方网站", ""),
        (f"{TITLE}-今日河州", f"<h1>{TITLE}</h1>"),
        (f"{TITLE}·河州工会", f"<h1>{TITLE}</h1>"),
        (f"{TITLE}-河州新闻网", f"<h1>\r\n  {TITLE}  \r\n</h1>"),
        (f"\r\n{TITLE}\r\n-新华网", f"<h1><span class='title'>{TITLE}</span></h1>"),
        ("河州工人报数字报-第03版：要闻", f"<founder-title>{TITLE}</founder-title>"),
        ("河州新闻网", f'<h1><a href="/">首页</a></h1><div id="Title">{TITLE}</div>'),
        (f"{TITLE}_河州市总工会 - 河州工会网", ""),
        (f"{TITLE}-河州市总工会-河州工会网", ""),
        (f"{TITLE}|河州市总工会", ""),
        (f"{TITLE} 河州市总工会", f"<h1>{TITLE}</h1>"),
        (f"【河州新闻】{TITLE}", f"<h1>{TITLE}</h1>"),
        (f"工作动态 - {TITLE}", f"<h4>{TITLE}</h4>"),
        ("河州市总工会", f'<div class="h2">{TITLE}</div>'),
        ("河州工会", f'<table><tr><td class="bt1" align="center">{TITLE}</td></tr></table>'),
        ("内容页", f"<font size=5>{TITLE}</font>"),
        ("内容页", f'<p style="FONT-SIZE: 1.5Em">{TITLE}</p>'),
        ("工作动态", f'<span class="STYLE1"><b>{TITLE}</b></span>'),
        ("河州日报", f'<h2 id="Title"><p>{TITLE}</p></h2>'),
        ("河州市总工会把服务送到职…-河州新闻网", f'<div class="x1">{TITLE}</div>'),
        ("工会新闻-今日河州", f'<div class="x1">{TITLE}</div>'),
        ("工会新闻", f'<h2>工会新闻</h2><div class="art"><h1>{TITLE}</h1></div>'),
        ("河州市总工会 工会新闻", f'<div class="col"><h3>工会新闻</h3></div><div class="art-title">{TITLE}</div>'),
        ("新闻中心", f"<h1><em>原创</em>{TITLE}</h1>"),
        ("今日河州", f'<div class="x1">{TITLE}</div><div class="sub">——记河州市职工驿站建设</div>'),
        (f"{TITLE}｜河州新闻网", ""),
        (f"{TITLE}_河州新闻网", f"<h1>{TITLE}(1/22)</h1>"),
        (f"{TITLE} 河州广播电视台", ""),
        (f"{TITLE} - Powered by Discuz!", ""),
        (f"{TITLE}|河州网 · 主流媒体", ""),
        (f"工作动态-{TITLE}", ""),
        (f"河州工人报数字版-{TITLE}", ""),
        (f"河州市总工会>>工会动态>>{TITLE}", ""),
        (f"河州新闻网：{TITLE}", ""),
        (f"{TITLE}·河州新闻网", ""),
        ("", f'<span id="ctl00_lblTitle">{TITLE}</span>'),
        ("", f'<span id="lblTitle">{TITLE}</span>'),
    ],
)
def test_the_title_is_the_headline_without_the_sites_name(article_on, page_title: str, headline: str):
    article = article_on("<div>2023-09-18 来源：河州日报</div>", page_title=page_title, headline=headline)
    assert (article.title or "").replace(" ", "") == TITLE


@pytest.mark.parametrize(
    "head",
    [
        f'<meta name="ArticleTitle" content="{TITLE}">',
        f'<meta property="og:title" content="{TITLE}-河州新闻网">',
        f'<meta property="og:title" content="{TITLE}">',
        '<script type="application/ld+json">'
        + json.dumps({"@type": "NewsArticle", "headline": TITLE}, ensure_ascii=False)
        + "</script>",
        f"<!--enpproperty <date>2023-09-18 08:52:11.0</date><title>{TITLE}</title>/enpproperty-->",
        f'<meta itemprop="name" content="{TITLE}">',
    ],
)
@pytest.mark.parametrize(
    ("page_title", "headline"), [("", ""), ("工会要闻-河州市总工会", ""), ("河州市总工会", f"<div>{TITLE}</div>")]
)
def test_data_in_the_head_names_the_title_where_title_says_nothing(
    article_on, head: str, page_title: str, headline: str
):
    article = article_on("<div>2023-09-18</div>", page_title=page_title, headline=headline, head=head)
    assert article.title == TITLE


@pytest.mark.parametrize(
    "title",
    [
        "奋进新征程——河州工会五年工作综述",
        "致敬劳动者｜焊花里的青春",
        "【工会进万家】河州送清凉到工地",
        "“8+2”模式：河州县级工会强起来",
        "工会主席说 | 把职工的小事当大事",
        "2021-2025年河州产业工人队伍建设规划发布",
        "河州-临江工会协作区成立",
        "工会送清凉 关爱在身边",
        "怎样当好新时代的工会主席？",
        "河州日报：把职工驿站建到家门口",
        "职工有话说·河州篇",
        "一图读懂丨河州工会2023",
        "河州市总工会网站改版上线",
        "清凉一夏",
    ],
)
@pytest.mark.parametrize(
    ("suffix", "tag"),
    [("-河州新闻网", "h1"), ("_工会要闻_河州市总工会", "div"), (" - 河州日报", "h2"), ("", "div"), ("-河州新闻网", "")],
)
def test_marks_inside_a_title_stay(article_on, title: str, suffix: str, tag: str):
    headline = f"<{tag}>{title}</{tag}>" if tag else ""
    article = article_on("<div>2023-09-18</div>", page_title=title + suffix, headline=headline)
    assert article.title == title


@pytest.mark.parametrize(
    ("headline", "kicker", "subtitle"),
    [
        (
            f'<h3 class="pre">全市工会参与</h3><h1>{TITLE}</h1><h4 class="sub">三万人次受益</h4>',
            "全市工会参与",
            "三万人次受益",
        ),
        (
            f'<p class="introtitle">全市工会参与</p><h2 class="art-title">{TITLE}</h2><p class="subtitle">三万人次受益</p>',
            "全市工会参与",
            "三万人次受益",
        ),
        (
            f'<div id="PreTitle">全市工会参与</div><div id="Title">{TITLE}</div><div id="SubTitle">——三万人次受益</div>',
            "全市工会参与",
            "——三万人次受益",
        ),
        (f'<div id="pretitle"></div><div id="ctitle">{TITLE}</div>', None, None),
        (f"<h3></h3><h2>{TITLE}</h2><h3>三万人次受益</h3>", None, "三万人次受益"),
        (f"<h1>{TITLE}</h1><p>——记河州市职工驿站建设</p>", None, "——记河州市职工驿站建设"),
        (
            f'<h1>{TITLE}</h1><div style="text-align:center">——记河州市职工驿站建设</div>',
            None,
            "——记河州市职工驿站建设",
        ),
        (
            f'<table><tr><td class="font02">全市工会参与</td></tr><tr><td class="font01">{TITLE}</td></tr>'
            '<tr><td class="font02">三万人次受益</td></tr></table>',
            "全市工会参与",
            "三万人次受益",
        ),
        (f"<h1>{TITLE}</h1><h2>三万人次受益</h2>", None, "三万人次受益"),
        (f'<h1>{TITLE}</h1><p class="summary">摘要：今年以来建成驿站十二个。</p>', None, None),
        (f"<h1>{TITLE}</h1>", None, None),
        (f"<h1>全市工会参与<br>{TITLE}<br>——三万人次受益</h1>", "全市工会参与", "——三万人次受益"),
        (f"<h1>{TITLE}<small>三万人次受益</small></h1>", None, "三万人次受益"),
        (
            f'<div class="yt">全市工会参与</div><div class="bt">{TITLE}</div><div class="ft">三万人次受益</div>',
            "全市工会参与",
            "三万人次受益",
        ),
        (
            f"<!--enpproperty <date>2023-09-18 00:00:00.0</date><title>{TITLE}</title><subtitle>三万人次受益</subtitle>"
            f"<introtitle>全市工会参与</introtitle>/enpproperty--><div>{TITLE}</div>",
            "全市工会参与",
            "三万人次受益",
        ),
        (
            f"<founder-introtitle>全市工会参与</founder-introtitle><founder-title>{TITLE}</founder-title>",
            "全市工会参与",
            None,
        ),
        (f"<h2>工会新闻</h2><h1>{TITLE}</h1>", None, None),
        (f"<h1>{TITLE}</h1><h3>分享到：</h3>", None, None),
        (f"<h1>{TITLE}</h1><h4>字号：大 中 小</h4>", None, None),
    ],
)
def test_kicker_and_subtitle(article_on, headline: str, kicker: str | None, subtitle: str | None):
    article = article_on("<div>2023-09-18 来源：河州日报</div>", headline=headline)
    assert (article.title, article.kicker, article.subtitle) == (TITLE, kicker, subtitle)


@pytest.mark.parametrize(
    ("page_title", "headline", "title", "subtitle"),
    [
        # <title> is the office's name, with which the text begins as well
        (
            "河州市茶业工会联合会",
            "<p>茶山上的娘家人</p><p>——记河州市茶业工会联合会</p>",
            "茶山上的娘家人",
            "——记河州市茶业工会联合会",
        ),
        (
            "河州市茶业工会联合会",
            "<h1>河州市茶业工会联合会</h1><div class=nr_bt>茶山上的娘家人</div>",
            "茶山上的娘家人",
            None,
        ),
        ("通知公告", "<h2>通知公告</h2><div class=nr_bt>关于元旦放假的公告</div>", "关于元旦放假的公告", None),
        (
            "河州信息网",
            "<div align=center><b>河州市总工会十八万元<br>为职工购年货</b></div>",
            "河州市总工会十八万元 为职工购年货",
            None,
        ),
        ("师父 · 职工文苑 · 河州工人文学", "<div class=wy-t>师父</div>", "师父", None),
        ("讣告", "<center>讣　告</center>", "讣 告", None),
    ],
)
def test_a_title_of_few_characters_or_beside_a_title_tag_that_names_the_site(
    article_on, page_title: str, headline: str, title: str, subtitle: str | None
):
    paragraphs = (
        "河州市茶业工会联合会成立于2016年，现有会员单位47家，覆盖全县九成以上的企业。",
        "联合会先后获得市五一劳动奖状等荣誉，受到职工好评。",
    )
    article = article_on(headline=headline, page_title=page_title, paragraphs=paragraphs)
    assert (article.title, article.subtitle) == (title, subtitle)
    assert article.text.startswith("河州市茶业工会联合会成立")


def test_a_word_of_the_page_that_the_title_tag_has_is_no_title(article_on):
    headline = f"<div>显示</div><div><a href=/>首页</a></div><p>一</p><p>二</p><p>三</p><b>{TITLE}</b>"
    assert article_on("<div>2023-09-18 08:52</div>", headline=headline, page_title="显示").title == TITLE


@pytest.mark.parametrize(
    ("title", "below"),
    [
        ("全市职工文化艺术作品联展亮相河州新区", "<p><strong>三百件作品集中展出</strong></p>"),
        ("河州市工会系统职工运动会", "<p><strong>三百名职工参加</strong></p>"),
        ("把娘家人的关怀送到车间班组", "<p>一次走访解开多年心结</p>"),
        ("省总领导赴河州调研新就业形态劳动者服务中心", "<p align=center>三百名职工受益</p>"),
        ("送教下乡走遍全县中小学", "<p>一次走访解开多年心结</p>"),
        ("招聘公告", "<div align=center>河州市总工会办公室文件</div>"),
    ],
)
def test_a_heading_that_ends_like_an_office_or_a_channel_is_the_title_for_all_that(article_on, title: str, below: str):
    above = f"<div>2023-09-18 08:52 来源：河州日报</div>{below}"
    article = article_on(above, headline=f"<h1>{title}</h1>", page_title=f"{title}-河州新闻网")
    assert article.title == title


def test_a_title_with_a_day_in_it_is_no_line_of_date_and_source(article_on):
    title = "2024年1月1日起这些工会新规施行"
    article = article_on(headline=f"<div class=t1><span>{title}</span></div>", page_title=title)
    assert (article.title, article.published) == (title, None)


def test_a_box_named_tt_is_no_title(article_on):
    headline = f"<div class=tt>工会工作热点推荐</div><div class=bar>{TITLE}</div>"
    assert article_on("<div>2023-09-18 08:52</div>", headline=headline, page_title="河州网").title == TITLE


@pytest.mark.parametrize("site", ["河州市总工会", "通知公告", "工会要闻"])
@pytest.mark.parametrize("between", ["", "<div><a href=/1>首页</a><a href=/2>要闻</a></div>"])
def test_the_title_is_the_heading_below_that_of_the_site(article_on, site: str, between: str):
    headline = f"<h1>{site}</h1>{between}<h2>{TITLE}</h2>"
    assert article_on("<div>2023-05-01</div>", headline=headline, page_title=site).title == TITLE
