"""A whole newspaper page on one URL, made up here after the layout of 工人日报."""

import pytest

from pipelines import Article, Page, process
from pipelines.newspaper.articles import joined_columns, split_newspaper_page
from pipelines.page.paragraph import Paragraph


def lines(*texts: str) -> list[Paragraph]:
    return [Paragraph(text, text, f"/p[{number}]") for number, text in enumerate(texts, start=1)]


PAGE = lines(
    "河州市县两级工会协同联动，推进专项工作——",
    "把服务送到“家门口”",
    "凝心聚力开新局 喜迎代表大会 专项工作进行时",
    "本报记者 张小梅 本报通讯员 李大川",
    "“以前办事要跑三趟。”河州市总工会干部介绍，专项工作启动后，全市梳理出二十个问题，逐一明确责任，小微企业人员流动性",
    "大、建会难的问题得到缓解。",
    "聚焦问题求突破",
    "截至目前，二十个问题已经解决十八个。",
    "面点师上岗",
    "八月三十日，河州市面点培训学校内，几名学员在参加技能测试。",
    "本报通讯员 王建国 摄",
    "临江举办职工运动会",
    "十二个项目覆盖职工万人次",
    "本报讯（记者赵小刚）八月二十二日，临江市职工运动会启动。",
    "本届赛事共设十二个项目。",
    "凝心聚力开新局 工会工作巡礼",
    "青山工会发布行动计划，拓宽服务范围——",
    "在服务中刷新“打开方式”",
    "本报记者 孙丽",
    "扫码即可入会，足不出户便能办事。",
    "阅读提示",
    "青山工会通过拓展服务范围，让职工之家更有温度。",
)


def newspaper_page(*texts: str, above: str = "") -> list[Article]:
    paragraphs = "".join(f"<p>{text}</p>" for text in texts)
    html = f"<title>河州工人报 第03版</title>{above}<div id=ozoom>{paragraphs}</div>"
    return process(Page("http://epaper.hezhou.cn/html/2023-08/23/node_3.htm", html.encode()))


STORY = "连日来，北屏区持续高温，区总工会组织人员深入建筑工地，为坚守岗位的建设者送去防暑降温物资。"
BRIEF = "临江市总工会举办职工技能大赛，来自三十六家企业的选手同台竞技，角逐八个工种的冠军。"


def test_each_article_gets_its_own_headline_byline_and_paragraphs():
    first, photo, brief, last = split_newspaper_page(PAGE)
    assert (first.kicker.text, first.title.text) == ("河州市县两级工会协同联动，推进专项工作——", "把服务送到“家门口”")
    assert [person.name for person in first.byline] == ["张小梅", "李大川"]
    assert photo.kind == "photo"
    assert photo.title.text == "面点师上岗"
    assert (brief.title.text, brief.subtitle.text) == ("临江举办职工运动会", "十二个项目覆盖职工万人次")
    assert last.title.text == "在服务中刷新“打开方式”"


def test_a_line_that_opens_alike_in_two_headlines_is_the_name_of_a_column():
    first, _, _, last = split_newspaper_page(PAGE)
    assert first.section.text == "凝心聚力开新局 喜迎代表大会 专项工作进行时"
    assert last.section.text == "凝心聚力开新局 工会工作巡礼"
    assert last.kicker.text == "青山工会发布行动计划，拓宽服务范围——"


def test_a_line_of_its_own_above_two_headlines_is_the_name_of_a_column():
    briefs = [("临江比武", f"本报讯（记者王小明）{BRIEF}"), ("高温下的清凉", f"本报讯（记者孙丽）{STORY}")]
    articles = newspaper_page(*(line for brief in briefs for line in ("县区动态", *brief)))
    assert [(article.section, article.title, article.subtitle) for article in articles] == [
        ("县区动态", "临江比武", None),
        ("县区动态", "高温下的清凉", None),
    ]


def test_a_headline_that_two_articles_have_is_theirs_where_they_have_no_other():
    page = ["职工驿站", f"本报讯（记者王小明）{STORY}", "职工驿站", f"本报讯（记者孙丽）{BRIEF}"]
    assert [article.title for article in newspaper_page(*page)] == ["职工驿站", "职工驿站"]


def test_a_labelled_abstract_is_no_paragraph():
    last = split_newspaper_page(PAGE)[-1]
    assert last.abstract.text == "青山工会通过拓展服务范围，让职工之家更有温度。"
    assert [line.text for line in last.paragraphs] == ["扫码即可入会，足不出户便能办事。"]


def test_a_paragraph_cut_at_a_columns_end_goes_on_and_a_subheading_does_not():
    first = split_newspaper_page(PAGE)[0]
    assert [line.continues for line in first.paragraphs] == [False, True, False, False]


def kept(page: list[Paragraph]) -> set[str]:
    places = set()
    for article in split_newspaper_page(page):
        parts = (article.title, article.kicker, article.subtitle, article.section, article.byline_line)
        places |= {part.place for part in (*parts, article.abstract, article.abstract_label) if part}
        places |= {line.place for line in (*article.above, *article.paragraphs)}
    return places


def test_every_line_of_the_page_is_kept_somewhere():
    assert kept(PAGE) == {line.place for line in PAGE}


@pytest.mark.parametrize(
    "above",
    [
        pytest.param(("全省产改会议召开", "八月二十二日，全省产改会议在河州召开。", "会议作出部署。"), id="a story"),
        pytest.param(("全省产改会议召开", "八月二十二日，全省产改会议在河州召开。（王小明）"), id="a comment signed"),
        pytest.param(("（上接第1版）八月二十二日，全省产改会议在河州召开。", "会议作出部署。"), id="a continuation"),
        pytest.param(("河州工人报", "二〇二三年八月二十三日", "第三版", "工会新闻", "河州"), id="names and dates"),
    ],
)
def test_what_stands_above_the_first_byline_is_kept(above: tuple[str, ...]):
    page = lines(*above, *(line.text for line in PAGE[1:]))
    assert kept(page) >= {line.place for line in page[: len(above)]}
    assert [article.title.text for article in split_newspaper_page(page)[-3:]] == [
        "面点师上岗",
        "临江举办职工运动会",
        "在服务中刷新“打开方式”",
    ]


def test_a_story_above_the_first_byline_is_an_article():
    first, second, *_ = split_newspaper_page(
        lines("全省产改会议召开", "会议在河州召开。", *(it.text for it in PAGE[8:]))
    )
    assert (first.title.text, [line.text for line in first.paragraphs]) == ("全省产改会议召开", ["会议在河州召开。"])
    assert (first.byline, first.kind) == ((), "article")
    assert second.title.text == "面点师上岗"


@pytest.mark.parametrize("above", ["", "<h1>第03版：工会新闻</h1>"])
@pytest.mark.parametrize(
    ("lead", "names"),
    [
        ("本报讯（记者王小明）", ["王小明"]),
        ("本报8月23日讯（记者王小明）", ["王小明"]),
        ("新华社北京8月23日电（记者王小明、李梅）", ["王小明", "李梅"]),
        ("本报讯 ", []),
    ],
)
def test_each_report_is_an_article_whatever_its_lead(lead: str, names: list[str], above: str):
    page = ["高温下的清凉", f"{lead}{STORY}", "临江比武", f"{lead}{BRIEF}", "青山普法", f"本报讯（记者孙丽）{STORY}"]
    articles = newspaper_page(*page, above=above)
    assert [article.title for article in articles] == ["高温下的清凉", "临江比武", "青山普法"]
    assert [[person.name for person in article.byline] for article in articles] == [names, names, ["孙丽"]]


def test_what_comes_from_another_page_is_no_text_of_the_article_before():
    first, taken_up, last, headed = newspaper_page(
        "高温下的清凉",
        f"本报讯（记者王小明）{STORY}（下转第4版）",
        f"（上接第1版）{BRIEF}",
        "青山普法",
        f"本报讯（记者孙丽）{STORY}",
        "临江比武（上接第2版）",
        BRIEF,
    )
    assert (first.text, first.continued_on) == (STORY, "4")
    assert (taken_up.title, taken_up.text, taken_up.continued_from, taken_up.byline) == (None, BRIEF, "1", ())
    assert (last.title, last.text) == ("青山普法", STORY)
    assert (headed.title, headed.text, headed.continued_from) == ("临江比武", BRIEF, "2")


def test_what_follows_an_article_that_goes_on_elsewhere_is_none_of_it():
    page = ["高温下的清凉", f"本报讯（记者王小明）{STORY}（下转第4版）", "临江比武", BRIEF]
    articles = newspaper_page(*page, "青山普法", f"本报讯（记者孙丽）{STORY}")
    assert [(article.title, article.text) for article in articles] == [
        ("高温下的清凉", STORY),
        ("临江比武", BRIEF),
        ("青山普法", STORY),
    ]


def test_names_at_the_end_of_an_article_are_no_headline_of_the_next():
    names = ["获奖名单", "王建国 李丽华 张志强", "刘秀英 陈伟 杨芳"]
    page = ["高温下的清凉", f"本报讯（记者王小明）{STORY}", *names, "临江比武", f"本报讯（记者孙丽）{BRIEF}"]
    first, second = newspaper_page(*page)
    assert first.text.split("\n") == [STORY, *names]
    assert (second.title, second.subtitle) == ("临江比武", None)


@pytest.mark.parametrize("credit", [("图为送清凉现场", "本报记者 王小明 摄"), ("工人领到凉茶。周涛 摄",)])
def test_a_short_article_with_a_picture_is_no_photograph(credit: tuple[str, ...]):
    page = ["高温下的清凉", f"本报讯（记者王小明）{STORY}", *credit, "临江比武", f"本报讯（记者孙丽）{BRIEF}"]
    assert [(article.title, article.kind) for article in newspaper_page(*page)] == [
        ("高温下的清凉", "article"),
        ("临江比武", "article"),
    ]


def test_two_phrases_in_one_line_are_title_and_subtitle_or_kicker_and_title():
    kicker, subtitle = (
        split_newspaper_page(lines("甲乙丙", "本报讯（记者赵小刚）一。", headline, "本报讯（记者孙丽）二。"))[-1]
        for headline in (
            "青山区总工会加强组织建设，助力产业发展 “三个一”工作法促百家企业建会",
            "河州七十名送餐员获评“骑士之星”称号 参与社区治理可加分",
        )
    )
    assert kicker.title.text == "“三个一”工作法促百家企业建会"
    assert subtitle.title.text == "河州七十名送餐员获评“骑士之星”称号"


def test_a_couplet_is_the_title_and_the_line_above_it_the_kicker():
    article = split_newspaper_page(
        lines(
            "甲乙",
            "本报讯（记者赵小刚）一。",
            "永川市总引导产业工人转型",
            "激活“数字”匠心 迸发“产改”活力",
            "本报讯（记者孙丽）二。",
        )
    )[-1]
    assert article.title.text == "激活“数字”匠心 迸发“产改”活力"
    assert article.kicker.text == "永川市总引导产业工人转型"


def test_an_article_with_one_byline_is_no_newspaper_page():
    assert split_newspaper_page(lines("标题一行", "本报讯（记者赵小刚）正文。", "第二段。")) == []
    assert split_newspaper_page([]) == []


def test_whole_sentences_are_never_joined():
    assert not any(line.continues for line in joined_columns(lines("第一段，完整。", "第二段！", "他说：“好。”", "完")))
