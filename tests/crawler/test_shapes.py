"""The shapes of URLs."""

import re
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.shapes import shape_of


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
