"""Editors as Chinese news, union and government pages name them, apart from those who wrote."""

import pytest

from pipelines.lines.people import names_editors


def names(people) -> list[str]:
    return [person.name for person in people]


LINES = [
    ("<p>作者：王小明</p><p>编辑：李梅</p>", "王小明", "李梅"),
    ("<p>（责编：李梅、赵刚）</p>", "", "李梅 赵刚"),
    ("<p>【责任编辑：李梅】</p>", "", "李梅"),
    ("<p>栏目主编：李梅 文字编辑：赵刚 题图来源：街道供图 图片编辑：张敏</p>", "", "李梅 赵刚 张敏"),
    ("<p>（编辑：李梅；流程编辑：u027）</p>", "", "李梅"),
    ("<p>责任编辑 李梅</p>", "", "李梅"),
    ("<p>编辑 李梅　责编 赵刚　审核 张敏</p>", "", "李梅 赵刚 张敏"),
    ("<p>撰稿：王小明 编辑：李梅 校对：赵刚 审核：张敏 监审：钱永</p>", "王小明", "李梅 赵刚 张敏 钱永"),
    ("<p>一审：李梅 二审：赵刚 三审：张敏</p>", "", "李梅 赵刚 张敏"),
    ("<p>初审：李梅　复审：赵刚　终审：张敏</p>", "", "李梅 赵刚 张敏"),
    ("<p>责编丨李梅 校对丨赵刚 编审丨张敏</p>", "", "李梅 赵刚 张敏"),
    ("<p>记者：王小明</p><p>编辑：李梅</p><p>校对：赵刚</p><p>终审：张敏</p>", "王小明", "李梅 赵刚 张敏"),
    ("<p>文字：王小明</p><p>图片：钱永</p><p>责编：李梅</p>", "王小明 钱永", "李梅"),
    ("<p>文｜王小明 图｜钱永 编辑｜李梅</p>", "王小明 钱永", "李梅"),
    ("<p>来源：河州日报 编辑：李梅</p>", "", "李梅"),
    ("<p>责任编辑：系统管理员</p>", "", ""),
    ("<p>编辑：admin</p>", "", ""),
    ("<p>[责任编辑: 李梅 ]</p>", "", "李梅"),
    ("<p>【编辑：李梅 QQ：1485994861；TEL：0931-5552210】</p>", "", "李梅"),
    ("<p>采访、整理：王小明</p><p>编辑：李梅</p>", "王小明", "李梅"),
    ("<p>（编辑：李梅；责编：赵刚）</p>", "", "李梅 赵刚"),
    ("<p>责任编辑：李梅 版权声明：本站文章未经授权不得转载</p>", "", "李梅"),
    ("<p>责任编辑：李梅（实习）</p>", "", "李梅"),
    ("<p>责编：李梅 【我要纠错】</p>", "", "李梅"),
    ("<p>值班编委：赵刚</p><p>编辑：李梅</p>", "", "赵刚 李梅"),
    ("<p>本期编辑：李梅</p>", "", "李梅"),
    ("<p>视觉编辑：李梅 版式：赵刚</p>", "", "李梅"),
    ("<p>编　辑：李梅</p><p>审　核：赵刚</p>", "", "李梅 赵刚"),
    ("<p>责 编：李梅</p>", "", "李梅"),
    ("<p>（作者：王小明 编辑：李梅）</p>", "王小明", "李梅"),
    ("<p>供稿：办公室 王小明</p><p>审核：李梅</p>", "王小明", "李梅"),
    ("<p>通讯员：王小明</p><p>审稿：李梅</p>", "王小明", "李梅"),
    ("<p>审签：李梅</p>", "", "李梅"),
    ("<p>一审一校：李梅</p><p>二审二校：赵刚</p>", "", "李梅 赵刚"),
    ("<p>（撰稿人：王小明 审稿人：李梅）</p>", "王小明", "李梅"),
    ("<p>执行主编：李梅</p>", "", "李梅"),
    ("<p>编校：李梅　主审：赵刚</p>", "", "李梅 赵刚"),
    ("<p>本报记者 王小明　编辑 李梅</p>", "王小明", "李梅"),
    ("<p>上一篇：没有了</p><p>编辑：李梅</p>", "", "李梅"),
]


@pytest.mark.parametrize(("tail", "byline", "editors"), LINES)
def test_lines_of_credits_inside_the_body_or_after_it(article_on, tail: str, byline: str, editors: str):
    for article in (article_on(tail=tail), article_on(below=f'<div class="bottom">{tail}</div>')):
        assert (names(article.byline), names(article.editors)) == (byline.split(), editors.split())


LABELS = (
    "责任编辑 责编 编审 责任校对 审校 审核 审稿 审签 签发 监审 监制 编委 值班主任 主编 总编 网编 美编 初审 一审".split()
)


@pytest.mark.parametrize("label", LABELS)
def test_every_label_of_editors_is_known_inside_a_line(label):
    assert names_editors(f"河州市总工会　{label}：李梅")
    assert not names_editors(f"河州市总工会的{label}工作由李梅负责")


@pytest.mark.parametrize(("name", "byline"), [("author", []), ("og:article:author", ["李梅"])])
def test_who_is_declared_as_author_and_shown_as_editor_is_the_editor(article_on, name: str, byline: list[str]):
    article = article_on(
        "<div>2023-09-18</div>", head=f"<meta name={name} content=李梅>", below="<div>责任编辑：李梅</div>"
    )
    assert (names(article.byline), names(article.editors)) == (byline, ["李梅"])


def test_an_account_with_a_number_in_its_name_is_not_cut_to_a_name(article_on):
    assert names(article_on(below="<div>[责任编辑：raymon725]</div>").editors) == []
