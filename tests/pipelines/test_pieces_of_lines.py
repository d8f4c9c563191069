"""What is a credit where elements stand side by side, and what only looks like one."""

import pytest

DATED = "<div>2023-09-18 08:52</div>"


@pytest.mark.parametrize(
    "above",
    [
        f"{DATED}<div>编辑 推荐</div>",
        f"{DATED}<div>主编 寄语</div>",
        "<div><span>2023-09-18</span> <span>编辑 推荐</span></div>",
        f"<div><span>编辑</span> <span>精选</span></div>{DATED}",
        "<div><span>2023-09-18</span><span>来源</span><span>评论(3)</span></div>",
        "<div><span>时间</span><span>2023-09-18</span><span>来源</span><span>阅读 123</span></div>",
        "<div><span>2023-09-18</span> <a href='/p/'>《职工大讲堂》2023年第3期</a></div>",
        f"<div><span>管理</span> <a href='#'>河州工会</a></div>{DATED}",
    ],
)
def test_words_of_columns_and_buttons_are_no_credits(article_on, above: str):
    article = article_on(above)
    assert (article.source, article.byline, article.editors) == (None, (), ())


@pytest.mark.parametrize("above", ["<span>时长 03:25</span>", "<span>全长 12:30</span>"])
def test_the_length_of_a_film_is_nobody(article_on, above: str):
    assert not article_on(f"<div><span>河州日报</span><span>2023-09-18</span>{above}</div>").byline


def test_a_dated_line_with_the_source_goes_before_a_link_to_an_outlet(article_on):
    above = "<div><span>关键词</span> <a href='/t'>河州工会</a></div><div>2023-09-18 08:52 河州日报</div>"
    article = article_on(above)
    assert (article.source, article.byline) == ("河州日报", ())


@pytest.mark.parametrize("line", ["《职工大讲堂》2023年第3期开讲", "《工会法》2023年第2期培训班"])
def test_what_has_issues_in_the_text_is_no_source(article_on, line: str):
    article = article_on(DATED, tail=f"<p>{line}</p>")
    assert article.source is None
    assert article.text.endswith(line)


def test_the_date_of_a_list_of_other_news_is_not_the_articles(article_on):
    others = "2023-10-08 | 宁远县开展送清凉活动 | 临江市举办职工运动会 | 河州市总工会举办普法宣传月活动启动仪式 | 劳模风采展示"
    article = article_on(f"<div>{others}</div>", head='<meta name="PubDate" content="2023-09-18 08:52">')
    assert article.published == "2023-09-18T08:52:00+08:00"


NO_STEPS = "<div class='weizhi'>当前位置：<a href='/'>首页</a></div><h1>河州市总工会把服务送到职工家门口</h1>"


def test_a_category_of_another_article_is_no_section(article_on):
    box = "<div class='side'><h3>热门文章</h3><a rel='category tag' href='/c'>养生</a> <a href='/1'>喝水</a></div>"
    assert article_on(DATED, headline=NO_STEPS, below=box).section is None


@pytest.mark.parametrize(("name", "section"), [("未分类", None), ("劳动札记", "劳动札记")])
def test_a_category_above_the_text_is_the_section_if_it_says_anything(article_on, name: str, section: str | None):
    above = f"<div>2023-09-18 <a rel='category tag' href='/c'>{name}</a></div>"
    assert article_on(above, headline=NO_STEPS).section == section


@pytest.mark.parametrize(
    ("line", "editor"),
    [
        ("<div><span>编辑：李梅</span><a href='#'>纠错：0799-5557788</a></div>", "李梅"),
        ("<div>编辑：欧阳<b>修文</b></div>", "欧阳修文"),
    ],
)
def test_a_name_ends_where_another_element_has_a_label(article_on, line: str, editor: str):
    assert [person.name for person in article_on(DATED, below=line).editors] == [editor]


@pytest.mark.parametrize(("said", "names"), [("相里云", []), ("王小明", ["王小明"]), ("登录", []), ("围观", [])])
def test_who_stands_behind_the_picture_of_a_person_is_the_author(article_on, said: str, names: list[str]):
    above = f"<div>2023-09-18</div><div><i class='el-icon-user'></i>{said}</div>"
    assert [person.name for person in article_on(above).byline] == names


@pytest.mark.parametrize(
    ("crumbs", "section"),
    [
        ("<div>当前位置：<a href=/>首页</a> → <a href=/g>工会工作</a> → 详细内容</div>", "工会工作"),
        (
            "<div class=x-bread><a href=/>首页</a><s></s><a href=/n>新闻</a><s></s><a href=/g>基层传真</a></div>",
            "基层传真",
        ),
        (
            "<ol class=crumb><li class=crumb-item><a href=/>首页</a></li><li class=crumb-item><a href=/g>访谈</a></li></ol>",
            "访谈",
        ),
        ("<div>位置：<a href=/>首页</a> > <a href=/g>解读</a> > 《河州市总工会》把服务送到职工家门口</div>", "解读"),
        ("<div>位置：<a href=/>新闻频道首页</a> > <a href=/g>新闻频道</a> > 正文</div>", "新闻频道"),
        ("<div>位置：<a href=/>首页</a> > <a href=/g>文化</a> > <a href=/k>看看</a></div>", "看看"),
        ("<div>位置：<a href=/>河州网首页</a> > <a href=/g>城市</a> > 河州网</div>", "城市"),
        ("<div>位置：<a href=/>首页</a> > <a href=/g>部门动态</a> > 内容详情</div>", "部门动态"),
        ("<div>位置：<a href=/>首页</a> > <a href=/g>员工活动</a><b>员工活动</b></div>", "员工活动"),
        ("<p><a href=/>主页</a><i>/</i><a href=/n>最新动态</a><i>/</i><a href=/g>会务消息</a></p>", "会务消息"),
    ],
)
def test_the_last_step_that_says_where_an_article_belongs_is_its_section(article_on, crumbs: str, section: str):
    headline = f"{NO_STEPS.partition('<h1')[0]}{crumbs}<h1{NO_STEPS.partition('<h1')[2]}"
    assert article_on(DATED, headline=headline).section == section


def test_a_line_with_more_than_links_has_its_author_though_their_blanks_are_many(article_on):
    above = (
        "<div>发表于 <a href=/1>2023 年 9 月 18 日</a> 由 <span class='author vcard'><a href=/a>裴河</a></span></div>"
    )
    assert [person.name for person in article_on(above).byline] == ["裴河"]


def test_credits_below_a_text_may_begin_with_when_it_was_entered(article_on):
    below = "<div>加入时间：2023-9-18 10:17:00　作者：水清　来源：河州橡胶厂工会　被阅读 186 次</div>"
    article = article_on("", below=below)
    assert (article.published, article.source) == ("2023-09-18T10:17:00+08:00", "河州橡胶厂工会")
    assert [person.name for person in article.byline] == ["水清"]


@pytest.mark.parametrize(
    "crumbs", ["<div>位置：<a href=/>河州新闻网</a> > 正文</div>", "<div><a href=/u>查看TA的文章&gt;</a></div>"]
)
def test_the_name_of_the_site_and_a_button_are_no_section(article_on, crumbs: str):
    headline = f"{NO_STEPS.partition('<h1')[0]}{crumbs}<h1{NO_STEPS.partition('<h1')[2]}"
    assert article_on(DATED, headline=headline).section is None


@pytest.mark.parametrize(
    ("said", "names"),
    [("国涵", ["国涵"]), ("发表于", []), ("宣传部", []), ("侨联", []), ("新华社", []), ("河州日报", [])],
)
def test_an_element_that_is_the_authors_may_say_a_pen_name(article_on, said: str, names: list[str]):
    above = f"<div><span>2023-09-18</span> <span>来源：河州日报</span> <span id='articleAuthor'>{said}</span></div>"
    assert [person.name for person in article_on(above).byline] == names


def test_a_menu_with_bars_between_its_links_names_nobody(article_on):
    menu = "<div><a href=/a>读书札记</a> ｜ <a href=/b>作者专栏</a> ｜ <a href=/c>编辑推荐</a></div>"
    article = article_on(f"{menu}{DATED}")
    assert (article.byline, article.editors) == ((), ())


def test_buttons_below_a_text_name_nobody(article_on):
    article = article_on(DATED, below="<div><div>直播</div><div>李梅</div></div>")
    assert article.byline == ()


@pytest.mark.parametrize(
    "above",
    [
        "<div>发布单位：管理员 2023-09-18</div>",
        "<div>发布机构：公开形式：主动公开 2023-09-18</div>",
        "<div>发文机关：河工发〔2023〕1号 2023-09-18</div>",
        "<div>2023-09-18 职工维权热线</div>",
    ],
)
def test_what_is_no_office_is_no_source(article_on, above: str):
    assert article_on(above).source is None


def test_an_editor_of_two_without_a_mark_is_no_author(article_on):
    article = article_on("<div>2023-09-18 河州日报 编辑 王小明 李梅</div>")
    assert article.byline == ()


def test_a_name_that_is_a_link_beside_its_label_in_an_element_of_its_own(article_on):
    line = "<div><div><div>文：</div> <a href='/wx/'>王小明</a><div> - </div></div><div>摄：<a href='#'>李梅</a></div></div>"
    assert [person.name for person in article_on(f"{line}{DATED}").byline] == ["王小明", "李梅"]


def test_credits_that_a_line_hides_until_a_script_shows_them(article_on):
    hidden = "<span style='display:none'>{}</span>"
    article = article_on(
        f"<div>2023-09-18 08:52 {hidden.format('来源：河州工人报')}{hidden.format('作者：王小明')}</div>"
    )
    assert (article.source, [person.name for person in article.byline]) == ("河州工人报", ["王小明"])


def people(found) -> list[str]:
    return [person.name for person in found]


def test_names_behind_the_mark_of_a_newspaper(article_on):
    assert people(article_on(f"<h4>□　端木兰　贺小军</h4>{DATED}").byline) == ["端木兰", "贺小军"]


def test_an_outlet_before_its_writers_is_nobody(article_on):
    assert people(article_on(f"{DATED}<p>文｜河州周刊 陆文清 贺双（发自通州、荆门）</p>").byline) == ["陆文清", "贺双"]


def test_paper_page_and_reporters_in_one_line_without_a_label(article_on):
    article = article_on("<td>（2023年09月18日）　河州日报　第06版：民生　记者 王小明 李梅</td>")
    assert (article.source, people(article.byline)) == ("河州日报", ["王小明", "李梅"])


def test_the_staff_of_the_site_in_the_lines_of_its_foot_edit_no_article(article_on):
    foot = "<div class=end>河州市总工会 主管主办　电话：0349-2022116<br>主编：史国栋　编辑：岑岚　美编：杨小鹿</div>"
    assert article_on(DATED, below=foot).editors == ()


@pytest.mark.parametrize("crumbs", ["当前位置：首页 - 部门动态 - 公示公告", "您的位置：公示公告 - 信息浏览"])
def test_steps_without_links_behind_the_word_for_the_place(article_on, crumbs: str):
    headline = f"<div class=dh>{crumbs}</div><h1>河州市总工会把服务送到职工家门口</h1>"
    assert article_on(DATED, headline=headline).section == "公示公告"
