"""The section from breadcrumbs of any make, the abstract between headline and text, and lines there that nobody reads."""

import json

import pytest

from pipelines import Page, process

CRUMBS = [
    (
        "<div class='pos'>位置：<a href='/'>首页</a> <i>/</i> <a href='/gk/'>公开</a> <i>/</i> <a href='/tz/'>公告</a></div>",
        "公告",
    ),
    ("<nav aria-label='breadcrumb'><a href='/'>首页</a><svg width='8'></svg><a href='/gd/'>观点</a></nav>", "观点"),
    ("<nav class='breadcrumb-items'><a href='/'>河州网</a> / <a href='/ld/'>劳动职场</a></nav>", "劳动职场"),
    ("<ol class='breadcrumb'><li><a href='/'>首页</a></li><li><a href='/yw/'>要闻</a></li></ol>", "要闻"),
    ("<div class='bread'>当前位置：<a href='/'>今日河州</a> » <a href='/zh/'>综合</a></div>", "综合"),
    ("<div class='weizhi'>当前位置：首页 > 工会要闻 > 正文</div>", "工会要闻"),
    (
        "<div class='weizhi'>当前位置：<a href='/'>首页</a> > <a href='/yw/'>工会要闻</a> <span>正文</span></div>",
        "工会要闻",
    ),
    (
        "<div class='bread'><a href='/'>首页</a> > <a href='/yw/'>工会要闻</a> > 正文 <a href='/in'>申请入驻</a></div>",
        "工会要闻",
    ),
    ("<div class='weizhi'>当前位置：<a href='/'>首页</a></div>", None),
    (
        "<div class='position-relative'><a href='/'>河州网</a> <a href='/yw/'>要闻</a></div>",
        "工会新闻",
    ),  # the page's own
]


@pytest.mark.parametrize(("crumbs", "section"), CRUMBS)
def test_the_section_is_the_last_step_of_the_breadcrumb(article_on, crumbs: str, section: str | None):
    headline = f"{crumbs}<h1>河州市总工会把服务送到职工家门口</h1>"
    assert article_on("<div>2023-09-18 来源：河州日报</div>", headline=headline).section == section


@pytest.mark.parametrize(
    ("head", "above", "section"),
    [
        ('<meta name="ColumnName" content="工会要闻">', "", "工会要闻"),
        ('<meta property="article:section" content="工会要闻">', "", "工会要闻"),
        (
            f'<script type="application/ld+json">{json.dumps({"articleSection": "工会要闻"}, ensure_ascii=False)}</script>',
            "",
            "工会要闻",
        ),
        ("", "所属栏目：工会要闻", "工会要闻"),
        ("", "栏目：", None),
        ("", "<a href='/c/ld/' rel='category tag'>劳动札记</a>", "劳动札记"),
        ("", "<a href='/c/ld/' rel='category tag'>劳动札记</a> <a href='/c/sb/' rel='category tag'>书边</a>", None),
    ],
)
def test_a_page_without_breadcrumb_may_declare_its_section(article_on, head: str, above: str, section: str | None):
    headline = "<div class='weizhi'>当前位置：<a href='/'>首页</a></div><h1>河州市总工会把服务送到职工家门口</h1>"
    assert article_on(f"<div>2023-09-18 {above}</div>", headline=headline, head=head).section == section


SUMMARY = "今年以来，全市各级工会建成职工驿站十二个，服务三万人次。"


@pytest.mark.parametrize(
    "above",
    [
        f"<div>2023-09-18 来源：河州日报</div><div>核心提示：{SUMMARY}</div>",
        f"<div>核心提示：{SUMMARY}</div><div>2023-09-18 来源：河州日报</div>",
        f"<div>2023-09-18 来源：河州日报</div><p>【摘要】{SUMMARY}</p>",
        f"<div class='summary'>{SUMMARY}</div><div>2023-09-18 来源：河州日报</div>",
        f"<div>2023-09-18 来源：河州日报</div><p><b>导读：</b>{SUMMARY}</p>",
    ],
)
def test_the_abstract_is_kept_apart_and_hides_neither_date_nor_source(article_on, above: str):
    article = article_on(above)
    assert (article.abstract, article.published, article.source) == (SUMMARY, "2023-09-18", "河州日报")
    assert "来源" not in article.text
    assert article.rules["abstract"]


@pytest.mark.parametrize("above", ["", "<p>摘要：</p>", "<p>导读专栏</p>", "<div class='summary'>短</div>"])
def test_no_abstract_is_made_up(article_on, above: str):
    assert article_on(f"<div>2023-09-18</div>{above}").abstract is None


def test_a_line_between_headline_and_text_that_no_field_takes_is_recorded():
    told = "县总工会走进三个在建工地，给一线职工送去矿泉水和药品。工人们说，这份清凉来得正是时候。"
    html = (
        "<title>县总工会送清凉</title><h1>县总工会送清凉</h1><div>2024-07-02 09:30</div><div>观察团 陆柏川等</div>"
        f"<div class=content><p>{told}</p><p>今年，{told}</p></div>"
    )
    (article,) = process(Page("http://www.hezhou.example/1.html", html.encode()))
    assert "观察团" not in article.text
    assert [removal.text for removal in article.removals if removal.rule == "line above the text"] == [
        "观察团 陆柏川等"
    ]


STEPS = {
    "@type": "BreadcrumbList",
    "itemListElement": [{"position": 1, "name": "首页"}, {"position": 2, "item": {"name": "工会新闻"}}],
}


@pytest.mark.parametrize(
    ("above", "section"),
    [
        ("<div>首页 :: 产业动态 :: 活动</div>", "活动"),
        ("<div class=nk-path>职工之声 » 维权 » 维权说法</div>", "维权说法"),
        ("<div class=where>首页 / 通知公告 / 公告</div>", "公告"),
    ],
)
def test_steps_that_are_no_links(article_on, above: str, section: str):
    headline = f"{above}<h1>河州市总工会把服务送到职工家门口</h1>"
    assert article_on("<div>2023-09-18 08:52</div>", headline=headline).section == section


@pytest.mark.parametrize(
    "head",
    [
        f'<script type="application/ld+json">{json.dumps(STEPS)}</script>',
        '<ol itemscope itemtype="https://schema.org/BreadcrumbList"><li><span itemprop=name>首页</span>'
        "<li><span itemprop=name>工会新闻</span></ol>",
    ],
)
def test_steps_in_the_data_of_the_page(article_on, head: str):
    assert article_on("<div>2023-09-18 08:52</div>", head=head).section == "工会新闻"


@pytest.mark.parametrize(
    ("line", "section"),
    [("首页 | 访谈", "访谈"), ("首页/公告公示", "公告公示"), ("返回首页 | 版面概览 | 往期回顾", "工会新闻")],
)
def test_steps_right_above_the_title_begin_at_the_home_page(article_on, line: str, section: str | None):
    headline = f"<div>{line}</div><h1>河州市总工会把服务送到职工家门口</h1>"
    assert article_on("<div>2023-09-18 08:52</div>", headline=headline).section == section


@pytest.mark.parametrize(
    "menu",
    [
        "<div><a href=/>首页</a> | <a href=/xw/>新闻中心</a> | <a href=/sp/>视频点播</a></div>",
        "<div><a href=/>网站首页</a> | <a href=/s>加入收藏</a> | <a href=/l>联系我们</a></div>",
        "<div class=loc><a href=/>河州</a> <a href=/tq/>天气预报</a></div>",
    ],
)
def test_a_menu_above_the_title_is_no_breadcrumb(article_on, menu: str):
    headline = f"{menu}<h1>河州市总工会把服务送到职工家门口</h1>"
    assert article_on("<div>2023-09-18 08:52</div>", headline=headline).section == "工会新闻"


@pytest.mark.parametrize(
    ("names", "section"),
    [(["首页", "工会要闻", "河州市总工会召开推进会"], "工会要闻"), (["河州工会网"], None)],
)
def test_the_page_itself_and_the_site_are_no_sections(names: list[str], section: str | None):
    items = [{"position": number, "name": name} for number, name in enumerate(names)][::-1]
    data = json.dumps({"@type": "BreadcrumbList", "itemListElement": items})
    text = "<p>9月18日，河州市总工会召开推进会，全市各级工会广泛参与，受到职工欢迎。</p>"
    html = (
        f'<meta charset=utf-8><script type="application/ld+json">{data}</script><h1>河州市总工会召开推进会</h1>{text}'
    )
    (article,) = process(Page("http://www.hezhou.example/1.html", html.encode()))
    assert (article.section, article.rules.get("section")) == (section, section and "JSON-LD")


@pytest.mark.parametrize("bar", ["｜", "-", "|", " / "])
def test_a_row_of_links_from_the_home_page_on_is_a_menu(article_on, bar: str):
    links = bar.join(f"<a href=/{name}>{name}</a>" for name in ("首页", "新闻中心", "维权服务", "通知公告"))
    headline = f"<div>{links}</div><h1>河州市总工会把服务送到职工家门口</h1>"
    assert article_on("<div>2023-09-18 08:52</div>", headline=headline).section == "工会新闻"


def test_steps_between_bars_end_in_one_that_is_no_link(article_on):
    headline = "<div>首页 | <a href=/x>新闻中心</a> | 工会要闻</div><h1>河州市总工会把服务送到职工家门口</h1>"
    assert article_on("<div>2023-09-18 08:52</div>", headline=headline).section == "工会要闻"


def test_steps_end_before_the_title_however_long_it_is(article_on):
    title = "河州市总工会把服务送到职工家门口的一次尝试"
    sections = "<a href=/f>论坛</a> › <a href=/f/41>厂区快讯</a>"
    steps = f"<div><a href=/>河州论坛</a> » {sections} › <a href=/t/1>{title}</a></div>"
    article = article_on(headline=f"{steps}<h1>{title}</h1>", page_title=f"{title} - 厂区快讯")
    assert article.section == "厂区快讯"


def test_steps_without_arrows_are_read_where_they_are_named_so(article_on):
    steps = "<div class=el-breadcrumb><span>首页</span><span>新闻中心</span><span>工运观察</span></div>"
    assert article_on(headline=f"{steps}<h1>河州市总工会把服务送到职工家门口</h1>").section == "工运观察"


def test_an_attachment_belongs_to_the_text_whatever_its_link_says(article_on):
    file = "附件：<a href='javascript:;'>河州市总工会关于报送进展情况的通知</a>"
    article = article_on("<div>2023-09-18</div>", tail=f"<p>{file}</p><p>2023年9月18日</p>")
    assert article.text.endswith("附件：河州市总工会关于报送进展情况的通知\n2023年9月18日")


def test_a_search_box_among_the_steps_is_no_step(article_on):
    steps = "<a href=/>首页</a> &gt; <a href=/w>国际新闻</a> &gt; 正文"
    box = "<div class=app><a href=/app>为大家新闻阅读而生的客户端</a></div>"
    headline = f"<div class=ep-path><span>{steps}</span>{box}</div><h1>河州市总工会把服务送到职工家门口</h1>"
    assert article_on(headline=headline).section == "国际新闻"


@pytest.mark.parametrize("name", ["版权与免责声明", "版权及免责声明", "免责声明"])
def test_a_note_on_rights_ends_the_text_whatever_follows(article_on, name: str):
    note = f"<div>{name}</div><div>1.凡本站注明“文章类型：原创”的所有作品，其版权属于本站及其子站所有，转载时必须注明来源。</div>"
    again = "<div>河州市总工会规章</div><div>下载文字版 下载图片版</div>"
    assert article_on("<div>2023-09-18</div>", tail=note + again).text.endswith("让职工在家门口享受到更多服务。")
