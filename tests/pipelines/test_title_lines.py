"""Titles of one short line and of two."""

import pytest

TITLE = "河州市总工会把服务送到职工家门口"


def test_a_short_title_that_the_newspapers_system_declares(article_on):
    head = "<!--enpproperty <date>2023-09-18 00:00:00.0</date><title>讣告</title>/enpproperty-->"
    headline = "<div><a href=/2.html>讣告</a></div><table><tr><td class=font01>讣　告</td></tr></table>"
    article = article_on(head=head, headline=headline, page_title="河州工人报--讣告")
    assert (article.title or "").replace(" ", "") == "讣告"


def test_a_title_broken_over_two_lines_that_are_no_heading_is_whole(article_on):
    headline = f"<div class=bt>{TITLE[:8]}<br>{TITLE[8:]}</div>"
    article = article_on("<div>2023-09-18 08:52</div>", headline=headline)
    assert (article.title or "").replace(" ", "") == TITLE


OFFICE = "河州市机械冶金建材职工技术协会秘书处"


def test_names_of_others_in_the_page_are_no_title(article_on):
    other = f"<span itemprop=publisher itemscope><meta itemprop=name content={OFFICE}></span><div>{OFFICE}</div>"
    assert article_on("<div>2023-09-18 08:52</div>", headline=f"{other}<h1>{TITLE}</h1>").title == TITLE


def test_a_column_that_a_page_declares_as_its_title_is_none(article_on):
    head = "<meta name=ArticleTitle content=新闻>"
    assert article_on("<div>2023-09-18</div>", head=head, headline=f"<span>新闻</span><h1>{TITLE}</h1>").title == TITLE


def test_what_a_heading_hides_is_no_part_of_the_title(article_on):
    headline = f"<h1><font style='display:none'>【图文】</font>{TITLE}</h1>"
    assert article_on("<div>2023-09-18 08:52</div>", headline=headline, page_title="").title == TITLE


BROKEN = {
    "one paragraph": ("<p align=center><b>{}<br>{}</b></p>", "文件通知 >> {} >> 河州市总工会"),
    "two headings": ("<h1>{}</h1><h2>{}</h2>", "{}"),
    "a cell": ("<table><tr><td class=bt>{}<br>{}</td></tr></table>", "{}-===河州市总工会===欢迎您！"),
    "a label": ("<div><span id=lblTitle>{}<br>{}</span></div>", "河州市总工会"),
}


@pytest.mark.parametrize("form", BROKEN)
def test_a_broken_title_is_whole_though_its_office_signs_the_text(article_on, form: str):
    headline, page_title = BROKEN[form]
    article = article_on(
        "<div>2023-09-18 08:52</div>",
        headline=headline.format(TITLE[:9], TITLE[9:]),
        page_title=page_title.format(TITLE),
        tail="<p align=right>河州市总工会</p><p align=right>2023年9月15日</p>",
    )
    assert (article.title or "").replace(" ", "") == TITLE
    assert article.text.endswith("河州市总工会\n2023年9月15日")


def test_a_breadcrumb_that_says_what_the_title_tag_says_is_no_title(article_on):
    crumbs = "<div>您现在的位置：<a href=/>河州日报网络版</a> -> <a href=/gh/>工会天地</a> -> 正文</div>"
    headline = f"{crumbs}<p align=center><b><font size=5>{TITLE}</font></b></p>"
    article = article_on("<div>2023-09-18</div>", headline=headline, page_title="河州日报网络版 -- 工会天地")
    assert (article.title, article.section) == (TITLE, "工会天地")


@pytest.mark.parametrize("row", ["<p align=center>{}</p>", "<table><tr><td align=center>{}</td></tr>"])
def test_a_line_in_smaller_type_centred_right_above_the_title_is_its_kicker(article_on, row: str):
    rows = row.format("<font size=2>全市已有两万职工受益</font>")
    rows += row.removeprefix("<table>").format(f"<b><font size=5>{TITLE}</font></b>")
    rows += "</table>" if "<table>" in row else ""
    article = article_on("<div>2023-09-18 08:52</div>", headline=rows)
    assert (article.kicker, article.title) == ("全市已有两万职工受益", TITLE)


@pytest.mark.parametrize("line", ["河州市总工会09-18 08:52工会人+ 关注", "□ 王小明 李梅"])
def test_a_line_of_credits_named_as_subtitle_is_none(article_on, line: str):
    assert article_on(f"<h4 class=sub>{line}</h4><div>2023-09-18 08:52</div>").subtitle is None


DATE = "<div>2023-09-18 08:52</div>"


@pytest.mark.parametrize("page_title", ["New Page 3", "新建网页 1", "Untitled Document", "无标题文档", "Document"])
def test_what_an_editor_of_pages_writes_by_itself_is_no_title(article_on, page_title: str):
    headline = f"<table><tr><td align=center>{TITLE}</td></tr></table>"
    assert article_on(DATE, headline=headline, page_title=page_title).title == TITLE


def test_an_office_between_marks_in_the_page_title_is_no_title(article_on):
    headline = f"<table><tr><td align=center>{TITLE}</td></tr></table>"
    assert article_on(DATE, headline=headline, page_title="::河州机械厂工会::").title == TITLE


SPEECH = "在河州市庆祝“五一”国际劳动节"


def test_a_title_goes_on_in_a_line_that_begins_with_and(article_on):
    lines = (SPEECH, "暨劳动模范座谈会上的讲话")
    set_large = "".join(f"<p align=center><b><span style='font-size:22pt'>{line}</span></b></p>" for line in lines)
    speaker = "<p align=center><b>市总工会主席　王小明</b></p>"
    article = article_on("<p>（2023年9月18日）</p>", headline=set_large + speaker, page_title="讲话（定稿）")
    assert (article.title or "").replace(" ", "") == "".join(lines)


def test_who_gave_a_speech_is_not_its_title(article_on):
    headline = f"<p align=center><b>{SPEECH}大会上的讲话</b></p><p align=center><b>市总工会主席　王小明</b></p>"
    assert article_on("<p>（2023年9月18日）</p>", headline=headline, page_title="").title == f"{SPEECH}大会上的讲话"


@pytest.mark.parametrize("above", [DATE, "<div>2023-09-18 河州市总工会</div>", "<div>王小明</div>"])
def test_a_dashed_line_below_date_or_byline_is_the_subtitle(article_on, above: str):
    article = article_on(f"{above}<p>——河州市总工会服务职工侧记</p>")
    assert article.subtitle == "——河州市总工会服务职工侧记"
    assert "侧记" not in article.text


def test_a_dashed_sentence_below_the_date_is_text(article_on):
    said = "——这是老王的第一句话，他说了三遍才放心地坐下来。"
    article = article_on(DATE, lead=f"{said}</p><p>")
    assert (article.subtitle, article.text.startswith(said)) == (None, True)


def test_the_line_named_as_the_articles_title_goes_before_the_sites_name(article_on):
    headline = f"<div class=header-title>河州市监督管理总局</div><div class=wenzhang-title>{TITLE}</div>"
    assert article_on(DATE, headline=headline, page_title="河州市监督管理总局").title == TITLE


DASHED = [
    "<p>——政治引领更加有力</p><p>一是抓学习，二是抓宣讲，三是抓阵地。</p><p>——服务职工更加有效</p>",
    "<p>——师傅，您在车间干了多少年？</p>",
    "<p>—— 雷锋</p>",
    "<p>——题记：劳动最光荣，奋斗最幸福</p>",
    "<p>——3月6日在河州市总工会全会上</p>",
]


@pytest.mark.parametrize("lines", DASHED)
def test_dashed_lines_that_a_text_begins_with_are_no_subtitle(article_on, lines: str):
    first = lines.partition("</p>")[0].removeprefix("<p>")
    article = article_on(DATE, lead=f"{lines.removeprefix('<p>').removesuffix('</p>')}</p><p>")
    assert (article.subtitle, article.text.startswith(first)) == (None, True)


def test_a_line_that_begins_with_in_time_is_no_second_half(article_on):
    headline = "<p align=center><b>工会要闻</b></p><p align=center><b>及时发放救助金温暖困难职工</b></p>"
    assert article_on(DATE, headline=headline, page_title="").title == "及时发放救助金温暖困难职工"
