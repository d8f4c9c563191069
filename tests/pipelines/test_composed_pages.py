"""Pages composed of a template, a way to print credits and what misleads: dates, sources and names that are not the article's.

The forms are those of public Chinese news, union and government pages; they are written down here, not taken from the
rules' vocabularies.
"""

from datetime import UTC, datetime
from itertools import cycle, islice

import pytest

from pipelines import Page, process

FETCHED = datetime(2024, 2, 3, 4, 0, tzinfo=UTC)
TITLES = (
    "从“要我学”到“我要学”",
    "清溪区总工会开展“法律进企业”活动",
    "为什么年轻人愿意进工厂？",
    "一线讲述｜焊枪下的三十年",
    "夏送清凉",
)
TEXT = (
    "走进车间，机器轰鸣，焊花飞溅。今年四十八岁的老吴正带着徒弟调试设备，额头上布满了汗珠。",
    "“不懂就学，学不会就多练几遍。”凭着这股劲头，他先后攻克技术难题五十七项。",
    "五年来，以他名字命名的工作室培养高级技师十四人、技师三十六人，受到企业欢迎。",
)
PEOPLE = (
    ("周建国", "欧阳晓峰", "傅小雨"), ("赖志强", "乌兰图雅", "朴正浩"), ("古丽娜尔·艾合买提", "吴晓芳", "诸葛明"),
    ("马 丽", "扎西达娃", "萧寒"),
)  # fmt: skip
OUTLETS = ("青川日报", "岚州市融媒体中心", "极目新闻", "市总工会宣教部", "央广网", "学习强国")
DATES = (
    ("2021-05-06 07:08", "2021-05-06T07:08:00+08:00"), ("2021年5月6日", "2021-05-06"), ("2021/05/06", "2021-05-06"),
    ("二〇二一年五月六日", "2021-05-06"), ("2021年05月06日07:08", "2021-05-06T07:08:00+08:00"),
    ("2021-5-6 7:08:09", "2021-05-06T07:08:09+08:00"), ("2021年05月06日 07时08分", "2021-05-06T07:08:00+08:00"),
)  # fmt: skip
TEMPLATES = (
    "<h1>@T</h1><div class='info'>@M</div><div class='con'>@B</div>@X",
    "<table><tr><td class='tt' align='center'><b>@T</b></td></tr><tr><td>@M</td></tr><tr><td>@B</td></tr></table>@X",
    "<div class='detail-title'>@T</div><div class='xx'>@M</div><div class='TRS_Editor'>@B</div>@X",
    "<article><header><h2>@T</h2><p>@M</p></header><div id='zoom'>@B</div><footer>@X</footer></article>",
    "<p style='text-align:center'><strong>@T</strong></p><h6>@M</h6><div class='w1200'>@B</div>@X",
)
MISLEADING = (
    (
        "<div>今天是2024年2月3日 星期六</div>",
        "<h4>热点推荐</h4><p><a href='/h'>运动会开幕</a></p><p>来源：海边晚报 2024-01-21</p>",
    ),
    ("<div>2024-02-03 10:22:31</div>", "<h3>网友评论</h3><p><b>风清扬</b> 2024-01-30 12:01</p><p>作者：写得好！</p>"),
    ("<a href='/login'>登录</a>", "<ul><li><a href='/1'>责任编辑：一份坚守</a> 2024-01-30</li></ul>"),
)
FEET = (
    "<div class='foot'>技术支持：某某科技 责任编辑：赵值班 电话：0800-1234567</div>",
    "<footer><p>版权所有 青川网</p><p>总编辑：钱总 主办单位：青川网</p></footer>",
)

UNDER_THE_TITLE = (
    # how the line is printed ({D} date, {S} source, {A} {B} {C} persons), who wrote it, whether a source is named
    ("来源：{S}　　{D}", "", True), ("{D} | 来源：{S}", "", True), ("<span>{D}</span><span>来源：{S}</span>", "", True),
    ("<i>{S}</i><i>{D}</i>", "", True), ("<b>{S}</b> · {D}", "", True), ("来 源：{S}　作 者：{A}　时 间：{D}", "A", True),
    ("来源 {S} 时间 {D}", "", True), ("稿源：{S} | {D}", "", True), ("出处：{S} 作者：{A} {D}", "A", True),
    ("【来源：{S}】【作者：{A}】【发布时间：{D}】", "A", True), ("{D} / {S} / 记者 {A}", "A", True),
    ("<ul><li>时间：{D}</li><li>来源：{S}</li><li>作者：{A}</li><li>点击数：123</li></ul>", "A", True),
    ("<dl><dt>来源：</dt><dd>{S}</dd><dt>发布时间：</dt><dd>{D}</dd></dl>", "", True),
    ("<em>来源：</em><i>{S}</i><em>日期：</em><i>{D}</i>", "", True), ("来源：　作者：　浏览：次　发表时间：{D}", "", False),
    ("作者：佚名　文章来源：{S}　更新时间：{D}", "", True), ("作者：本站编辑 来源：本站原创 时间：{D}", "", False),
    ("发布者：系统管理员 发布时间：{D} 阅读：33次", "", False), ("来源：{S}　本报记者 {A}　{D}", "A", True),
    ("作者：宣传教育部 来源：{S} 发布时间：{D}", "", True), ("来源：{S} 作者：{A}、{B} 时间：{D}", "AB", True),
    ("{D} 来源：{S} 记者 {A} 通讯员 {B}", "AB", True), ("{D} 来源：{S} 文/{A} 图/{B}", "AB", True),
    ("發佈時間：{D} 來源：{S} 作者：{A}", "A", True), ("{D} 来源：{S} 评论：0 点赞：12 IP属地：云南", "", True),
    ("成文日期：2018-11-02 发布日期：{D}", "", False), ("发布时间：{D} 更新时间：2022-01-01 08:00 来源：{S}", "", True),
)  # fmt: skip
LEADS = (
    ("本报讯（记者 {A} 通讯员 {B}）", "AB"), ("中新网岚州5月1日电 ({A} {B})", "AB"), ("人民网岚州5月1日电 （{B}）", "B"),
    ("央广网岚州5月1日消息（记者{A}）", "A"), ("本报记者 {A} 报道：", "A"), ("□本报记者{A}本报通讯员{C}</p><p>", "AC"),
    ("□ 本报记者 {A}　　□ 本报见习记者 {B}　　□ 本报通讯员 {C}</p><p>", "ABC"), ("◎ {A} 文/图</p><p>", "A"),
    ("文/{A} 图/{B}</p><p>", "AB"), ("大众网·海报新闻记者 {A} 岚州报道</p><p>", "A"), ("本刊记者 {A} 发自北京</p><p>", "A"),
    ("[作者]{A}</p><p>", "A"), ("By {A}</p><p>", "A"), ("清溪区总工会 {A}</p><p>", "A"), ("作者：{A}，{C}</p><p>", "AC"),
    ("作者：网站编辑</p><p>", ""), ("作者：工会办</p><p>", ""), ("作者：不详</p><p>", ""), ("本报综合报道</p><p>", ""),
    ("——访岚州市总工会主席周立</p><p>", ""), ("5月1日，记者从市总工会获悉，", ""), ("据中国之声报道，", ""),
)  # fmt: skip
TAILS = (
    # what stands at the end of the body or below it, who wrote it, who edited it
    ("（{A} {B}）", "AB", ""), ("（记者{A} 摄影{C}）", "AC", ""), ("（清溪区总工会 {B}）", "B", ""), ("（{A}文/图）", "A", ""),
    ("一审：{A}　二审：{B}　三审：{C}", "", "ABC"), ("责编丨{A} 监制丨{B}", "", "AB"),
    ("责任编辑：{A} 电话：010-88888888", "", "A"), ("撰稿：{A}　审核：{B}", "A", "B"), ("编辑/{A} 校对/{C}", "", "AC"),
    ("（责编：{A}）", "", "A"), ("网站编辑：{A}", "", "A"),
    ("图为活动现场。{A} 摄", "A", ""), ("（作者：{A}，系岚州市委党校讲师）", "A", ""), ("责任编辑：{A}（实习生：{C}）", "", "AC"),
    ("（全文完）", "", ""), ("（据新华社）", "", ""), ("（作者系岚州大学教授）", "", ""), ("责任编辑：admin", "", ""),
    ("编辑：融媒中心", "", ""),
)  # fmt: skip


def plain(name: str) -> str:
    return name.replace(" ", "")


def compose(place: int, *, above: str = "{D}", lead: str = "", tail: str = "", outside: bool = False):
    """Compose the page of a number: each form meets another title, template, name, date and distraction."""
    title, date = TITLES[place % len(TITLES)], DATES[place % len(DATES)]
    people = dict(zip("ABC", PEOPLE[place % len(PEOPLE)], strict=True))
    outlet, (top, more) = OUTLETS[place % len(OUTLETS)], MISLEADING[place % len(MISLEADING)]

    def filled(form: str) -> str:
        return form.format(D=date[0], S=outlet, **people)

    end = f"<p>{filled(tail)}</p>" if tail else ""
    body = "".join(f"<p>　　{line}</p>" for line in (filled(lead) + TEXT[0], *TEXT[1:]))
    html = TEMPLATES[place % len(TEMPLATES)].replace("@T", title).replace("@M", filled(above))
    html = html.replace("@B", body + ("" if outside else end)).replace("@X", end if outside else "")
    page = (
        f"<html><head><meta charset='utf-8'><title>{title}_青川网</title></head><body>{top}<ul><li><a href='/'>首页</a></li>"
        f"<li><a href='/a'>要闻</a></li></ul><div class='main'>{html}</div>{more}{FEET[place % len(FEET)]}</body></html>"
    )
    (article,) = process(Page("http://www.qingchuan.cn/a/1.html", page.encode(), fetched_at=FETCHED))
    return article, title, date[1], outlet, {letter: plain(name) for letter, name in people.items()}


def names(people) -> list[str]:
    return [plain(person.name) for person in people]


ROUNDS = 4


@pytest.mark.parametrize(("above", "writers", "sourced"), UNDER_THE_TITLE)
def test_the_line_under_the_title(above: str, writers: str, sourced: bool):
    number = UNDER_THE_TITLE.index((above, writers, sourced))
    for place in range(number, number + ROUNDS):
        article, title, published, outlet, people = compose(place, above=above)
        assert (article.title, article.published) == (title, published)
        assert article.source == (outlet if sourced else None)
        assert names(article.byline) == [people[letter] for letter in writers]
        assert article.editors == ()


@pytest.mark.parametrize(("lead", "writers"), LEADS)
def test_the_head_of_the_body(lead: str, writers: str):
    number = LEADS.index((lead, writers))
    for place in range(number, number + ROUNDS):
        article, title, published, _, people = compose(place, lead=lead)
        assert (article.title, article.published) == (title, published)
        assert names(article.byline) == [people[letter] for letter in writers]
        assert article.editors == ()


@pytest.mark.parametrize(("tail", "writers", "editors"), TAILS)
def test_the_end_of_the_body_and_what_stands_below(tail: str, writers: str, editors: str):
    number = TAILS.index((tail, writers, editors))
    for place, outside in zip(range(number, number + ROUNDS), islice(cycle((False, True)), ROUNDS), strict=True):
        article, title, published, _, people = compose(place, tail=tail, outside=outside)
        assert (article.title, article.published) == (title, published)
        assert names(article.byline) == [people[letter] for letter in writers]
        assert names(article.editors) == [people[letter] for letter in editors]
