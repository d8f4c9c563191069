"""What stands behind the line that names the editors: polls and promotion end with the article, more than a little is text."""

import pytest

DATED = "<div>2023-09-18 08:52</div>"
EDITORS = "<p>责任编辑 李梅 赵刚｜校对 张敏｜视觉 钱永</p>"
POLL = "<p>您去过职工驿站吗？</p><ul><li>经常去</li><li>偶尔去</li></ul><p>下载河州观察App，成为会员，支持深度报道</p>"


@pytest.mark.parametrize("editors", [EDITORS, "<p>责任编辑：李梅 赵刚</p>", "<p>（编辑：李梅 赵刚）</p>"])
def test_a_poll_and_promotion_behind_the_editors_are_no_text(article_on, editors: str):
    article = article_on(DATED, tail=editors + POLL)
    assert article.text.endswith("让职工在家门口享受到更多服务。")
    assert [person.name for person in article.editors][:2] == ["李梅", "赵刚"]
    assert any("下载河州观察App" in removal.text for removal in article.removals)


def test_an_attachment_behind_the_editors_stays(article_on):
    file = "<p>附件：<a href=/1.doc>河州市职工之家推荐审批表</a></p>"
    assert article_on(DATED, tail=f"<p>编辑：李梅</p>{file}").text.endswith("附件：河州市职工之家推荐审批表")


def test_a_text_that_goes_on_behind_editors_is_whole(article_on):
    more = "<p>第二部分说的是驿站怎样管理，钱从哪里来，人从哪里来，都有详细的办法，值得一读。</p>" * 3
    assert article_on(DATED, tail=f"<p>编辑：李梅</p>{more}").text.count("第二部分") == 3


KEPT = [
    "<p>河州市总工会</p><p>2024年3月5日</p>",
    "<div class=sign><p>河州市总工会办公室</p><p>二〇二四年三月五日</p></div>",
    "<p>附件：1.职工技能大赛报名表</p><p>2.参赛承诺书</p>",
    "<div><p>附：获奖名单</p></div>",
    "<p>联系人：李四 联系电话：0731-55522210</p>",
    "<p>（注：文中人物均为化名）</p>",
    "<h2>电力公司工会开大会</h2><p>3月4日，电力公司工会选举产生新一届委员会。</p>",
    "<p>3月4日，职工投票选出新一届委员会。</p>",
    "<p>职工在大会上扫码入会。</p>",
]


@pytest.mark.parametrize("behind", KEPT)
def test_what_belongs_to_a_text_stays_behind_its_editors(article_on, behind: str):
    last = behind.rstrip("</pdiv>").rpartition(">")[2]
    for editors in ("<p>审核：王小明</p>", "<p>编辑：李梅</p>"):
        assert article_on(DATED, tail=editors + behind).text.endswith(last)


def test_credits_above_most_of_a_text_end_nothing(article_on):
    credits = "<p>撰文：王小明 编辑：李梅</p><p>王师傅今年58岁，扎根车间三十余载。</p><p>他说，干一行爱一行。</p>"
    article = article_on(DATED, paragraphs=("劳动最光荣，奋斗最幸福，技能最可贵，河州正在这样做。",), tail=credits)
    assert article.text.endswith("他说，干一行爱一行。")
