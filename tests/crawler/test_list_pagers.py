"""The next page of a list: as its definition numbers it, as its pager shows it, and what is no page of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discovery import read_listing
from crawler.discovery.pagers import is_page, named_after, numbered_page, shown_page, unnumbered

LIST = "http://www.x.cn/gn/index.html"


def said(text: str, url: str = LIST):
    return read_listing(text.encode(), url)


@pytest.mark.parametrize(
    ("first", "scheme", "second", "third"),
    [
        ("http://x.cn/41/41.shtml", "_2", "http://x.cn/41/41_2.shtml", "http://x.cn/41/41_3.shtml"),
        ("http://x.cn/GB/index.html", "2", "http://x.cn/GB/index2.html", "http://x.cn/GB/index3.html"),
        ("http://x.cn/xwdt/", "_1", "http://x.cn/xwdt/index_1.html", "http://x.cn/xwdt/index_2.html"),
        ("http://x.cn/json/34166_1.json", "_2", "http://x.cn/json/34166_2.json", "http://x.cn/json/34166_3.json"),
        ("http://x.cn/news1.html", "2", "http://x.cn/news2.html", "http://x.cn/news3.html"),
        ("http://x.cn/41.html", "2", "http://x.cn/412.html", "http://x.cn/413.html"),
        ("http://x.cn/a_01.htm", "_02", "http://x.cn/a_02.htm", "http://x.cn/a_03.htm"),
        ("http://x.cn/l?n=%B9%A4&p=1", "?p=2", "http://x.cn/l?n=%B9%A4&p=2", "http://x.cn/l?n=%B9%A4&p=3"),
        (
            "http://x.cn/select?start=0&rows=10",
            "&start=10",
            "http://x.cn/select?rows=10&start=10",
            "http://x.cn/select?rows=10&start=20",
        ),
        (
            "http://x.cn/api?rows=10",
            "&start=10",
            "http://x.cn/api?rows=10&start=10",
            "http://x.cn/api?rows=10&start=11",
        ),
    ],
)
def test_the_pages_of_a_list_are_numbered_as_its_definition_says(first, scheme, second, third):
    assert [numbered_page(first, scheme, pages) for pages in (1, 2)] == [second, third]


@given(
    st.sampled_from(["_2", "2", "_1", "-2", "_02", "?page=2", "&p=1"]),
    st.sampled_from(
        [LIST, "http://x.cn/", "http://x.cn/a/1.shtml", "http://x.cn/l?page=1&k=%D6%D0", "http://x.cn/x_1"]
    ),
    st.integers(1, 400),
)
def test_no_two_pages_of_a_list_have_the_same_url(scheme, first, pages):
    named = [numbered_page(first, scheme, number) for number in range(1, pages + 1)]
    assert len({first, *named}) == pages + 1


SHOWN = [
    ("index.html", "index.html", '<script>createPageHTML(3, 0, "index", "html");</script>', "index_1.html"),
    ("index.html", "index_1.html", '<script>createPageHTML(3, 1, "index", "html");</script>', "index_2.html"),
    ("index.html", "index_2.html", '<script>createPageHTML(3, 2, "index", "html");</script>', None),
    ("list.shtml", "list.shtml", "<script>createPageHTML('page_div',3, 1,'list','shtml',59);</script>", "list_2.shtml"),
    (
        "list.shtml",
        "list_2.shtml",
        "<script>createPageHTML('page_div',3, 2,'list','shtml',59);</script>",
        "list_3.shtml",
    ),
    ("list.shtml", "list_3.shtml", "<script>createPageHTML('page_div',3, 3,'list','shtml',59);</script>", None),
    ("", "", "<script>createPageHTML(3, 0, 'list', 'html');</script>", "list_1.html"),
    ("", "list_1.html", "<script>createPageHTML(3, 1, 'list', 'html');</script>", "list_2.html"),
    ("index.html", "index.html", "<a href=index2.html>2</a> <a href=index9.html>尾页</a>", "index2.html"),
    ("index.html", "index2.html", "<a href=index.html>1</a> <a href=index9.html>尾页</a>", "index3.html"),
    ("index.html", "index.html", "<a href=index_1.html>2</a><a href=index_2.html>3</a>", "index_1.html"),
    ("12.html", "12.html", "<a href=12_2.html>2</a>", "12_2.html"),
    ("1.html", "1.html", "<a href=12.html>2</a>", None),
    ("index.html", "index.html", "<a href=index_2024.html>2024年</a>", None),
    ("l.asp?k=1", "l.asp?k=1", "<a href='?k=1&page=2'>下一页</a>", "l.asp?k=1&page=2"),
    ("index.html", "index.html", "<a href=index_2.html>更多</a>", "index_2.html"),
    ("index.html", "index_2.html", "<a href=index_2.html>更多</a>", None),
    ("index_1.html", "index_1.html", "<a href=index_2.html>2</a>", "index_2.html"),
    ("index_1.html", "index_2.html", "<a href=index_1.html>1</a><a href=index_3.html>3</a>", "index_3.html"),
    ("index_1.html", "index_1.html", '<script>createPageHTML(3, 1, "index", "html");</script>', "index_2.html"),
]


@pytest.mark.parametrize(("first", "own", "html", "expected"), SHOWN)
def test_a_list_shows_its_next_page(first, own, html, expected):
    base = "http://www.x.cn/gn/"
    listing = said(f"<body>{html}</body>", base + own)
    lists = [url for url in listing.links if "index_" in url]
    assert shown_page(listing.tree, base + own, base + first, lists) == (expected and base + expected)


def test_the_pager_of_a_list_is_relative_to_the_base_of_the_page():
    listing = said("<base href='/'><a href=gn/index_2.html>2</a>")
    assert shown_page(listing.tree, LIST, LIST, []) == "http://www.x.cn/gn/index_2.html"


def test_a_list_is_asked_for_under_its_own_scheme_whatever_its_pager_and_its_redirects_say():
    listing = said("<a href=https://x.cn/gn/index_2.html>2</a><a href=https://x.cn/gn/index_3.html>3</a>")
    assert shown_page(listing.tree, LIST, LIST, []) == "http://www.x.cn/gn/index_2.html"
    redirected = "https://www.x.cn/gn/index_2.html"
    assert shown_page(listing.tree, redirected, LIST, []) == "http://www.x.cn/gn/index_3.html"


@pytest.mark.parametrize(
    ("first", "url", "scheme", "same"),
    [
        ("/gn/", "/gn/index_2.html", "", True),
        ("/l/12_1.html", "/l/12_2.html", "", True),
        ("/gn/news1.html", "/gn/news2.html", "", False),
        ("/gn/news1.html", "/gn/news2.html", "2", True),
        ("/gn/1.html", "/gn/2.html", "2", False),
        ("/l/1.html", "/l/12.html", "", False),
        ("/gn/index.html", "/gj/index_2.html", "", False),
    ],
)
def test_pages_of_a_list_are_told_from_other_lists(first, url, scheme, same):
    first, url = f"http://x.cn{first}", f"http://x.cn{url}"
    assert is_page(first, unnumbered(first, scheme), url) is same


def test_the_number_of_a_column_is_no_number_of_a_page():
    column = "http://www.x.cn/gn/list_1.html"
    columns = said("<a href=list_2.html>国内</a><a href=list_1_2.html>下一页</a>", column)
    assert named_after(columns.tree, column, column) == column
    assert shown_page(columns.tree, column, column, columns.links) == "http://www.x.cn/gn/list_1_2.html"
    pages = said("<a href=list_2.html>2</a>", column)
    assert named_after(pages.tree, column, column) == "http://www.x.cn/gn/list.html"


def test_a_count_beside_a_folder_names_no_page_of_another_host():
    counted = said("<input name=__totalpage value=3><a href=index_2.shtml>下一页</a>", "http://www.x.cn/gn/")
    assert (
        shown_page(counted.tree, "http://www.x.cn/gn/", "http://www.x.cn/gn/", []) == "http://www.x.cn/gn/index_2.shtml"
    )


@pytest.mark.parametrize(
    "html",
    [
        "<a href=v/1.htm><img src=n.gif alt=下一页></a>",
        "<a href=v/1.htm title=下一页>&gt;</a>",
        "<a href=v/1.htm rel='next nofollow'>›</a>",
        "<link rel=next href=v/1.htm>",
        "<a href=v/1.htm>下 一 页</a>",
        "<a href=v/1.htm>下&nbsp;一&nbsp;頁</a>",
        "<a href=v/1.htm><span>后一页</span></a>",
        "<a href=v/1.htm>下一页 (2/30)</a>",
        "<a href=v/1.htm>下一页(2)</a>",
        "<a href=v/1.htm>点击进入下一页&gt;&gt;</a>",
        "<a href='javascript:;' onclick=\"location.href='v/1.htm'\">下一页</a>",
        "<a href=v/1.htm>Next »</a>",
    ],
)
def test_a_link_to_the_next_page_is_known_whatever_it_is_made_of(html):
    assert (
        said(f"<a href=v/0.htm title=首页>&lt;</a><a href=v/9.htm>下一篇</a>{html}").next
        == "http://www.x.cn/gn/v/1.htm"
    )


def test_a_list_that_shows_its_pages_in_a_menu_is_read_to_its_end():
    menu = said("<select><option value=index.html>第1页<option value=index_2.html>第2页</select>")
    assert shown_page(menu.tree, LIST, LIST, []) == "http://www.x.cn/gn/index_2.html"


def test_the_next_page_is_the_first_so_called_that_is_another_one():
    links = "<a href=#>下一页</a><a href='javascript:;'>下一页</a><a href=index.html?spm=1>下一页</a><a href=2.htm>下一页</a>"
    assert said(links).next == "http://www.x.cn/gn/2.htm"


def test_the_numbers_beside_a_next_page_are_pages_too_and_those_of_a_calendar_are_not():
    html = "<a href=list_9_2.html>2</a><a href=list_9_3.html>3</a><a href=/x>三</a>"
    assert said(f"{html}<a href=list_9_2.html>下一页</a>").pager == tuple(
        f"http://www.x.cn/gn/list_9_{number}.html" for number in (2, 3)
    )
    assert said(html).pager == ()


def test_a_link_that_says_next_page_is_followed_whatever_its_url():
    assert said("<a href='tmore0f3c.html'>下一页</a>").next == "http://www.x.cn/gn/tmore0f3c.html"
    assert said("<a href='javascript:go(2)'>下一页</a> <a href=/cal/2.html>下一月</a>").next is None


GO = "<script>function goPage(p){{ if(p<1||p>9) return; window.location.href='list.jsp?type=3&pageNo='+p{}; }}</script>"


@pytest.mark.parametrize(
    "link", ["<a href='#' onclick='goPage(2)'>下一页</a>", "<a href='javascript:goPage(2)'>下一页</a>"]
)
@pytest.mark.parametrize(("rest", "end"), [("", ""), ("+'&k=1'", "&k=1")])
def test_a_pager_that_calls_a_function_of_the_page_leads_where_the_function_goes(link, rest, end):
    first = "http://www.x.cn/gn/list.jsp?type=3"
    assert said(GO.format(rest) + link, first).next == f"http://www.x.cn/gn/list.jsp?type=3&pageNo=2{end}"


@pytest.mark.parametrize("rest", ["+kind", "-1", "+'&k='+kind"])
def test_where_a_function_goes_by_more_than_the_number_nothing_is_guessed(rest):
    assert said(GO.format(rest) + "<a href='#' onclick='goPage(2)'>下一页</a>", LIST).next is None


def test_a_link_of_its_own_goes_before_the_function_that_it_calls():
    link = "<a href=index_2.html onclick='goPage(2)'>下一页</a>"
    assert said(GO.format("") + link, LIST).next == "http://www.x.cn/gn/index_2.html"
