"""Sites list an article in several columns, each time under a URL of its own."""

from dataclasses import replace

HERE, THERE = "http://x.cn/ghyw/t1.html", "http://x.cn/jctz/t1.html"


def test_what_a_publisher_shows_at_two_addresses_is_one_article(archive, crawl_id, make_article, make_capture):
    archive.store(crawl_id, make_capture(url=HERE), [make_article(url=HERE)])
    stored = archive.store(crawl_id, make_capture(url=THERE), [make_article(url=THERE, section="基层动态")])
    assert (stored.new_articles, stored.unchanged) == ((), (1,))
    assert archive.article(1)["url"] == HERE
    assert archive.standing([HERE, THERE])[THERE].kept


def test_what_differs_in_text_title_or_date_or_has_no_date_is_another_article(
    archive, crawl_id, make_article, make_capture
):
    one = make_article(url=HERE)
    archive.store(crawl_id, make_capture(url=HERE), [one])
    for number, other in enumerate(
        (
            replace(one, text=f"{one.text}又讯。"),
            replace(one, title="另一标题"),
            replace(one, published="2023-09-19"),
            replace(one, published=None),
            replace(one, published=None),
        )
    ):
        url = f"http://x.cn/jctz/t{number}.html"
        assert archive.store(crawl_id, make_capture(url=url), [replace(other, url=url)]).new_articles


def test_each_address_goes_on_by_itself_when_what_it_says_changes(archive, crawl_id, make_article, make_capture):
    archive.store(crawl_id, make_capture(url=HERE), [make_article(url=HERE)])
    archive.store(crawl_id, make_capture(url=THERE), [make_article(url=THERE)])
    revised = archive.store(crawl_id, make_capture(url=HERE), [make_article(url=HERE, text="新的正文。")])
    assert revised.new_revisions == (1,)
    follows = archive.store(crawl_id, make_capture(url=THERE), [make_article(url=THERE, text="新的正文。")])
    assert follows.unchanged == (1,)


def test_two_publishers_with_the_same_text_have_an_article_each(archive, source, crawl_id, make_article, make_capture):
    archive.store(crawl_id, make_capture(url=HERE), [make_article(url=HERE)])
    other = archive.begin_crawl(replace(source, id="other"), make_capture(url=HERE).captured_at)
    assert archive.store(other, make_capture(url=THERE), [make_article(url=THERE)]).new_articles == (2,)
