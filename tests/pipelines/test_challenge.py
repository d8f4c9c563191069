"""Pages that turn programs away are known from pages that do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.absence.challenge import LARGEST, why_challenge

ARTICLE = "<h1>工会送温暖</h1>" + "<p>　　近日，市总工会走访慰问一线职工，了解他们的诉求，把服务送到职工身边。</p>" * 8

CHALLENGES = {
    "云锁": '<script>function YunSuoAutoJump(){self.location="/?security_verify_data=1"}YunSuoAutoJump()</script>',
    "加速乐": '<script>var a=1;};go({"bts":["1|0|a","b%3D"],"tn":"__jsl_clearance_s"})</script>',
    "瑞数": "<meta id=x content=y><script>$_ts=window['$_ts'];if(!$_ts)$_ts={};</script><script src=/a.js></script>",
    "阿里云": "<script>var arg1='0123456789ABCDEF0123456789ABCDEF01234567';</script>",
    "Cloudflare": "<title>Just a moment...</title><script>window._cf_chl_opt={cvId:'3'};</script>",
    "session": "<script>location.href='/SessionVerify?u=1'</script>",
    "cookie": "<script>document.cookie='a=1;path=/';setTimeout(function(){location.reload()},9)</script>",
    "human": "<title>访问验证</title><p>请完成安全验证后继续访问</p><img src=/code.png>",
    "login": "<form action=/login>用户名<input name=u> 密码<input TYPE=password name=p><button>登录</button></form>",
}

PAGES = {
    "an article": ARTICLE,
    "an article of a site behind a firewall, whose scripts stay on each page": CHALLENGES["瑞数"] + ARTICLE,
    "an article with a counter that sets a cookie": CHALLENGES["cookie"] + ARTICLE,
    "an article with a login beside it": CHALLENGES["login"] + ARTICLE,
    "an article about logins": ARTICLE + "<p>登录时须完成人机验证。</p>",
    "a front page with a login": CHALLENGES["login"] + "".join(f"<a href=/{n}.html>{n}</a>" for n in range(30)),
    "a page that only a browser fills": "<div id=app></div><script src=/app.js></script>",
    "a page that forwards": "<script>window.location.href='/index.html'</script>",
    "an empty list": "<html><body></body></html>",
    "a removed page": "<h1>404</h1>",
}


@pytest.mark.parametrize("name", CHALLENGES)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_challenge_is_known_in_either_encoding_and_says_the_status_it_came_under(name, encoding):
    assert why_challenge(200, f"<html>{CHALLENGES[name]}</html>".encode(encoding)).endswith(", under HTTP 200")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("status", [200, 404])
def test_other_pages_are_none(name, status):
    assert why_challenge(status, PAGES[name].encode()) is None


@pytest.mark.parametrize("status", [412, 521])
def test_some_statuses_say_it_alone(status):
    assert why_challenge(status, b"").startswith(f"HTTP {status}: a challenge")


@given(
    st.binary(max_size=500), st.sampled_from(["<script>", "<input type=password", "document.cookie=", "<!--", "<a "])
)
def test_any_bytes_get_an_answer(body, part):
    reason = why_challenge(200, body + part.encode() * 50)
    assert reason is None or reason.endswith("under HTTP 200")


def test_a_page_made_to_be_slow_to_read_is_not():
    body = b"document.cookie=" * (LARGEST // 16)
    assert why_challenge(200, b"<script>" + body[8:]) is None
