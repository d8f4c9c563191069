"""Which pages belong to an article, by the pager on its first page; and which do not."""

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.page.document import parse
from pipelines.paging.further_pages import MOST_PAGES, further_pages, why_incomplete

BASE = "http://www.hezhou.cn/n1/2024/0506/"


def named(first: str, html: str, own: str = "") -> list[str]:
    document = parse(f"<html><body><p>正文。</p>{html}</body></html>", urljoin(BASE, own or first))
    return [url.removeprefix(BASE) for url in further_pages(document, urljoin(BASE, first)).urls]


def links(*pairs: tuple[str, str]) -> str:
    return "<div>" + " ".join(f'<a href="{href}">{text}</a>' for text, href in pairs) + "</div>"


TEMPLATE = """var currentPage = 0;//所在页从0开始
var nextPage = currentPage+1//下一页
var countPage = %d//共多少页
if(countPage>1&&currentPage!=(countPage-1)) document.write("<a href=\\"%s"+"_" + nextPage + "."+"html\\">下一页</a>");"""
"""What TRS WCM wrote into its pages before it had createPageHTML."""


@pytest.mark.parametrize(
    ("first", "html", "expected"),
    [
        ("index.html", links(("2", "index_2.html"), ("3", "index_3.html")), ["index_2.html", "index_3.html"]),
        ("c67502-400.html", links(("【2】", "c67502-400-2.html"), ("下一页", "c67502-400-2.html")), ["c67502-400-2.html"]),
        ("x.html", links(("1", "x.html"), ("2", "x_1.html"), ("3", "x_2.html")), ["x_1.html", "x_2.html"]),
        ("x.htm", links(("下一页", "x_1.htm")), ["x_1.htm"]),
        ("x.html", links(("1", "x_1.html"), ("2", "x_2.html")), ["x_2.html"]),
        ("x.html", links(("2", "x_2.html"), ("3", "x_3.html"), ("尾页", "x_6.html")), [f"x_{n}.html" for n in range(2, 7)]),
        ("x.shtml", links(("第2页：抓好落实", "x_02.shtml")), ["x_02.shtml"]),
        ("x.asp?id=7", links(("下一页", "?id=7&page=2")), ["x.asp?id=7&page=2"]),
        ("x.php", links(("2", "x.php?page=2"), ("3", "?page=3")), ["x.php?page=2", "x.php?page=3"]),
        ("x.html", links(("下一頁", "./x_2.html#top")), ["x_2.html"]),
        ("x.html", '<a onclick="javascript:location.href=\'x_2.html\';">下一页</a>', ["x_2.html"]),
        ("x.html", '<a href="x_2.html"><img src="next.gif" alt="下一页"></a>', ["x_2.html"]),
        ("x.html", '<a href="x_2.html" title="下一页">→</a>', ["x_2.html"]),
        ("x.html", '<a href="x_2.html" rel="next">继续阅读</a>', ["x_2.html"]),
        ("x.html", links(("余下全文(1/3)", "x_2.html")), ["x_2.html"]),
        ("x.html", links(("点击进入下一页", "x_2.html")), ["x_2.html"]),
        ("x.html", links(("下&nbsp;一&nbsp;页", "x_2.html")), ["x_2.html"]),
        ("x.html", '<select><option value="x.html">第1页<option value="x_2.html">第2页：落实</select>', ["x_2.html"]),
        ("x.html", '<script>createPageHTML(3, 0, "x", "html");</script>', ["x_1.html", "x_2.html"]),
        ("", "<script>createPageHTML(2,0,'index','html')</script>", ["index_1.html"]),
        ("", "<script>createPageHTML(2,0,'t1','html')</script>", ["t1_1.html"]),
        ("x.html", '<script>createPageHTML("3", "0", "x", "html");</script>', ["x_1.html", "x_2.html"]),
        ("x.html", '<script>var n = 3, at = 0;\ncreatePageHTML(n, at, "x", "html");</script>', ["x_1.html", "x_2.html"]),
        ("x.html", f"<script>{TEMPLATE % (3, 'x')}</script>", ["x_1.html", "x_2.html"]),
        ("x.html", f'<script>//createPageHTML(9, 0, "x", "html");\n{TEMPLATE % (3, "x")}</script>', ["x_1.html", "x_2.html"]),
        ("x.html", '<script>var u = "http://x.cn"; createPageHTML(2, 0, "x", "html");</script>', ["x_1.html"]),
        ("x.shtml", '<input type="hidden" name="__totalpage" value="3">', ["x_2.shtml", "x_3.shtml"]),
    ],
)  # fmt: skip
def test_a_pager_names_the_further_pages_in_order(first: str, html: str, expected: list[str]):
    assert named(first, html) == expected


@pytest.mark.parametrize(
    ("first", "html"),
    [
        ("x.html", ""),
        ("content_5.htm", links(("下一篇", "content_6.htm"), ("6", "content_6.htm"))),
        ("x.html", links(("职工运动会开幕", "x_2.html"))),
        ("x.html", links(("2", "http://else.cn/n1/2024/0506/x_2.html"))),
        ("x.html", links(("2", "/n1/2024/0507/x_2.html"))),
        ("x.html", links(("2", "y_2.html"), ("下一页", "list_2.html"))),
        ("x.html", links(("下一页", "javascript:;"), ("2", "#"), ("3", "http://[nowhere/"))),
        ("x.asp?id=7", links(("2", "?id=8&page=2"))),
        ("x.html", '<link rel="next" href="y.html"><a rel="next" href="x2.html">下一篇</a>'),
        ("x.html", '<select><option value="x_2.html">职工运动会开幕<option value="2">2</select>'),
        ("x.html", '<script>createPageHTML(1, 0, "x", "html");</script>'),
        ("x.html", '<script>createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt)</script>'),
        ("x.html", '<script>createPageHTML(9, 0, "list", "html");</script>'),
        ("x.html", f"<script>{TEMPLATE % (3, 'list')}</script>"),
        ("x.html", '<script>/* createPageHTML(3, 0, "x", "html"); */</script>'),
        ("x.html", links(("2", "x_0.html"), ("2019", "x_2019.html"))),
    ],
)  # fmt: skip
def test_other_links_are_no_pages_of_the_article(first: str, html: str):
    assert named(first, html) == []


def test_a_further_page_names_the_one_after_it():
    assert named("x.html", links(("上一页", "x.html"), ("下一页", "x_3.html")), own="x_2.html") == [
        "x_2.html",
        "x_3.html",
    ]


def test_the_query_of_a_link_is_in_the_encoding_of_the_page():
    first, html = "x.asp?lm=%B9%A4%BB%E1", links(("2", "x.asp?lm=工会&page=2"))
    document = parse(f"<html><body><p>正文。</p>{html}</body></html>", urljoin(BASE, first))
    assert further_pages(document, urljoin(BASE, first), "gb18030").urls == (f"{BASE}{first}&page=2",)
    assert further_pages(document, urljoin(BASE, first), "utf-8").urls == ()


def test_the_links_of_a_pager_are_relative_to_the_base_of_the_page():
    base = '<base href="/">'
    assert named("x.html", base + links(("2", "n1/2024/0506/x_2.html"))) == ["x_2.html"]
    assert named("x.html", base + links(("2", "x_2.html"))) == []


@pytest.mark.parametrize("origin", ["https://www.hezhou.cn", "http://hezhou.cn", "https://hezhou.cn", "//hezhou.cn"])
def test_pages_under_the_other_scheme_or_without_www_are_asked_for_as_the_first_was(origin):
    assert named("x.html", links(("2", f"{origin}/n1/2024/0506/x_2.html"))) == ["x_2.html"]


@pytest.mark.parametrize("origin", ["http://www.hezhou.cn:8080", "http://m.hezhou.cn", "http://hezhou.com"])
def test_pages_of_another_host_are_no_pages_of_the_article(origin):
    assert named("x.html", links(("2", f"{origin}/n1/2024/0506/x_2.html"))) == []


def test_what_is_left_out_of_a_long_article_is_counted():
    page = links(("尾页", "x_60.html"))
    document = parse(f"<html><body><p>正文。</p>{page}</body></html>", f"{BASE}x.html")
    assert further_pages(document).left_out == 60 - MOST_PAGES
    assert why_incomplete([], MOST_PAGES - 1, 20) == "20 of 60 pages missing: no more than 40 are read"
    assert why_incomplete([], 3, 0) == ""


def test_a_pager_without_end_is_cut():
    assert len(named("x.html", links(("尾页", "x_999.html")))) == MOST_PAGES - 1
    assert len(named("x.html", '<script>createPageHTML(999, 0, "x", "html")</script>')) == MOST_PAGES - 1


URLS = st.one_of(
    st.text("abc_-./?&=0123456789#:%", max_size=20),
    st.builds("x{}{}.{}".format, st.sampled_from("_-"), st.integers(0, 60), st.sampled_from(["html", "htm"])),
)
TEXTS = st.sampled_from(["1", "2", "[3]", "下一页", "尾页", "新闻", "第4页", ""])


@given(st.lists(st.tuples(TEXTS, URLS), max_size=6), st.sampled_from(["x.html", "", "x.html?id=3", "x_1.html"]))
def test_whatever_a_page_links_to_only_pages_of_its_own_host_and_directory_are_named(pairs, first: str):
    found = named(first, links(*pairs))
    assert len(found) == len(set(found)) < MOST_PAGES
    assert all("/" not in urlsplit(url).path for url in found)
    assert urljoin(BASE, first) not in {urljoin(BASE, url) for url in found}
