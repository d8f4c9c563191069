"""The shapes of URLs, and the patterns made of them."""

import re
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.shapes import shape_of
from crawler.survey.families import families_of, pattern_of


@pytest.mark.parametrize(
    ("path", "shape"),
    [
        ("/xwdt/ghyw/202611/t20261121_5400.html", r"/xwdt/ghyw/\d{6}/t\d{8}_\d+\.html"),
        ("/c/2026-11-21/7201030.shtml", r"/c/\d{4}-\d\d-\d\d/\d+\.shtml"),
        ("/n1/2023/0918/c67502-40078400.html", r"/n\d+/\d{4}/\d{4}/c\d+-\d+\.html"),
        ("/html/2026-11/21/content_1.htm", r"/html/\d{4}-\d\d/\d\d/content_\d+\.htm"),
        ("/art/2025/1/29/art_1_2.html", r"/art/\d{4}/\d\d?/\d\d/art_\d+_\d+\.html"),
        ("/index.php?c=show&id=17026", r"/index\.php\?c=show&id=\d+"),
        (f"/page/news/tmore{'0a1b' * 8}.html", r"/page/news/tmore[0-9a-f]+\.html"),
        ("/show.asp?lm=%B9%A4&id=600", r"/show\.asp\?lm=%B9%A4&id=\d+"),
        ("/2026/11/21/%e5%b7%a5%e4%bc%9a-3/", r"/\d{4}/\d\d/\d\d/[^/?.%]*%[^/?.]+/"),
        ("", "/"),
    ],
)
def test_dates_numbers_and_made_up_names_become_patterns(path, shape):
    assert shape_of(f"http://www.example.cn{path}") == shape


@given(st.text("/abc019-_.?=&%+()20261121", max_size=60))
def test_a_url_is_matched_by_its_own_shape(rest):
    url = f"http://www.example.cn/{rest}"
    parts = urlsplit(url)
    text = parts.path + (f"?{parts.query}" if parts.query else "")
    assert re.fullmatch(shape_of(url), text)


ARTICLES = [f"http://www.x.cn/xwdt/{folder}/202611/t20261121_{n}.html" for folder in ("ghyw", "jctz") for n in (7, 8)]


def test_a_pattern_takes_the_family_under_any_folder_if_a_date_tells_it_and_no_list():
    (family,) = families_of(ARTICLES)
    pattern = pattern_of(family, ["http://www.x.cn/xwdt/ghyw/index_1.html"])
    assert pattern == r"^https?://(?:www\.)?x\.cn/xwdt/(?:[\w-]+/)*\d{6}/t\d{8}_\d+\.html$"
    assert all(re.search(pattern, url) for url in ARTICLES)


@pytest.mark.parametrize(
    ("others", "pattern"),
    [
        ([], r"^https?://x\.cn/(?:gh/|xw/)\d+\.html$"),
        (["http://x.cn/gh/2.html"], r"^https?://x\.cn/(?:gh/|xw/)\d{4,}\.html$"),
        (["http://x.cn/gh/20002.html"], ""),
    ],
)
def test_numbers_alone_tell_an_article_only_where_they_were_seen_and_from_no_list(others, pattern):
    (family,) = families_of(f"http://x.cn/{folder}/{n}.html" for folder in ("gh", "xw") for n in (4001, 40021))
    assert pattern_of(family, others) == pattern


def test_folders_in_which_no_article_was_found_are_left_out():
    (family,) = families_of([*ARTICLES, "http://www.x.cn/video/202611/t20261121_9.html"])
    family.is_article = {ARTICLES[0]: True, ARTICLES[2]: True, "http://www.x.cn/video/202611/t20261121_9.html": False}
    assert family.is_confirmed
    assert not re.search(pattern_of(family, []), "http://www.x.cn/video/202611/t20261121_9.html")
