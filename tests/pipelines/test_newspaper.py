"""A whole newspaper page on one URL, made up here after the layout of 工人日报."""

from pipelines.newspaper import joined_columns, split_newspaper_page
from pipelines.paragraph import Paragraph


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


def test_a_labelled_abstract_is_no_paragraph():
    last = split_newspaper_page(PAGE)[-1]
    assert last.abstract.text == "青山工会通过拓展服务范围，让职工之家更有温度。"
    assert [line.text for line in last.paragraphs] == ["扫码即可入会，足不出户便能办事。"]


def test_a_paragraph_cut_at_a_columns_end_goes_on_and_a_subheading_does_not():
    first = split_newspaper_page(PAGE)[0]
    assert [line.continues for line in first.paragraphs] == [False, True, False, False]


def test_every_line_of_the_page_is_kept_somewhere():
    places = set()
    for article in split_newspaper_page(PAGE):
        parts = (article.title, article.kicker, article.subtitle, article.section, article.byline_line)
        places |= {part.place for part in (*parts, article.abstract, article.abstract_label) if part}
        places |= {line.place for line in article.paragraphs}
    assert places == {line.place for line in PAGE}


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
