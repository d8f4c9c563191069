"""A news page made here, with room for what a test puts into its head, above, into and below the article."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from unicodedata import normalize

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


CHANNELS = "首页 要闻 工会 维权 经济 文化 视频 图片".split()
PLACEHOLDERS = {
    "@TITLE@": TITLE,
    "@1@": SENTENCES[0],
    "@2@": SENTENCES[1],
    "@3@": SENTENCES[2],
    "@NAV@": "<ul>"
    + "".join(f'<li><a href="/{number}/">{name}</a></li>' for number, name in enumerate(CHANNELS))
    + "</ul>",
    "@FOOT@": "<p>关于我们 | 网站声明 | 联系我们</p><p>河州新闻网版权所有 未经授权禁止转载 ICP备12345号</p>",
}


@pytest.fixture
def template_read() -> Callable[[str, str], dict[str, Any]]:
    """Return the reader of a page with placeholders: its fields as text, persons by their names."""

    def read(html: str, url: str) -> dict[str, Any]:
        for mark, text in PLACEHOLDERS.items():
            html = html.replace(mark, text)
        (article,) = process(Page(url, html.encode(), {"content-type": "text/html; charset=utf-8"}))
        found = {field: getattr(article, field) for field in ("title", "kicker", "source", "published", "text")}
        assert all(sentence in article.text for sentence in SENTENCES[:2])
        return {
            **{field: normalize("NFKC", value) if value else None for field, value in found.items()},
            "byline": " ".join(person.name for person in article.byline),
            "editors": " ".join(person.name for person in article.editors),
        }

    return read
