"""Whole pages after the templates of union, government and newspaper systems; texts made up here."""

from typing import Any

import pytest

TITLE = "河州市总工会把服务送到职工家门口"
TEMPLATES: list[Any] = []


def add(name: str, html: str, url: str = "http://www.hezhou.cn/a/1.html", **want: Any) -> None:
    TEMPLATES.append(pytest.param(html, url, want, id=name))


add(
    "workercn c",
    """<title>@TITLE@ - 工会 - 中工网</title><body>@NAV@<div class="box"><h1 class="ctitle">@TITLE@</h1>
<div class="signdate"><span>2023-09-18 08:52:11</span><span>来源：工人日报-中工网</span></div>
<div class="ccontent"><p style="text-indent: 2em;">原标题：@TITLE@</p>
<p>　　工人日报-中工网记者 王小明 通讯员 李强<br>　　@1@</p><p>　　@2@</p><p>　　@3@</p></div>
<div class="editor">责任编辑：李梅</div></div>@FOOT@""",
    url="https://www.workercn.cn/c/2023-09-18/7986543.shtml",
    title=TITLE,
    published="2023-09-18T08:52:11+08:00",
    source="工人日报-中工网",
    byline="王小明 李强",
    editors="李梅",
)
add(
    "grrb",
    """<title>@TITLE@-工人日报-中工网</title><body><div class="top">2023年09月18日 星期一</div><div class="t">
<div id="pretitle">云南工会打造服务圈——</div><div id="ctitle">@TITLE@</div><div id="subtitle"></div>
<div id="ccontent"><p>本报记者 王小明 本报通讯员 李强</p><p>　　@1@</p><p>　　@2@</p><p>　　@3@</p></div>
</div>@FOOT@""",
    url="https://www.workercn.cn/papers/grrb/2023/09/18/3/news-2.html",
    title=TITLE,
    kicker="云南工会打造服务圈——",
    published="2023-09-18",
    source="工人日报",
    byline="王小明 李强",
)
add(
    "TRS gov",
    """<title>@TITLE@_河州市总工会</title><meta name="SiteName" content="河州市总工会">
<meta name="ArticleTitle" content="@TITLE@"><meta name="PubDate" content="2023-09-18 08:52">
<meta name="ContentSource" content="河州日报"><meta name="Author" content="系统管理员">
<meta name="ColumnName" content="工会要闻">
<body>@NAV@<div class="crumb">当前位置：<a href="/" class="CurrChnlCls">首页</a>&gt;<a
class="CurrChnlCls">工会要闻</a>
</div><div class="con"><div class="tit"><h3></h3><h2>@TITLE@</h2><h3></h3></div>
<div class="info">时间：2023-09-18 08:52 来源： 河州日报<span>打印</span><span>字体：放大 正常 缩小</span></div>
<div class="TRS_Editor"><style>.TRS_Editor P{margin:0}</style><p>　　@1@</p><p>　　@2@</p><p>　　@3@</p></div>
</div>@FOOT@""",
    title=TITLE,
    source="河州日报",
    byline="",
    published="2023-09-18T08:52:00+08:00",
)
add(
    "hanweb",
    """<title>河州市总工会 工会要闻 @TITLE@</title><meta name="contentSource" content="河州市总工会办公室">
<meta name="Maketime" content="2023-09-18 08:52:11"><body>@NAV@<div class="con-title">
<!--<$[标题]>begin-->@TITLE@<!--<$[标题]>end--></div>
<div
class="small-title">发布日期：2023-09-18 08:52 浏览次数：<script>x</script> 信息来源：
<!--<$[信息来源]>begin-->
河州市总工会办公室<!--<$[信息来源]>end--> 字体：[ <a>大</a> <a>中</a> <a>小</a> ]</div>
<div id="zoom"><!--ZJEG_RSS.content.begin--><meta name="ContentStart"><p>　　@1@</p><p>　　@2@</p><p>　　@3@</p>
<!--ZJEG_RSS.content.end--></div></div>@FOOT@""",
    url="https://www.hzgh.org/art/2023/9/18/art_3577_98765.html",
    title=TITLE,
    source="河州市总工会办公室",
    byline="",
    published=("2023-09-18T08:52:00+08:00", "2023-09-18T08:52:11+08:00"),
)
add(
    "founder old epaper",
    """<title>河州日报多媒体数字报刊平台</title><body><table><tr><td>2023年09月18日 星期一</td>
<td>第03版：<STRONG>要闻</STRONG></td></tr><tr>
<td><a class=preart href=x>上一篇</a> <a class=preart>下一篇</a></td></tr></table><table><tr>
<td class="font02">云南工会打造服务圈</td></tr><tr><td class="font01">@TITLE@</td></tr><tr>
<td class="font02"></td></tr></table><div id="ozoom">
<founder-content><P>　　本报讯（记者 王小明）@1@</P><P>　　@2@</P><P>　　@3@</P></founder-content></div>@FOOT@""",
    url="http://www.hezhoudaily.cn/html/2023-09/18/content_123.htm",
    title=TITLE,
    kicker="云南工会打造服务圈",
    published="2023-09-18",
    byline="王小明",
)
add(
    "founder new",
    """<title>河州日报</title><body><div class="nav-list"><a>版面目录</a></div><div class="detail-art">
<h3 class="introtitle" id="PreTitle">云南工会打造服务圈</h3><h2 id="Title"><p>@TITLE@</p></h2>
<p id="SubTitle"></p><p class="sec">河州日报 <span class="date">2023-09-18</span> <span>第03版</span></p>
<founder-content id="ozoom"><p>　　@1@</p><p>　　@2@</p><p>　　@3@</p>
<p>　　（记者 王小明 通讯员 李强）</p></founder-content></div>@FOOT@""",
    url="https://hzrb.hezhou.cn/pc/con/202309/18/content_123.html",
    title=TITLE,
    kicker="云南工会打造服务圈",
    published="2023-09-18",
    byline="王小明 李强",
    source="河州日报",
)
add(
    "dedecms",
    """<title>@TITLE@-河州工会网</title>
<body>@NAV@<div class="place"><strong>当前位置:</strong> <a>主页</a> > <a>工会动态</a> ></div>
<div class="viewbox"><div class="title"><h2>@TITLE@</h2></div><div class="info">
<small>时间:</small>2023-09-18 08:52<small>来源:</small>河州日报 <small>作者:</small>王小明 <small>点击:</small>
<script src=x></script>次</div><div class="content"><table width="100%"><tr><td><p>　　@1@</p><p>　　@2@</p>
<p>　　@3@</p></td></tr></table>(责任编辑：李梅)</div><div class="context"><ul>
<li>上一篇：<a>x工会举办活动</a></li><li>下一篇：没有了</li></ul></div></div>@FOOT@""",
    title=TITLE,
    source="河州日报",
    byline="王小明",
    editors="李梅",
    published="2023-09-18T08:52:00+08:00",
)
add(
    "ecms",
    """<title>@TITLE@-工会新闻-河州市总工会</title><body>@NAV@<table class="main"><tr>
<td class="here">您当前的位置：<a>首页</a> >> <a>工会新闻</a></td></tr><tr><td align=center>
<h1 class="title">@TITLE@</h1></td></tr><tr>
<td
class="info_text" align=center>作者：王小明 来源：河州日报 时间：2023-09-18 阅读：<script></script></td></tr>
<tr><td id="text"><p>　　@1@</p><p>　　@2@</p><p>　　@3@</p></td></tr><tr><td>责任编辑：李梅</td></tr>
</table>@FOOT@""",
    title=TITLE,
    source="河州日报",
    byline="王小明",
    editors="李梅",
    published="2023-09-18",
)
add(
    "union bare",
    """<title>河州市总工会</title><body>@NAV@<div class="lm">工会动态</div><div class="bt">@TITLE@</div>
<div class="sj">2023-09-18</div><div class="nr"><p>　　@1@</p><p>　　@2@</p><p>　　@3@</p>
<p style="text-align:right">（宣教部 王小明）</p></div>@FOOT@""",
    title=TITLE,
    source=None,
    byline="王小明",
    published="2023-09-18",
)
add(
    "union notice",
    """<title>河州市总工会关于开展送清凉活动的通知-通知公告-河州市总工会</title><body>@NAV@<div class="article">
<h1>河州市总工会关于开展送清凉活动的通知</h1>
<div class="info">发布时间：2023-07-05 来源：河州市总工会办公室 浏览次数：128</div><div class="content">
<p>各县（区）总工会：</p><p>@1@</p><p>@2@</p><p style="text-align:right">河州市总工会</p>
<p style="text-align:right">2023年7月3日</p></div></div>@FOOT@""",
    title="河州市总工会关于开展送清凉活动的通知",
    source="河州市总工会办公室",
    byline="",
    published="2023-07-05",
)
add(
    "aspnet union",
    """<title>@TITLE@</title><body>@NAV@<form><div id="ctl00_lblTitle">@TITLE@</div>
<div>发布人：<span>管理员</span>&nbsp;发布时间：<span>2023/9/18 8:52:11</span>&nbsp;浏览次数：<span>128</span>次</div>
<div id="ctl00_content"><p>　　@1@</p><p>　　@2@</p><p>　　@3@（通讯员 王小明 摄影 李强）</p></div></form>@FOOT@""",
    title=TITLE,
    source=None,
    byline="王小明 李强",
    published="2023-09-18T08:52:11+08:00",
)
add(
    "photo story",
    """<title>@TITLE@_图片新闻_河州日报</title><body>@NAV@<h1>@TITLE@</h1>
<div class="i">2023-09-18 08:52 来源:河州日报</div><div class="article"><p><img src="1.jpg"></p><p>@1@</p>
<p>@2@</p><p>本报通讯员 王小明 摄</p></div>@FOOT@""",
    title=TITLE,
    source="河州日报",
    byline="王小明",
    published="2023-09-18T08:52:00+08:00",
)
add(
    "laodong wubao",
    """<title>@TITLE@-劳动午报数字报</title><body><div>劳动午报 2023年09月18日 星期一</div>
<div class="t"><strong>@TITLE@</strong></div><div class="a">□本报记者 王小明 通讯员 李强 文/摄</div>
<div id="ozoom"><p>　　@1@</p><p>　　@2@</p><p>　　@3@</p></div>@FOOT@""",
    url="http://ldwb.workerbj.cn/content/2023-09/18/content_123.htm",
    title=TITLE,
    byline="王小明 李强",
    published="2023-09-18",
)
add(
    "acftu TRS",
    """<title>@TITLE@-中华全国总工会</title><meta name="PubDate" content="2023-09-18 08:52">
<meta name="ContentSource" content="工人日报"><body>@NAV@<div class="xl"><div class="xl-tit">@TITLE@</div>
<div class="xl-xx"><span>来源：工人日报</span><span>发布时间：2023-09-18</span><span>作者：王小明 李强</span>
</div><div class="trs_editor_view TRS_UEDITOR trs_paper_default trs_web"><p>　　@1@</p><p>　　@2@</p>
<p>　　@3@</p></div></div>@FOOT@""",
    url="https://www.acftu.org/xwdt/ghyw/202309/t20230918_547180.html",
    title=TITLE,
    source="工人日报",
    byline="王小明 李强",
    published=("2023-09-18", "2023-09-18T08:52:00+08:00"),
)


@pytest.mark.parametrize(("html", "url", "want"), TEMPLATES)
def test_the_fields_are_read_and_the_text_is_the_article(template_read, html: str, url: str, want: dict[str, Any]):
    found = template_read(html, url)
    for field, value in want.items():
        assert found[field] in (value if isinstance(value, tuple) else (value,)), field
    assert "ICP" not in found["text"]
    assert "责任编辑" not in found["text"]
