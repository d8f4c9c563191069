"""Names in lists of labels, behind offices, under each of several reports, and in a part named as a foot."""

import pytest


def test_names_under_each_of_several_reports_are_read_and_stay(article_on):
    reports = tuple(
        f"{office}开展活动，受到职工欢迎，参加者上百人，反响很好。（{name}）"
        for office, name in (("码头工会", "王小明"), ("矿山工会", "李梅"))
    )
    article = article_on("<div>2023-09-18 08:52</div>", paragraphs=reports)
    assert [person.name for person in article.byline] == ["王小明", "李梅"]
    assert article.text == "\n".join(reports)


@pytest.mark.parametrize(
    ("above", "tail", "names"),
    [
        (
            "<dl><dt>日期</dt><dd>2023-09-18</dd><dt>摄影</dt><dd>王小明、李梅</dd><dt>阅读</dt><dd>2071</dd></dl>",
            "",
            ["王小明", "李梅"],
        ),
        ("<table><tr><th>撰　稿：</th><td>王　明</td></tr></table><div>2023-09-18 08:52</div>", "", ["王明"]),
        ("<div>2023-09-18 08:52</div>", "<p>（工会 王小明 / 文　宣传科 李梅 / 图）</p>", ["王小明", "李梅"]),
    ],
)
def test_names_in_lists_of_labels_and_behind_offices(article_on, above: str, tail: str, names: list[str]):
    article = article_on(above, tail=tail)
    assert [person.name for person in article.byline] == names
    assert article.text.endswith("享受到更多服务。")


def test_an_office_names_who_wrote_for_it_in_the_first_sentence(article_on):
    lead = "河州市总工会（本网通讯员王小明）近日举办首场活动，受到职工欢迎。"
    article = article_on("<div>2023-09-18 08:52</div>", lead=f"{lead}</p><p>")
    assert [person.name for person in article.byline] == ["王小明"]
    assert article.text.startswith(lead)


def test_editors_close_the_text_in_a_part_named_as_its_foot(article_on):
    foot = "<div class='lf-foot'><p>编辑丨王小明 视觉丨李梅 校对丨赵刚</p></div>"
    article = article_on("<div>2023-09-18 08:52</div>", below=foot)
    assert [person.name for person in article.editors] == ["王小明", "赵刚"]


def test_editors_in_a_row_without_marks(article_on):
    article = article_on("<div>2023-09-18 08:52</div>", below="<div>编辑 秋实 校对 田七</div>")
    assert [person.name for person in article.editors] == ["秋实", "田七"]


def test_two_offices_of_who_wrote_are_no_source(article_on):
    tail = "<p>（院工会 王小明 / 文　信息科 李梅 / 图）</p>"
    assert article_on("<div>2023-09-18 08:52</div>", tail=tail).source is None


@pytest.mark.parametrize(
    "lead",
    [
        "中国新闻奖得主（原河州日报记者王小明）近日来到河州，与职工座谈。",
        "被采访对象（通讯员李梅之母）说，工会帮了大忙。",
        "三位作者（含河州日报记者王小明）出席了活动，与职工座谈。",
    ],
)
def test_who_is_named_in_brackets_behind_no_office_wrote_nothing(article_on, lead: str):
    assert article_on("<div>2023-09-18 08:52</div>", lead=f"{lead}</p><p>").byline == ()


def test_the_editors_of_a_site_are_no_articles(article_on):
    for foot in ("<p>主编：王建国 责任编辑：李梅</p><p>版权所有</p>", "<p>责任编辑：李梅</p>"):
        assert article_on("<div>2023-09-18</div>", below=f"</div><div class='site-foot'>{foot}</div>").editors == ()


def test_what_is_taken_out_is_recorded_as_it_stands_on_the_page(article_on):
    article = article_on("<div>2023-09-18 08:52</div>", below="<dl><dt>编辑</dt><dd>李梅</dd></dl>")
    assert [person.name for person in article.editors] == ["李梅"]
    assert "编辑 李梅" in {removal.text for removal in article.removals}


def test_names_of_two_characters_set_apart_before_another_label(article_on):
    article = article_on("<div>2023-09-18 08:52</div>", below="<div>编辑：虞小满责编：郎　静审核：屠国梁</div>")
    assert [person.name for person in article.editors] == ["虞小满", "郎静", "屠国梁"]


def test_a_mark_before_a_name_and_its_office_says_who_wrote(article_on):
    article = article_on("<div>□ 公孙稻（市建工集团）</div><div>2023-09-18 08:52</div>")
    assert [(person.name, person.organisation) for person in article.byline] == [("公孙稻", "市建工集团")]


def test_a_menu_with_单一来源_names_no_source(article_on):
    menu = "<div><a href=/>首页</a>|<a href=/d>单一来源</a>|<a href=/b>办事指南</a></div>"
    headline = f"{menu}<h1>河州市总工会把服务送到职工家门口</h1>"
    article = article_on("<div>【信息时间：2023/7/10 阅读次数：119】</div>", headline=headline)
    assert (article.source, article.published) == (None, "2023-07-10")


def test_winners_in_a_list_with_bullets_wrote_nothing(article_on):
    lines = ("一等奖", "● 王小明（河州机床厂）", "● 李梅（河州钢铁公司）", "二等奖", "■ 张建国（河州港务局）")
    article = article_on("<div>2023-09-18 08:52</div>", tail="".join(f"<p>{line}</p>" for line in lines))
    assert (article.byline, article.text.split("\n")[-5:]) == ((), list(lines))


def test_the_foot_of_the_article_names_its_editors_beside_its_rights(article_on):
    foot = "<div class='article-foot'><p>责任编辑：王小明</p><p>版权所有：河州日报</p></div>"
    article = article_on("<div>2023-09-18 08:52</div>", below=f"</div>{foot}")
    assert [person.name for person in article.editors] == ["王小明"]
