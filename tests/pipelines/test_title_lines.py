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
