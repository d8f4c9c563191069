import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.urls.canonical import canonical_url
from sources.twins import TWINS


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
        ("http://a.cn/a/../b/./1.htm", "http://a.cn/b/1.htm"),
        ("http://a.cn/../a/..?x=../1", "http://a.cn/?x=../1"),
        ("http://a.cn/a//%2E%2e/1.htm", "http://a.cn/a/1.htm"),
        ("http://a.cn/a.b/..c/...", "http://a.cn/a.b/..c/..."),
        (r"http:\\a.cn\a\1.htm", "http://a.cn/a/1.htm"),
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


VISITS = [
    "http://a.cn/x.html;jsessionid=0A1B2C3D4E5F0A1B2C3D4E5F0A1B2C3D",
    "http://a.cn/(S(lit3py55t21z5v55vlm25s55))/x.html",
    "http://a.cn/x.html?PHPSESSID=abc&ASPSESSIONIDQCRT=XYZ&jsessionid=1",
    "http://a.cn/x.html?sid=0123456789abcdef0123456789ABCDEF",
    "http://a.cn:80/x.html?7OkeOa4k=" + "qAc4qqk45dB45dB45aHe" * 5,
    "http://a.cn/x.html?7OkeOa4k=qAc4qqk45dB45dB45aHe.UbzeAoDBlpbg0vbAEnoGQ0qqqqqqqqqqqqq5a",
    "http://a.cn/x.html?div=-1",
    "http://a.cn/x.html?ivk_sa=1024320u&tdsourcetag=s_pcqq_aiomsg&nsukey=QL%2FYJKapoli",
    "http://a.cn/x.html?security_verify_data=313932302c31303830&wzwschallenge=V1pXU19DT05G&__cf_chl_tk=a.b-1",
]


@pytest.mark.parametrize("url", VISITS)
def test_what_names_the_visit_is_no_part_of_the_page(url: str):
    assert canonical_url(url) == "http://a.cn/x.html"


@pytest.mark.parametrize(
    ("twin", "name", "canonical"),
    [
        ("https://a.cn/x.html", "http", "http://a.cn/x.html"),
        ("http://a.cn:80/x.html", "https", "https://a.cn/x.html"),
        ("http://a.cn:8080/x.html", "https", "http://a.cn:8080/x.html"),
        ("http://[::1]:8080/x.html", "https", "http://[::1]:8080/x.html"),
        ("http://m.a.cn/x.html", "www", "http://www.a.cn/x.html"),
        ("http://people.a.cn/BIG5/n1/x.html", "big5", "http://people.a.cn/n1/x.html"),
        ("http://big5.a.cn/big5/right.a.cn/158/x.shtml", "big5", "http://right.a.cn/158/x.shtml"),
        ("https://big5.www.a.cn/gate/big5/www.a.cn/x.htm", "big5", "https://www.a.cn/x.htm"),
        ("http://big5.a.cn/big5/index.html", "big5", "http://big5.a.cn/big5/index.html"),
    ],
)
def test_the_twin_of_a_page_becomes_that_page(twin: str, name: str, canonical: str):
    assert canonical_url(twin, [TWINS[name]]) == canonical


@pytest.mark.parametrize(
    "url",
    [
        "http://a.cn/x.jsp?sid=12",
        "http://a.cn/x.jsp?div=1",
        "http://a.cn/x.jsp?articleId2=" + "0123456789abcdef" * 4,
        "http://a.cn/x.jsp?a1B2c3d4=12",
        "http://a.cn/x.jsp?fileId2Of=" + "0123456789ABCDEF" * 4,
        "http://a.cn/x(S)/y.html",
        "http://a.cn/s?q=%D6%D0%B9%FA&wd=%b9%a4",
    ],
)
def test_what_may_name_the_page_stays(url: str):
    assert canonical_url(url) == url


def test_fragments_stay_where_the_source_routes_by_them():
    route = "https://www.gsgh.org.cn/#/moreNews_?categoryId=502"
    assert canonical_url(route, fragments=True) == route
    assert canonical_url(route) == "https://www.gsgh.org.cn/"


@given(
    st.sampled_from(["http", "https", "HTTP"]),
    st.sampled_from(["m.a.cn", "www.a.cn:80", "wap.a.cn:443", "3G.A.CN", "big5.a.cn"]),
    st.lists(
        st.sampled_from(
            [
                "/BIG5",
                "/big5",
                "/gate/big5/big5.b.cn",
                "/(S(x1))",
                "/a;jsessionid=1",
                "/x.html",
                "?",
                "&",
                "q=%D6%D0",
                "utm_a=1",
                "sid=" + "0" * 32,
                "#/r",
            ]
        )
        | st.text(max_size=4),
        max_size=8,
    ),
    st.sets(st.sampled_from(["https", "www", "big5"])),
    st.booleans(),
)
def test_the_canonical_form_of_a_canonical_form_is_itself(scheme, host, path, twins, fragments):
    rewrites = [TWINS[name] for name in sorted(twins)]
    once = canonical_url(f"{scheme}://{host}/{''.join(path)}", rewrites, fragments)
    assert canonical_url(once, rewrites, fragments) == once
