"""A news page made here, with room for what a test puts into its head, above, into and below the article."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from pipelines import Article, Page, process

TITLE = "河州市总工会把服务送到职工家门口"
SENTENCES = (
    "八月二十二日，河州市总工会启动专项工作，全市各级工会广泛参与，受到职工欢迎。",
    "据介绍，今年以来新建职工驿站十二个，服务户外劳动者超过三万人次，受到职工好评。",
    "下一步，市总工会将继续推进阵地建设，让职工在家门口享受到更多服务。",
)
FETCHED = datetime(2023, 11, 21, 4, 0, tzinfo=UTC)


@pytest.fixture
def article_on() -> Callable[..., Article]:
    """Return the maker of the article on a page; `headline` is its HTML, `lead` and `tail` stand inside the body."""

    def make(
        above: str = "",
        *,
        headline: str = f"<h1>{TITLE}</h1>",
        page_title: str = f"{TITLE}-河州新闻网",
        head: str = "",
        lead: str = "",
        tail: str = "",
        below: str = "",
        url: str = "http://www.hezhou.cn/gh/content_1.html",
        fetched_at: datetime | None = FETCHED,
        paragraphs: tuple[str, ...] = SENTENCES,
    ) -> Article:
        body = f"<p>　　{lead}{paragraphs[0]}</p>" + "".join(f"<p>　　{line}</p>" for line in paragraphs[1:]) + tail
        html = f"""<html><head><meta charset="utf-8"><title>{page_title}</title>{head}</head><body>
<div class="top"><a href="/">河州新闻网</a> <a href="/login">登录</a> 今天是2023年11月20日 星期一</div>
<ul class="menu"><li><a href="/">首页</a></li><li><a href="/yw/">工会要闻</a></li><li><a href="/sp/">视频</a></li></ul>
<div class="weizhi">当前位置：<a href="/">首页</a> &gt; <a href="/gh/">工会新闻</a> &gt; 正文</div>
<div class="wrap">{headline}{above}<div class="article-box">{body}</div>{below}</div>
<div class="more"><h3>相关新闻</h3><ul><li><a href="/2.html">临江市举办职工运动会</a><span>2023-10-09</span></li>
<li><a href="/3.html">宁远县开展送清凉活动</a><span>2023-10-08</span></li></ul></div>
<div class="foot">主办：河州新闻网 编辑部电话 地址：河州市人民路1号 滇ICP备00000000号</div></body></html>"""
        (article,) = process(Page(url, html.encode(), fetched_at=fetched_at))
        return article

    return make
