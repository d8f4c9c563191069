"""What each kind of list page says: where its articles are, and where it goes on."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.dates import day_of, start_urls
from crawler.discovery import read_listing
from crawler.discovery.counted import counted_page
from crawler.discovery.data_lists import data_links, is_data
from crawler.survey.links import feeds_of
from crawler.walk import Walk, is_unknown
from sources import Discovery

LIST = "http://www.x.cn/gn/index.html"


def said(text: str, url: str = LIST, link: str = ""):
    return read_listing(text.encode(), url, link=link)


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


def test_feeds_that_a_page_names_are_relative_to_its_base():
    listing = said("<base href='/'><link type='application/rss+xml' href=feed.xml>")
    assert feeds_of(listing, LIST) == ["http://www.x.cn/feed.xml"]


def test_data_is_read_in_all_its_wrappings():
    item = {"title": "工会", "publishUrl": "../20261121/ab/c.html", "id": 7}
    for text in (json.dumps([item]), f"cb({json.dumps({'datasource': [item]})})", f"var list = {json.dumps([item])};"):
        assert said(text).links == ("http://www.x.cn/20261121/ab/c.html",)
    assert said("[{title:'工会',url:'\\/a\\/1.shtml'}]").links == ("http://www.x.cn/a/1.shtml",)
    rows = json.dumps({"html": "<li><a href='/a/2.shtml'>二</a></li>"})
    assert said(rows).links == ("http://www.x.cn/a/2.shtml",)


@pytest.mark.parametrize(
    "wrapping",
    [
        "/**/cb({});",
        "/**/ typeof cb === 'function' && cb({});",
        "cb && cb({})",
        "// [1] 新闻\nvar list={};",
        "var total=10;\nvar base = '/a/';\nvar list={};",
        "try{cb({})}catch(e){ }",
        "\ufeff\ufeff{}",
    ],
)
def test_what_stands_before_data_hides_none_of_it(wrapping):
    text = wrapping.replace("{}", json.dumps({"list": [{"url": "/a/1.shtml"}]}), 1)
    assert "http://www.x.cn/a/1.shtml" in said(text).links


def test_data_in_a_text_of_data_is_data_too():
    text = json.dumps({"d": json.dumps([{"url": "/a/1.shtml", "id": 5}])})
    assert said(text, link="/b/{id}.html").links == ("http://www.x.cn/b/5.html", "http://www.x.cn/a/1.shtml")


def test_a_link_in_data_may_be_escaped_as_in_html():
    assert said('[{"url":"/show.php?c=1&amp;id=5"}]').links == ("http://www.x.cn/show.php?c=1&id=5",)


def test_a_page_of_script_or_text_that_holds_no_data_is_none():
    for text in ("// 404", "/**/", "var a = 1;", "try { run() }", "<script>var list=[]</script>"):
        assert not is_data(text)


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
        walk.take("http://x.cn/1", [f"http://x.cn/a/{min(page, 1)}.html"], [], new_to_crawl=True)
        assert walk.ended == (page == 4)


def test_an_article_is_unknown_until_a_crawl_that_read_all_its_lists_has_seen_it():
    assert is_unknown(10, whole=9)
    assert is_unknown(3, whole=None)
    assert not is_unknown(9, whole=9)
