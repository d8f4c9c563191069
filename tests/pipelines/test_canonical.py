import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.canonical import canonical_url


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTP://Acftu.People.com.cn:80/n1/2023/", "http://acftu.people.com.cn/n1/2023/"),
        ("https://www.jsgh.org:8443/col/1.html#top", "https://www.jsgh.org:8443/col/1.html"),
        ("http://a.cn", "http://a.cn/"),
        ("http://a.cn/1.html?from=singlemessage&isappinstalled=0", "http://a.cn/1.html"),
        ("http://a.cn/show?id=7&utm_source=x&page=2", "http://a.cn/show?id=7&page=2"),
        ("http://a.cn/list?from=beijing", "http://a.cn/list?from=beijing"),
        ("http://[::1]:80/a", "http://[::1]/a"),
    ],
)
def test_the_several_urls_of_a_page_become_one(url: str, canonical: str):
    assert canonical_url(url) == canonical


def test_a_gbk_query_keeps_its_bytes():
    assert canonical_url("http://a.cn/s?q=%D6%D0%B9%FA") == "http://a.cn/s?q=%D6%D0%B9%FA"


def test_a_source_brings_its_twins_together():
    rewrites = ((r"(?<=\.cn)/BIG5/", "/"),)
    assert (
        canonical_url("http://acftu.people.com.cn/BIG5/n1/1.html", rewrites) == "http://acftu.people.com.cn/n1/1.html"
    )


@pytest.mark.parametrize("url", ["mailto:a@b.cn", "javascript:void(0)", "http://[broken", "http://a.cn:port/", ""])
def test_what_is_no_web_address_comes_back_as_it_is(url: str):
    assert canonical_url(url) == url


@given(st.text())
def test_any_text_has_a_canonical_form_that_is_its_own(text: str):
    once = canonical_url(f"http://a.cn/{text}")
    assert canonical_url(once) == once
