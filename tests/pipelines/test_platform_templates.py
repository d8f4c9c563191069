"""Pages after the templates of platforms, city news apps and content management systems; texts made up here."""

from typing import Any

import pytest

TITLE = "河州市总工会把服务送到职工家门口"
MINUTE = "2023-09-18T08:52:00+08:00"
BODY = "<p>　　@1@</p><p>　　@2@</p><p>　　@3@</p>"

TEMPLATES = {
    "platform account": (
        f"""<title>@TITLE@_网易订阅</title><body>@NAV@<div class="post_crumb"><a>首页</a> &gt; <a>网易号</a> &gt; 正文</div>
<h1 class="post_title">@TITLE@</h1><div class="post_info">2023-09-18 08:52:11　来源: <a href="#">河州发布</a>　<a>举报</a></div>
<div class="post_body">{BODY}</div><div>特别声明：以上内容为自媒体平台用户上传并发布</div>@FOOT@""",
        {"source": "河州发布", "published": "2023-09-18T08:52:11+08:00"},
    ),
    "from a place": (
        f"""<title>@TITLE@_凤凰网</title><body>@NAV@<h1 class="index_title">@TITLE@</h1><div class="index_info">
<span>河州新闻</span><p><a>2023年09月18日 08:52:11</a> <span>来自云南</span></p></div><div class="text">{BODY}</div>@FOOT@""",
        {"source": "河州新闻", "published": "2023-09-18T08:52:11+08:00"},
    ),
    "account above the time": (
        f"""<title>@TITLE@</title><body><div class="header"><div class="sKHSJ">@TITLE@</div><div><p data-testid="author-name">
河州晚报</p><div><span>2023-09-18 08:52</span><span>河州晚报官方账号</span></div></div></div><div class="c">{BODY}</div>@FOOT@""",
        {"source": "河州晚报", "published": MINUTE},
    ),
    "reporter and editor in one line": (
        f"""<title>@TITLE@ - 河州新京报</title><body>@NAV@<h1>@TITLE@</h1><div class="content-header">
<span class="reporter"><em>河州新京报 记者 王小明 编辑 李梅</em></span><span class="timer">2023-09-18 08:52</span></div>
<div id="contentStr">{BODY}<p>校对 赵刚</p></div>@FOOT@""",
        {"byline": "王小明", "editors": "李梅 赵刚", "published": MINUTE},
    ),
    "author named": (
        f"""<title>@TITLE@|河州界面 · 快讯</title><body>@NAV@<h1>@TITLE@</h1><div class="article-info"><p><span class="author">
<a>王小明</a></span> · <span>2023/09/18 08:52</span> <span>来源：河州界面新闻</span><span>浏览 3.2w</span></p></div>
<div class="article-content">{BODY}</div>@FOOT@""",
        {"byline": "王小明", "source": "河州界面新闻", "published": MINUTE},
    ),
    "provincial portal": (
        f"""<title>@TITLE@-河州在线-河州新闻</title><body>@NAV@<div class="artTitle">@TITLE@</div><div class="info">
<span id="pubtime_baidu">2023-09-18 08:52</span> <span id="source_baidu">来源：河州日报</span> <span id="author_baidu">
记者 王小明 通讯员 李梅</span></div><div class="artCon">{BODY}</div><div class="cc">1720000000000 责任编辑：赵刚</div>@FOOT@""",
        {"source": "河州日报", "byline": "王小明 李梅", "editors": "赵刚", "published": MINUTE},
    ),
    "no blank between source and date": (
        f"""<title>@TITLE@-权益-中工网</title><body>@NAV@<h1 class="ctitle">@TITLE@</h1><div class="signdate">
<span>来源：工人日报客户端</span><span>2023-09-18 08:52:11</span></div><div class="ccontent"><p>工人日报-中工网记者 王小明</p>
{BODY}</div><div class="editor">责任编辑：李梅</div>@FOOT@""",
        {"source": "工人日报客户端", "byline": "王小明", "editors": "李梅", "published": "2023-09-18T08:52:11+08:00"},
    ),
    "Discuz": (
        f"""<title>@TITLE@ - 河州工会 - Powered by Discuz!</title><body><div id="pt"><a href="/">首页</a> <em>›</em>
<a>工会动态</a>
<em>›</em> 查看内容</div><h1 class="ph">@TITLE@</h1><p class="xg1">2023-9-18 08:52<span>|</span>发布者: <a>admin</a><span>|</span>
查看: <em>332</em><span>|</span>评论: 0<span>|</span>原作者: 王小明<span>|</span>来自: 河州日报</p>
<table><tr><td id="article_content">{BODY}</td></tr></table>@FOOT@""",
        {"source": "河州日报", "byline": "王小明", "published": MINUTE},
    ),
    "works website": (
        f"""<title>@TITLE@-河州钢铁集团</title><body>@NAV@<p class="news-t">@TITLE@</p><p class="news-d">发布时间：2023-09-18
作者：炼铁厂 王小明 浏览次数：88</p><div class="news-c">{BODY}</div><p>供稿：炼铁厂工会　审核：李梅</p>@FOOT@""",
        {"byline": "王小明", "editors": "李梅", "published": "2023-09-18"},
    ),
    "Taiwan": (
        f"""<title>@TITLE@ | 勞動職場 | 河州新聞網</title><script type="application/ld+json">{{"@type":"NewsArticle",
"datePublished":"2023-09-18T08:52:00+08:00","author":{{"@type":"Person","name":"河州新聞網 / 記者王小明"}}}}</script><body>@NAV@
<article><h1>@TITLE@</h1><section><time>2023-09-18 08:52</time><span class="article__author">河州新聞網／ 記者<a>王小明</a>
／台中即時報導</span></section><section>{BODY}</section></article>@FOOT@""",
        {"byline": "王小明", "source": "河州新闻网", "published": MINUTE},
    ),
    "Hong Kong": (
        f"""<title>@TITLE@｜社會新聞</title><body>@NAV@<h1 id="articleTitle">@TITLE@</h1><div>
<span>撰文：</span><a>王小明</a></div>
<div><span>出版：</span><time datetime="2023-09-18T08:52:00+08:00">2023-09-18 08:52</time><span>更新：</span>
<time datetime="2023-09-18T12:21:00+08:00">2023-09-18 12:21</time></div><article>{BODY}</article>@FOOT@""",
        {"byline": "王小明", "published": MINUTE},
    ),
    "styled components": (
        f"""<title>@TITLE@</title><body>@NAV@<h1 class="sc-jrAGrp">@TITLE@</h1><div class="sc-kEjbxe"><img alt="王小明"/><div>
<span class="sc-crrsfI">王小明</span><span class="sc-dQppl">3 小时前更新</span><span class="sc-bqyKva">2023年9月18日</span></div>
<button>关注</button></div><div class="sc-iwsKbI">{BODY}</div><h3>大家在看</h3><a href="/p/1"><em>赵刚</em></a>@FOOT@""",
        {"byline": "王小明", "published": "2023-09-18"},
    ),
}


@pytest.mark.parametrize(("html", "want"), TEMPLATES.values(), ids=TEMPLATES)
def test_a_template_gives_its_fields(template_read, html: str, want: dict[str, Any]):
    found = template_read(html, "http://www.hezhou.cn/a/1.html")
    assert found["title"] == TITLE
    assert {field: found[field] for field in want} == want
    assert [field for field in ("byline", "editors") if field not in want and found[field]] == []
