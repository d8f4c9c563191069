"""Bylines and editors as Chinese news, union and government pages print them."""

import json

import pytest


def names(people) -> list[str]:
    return [person.name for person in people]


ABOVE = [
    ("本报记者 王小明", "王小明"),
    ("本报记者　王小明　李梅", "王小明 李梅"),
    ("■本报记者 王小明 实习生 李梅", "王小明 李梅"),
    ("□ 王小明 李梅", "王小明 李梅"),
    ("◎ 本报记者 王小明 通讯员 李梅 文/图", "王小明 李梅"),
    ("工人日报-中工网记者 王小明 通讯员 李梅", "王小明 李梅"),
    ("《工人日报》记者 王小明", "王小明"),
    ("本报记者 王小明 李梅 《人民日报》（2023-09-18 第 07 版）", "王小明 李梅"),
    ("河州日报首席记者王小明 见习记者李梅", "王小明 李梅"),
    ("河州日报全媒体记者 王小明 实习记者 李梅 通讯员 张敏 赵永刚", "王小明 李梅 张敏 赵永刚"),
    ("河州日报·河州新闻客户端记者 王小明", "王小明"),
    ("文/王小明 图/李梅", "王小明 李梅"),
    ("王小明 文/图", "王小明"),
    ("王小明/文 李梅/图", "王小明 李梅"),
    ("文/图 记者 王小明 通讯员 李梅", "王小明 李梅"),
    ("文/本报记者 王小明 图/本报记者 李梅", "王小明 李梅"),
    ("文 | 王小明", "王小明"),
    ("文｜记者 王小明", "王小明"),
    ("文丨王小明 图丨李梅", "王小明 李梅"),
    ("撰文：王小明 摄影：李梅", "王小明 李梅"),
    ("文字：王小明 图片：李梅", "王小明 李梅"),
    ("文、图：王小明", "王小明"),
    ("图文：王小明", "王小明"),
    ("记者 王小明/文 李梅/摄", "王小明 李梅"),
    ("本报记者 王小明 李梅 摄影报道", "王小明 李梅"),
    ("作者：王小明", "王小明"),
    ("作者：王小明 李梅", "王小明 李梅"),
    ("作者：王小明、李梅", "王小明 李梅"),
    ("作者：买买提·艾力", "买买提·艾力"),
    ("记者：阿依古丽·吐尔逊 次仁卓玛", "阿依古丽·吐尔逊 次仁卓玛"),
    ("作者：[美]约翰·史密斯", "约翰·史密斯"),
    ("作者：马 丽 李 强", "马丽 李强"),
    ("本报记者 马 丽 通讯员 王小明", "马丽 王小明"),
    ("作者：记者王小明", "王小明"),
    ("作者：本报记者 王小明", "王小明"),
    ("作者：办公室", ""),
    ("作者：河州市总工会", ""),
    ("作者：管理员", ""),
    ("作者：佚名", ""),
    ("作者： 来源：河州日报", ""),
    ("作者：王小明 来源：河州日报 时间：2023-09-18 08:52", "王小明"),
    ("来源：河州日报 作者：王小明", "王小明"),
    ("2023-09-18 08:52 来源：河州日报 作者：王小明 编辑：李梅", "王小明"),
    ("发布时间：2023-09-18 作者：王小明 浏览：12次 字号：大 中 小", "王小明"),
    ("时间：2023-09-18 08:52 来源：河州日报 记者 王小明", "王小明"),
    ("[来源：河州日报] [作者：王小明] [日期：23-09-18]", "王小明"),
    ("发布人：王小明 发布时间：2023-09-18", ""),
    ("发布者：王小明 2023-09-18", ""),
    ("录入：王小明 2023-09-18", ""),
    ("作者：王小明（河州大学教授）", "王小明"),
    ("王小明（河州大学教授）", ""),
    ("记者 王小明 整理", "王小明"),
    ("新华社记者王小明、李梅、张敏", "王小明 李梅 张敏"),
    ("记者王小明 李梅 综合", "王小明 李梅"),
    ("本报综合", ""),
    ("本报评论员", ""),
    ("本报记者", ""),
    ("特约评论员 王小明", "王小明"),
    ("见习记者 王小明 特约通讯员 李梅", "王小明 李梅"),
    ("融媒记者 王小明", "王小明"),
    ("河州融媒记者 王小明 李梅", "王小明 李梅"),
    ("全媒记者 王小明", "王小明"),
    ("摄影记者 王小明", "王小明"),
    ("本报驻河州记者 王小明", "王小明"),
    ("中国劳动保障报记者 王小明 通讯员 李梅", "王小明 李梅"),
    ("通讯员：王小明", "王小明"),
    ("通讯员 王小明 李梅 文/图", "王小明 李梅"),
    ("供稿：王小明", "王小明"),
    ("作者：晓风 阅读 1234", "晓风"),
    ("供稿：宣传部", ""),
    ("供稿：河州市总工会经济部 王小明", "王小明"),
    ("来源：河州日报 （记者 王小明） 2023-09-18", "王小明"),
    ("由 王小明 发布于 2023-09-18", "王小明"),
    ("由 河州市总工会 发布于 2023-09-18", ""),
    ("南方+记者 王小明", "王小明"),
    ("供稿单位：河州市总工会 撰稿：王小明", "王小明"),
    ("作者 王小明", "王小明"),
    ("作者/王小明", "王小明"),
    ("作者 | 王小明", "王小明"),
    ("采写：记者 王小明", "王小明"),
    ("采写/王小明 摄影/李梅", "王小明 李梅"),
    ("撰文/摄影：王小明", "王小明"),
    ("文/本报记者 王小明 摄影/李梅 制图/张敏", "王小明 李梅"),
    ("首席记者 王小明 文 记者 李梅 图", "王小明 李梅"),
    ("口述：王小明 整理：李梅", "李梅"),
]


@pytest.mark.parametrize(("line", "expected"), ABOVE)
def test_a_line_under_the_title(article_on, line: str, expected: str):
    assert names(article_on(f"<div>2023-09-18</div><p>{line}</p>").byline) == expected.split()


LEADS = [
    ("中工讯河州电（工讯记者 王小明 通讯员 李梅）", "王小明 李梅"),
    ("河州网消息（记者 王小明）：", "王小明"),
    ("本报讯 （记者 王小明 通讯员 李梅）", "王小明 李梅"),
    ("本报讯(记者王小明 通讯员李梅 张敏)", "王小明 李梅 张敏"),
    ("本报讯 记者王小明 通讯员李梅报道：", "王小明 李梅"),
    ("本报讯 （王小明）", "王小明"),
    ("本报讯（王小明 李梅）", "王小明 李梅"),
    ("工会网讯：（王小明报道）", "王小明"),
    ("本报河州讯（记者 王小明）", "王小明"),
    ("本报河州9月18日电（记者王小明）", "王小明"),
    ("河州讯（王小明 李梅）", "王小明 李梅"),
    ("河州日报讯（全媒体记者 王小明 文/图）", "王小明"),
    ("中工网讯（工人日报-中工网记者 王小明 通讯员 李梅）", "王小明 李梅"),
    ("中工网北京9月18日电 （工人日报-中工网记者王小明）", "王小明"),
    ("新华社北京9月18日电（记者王小明、李梅）", "王小明 李梅"),
    ("新华社北京9月18日电 题：走进河州（新华社记者王小明）", "王小明"),
    ("新华社记者王小明", ""),
    ("中新网河州9月18日电 (王小明 李梅)", "王小明 李梅"),
    ("中新社北京9月18日电 (记者 王小明)", "王小明"),
    ("人民网河州9月18日电 （王小明）", "王小明"),
    ("（记者 王小明）", "王小明"),
    ("（本报记者 王小明 通讯员 李梅）", "王小明 李梅"),
    ("（全媒体记者王小明）", "王小明"),
    ("大江新闻讯 （全媒体记者王小明）", "王小明"),
    ("本网讯（通讯员 王小明）", "王小明"),
    ("本报讯 (融媒体记者 王小明 见习记者 李梅 文/图)", "王小明 李梅"),
    ("本报讯（记者王小明 文／图）", "王小明"),
    ("（通讯员 王小明）", "王小明"),
    ("河州市总工会讯（王小明）", "王小明"),
    ("（以下简称“方案”）", ""),
    ("本报讯（河州市）", ""),
    ("经济日报河州9月18日讯 记者王小明报道：", "王小明"),
    ("河州网讯 通讯员王小明报道：", "王小明"),
    ("潮新闻客户端 记者 王小明 ", "王小明"),
    ("本报记者 王小明　　", "王小明"),
    ("记者王小明从市总工会获悉，", ""),
    ("央广网河州9月18日消息（记者王小明）", "王小明"),
]


@pytest.mark.parametrize(("lead", "expected"), LEADS)
def test_the_lead(article_on, lead: str, expected: str):
    assert names(article_on(lead=lead).byline) == expected.split()


TAILS = [
    ("（云南网 记者王小明）", "王小明"),
    ("（记者 王小明 李梅）", "王小明 李梅"),
    ("（王小明）", "王小明"),
    ("（王小明 李梅）", "王小明 李梅"),
    ("（王小明 李梅 文/图）", "王小明 李梅"),
    ("（文/图：王小明）", "王小明"),
    ("（王小明/文 李梅/图）", "王小明 李梅"),
    ("（通讯员 王小明 李梅）", "王小明 李梅"),
    ("（作者：王小明）", "王小明"),
    ("（作者：王小明，系河州市总工会主席）", "王小明"),
    ("（作者系河州市总工会主席）", ""),
    ("（作者单位：河州市总工会）", ""),
    ("（供稿：王小明）", "王小明"),
    ("（河州市总工会供稿）", ""),
    ("（河州市总工会 王小明）", "王小明"),
    ("（河州市总工会办公室 供稿）", ""),
    ("（工人日报-中工网记者 王小明）", "王小明"),
    ("（中国青年报·中青在线记者 王小明）", "王小明"),
    ("（总台央视记者 王小明）", "王小明"),
    ("（央视新闻客户端 总台记者 王小明 李梅）", "王小明 李梅"),
    ("（经济日报记者 王小明）", "王小明"),
    ("（完）", ""),
    ("(王小明)", "王小明"),
    ("【记者 王小明】", "王小明"),
    ("（如需转载请注明）", ""),
    ("（本版图片均由河州市总工会提供）", ""),
    ("（见图）", ""),
    ("（待续）", ""),
    ("（下转第二版）", ""),
    ("（图为活动现场）", ""),
    ("（通讯员：王小明）2023年9月18日", "王小明"),
    ("（王小明 李梅 撰稿）", "王小明 李梅"),
    ("（文/王小明 审核/李梅）", "王小明"),
    ("（信息员：王小明）", "王小明"),
    ("（融媒体中心 王小明）", "王小明"),
    ("（本报记者王小明对此文亦有贡献）", ""),
]


@pytest.mark.parametrize(("signature", "expected"), TAILS)
def test_the_signature_at_the_end_of_the_last_paragraph_or_in_a_line_of_its_own(
    article_on, signature: str, expected: str
):
    own = article_on(tail=f"<p>{signature}</p>")
    assert names(own.byline) == expected.split()
    last = article_on(tail=f"<p>活动还将持续到年底，各县区工会将陆续组织职工参加。{signature}</p>")
    assert names(last.byline) == expected.split()


def test_photographers_are_in_the_byline_wherever_they_are_named(article_on):
    caption = "<p>图为活动现场。本报通讯员 王小明 摄</p>"
    assert names(article_on(tail=caption).byline) == ["王小明"]
    assert names(article_on(tail="<p>图片由李梅摄</p>").byline) in ([], ["李梅"])


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta name="author" content="王小明">', ""),  # more often than not the editor
        ('<meta property="og:article:author" content="王小明">', "王小明"),
        ('<meta name="author" content="105092">', ""),
        ('<meta name="author" content="河州新闻网">', ""),
        ('<meta name="author" content="河州市总工会">', ""),
        ('<meta name="author" content="admin">', ""),
        ('<meta name="author" content="系统管理员">', ""),
        ('<meta name="author" content="高新区">', ""),
        (
            '<script type="application/ld+json">'
            + json.dumps({"@type": "NewsArticle", "author": {"@type": "Person", "name": "王小明"}}, ensure_ascii=False)
            + "</script>",
            "王小明",
        ),
        (
            '<script type="application/ld+json">'
            + json.dumps({"@type": "NewsArticle", "author": [{"name": "王小明"}, {"name": "李梅"}]})
            + "</script>",
            "王小明 李梅",
        ),
        (
            '<script type="application/ld+json">'
            + json.dumps({"author": {"@type": "Organization", "name": "河州新闻网"}}, ensure_ascii=False)
            + "</script>",
            "",
        ),
        (
            "<!--enpproperty <articleid>5364886</articleid><date>2023-09-18 08:52:11.0</date><author>王小明</author>"
            "<title>河州市总工会把服务送到职工家门口</title>/enpproperty-->",
            "王小明",
        ),
    ],
)
def test_data_in_the_head(article_on, head: str, expected: str):
    assert names(article_on(head=head).byline) == expected.split()


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ('<p class="author">王小明</p>', "王小明"),
        ('<p class="author">本报记者　王小明</p>', "王小明"),
        ('<span class="author">作者：王小明</span>', "王小明"),
        ('<div class="author">河州日报</div>', ""),
        ('<div class="info"><span>2023-09-18 08:52</span><span class="author">王小明</span></div>', "王小明"),
        ("<ul><li>作者：</li><li>王小明</li><li>来源：</li><li>河州日报</li></ul>", "王小明"),
        ("<founder-author>王小明</founder-author>", "王小明"),
        ('<a rel="author" href="/u/1">王小明</a><span>2023-09-18</span>', "王小明"),
        ('<div class="info">2023-09-18 来源：河州日报 王小明</div>', "王小明"),
        ('<div class="info">2023-09-18 责任编辑：李梅</div>', ""),
    ],
)
def test_elements_named_as_author(article_on, above: str, expected: str):
    assert names(article_on(above).byline) == expected.split()


def test_a_bare_name_right_under_the_title_is_the_author(article_on):
    assert names(article_on("<p>王小明</p>").byline) == ["王小明"]
    assert names(article_on('<p><a href="/u/">王小明</a></p>').byline) == []
    for word in ("时政", "高清大图", "关注", "安宁市", "工会动态"):
        assert names(article_on(f"<p>{word}</p>").byline) == []


def test_a_person_keeps_role_and_organisation(article_on):
    (person,) = article_on(tail="<p>（工人日报-中工网记者 王小明）</p>").byline
    assert (person.name, person.role, person.organisation) == ("王小明", "记者", "工人日报-中工网")


def test_people_whom_the_article_is_about_do_not_write_it(article_on):
    for tail in (
        "<p>该驿站负责人（王小明）</p>",
        "<p>据记者王小明介绍，活动将持续到年底。</p>",
        "<p>图片编辑王小明获得了一等奖（左二为王小明）</p>",
    ):
        assert article_on(tail=tail).byline == ()


def test_names_above_the_link_to_the_account_that_they_write_for(article_on):
    line = "<div><span>王小明 李梅</span> <span><a href='javascript:void(0)'>河州工会</a></span></div>"
    article = article_on(line)
    assert (names(article.byline), article.source) == (["王小明", "李梅"], "河州工会")


def test_elements_side_by_side_without_a_mark_between_them(article_on):
    line = (
        "<div><span>2023-09-18 06:50:11</span><span>来源：<a href='/'>河州都市报</a></span><span>记者 欧冶文</span>"
        "<span>编辑 西陵月</span><span>评论(36)</span></div>"
    )
    article = article_on(line)
    assert (article.source, names(article.byline), names(article.editors)) == ("河州都市报", ["欧冶文"], ["西陵月"])
