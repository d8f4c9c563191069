"""Titles of one short line and of two."""

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
