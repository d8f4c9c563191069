"""What tells the URL and the date of a saved page, and that nothing is made up where nothing tells."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.importing.belonging import Owners
from crawler.importing.saved_urls import SavedFile, date_of, url_of
from sources import load_sources

OWNERS = Owners(load_sources().values())
SINGLE_FILE = """<!--
 Page saved with SingleFile
 url: http://www.x.cn/a.html
 saved date: Sat Nov 21 2026 09:00:00 GMT+0800 (中国标准时间)
-->"""
HTTRACK = (
    "<!-- Mirrored from acftu.people.com.cn/n1/a.html by HTTrack Website Copier/3.x [XR&CO'2014], "
    "Tue, 21 Nov 2017 08:30:00 GMT -->"
)


def saved(path: str = "a.html", head: str = "", folder: str = "saved") -> SavedFile:
    return SavedFile(PurePosixPath(path), folder, head)


@pytest.mark.parametrize(
    ("file", "url"),
    [
        (
            saved(head="<!-- saved from url=(0024)http://www.x.cn/a.html?a=1&amp;b=2 -->"),
            "http://www.x.cn/a.html?a=1&b=2",
        ),
        (saved(head=SINGLE_FILE), "http://www.x.cn/a.html"),
        (saved(head=HTTRACK), "http://acftu.people.com.cn/n1/a.html"),
        (saved("acftu.people.com.cn/n1/a.html"), "http://acftu.people.com.cn/n1/a.html"),
        (saved("n1/a.html", folder="acftu.people.com.cn"), "http://acftu.people.com.cn/n1/a.html"),
        (saved("www.x.cn+8080/a.html"), "http://www.x.cn:8080/a.html"),
        (saved("www.x.cn/show.asp?id=5.html"), "http://www.x.cn/show.asp?id=5"),
        (saved("www.x.cn/工会.html"), "http://www.x.cn/%E5%B7%A5%E4%BC%9A.html"),
        (saved(head='<link href="http://www.x.cn/c.html" rel=canonical>'), "http://www.x.cn/c.html"),
        (saved(head='<meta property="og:url" content="http://www.x.cn/o.html">'), "http://www.x.cn/o.html"),
        (saved(head='<link rel="canonical" href="/c.html">'), None),
        (saved("backup.old/a.html"), None),
        (saved(head="<!-- saved from url=(0014)about:internet -->"), None),
    ],
)
def test_the_url_is_what_the_tool_wrote_down(file, url):
    told = url_of(file, OWNERS)
    assert (told and told.value) == url


def test_the_base_tells_where_the_page_itself_does_not():
    file = saved("n1/a.html")
    assert url_of(file, OWNERS, "https://www.x.cn/news").value == "https://www.x.cn/news/n1/a.html"
    own = replace(file, head="<!-- saved from url=(0022)http://www.x.cn/a.html -->")
    assert url_of(own, OWNERS, "https://www.x.cn/news").value == "http://www.x.cn/a.html"


@pytest.mark.parametrize(
    ("head", "header", "told"),
    [
        (SINGLE_FILE, "", (datetime(2026, 11, 21, 1, tzinfo=UTC), "SingleFile comment")),
        (HTTRACK, "", (datetime(2017, 11, 21, 8, 30, tzinfo=UTC), "HTTrack comment")),
        ("", "Tue, 21 Nov 2017 08:30:00 GMT", (datetime(2017, 11, 21, 8, 30, tzinfo=UTC), "HTTP header Date")),
        ("", "yesterday", None),
        ("", "", None),
    ],
)
def test_the_date_is_what_the_tool_wrote_down(head, header, told):
    assert date_of(saved(head=head), header) == told


@given(st.text(max_size=200), st.lists(st.text(min_size=1, max_size=20), min_size=1, max_size=4), st.text(max_size=40))
def test_no_page_makes_reading_raise(head, parts, header):
    file = saved(
        "/".join(part.replace("/", "") or "x" for part in parts), f"<!-- saved from url=(1)http://{head} -->{head}"
    )
    told = url_of(file, OWNERS)
    assert told is None or told.value.startswith(("http://", "https://"))
    date_of(file, header)
