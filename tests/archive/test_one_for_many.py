"""A page that stands at many URLs at once, as a notice of maintenance does: it is content of none of them, whatever it says."""

import pytest

NOTICE = "为进一步提升网站服务质量，门户网站定于近期进行系统升级维护。"


def url(number: int) -> str:
    return f"https://news.example/a/{number}.html"


@pytest.fixture
def visit(archive, source, make_article, make_capture):
    """Crawl URLs, each with what it says and the digest of its page; return what the archive says of each afterwards."""

    def visit(pages: dict[int, str]) -> list[str]:
        crawl_id = archive.begin_crawl(source, make_capture().captured_at)
        for number, text in pages.items():
            capture = make_capture(url=url(number), digest=f"sha1:{text}")
            archive.store(crawl_id, capture, [make_article(url=url(number), text=text)], live=True)
        archive.finish_crawl(crawl_id, make_capture().captured_at, "finished")
        return said(archive)

    return visit


def said(archive) -> list[str]:
    with archive._reading() as db:
        return [text for (text,) in db.execute("SELECT text FROM articles WHERE withdrawn IS NULL ORDER BY url")]


def failures(archive) -> set[str]:
    with archive._reading() as db:
        return {f"{stage}: {reason}" for stage, reason in db.execute("SELECT stage, reason FROM failures")}


TOLD = {number: f"第{number}号。" for number in range(1, 6)}


def test_one_page_at_many_urls_replaces_nothing_and_is_no_new_article(archive, visit):
    before = visit(TOLD)
    assert visit(dict.fromkeys([6, *TOLD, 7], NOTICE)) == before
    assert failures(archive) == {
        "extract: no article: the same page as at other URLs of this crawl, which said different things before"
    }
    assert not archive.search("升级维护")
    assert len(archive.search("号")) == 5


def test_what_comes_after_it_is_kept(visit):
    visit(TOLD)
    visit(dict.fromkeys([*TOLD, 6], NOTICE))
    assert visit(TOLD | {2: "第2号，改。", 6: "第6号。"}) == [
        "第1号。",
        "第2号，改。",
        "第3号。",
        "第4号。",
        "第5号。",
        "第6号。",
    ]


def test_another_such_page_the_next_day_replaces_nothing_either(visit):
    before = visit(TOLD)
    visit(dict.fromkeys(TOLD, NOTICE))
    assert visit(dict.fromkeys(TOLD, f"{NOTICE}预计明日恢复。")) == before


def test_an_article_that_lies_at_many_urls_may_be_corrected_at_all_of_them(archive, visit):
    visit(dict.fromkeys(TOLD, "一文。"))
    assert visit(dict.fromkeys(TOLD, "一文，更正。")) == ["一文，更正。"] * 5
    assert not failures(archive)


def test_two_urls_with_one_page_prove_nothing(archive, visit):
    visit(TOLD)
    assert visit({1: "合并。", 2: "合并。"})[:2] == ["合并。", "合并。"]
    assert not failures(archive)


def test_a_new_article_at_many_urls_is_kept_at_each(archive, visit):
    assert visit(dict.fromkeys(TOLD, "一文。")) == ["一文。"] * 5
    assert not failures(archive)
