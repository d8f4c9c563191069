"""Whole pages after the templates of Chinese news sites; texts made up here."""

from typing import Any

import pytest

TITLE = "河州市总工会把服务送到职工家门口"
TEMPLATES: list[Any] = []


def add(name: str, html: str, url: str = "http://www.hezhou.cn/a/1.html", **want: Any) -> None:
    TEMPLATES.append(pytest.param(html, url, want, id=name))


add(
    "people rm_txt",
    """<html><head><title>@TITLE@--地方--人民网 </title><meta name="publishdate" content="2023-09-18">
<meta name="author" content="105092"><meta name="source" content="来源：人民网－工会频道">
<meta name="editor" content=""></head>
<body>@NAV@
<div class="layout route cf" id="rwb_navpath"><a class="clink">人民网</a>&gt;&gt;<a class="clink">地方频道</a>
</div>
<div class="layout rm_txt cf"><div class="col col-1"><h3 class="pre"></h3><h1>@TITLE@</h1>
<h4 class="sub"></h4><div class="author cf">本报记者　王小明</div><div class="channel cf">
<div class="col-1-1 fl">2023年09月18日08:52 | 来源：<a
href="http://acftu.people.com.cn" target="_blank">人民网－工会频道</a>
</div><div class="col-1-2 fr"><a>小字号</a></div></div>
<div class="rm_txt_con cf"><div class="bza"></div>
<div class="box_pic"></div><p>　　@1@</p><p>　　@2@</p><p>　　@3@</p><p class="pageCurr"></p>
<div class="zdfy clearfix"></div><center><table></table></center><div class="box_pic"></div>
<div class="edit cf">(责编：李梅、赵刚)</div><p class="paper_num"><em>分享让更多人看到</em></p></div></div>
</div>@FOOT@""",
    title=TITLE,
    published="2023-09-18T08:52:00+08:00",
    source="人民网-工会频道",
    byline="王小明",
    editors="李梅 赵刚",
)
add(
    "people text_c",
    """<title>@TITLE@--中国工会新闻--人民网</title><body>
<div class="w1000 path">中国共产党新闻网&gt;&gt;中国工会新闻</div><div class="text_c">
<h3 class="pre">工会主席说</h3><h1>@TITLE@</h1><h4 class="sub"></h4><p class="author">王小明</p>
<p class="sou">2023年09月18日08:52　　来源：<a>工人日报</a></p><div class="show_text"><p>　　@1@</p>
<p>　　@2@</p><p>　　@3@</p></div><div class="edit">(责编：李梅)</div></div>@FOOT@""",
    title=TITLE,
    kicker="工会主席说",
    published="2023-09-18T08:52:00+08:00",
    source="工人日报",
    byline="王小明",
    editors="李梅",
)
add(
    "xinhua 2021",
    """<title>
@TITLE@-新华网
</title><meta name="pubdate" content="">
<body><div class="header domPC">
<div class="header-top"><a href="/">新华网</a></div><div class="header-cont clearfix">
<div class="header-time left"><span class="year"><em> 2023</em></span> <span
class="day"><em>09</em>/<em>18</em></span> <span class="time"> 08:52:11</span>
</div><div class="source">来源：新华网 </div><div class="head-line clearfix">
<h1><span class="title">@TITLE@</span></h1><div class="pageShare">
<div class="setFont">字体：<span id="fontSmall">小</span><span id="fontNormal" class="active">中</span><span
id="fontBig">大</span>
</div><div class="share">分享到：<a></a></div></div></div></div></div>
<div class="main clearfix">
<div class="main-left left"><div id="detail"><span id="detailContent">
<p>　　新华社昆明9月18日电（记者王小明、李强）　　@1@</p><p>　　@2@</p><p>　　@3@</p></span>
<div class="nextpage"></div></div>
<p class="pageStyle"></p>
<div id="articleEdit"><span class="tiyi1">【纠错】<a></a></span><span class="editor"> 【责任编辑:李梅】 </span>
</div></div></div>@FOOT@""",
    url="http://www.news.cn/local/20230918/0b3c/c.html",
    title=TITLE,
    published="2023-09-18T08:52:11+08:00",
    source="新华网",
    byline="王小明 李强",
    editors="李梅",
)
add(
    "chinanews left_zw",
    """<title>@TITLE@-中新网</title><body>@NAV@<div id="nav">首页 → 社会新闻</div>
<h1 style="display:block; position:relative; text-align:center; clear:both">@TITLE@</h1>
<div id="BaiduSpider" style="display:none"><span id="pubtime_baidu">2023-09-18 08:52:11</span><span
id="source_baidu">来源：<a>中国新闻网</a></span><span id="author_baidu">作者：李梅</span><span
id="editor_baidu">责任编辑：李梅</span>
</div><div class="left-time">
<div class="left-t">2023年09月18日 08:52　来源：<a>中国新闻网</a><a
href="#">参与互动</a>(<span>0</span>)&nbsp;</div>
</div><div class="left_zw"><p>　　中新网昆明9月18日电 (王小明 李强)　　@1@</p><p>　　@2@</p><p>　　@3@(完)</p>
<div class="left_name right">【编辑：李梅】</div></div>@FOOT@""",
    title=TITLE,
    source="中国新闻网",
    byline="王小明 李强",
    editors="李梅",
    published=("2023-09-18T08:52:00+08:00", "2023-09-18T08:52:11+08:00"),
)
add(
    "chinanews content_desc",
    """<title>@TITLE@-中新网</title><body>@NAV@<h1 class="content_left_title">@TITLE@</h1>
<div class="content_left_time">2023年09月18日 08:52&nbsp;来源：中国新闻网<div class="dxx">大字体 小字体</div>
</div><div class="share">分享到：</div><div class="content_maincontent_more">
<div class="content_maincontent_content"><div class="left_zw">
<p>　　中新社昆明9月18日电 (记者 王小明)　　@1@</p><p>　　@2@</p><p>　　@3@</p></div></div></div>
<div class="adEditor"><div class="left_name right">【编辑:李梅】</div></div>@FOOT@""",
    title=TITLE,
    source="中国新闻网",
    byline="王小明",
    editors="李梅",
    published="2023-09-18T08:52:00+08:00",
)
add(
    "gmw",
    """<title>@TITLE@_工会频道_光明网</title><body>@NAV@<div class="u-main"><div class="g-tips">
<div class="m-title-box"><h1 class="u-title">@TITLE@</h1>
<div class="m_tips"><span class="m-con-source">来源：<a>光明网-《光明日报》</a></span><span
class="m-con-time">2023-09-18 08:52</span>
</div></div></div><div class="u-mainText" id="article_inbox"><div class="u-mainText">
<p>　　作者：王小明（光明日报记者）<br>　　@1@</p><p>　　@2@</p><p>　　@3@</p>
<p>　　《光明日报》（2023年09月18日 09版）</p></div>
<div class="m-zbTool liability" id="contentLiability">[ 责编：李梅 ]</div></div></div>@FOOT@""",
    title=TITLE,
    source="光明网-《光明日报》",
    byline="王小明",
    editors="李梅",
    published="2023-09-18T08:52:00+08:00",
)
add(
    "yunnan",
    """<title>@TITLE@_云南看点_社会频道_云南网</title><body>@NAV@<div class="xleft fl">
<div class="xt yh"><span id="layer213">@TITLE@</span></div>
<div class="xt2 yh fl"><span>2023-09-18 08:52:11</span><span>　来源：云南网</span><span>　作者：</span></div>
<div class="xcont ohd clear" id="layer216">
<!--enpproperty <articleid>32535920</articleid><date>2023-09-18 08:52:11:0</date><author>王小明</author>
<title>@TITLE@</title><nodename>云南新闻</nodename>/enpproperty--><!--enpcontent--><p>　　@1@</p><p>　　@2@</p>
<p>　　@3@（云南网 记者王小明）</p><!--/enpcontent--></div><div class="ed">责任编辑：李梅</div></div>@FOOT@""",
    title=TITLE,
    source="云南网",
    byline="王小明",
    editors="李梅",
    published="2023-09-18T08:52:11+08:00",
)
add(
    "thepaper new",
    """<title>@TITLE@_澎湃号·政务_澎湃新闻-The Paper</title><body>@NAV@<div class="wrap">
<h1 class="index_title__B8mhI">@TITLE@</h1><div class="index_left__LfzyH"><div class="ant-space">
<div>河州工会</div></div><div><span>2023-09-18 08:52</span></div><div>云南</div></div>
<div class="index_cententWrap__Jv8jK"><p>　　@1@</p><p>　　@2@</p><p>　　@3@</p><p>来源丨河州日报</p>
<p>责编丨李梅</p></div><div>特别声明</div>
<p>本文为澎湃号作者或机构在澎湃新闻上传并发布，仅代表该作者或机构观点。</p></div>@FOOT@""",
    title=TITLE,
    source="河州日报",
    byline="",
    editors="李梅",
    published="2023-09-18T08:52:00+08:00",
)
add(
    "cctv",
    """<title>@TITLE@_新闻频道_央视网(cctv.com)</title><body>@NAV@<div class="title_area" id="title_area">
<h1>@TITLE@</h1><div class="info1">来源：央视网<span> | </span>2023年09月18日 08:52</div></div>
<div class="content_area" id="content_area"><p>　　<strong>央视网消息</strong>：@1@</p><p>@2@</p>
<p>@3@（总台央视记者 王小明 李强）</p></div>
<div class="zebian"><span>编辑：李梅</span><span>责任编辑：赵刚</span></div>@FOOT@""",
    title=TITLE,
    source="央视网",
    byline="王小明 李强",
    editors="李梅 赵刚",
    published="2023-09-18T08:52:00+08:00",
)
add(
    "china.com.cn",
    """<title>@TITLE@_中国网</title><body>@NAV@<div class="center"><h1 class="articleTitle">@TITLE@</h1>
<div class="artinfo" id="pub_time"><span
id="pubtime_baidu">发布时间： 2023-09-18 08:52:11</span>&nbsp;&nbsp;|&nbsp;&nbsp;<span
id="source_baidu">来源： 河州日报</span>&nbsp;&nbsp;|&nbsp;&nbsp;<span
id="author_baidu">作者：王小明</span>&nbsp;&nbsp;|&nbsp;&nbsp;<span id="editor_baidu">责任编辑：李梅</span>
</div><div id="articleBody"><p>　　@1@</p><p>　　@2@</p><p>　　@3@</p></div></div>@FOOT@""",
    title=TITLE,
    source="河州日报",
    byline="王小明",
    editors="李梅",
    published="2023-09-18T08:52:11+08:00",
)
add(
    "youth",
    """<title>@TITLE@_新闻频道_中国青年网</title><body>@NAV@<div class="page_bt"><p class="pbt">@TITLE@</p></div>
<p class="pwz"><span id="pubtime_baidu">发稿时间：2023-09-18 08:52:11</span> <span
id="source_baidu">来源：中国青年报</span><span id="author_baidu">作者：王小明 </span> <span
id="editor_baidu"></span></p>
<div class="TRS_Editor"><p>　　@1@</p><p>　　@2@</p><p>　　@3@（中青报·中青网记者 王小明）</p></div>
<div class="editor">责任编辑：李梅</div>@FOOT@""",
    title=TITLE,
    source="中国青年报",
    byline="王小明",
    editors="李梅",
    published="2023-09-18T08:52:11+08:00",
)
add(
    "rednet",
    """<title>@TITLE@ _ 要闻 _ 河州站</title><body>@NAV@<h1>@TITLE@</h1>
<div class="info"><span
class="time">2023-09-18 08:52:11</span><span>[来源：红网]</span> <span>[作者：王小明 李强]</span> <span>[编辑：李梅]</span>
</div><article><p>　　红网时刻新闻9月18日讯（记者 王小明 通讯员 李强）　　@1@</p><p>　　@2@</p>
<p>　　@3@</p></article><div class="end"><p>来源：红网</p><p>作者：王小明 李强</p><p>编辑：李梅</p>
<p>本文为<a>河州站</a>原创文章</p></div>@FOOT@""",
    title=TITLE,
    source="红网",
    byline="王小明 李强",
    editors="李梅",
    published="2023-09-18T08:52:11+08:00",
)
add(
    "dzwww",
    """<title>@TITLE@_山东新闻_大众网</title><body>@NAV@<h2>@TITLE@</h2><div class="layout">
<div class="left">2023-09-18 08:52<i>来源：</i>大众网<i>作者：</i>王小明</div></div><div class="TRS_Editor">
<p>　　大众网记者 王小明 通讯员 李强 河州报道<br>　　@1@</p><p>　　@2@</p><p>　　@3@</p></div><div class="edit">
<p>初审编辑：李梅</p><p>责任编辑：赵刚</p></div>@FOOT@""",
    title=TITLE,
    source="大众网",
    byline="王小明 李强",
    editors="李梅 赵刚",
    published="2023-09-18T08:52:00+08:00",
)
add(
    "sina",
    """<title>@TITLE@|职工|工会_新浪新闻</title><meta name="mediaid" content="河州日报">
<meta property="article:author" content="河州日报">
<meta property="article:published_time" content="2023-09-18T08:52:11+08:00">
<body>@NAV@<h1 class="main-title">@TITLE@</h1><div class="top-bar">
<div class="date-source"><span class="date">2023年09月18日 08:52</span><a class="source ent-source">河州日报</a>
</div></div><div class="article" id="article"><p>　　原标题：@TITLE@</p><p>　　@1@</p><p>　　@2@</p>
<p>　　@3@</p><p class="show_author">责任编辑：李梅 </p></div>@FOOT@""",
    title=TITLE,
    source="河州日报",
    byline="",
    editors="李梅",
    published=("2023-09-18T08:52:00+08:00", "2023-09-18T08:52:11+08:00"),
)
add(
    "sohu",
    """<title>@TITLE@_职工_服务_工会</title><meta name="mediaid" content="河州工会">
<meta property="og:title" content="@TITLE@_职工_服务_工会"><body>@NAV@<div class="text-title"><h1>@TITLE@</h1>
<div class="article-info"><span
class="time" id="news-time" data-val="1694998331000">2023-09-18 08:52</span><span
data-role="original-link">来源: <a>河州日报</a></span>
</div></div><article class="article" id="mp-editor">
<p data-role="original-title" style="display:none">原标题：@TITLE@</p><p>　　@1@</p><p>　　@2@</p><p>　　@3@</p>
<p><a href="//www.sohu.com">返回搜狐，查看更多</a></p>
<p data-role="editor-name">责任编辑：<span></span></p></article>@FOOT@""",
    title=TITLE,
    source="河州日报",
    byline="",
    editors="",
    published="2023-09-18T08:52:00+08:00",
)
add(
    "163",
    """<title>@TITLE@|职工|工会_网易订阅</title><body>@NAV@<h1 class="post_title">@TITLE@</h1>
<div class="post_info">2023-09-18 08:52:11　来源: <a>河州日报</a><span>云南</span> <a>举报</a></div>
<div class="post_body"><p>　　@1@</p><p>　　@2@</p><p>　　@3@</p></div>
<div class="post_author"><span>责任编辑：李梅_NB1234</span></div>@FOOT@""",
    title=TITLE,
    source="河州日报",
    byline="",
    editors="李梅",
    published="2023-09-18T08:52:11+08:00",
)
add(
    "jschina",
    """<title>@TITLE@_江苏工会_中国江苏网</title><body>@NAV@<h2 id="title">@TITLE@</h2>
<div class="info"><span id="pubtime_baidu">2023-09-18 08:52:00</span> <span
id="source_baidu">来源:<a>中国江苏网</a></span> <span id="author_baidu">作者:王小明</span>
</div><div id="content"><p>　　中国江苏网9月18日讯（记者 王小明）　　@1@</p><p>　　@2@</p><p>　　@3@</p></div>
<div>标签：<a>工会</a></div><div>责编：李梅</div>@FOOT@""",
    title=TITLE,
    source="中国江苏网",
    byline="王小明",
    editors="李梅",
    published="2023-09-18T08:52:00+08:00",
)
add(
    "gd nfnews",
    """<title>@TITLE@_南方+_南方plus</title><body><h1 class="title">@TITLE@</h1>
<div class="meta"><span>南方+</span><span>2023-09-18 08:52</span></div><div class="content"><p>　　@1@</p>
<p>　　@2@</p><p>　　@3@</p><p>【撰文】王小明</p><p>【摄影】李强</p><p>【通讯员】张敏</p>
<p>【作者】 王小明；李强</p><p>【来源】 南方报业传媒集团南方+客户端</p></div>@FOOT@""",
    title=TITLE,
    byline="王小明 李强 张敏",
    published="2023-09-18T08:52:00+08:00",
)


@pytest.mark.parametrize(("html", "url", "want"), TEMPLATES)
def test_the_fields_are_read_and_the_text_is_the_article(template_read, html: str, url: str, want: dict[str, Any]):
    found = template_read(html, url)
    for field, value in want.items():
        assert found[field] in (value if isinstance(value, tuple) else (value,)), field
    assert "ICP" not in found["text"]
    assert "责任编辑" not in found["text"]
