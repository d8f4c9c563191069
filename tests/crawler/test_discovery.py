"""What each kind of list page says: where its articles are, and where it goes on."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.dates import day_of, start_urls
from crawler.discovery import read_listing
from crawler.discovery.counted import counted_page
from crawler.discovery.data_lists import data_links
from crawler.discovery.pagers import is_page, named_after, numbered_page, shown_page, unnumbered
from crawler.survey.links import feeds_of
from crawler.walk import Walk, is_unknown
from sources import Discovery

LIST = "http://www.x.cn/gn/index.html"


def said(text: str, url: str = LIST, link: str = ""):
    return read_listing(text.encode(), url, link=link)


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


def test_feeds_that_a_page_names_are_relative_to_its_base():
    listing = said("<base href='/'><link type='application/rss+xml' href=feed.xml>")
    assert feeds_of(listing, LIST) == ["http://www.x.cn/feed.xml"]


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


RECORDS = """<datastore><totalrecord>90</totalrecord>
<nextgroup><![CDATA[<a href="./dataproxy.jsp?page=2&amp;columnid=3577&unitid=18462"></a>]]></nextgroup><recordset>
<record><![CDATA[<li><a href="/art/2026/9/4/art_1_2.html">甲</a></li>]]></record>
<record><![CDATA[<li><a href='http://www.x.cn/art/2026/9/4/art_1_3.html'>乙</a></li>]]></record></recordset></datastore>"""


@pytest.mark.parametrize("wrapped", ["{}", "<html><div id='1'><script type='text/xml'>{}</script></div></html>"])
def test_records_of_a_datastore_are_rows_and_lead_to_the_next_group(wrapped):
    listing = said(wrapped.format(RECORDS), "http://www.x.cn/module/web/jpage/dataproxy.jsp?page=1")
    articles = [url for url in listing.links if "/art/" in url]
    assert articles == [f"http://www.x.cn/art/2026/9/4/art_1_{number}.html" for number in (2, 3)]
    assert listing.next == "http://www.x.cn/module/web/jpage/dataproxy.jsp?page=2&columnid=3577&unitid=18462"


COLUMN = "http://s.yunnan.cn/system/count//0007007/000000000000"


def test_an_archive_that_counts_from_the_oldest_is_read_from_its_last_page_down():
    script = "http://s.yunnan.cn/system/count/0007007/000000000000/count_page_list_0007007000000000000.js"
    live = f"<div class='xleft fl'><script src='{script.removeprefix('http://s.yunnan.cn')}'></script></div>"
    assert said(live, "http://s.yunnan.cn/ynkd/").next == script
    newest = said("var maxpage = 1234;var x = 1;", script).next
    assert newest == f"{COLUMN}/000/001/c0007007000000000000_000001234.shtml"
    assert said("<a href=/x>", newest).next == f"{COLUMN}/000/001/c0007007000000000000_000001233.shtml"
    assert counted_page(f"{COLUMN}/000/000/c0007007000000000000_000000001.shtml", "") is None
    assert counted_page(script, "no count here") is None


@given(st.integers(1, 10**9 - 1))
def test_every_archived_page_leads_to_the_one_before_it(number):
    script = f"{COLUMN}/count_page_list_0007007000000000000.js"
    url = counted_page(script, f"maxpage = {number};")
    assert url.endswith(f"_{number:09d}.shtml")
    before = counted_page(url, "")
    assert before is None if number == 1 else before.endswith(f"_{number - 1:09d}.shtml")


def test_data_is_read_in_all_its_wrappings():
    item = {"title": "工会", "publishUrl": "../20261121/ab/c.html", "id": 7}
    for text in (json.dumps([item]), f"cb({json.dumps({'datasource': [item]})})", f"var list = {json.dumps([item])};"):
        assert said(text).links == ("http://www.x.cn/20261121/ab/c.html",)
    assert said("[{title:'工会',url:'\\/a\\/1.shtml'}]").links == ("http://www.x.cn/a/1.shtml",)
    rows = json.dumps({"html": "<li><a href='/a/2.shtml'>二</a></li>"})
    assert said(rows).links == ("http://www.x.cn/a/2.shtml",)


def test_a_template_makes_urls_of_items_that_have_its_names():
    text = json.dumps({"list": [{"fileID": 5, "columnID": "9"}, {"fileID": 6}, {"columnID": 9, "fileID": None}]})
    assert said(text, link="http://x.cn/{columnID}/{fileID}.html").links == ("http://x.cn/9/5.html",)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)


@given(JSON, st.lists(st.from_regex(r"\A/[a-z]{1,6}/[0-9]{1,8}\.s?html\Z"), max_size=5))
def test_links_are_found_wherever_they_stand_in_data(rest, links):
    found, _ = data_links(json.dumps({"rest": rest, "list": [{"url": link} for link in links]}, ensure_ascii=False))
    assert set(links) <= set(found)


@given(st.text(max_size=80), st.sampled_from(["{}", "[{}", "cb({}", "<datastore>{}", "<frameset>{}", "var a = [{}"]))
def test_no_text_breaks_it(text, wrapping):
    listing = read_listing(wrapping.replace("{}", text).encode("utf-8", "replace"), LIST)
    for url in (*listing.links, *listing.parts, *filter(None, [listing.next])):
        assert url.startswith(("http://", "https://"))


def test_frames_and_named_data_are_parts_of_a_page():
    assert said("<frameset rows=80,*><frame src=top.html><frame src='/list.html'></frameset>").parts == (
        "http://www.x.cn/gn/top.html",
        "http://www.x.cn/list.html",
    )
    assert said("<ul class='wz-list' data='datasource:0a1b'></ul>").parts == ("http://www.x.cn/gn/ds_0a1b.json",)


@pytest.mark.parametrize(
    ("url", "other"),
    [
        ("http://x.cn/html/2026-11/21/node_2.htm", "http://x.cn/html/2026-11/20/node_2.htm"),
        ("http://x.cn/pc/layout/202611/21/node_01.html", "http://x.cn/pc/layout/202610/31/node_01.html"),
        ("http://x.cn/20261121/node_1.html", "http://x.cn/20261122/node_1.html"),
        ("http://x.cn/2026-11-21/1.html", "http://x.cn/2026-11-01/1.html"),
        ("http://x.cn/papers/grrb/2026/11/21/1/page.html", "http://x.cn/papers/grrb/2026/11/23/1/page.html"),
    ],
)
def test_the_issue_that_an_entry_forwards_to_is_known_by_its_folders(url, other):
    issue = day_of(url)
    assert issue.is_other(other)
    assert not issue.is_other(url)
    assert not issue.is_other(url.replace("layout", "content"))


def test_a_full_crawl_goes_back_to_the_day_that_the_definition_names():
    discovery = Discovery("epaper", ("http://x.cn/%Y-%m/%d/",), (), days=2, since=date(2026, 11, 17))
    now = datetime(2026, 11, 21, 4, tzinfo=UTC)
    assert len(list(start_urls(discovery, now))) == 2
    assert [url for url, _ in start_urls(discovery, now, full=True)][-1] == "http://x.cn/2026-11/17/"


def test_a_list_ends_when_its_last_page_comes_again_and_again():
    walk = Walk()
    for page in range(5):
        walk.take("http://x.cn/1", [f"http://x.cn/a/{min(page, 1)}.html"], new_to_crawl=True)
        assert walk.ended == (page == 4)


def test_an_article_is_unknown_until_a_crawl_that_read_all_its_lists_has_seen_it():
    assert is_unknown(10, whole=9)
    assert is_unknown(3, whole=None)
    assert not is_unknown(9, whole=9)
