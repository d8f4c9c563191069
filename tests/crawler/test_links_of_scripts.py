"""Links that only a script or an inner frame would show."""

import pytest

from crawler.discovery import read_listing

LIST = "http://www.x.cn/gn/index.html"


def said(html: str):
    return read_listing(html.encode(), LIST)


@pytest.mark.parametrize(
    "row",
    [
        "<a href=\"javascript:openWin('show.asp?id=12')\">工会新闻</a>",
        "<a href=\"JavaScript:void(window.open('show.asp?id=12','_blank'))\">工会新闻</a>",
        "<a href='#' onclick=\"window.open('show.asp?id=12','','width=700,height=500');return false\">工会新闻</a>",
        "<li onclick=\"location.href='/gn/show.asp?id=12'\">工会新闻</li>",
    ],
)
def test_a_link_that_a_script_would_open_is_a_link(row):
    assert [url for url in said(row).links if url != LIST] == ["http://www.x.cn/gn/show.asp?id=12"]


@pytest.mark.parametrize("code", ["print()", "go('2')", "show('工会')", "open('data:,x')", "alert('a b.htm <x>')"])
def test_code_without_a_url_gives_no_link(code):
    assert said(f'<a href="javascript:{code}">x</a><p onclick="{code}">').links == ()


def test_links_keep_the_order_of_the_page():
    rows = "<a href=1.htm>1</a><a href=\"javascript:openWin('2.htm')\">2</a><a href=3.htm>3</a>"
    assert [url[-5:] for url in said(rows).links] == ["1.htm", "2.htm", "3.htm"]


def test_an_ampersand_that_was_escaped_twice_is_one():
    assert said("<a href='/s.asp?c=1&amp;amp;id=2'>").links == ("http://www.x.cn/s.asp?c=1&id=2",)


def test_a_page_without_links_forwards_to_where_its_script_goes():
    assert said("<script>window.location.href='/html/2026-11/21/node_2.htm';</script>").parts == (
        "http://www.x.cn/html/2026-11/21/node_2.htm",
    )
    assert said("<script>location.replace('node_2.htm')</script>").parts == ("http://www.x.cn/gn/node_2.htm",)


@pytest.mark.parametrize(
    "html",
    [
        "<script>location.href='/m/'</script><a href=/a.htm>工会</a>",
        "<script>if (phone) location.href='/m/'; else location.href='/pc/'</script>",
        "<script>document.cookie='pass=1'; location.href='/in/'</script>",
    ],
)
def test_a_page_with_links_or_with_a_choice_or_a_wall_does_not_forward(html):
    assert said(html).parts == ()


@pytest.fixture(scope="module")
def asked(web, answer, article, run, tmp_path_factory):
    """A column whose list lies in an inner frame beside a dead one, crawled twice: what was asked for, and what was said."""
    from site_definition import define_site

    folder, home = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("home")
    (folder / "site.toml").write_text(define_site(web.url, "/gn/"), "utf-8")
    frames = "<iframe src=/inc/list.htm></iframe><iframe src=/inc/counter.htm></iframe>"
    rows = "<a href=\"javascript:openWin('/a/1.html')\">1</a> <a href=list_2.htm>下一页</a>"
    web.pages = {
        "/gn/": answer(f"{frames}<iframe src=http://elsewhere.example/></iframe><a href=/a/9.html>9</a>".encode()),
        "/inc/list.htm": answer(rows.encode()),
        "/inc/list_2.htm": answer(b"<a href=/a/2.html>2</a>"),
    } | {f"/a/{number}.html": answer(article(f"工会工作第{number}篇", f"{number}号")) for number in (1, 2, 9)}
    crawls = []
    for _ in range(2):
        web.requests = []
        done = run("gonghui", "crawl", "--sources", str(folder), "--home", str(home))
        crawls.append((done.returncode, done.stdout + done.stderr, web.asked()))
    return crawls


def test_a_list_in_an_inner_frame_is_read_to_its_end(asked):
    code, words, paths = asked[0]
    assert code == 0, words
    assert {"/a/1.html", "/a/2.html", "/a/9.html", "/inc/list_2.htm"} <= set(paths)


def test_an_inner_frame_that_is_gone_does_not_make_the_next_crawl_read_everything_again(asked):
    code, words, paths = asked[1]
    assert (code, "could not be read" in words) == (0, False), words
    assert set(paths) == {"/robots.txt", "/gn/", "/inc/list.htm", "/inc/counter.htm"}
