"""Which URLs a page leads to, whatever it is and however it is written."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discovery import read_listing

PAGE = "http://epaper.example.cn/html/2026-11/21/node_1.htm"


def read_links(body: bytes, url: str, content_type: str = "") -> list[str]:
    return list(read_listing(body, url, content_type).links)


def links(text: str, encoding: str = "utf-8", content_type: str = "") -> list[str]:
    return read_links(text.encode(encoding), PAGE, content_type)


def test_links_are_resolved_against_the_page_each_once_in_its_order():
    assert links(
        "<a href=content_2.htm>2</a><AREA HREF='content_1.htm' coords=1,2><a href='./content_2.htm'>2</a>"
    ) == [
        "http://epaper.example.cn/html/2026-11/21/content_2.htm",
        "http://epaper.example.cn/html/2026-11/21/content_1.htm",
    ]


def test_rows_that_are_never_closed_are_all_read():
    rows = "".join(f"<tr><td><table><tr><td><a href=/a/{number}.html>{number}</a>" for number in range(1500))
    assert len(links(f"<table>{rows}")) == 1500


def test_a_base_element_is_respected():
    assert links('<base href="/list/"><a href="1.html">') == ["http://epaper.example.cn/list/1.html"]


def test_one_article_has_one_url_whatever_its_slashes_and_dots():
    written = (
        r"\a\1.html",
        r"..\..\../a\1.html",
        r"http:\\epaper.example.cn\a\1.html",
        "/b/../a/./1.html",
        "http://epaper.example.cn/b/../a/1.html",
    )
    assert links("".join(f'<a href="{link}">' for link in written)) == ["http://epaper.example.cn/a/1.html"]
    assert links(r'<a href="/a?k=\1"><a href="javascript:go(\'\\x\')">') == ["http://epaper.example.cn/a?k=%5C1"]


@pytest.mark.parametrize(
    "link", ["javascript:void(0)", "mailto:a@b.cn", "http://[half", "tel:12351", "data:,x", "http://"]
)
def test_what_is_no_page_is_no_link(link):
    assert [url for url in links(f'<a href="{link}">') if "node_1" not in url] in ([], ["http://"])


def test_a_query_is_encoded_as_the_page_is_and_a_path_in_utf8():
    text = '<meta charset="gb2312"><p>各级工会</p><a href="/文/list.asp?k=工会&y=%B9%A4">工会</a>'
    assert links(text, "gbk") == ["http://epaper.example.cn/%E6%96%87/list.asp?k=%B9%A4%BB%E1&y=%B9%A4"]
    assert links(text.replace("gb2312", "utf-8")) == [
        "http://epaper.example.cn/%E6%96%87/list.asp?k=%E5%B7%A5%E4%BC%9A&y=%B9%A4"
    ]


def test_white_space_in_a_link_does_not_matter():
    assert links('<a href=" /a/1.html\n">') == ["http://epaper.example.cn/a/1.html"]


RSS2 = "<rss version='2.0'><channel><link>http://x.cn/</link><item><title>t</title><link>http://x.cn/a/1?b=1&amp;c=2</link></item>"
RSS_GUID = (
    "<rss><channel><item><guid>http://x.cn/g</guid></item><item><guid isPermaLink='false'>http://x.cn/h</guid></item>"
)
RSS1 = "<rdf:RDF xmlns:rdf='r' xmlns='http://purl.org/rss/1.0/'><item><link><![CDATA[http://x.cn/c]]></link></item></rdf:RDF>"
ATOM = (
    "<feed xmlns='http://www.w3.org/2005/Atom'><link href='http://x.cn/'/><entry><link rel='edit' href='/edit'/>"
    "<link rel='alternate' href='/d'/><link href='/e'/></entry></feed>"
)
SITEMAP = "<urlset xmlns='s'><url><loc>\n http://x.cn/f \n</loc><lastmod>2026</lastmod></url></urlset>"
INDEX = "<sitemapindex><sitemap><loc>http://x.cn/s.xml</loc></sitemap></sitemapindex>"


@pytest.mark.parametrize(
    ("feed", "expected"),
    [
        (RSS2, ["http://x.cn/a/1?b=1&c=2"]),
        (RSS_GUID, ["http://x.cn/g"]),
        (RSS1, ["http://x.cn/c"]),
        (ATOM, ["http://epaper.example.cn/d", "http://epaper.example.cn/e"]),
        (SITEMAP, ["http://x.cn/f"]),
        (INDEX, ["http://x.cn/s.xml"]),
    ],
)
def test_feeds_and_sitemaps_are_known_by_their_first_element(feed, expected):
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!-- made by > a CMS -->\n'
    assert links(head + feed, content_type="text/html") == expected
    assert read_links(gzip.compress((head + feed).encode()), PAGE) == expected
    assert links("\ufeff\ufeff" + head + feed) == expected


@pytest.mark.parametrize(
    "written", ["http://x.cn/s?c=1&amp;id=2", "http://x.cn/s?c=1&id=2", "<![CDATA[http://x.cn/s?c=1&id=2]]>"]
)
@pytest.mark.parametrize(
    "feed", ["<rss><channel><item><link>{}</link></item></channel></rss>", "<urlset><url><loc>{}</loc></url></urlset>"]
)
def test_a_url_in_a_feed_is_what_was_meant_however_its_ampersand_is_written(feed, written):
    assert links(feed.format(written)) == ["http://x.cn/s?c=1&id=2"]


def test_a_name_behind_an_ampersand_that_is_no_entity_of_xml_stays_in_the_url():
    assert links("<feed><entry><link href='/d?a=1&copy=2&#38;b=3'/></entry></feed>") == [
        "http://epaper.example.cn/d?a=1&copy=2&b=3"
    ]


def test_a_page_about_feeds_is_no_feed():
    assert links("<!DOCTYPE html><html><body><a href=/rss.xml>&lt;rss&gt;</a><item><link>x</link></item>") == [
        "http://epaper.example.cn/rss.xml"
    ]


def test_a_gzip_file_that_is_cut_short_says_so():
    with pytest.raises(EOFError):
        read_links(b"\x1f\x8b\x08no", PAGE)


@given(st.binary(max_size=300).filter(lambda body: not body.startswith(b"\x1f\x8b")))
def test_no_bytes_break_it(body):
    assert all(url.startswith(("http://", "https://")) for url in read_links(body, PAGE))


@given(
    st.text(max_size=60),
    st.sampled_from(["utf-8", "gb18030"]),
    st.sampled_from(["<a href='{}'>", "<rss><item><link>{}"]),
)
def test_no_link_breaks_it(link, encoding, markup):
    body = markup.format(link).encode(encoding, "replace")
    for url in read_links(body, PAGE, f"text/html; charset={encoding}"):
        assert url.isascii()
        assert not set(url) & set(" \n\t")


def test_a_list_whose_title_never_ends_for_a_torn_tag_keeps_its_links():
    html = "<title>工會(huì)要聞-河州日?qǐng)?/title><ul><li><a href='/a/1.html'>職工運動會(huì)開(kāi)幕</a></li></ul>"
    assert links(html) == ["http://epaper.example.cn/a/1.html"]


@pytest.mark.parametrize("fault", ["<br>", "\x0b", "&nbsp;"])
@pytest.mark.parametrize("written", ["&", "&amp;"])
def test_an_error_in_a_feed_changes_no_url_behind_it(fault, written):
    item = f"<item><link>http://x.cn/s?c=1{written}id={{}}</link><description>{fault}</description></item>"
    feed = f"<rss><channel>{item.format(1)}{item.format(2)}{item.format(3)}</channel></rss>"
    assert links(feed) == [f"http://x.cn/s?c=1&id={number}" for number in (1, 2, 3)]
