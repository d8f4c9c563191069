"""The credited source as Chinese news, union and government pages print it."""

import json

import pytest


@pytest.mark.parametrize(
    ("above", "source"),
    [
        ("<div>来源：工人日报-中工网　　2023-09-18 08:52</div>", "工人日报-中工网"),
        ("<div>2023年09月18日08:52 | 来源：<a href='http://a.cn'>人民网－工会频道</a></div>", "人民网-工会频道"),
        ("<div>2023年09月18日08:52　　来源：《工人日报》（2023年09月18日 06版）</div>", "工人日报"),
        ("<div><span>2023-09-18</span><span>来源：</span><span><a href='/'>河州日报</a></span></div>", "河州日报"),
        ("<ul><li>来源：</li><li>河州日报</li><li>作者：</li><li>王小明</li></ul>", "河州日报"),
        (
            "<table><tr><td>信息来源：</td><td>河州市总工会</td><td>发布日期：</td><td>2023-09-18</td></tr></table>",
            "河州市总工会",
        ),
        ("<div>稿件来源：河州市总工会办公室 发布时间：2023-09-18</div>", "河州市总工会办公室"),
        ("<div>文章来源：本站 发布时间：2023-09-18</div>", None),
        ("<div>来源： 发布时间：2023-09-18 点击：12</div>", None),
        ("<div>来源丨河州日报</div>", "河州日报"),
        ("<div>来源 | 河州发布</div>", "河州发布"),
        ("<div>来源/云南网</div>", "云南网"),
        ("<div>【来源：河州日报】</div>", "河州日报"),
        ("<div>[来源：河州日报] [作者：王小明] [日期：23-09-18]</div>", "河州日报"),
        ("<div>转载自：河州晚报 2023-09-18</div>", "河州晚报"),
        ("<div>2023-09-18</div><div>供稿：集团工会劳动经济部</div>", "集团工会劳动经济部"),
        ("<div>2023-09-18</div><div>供稿：王小明</div>", None),
        (
            "<div><span>2023-09-18 10:22</span><span>市总工会职工服务部</span><span>【字号：大 中 小】</span></div>",
            "市总工会职工服务部",
        ),
        ("<div>后勤工会小组 2023-09-18 10:22</div>", "后勤工会小组"),
        (
            "<div><span>2023-09-18 08:52</span><span>工人日报客户端</span><span><a>大</a><a>中</a><a>小</a></span></div>",
            "工人日报客户端",
        ),
        ("<div>2023-09-18 08:52 河州日报</div>", "河州日报"),
        ("<div><em>王博</em><em>河州日报·河州网</em><time>2023-09-18 08:52</time></div>", "河州日报·河州网"),
        ("<div>记者 王小明 通讯员 李梅 2023-09-18 08:52 河州日报</div>", "河州日报"),
        ("<div>2023-09-18 08:52 来源：<img src='a.gif' alt='河州日报'></div>", "河州日报"),
        ("<div><span>来源：河州晚报视频</span><span>播放：3.6万</span></div>", "河州晚报视频"),
        ("<div>2023-09-18 08:52:00　河州市总工会</div>", "河州市总工会"),
        ("<div>河州日报 2023-09-18 08:52</div>", "河州日报"),
        ("<div>2023-09-18 08:52 河州发布</div>", "河州发布"),
        ("<div>中国网 china.com.cn　时间： 2023-09-18　责任编辑： 李梅</div>", "中国网"),
        ("<div>来源：河州日报 记者：王小明</div>", "河州日报"),
        ("<div>来源：河州日报 王小明 2023-09-18</div>", "河州日报"),
        ("<div>来源：央视新闻客户端 2023-09-18 08:52</div>", "央视新闻客户端"),
        ("<div>来源：“学习强国”学习平台</div>", "“学习强国”学习平台"),
        ("<div>来源：中国新闻网参与互动(0)</div>", "中国新闻网"),
        ("<div>来源：河州日报字号：大 中 小</div>", "河州日报"),
        ("<div>来源：河州日报 分享到：</div>", "河州日报"),
        ("<div>来源：河州日报 【字体：大 中 小】 打印</div>", "河州日报"),
        ("<div>来源：河州日报责任编辑：李梅</div>", "河州日报"),
        ("<div>发布时间：2023-09-18　　信息来源：河州市总工会　　浏览量：<span>12</span></div>", "河州市总工会"),
        ("<div>来源：CCTV.com 2023年09月18日</div>", "CCTV.com"),
        ("<div>http://www.hezhou.cn 2023年09月18日 08:52 《河州日报》</div>", "河州日报"),
        ("<div>河州日报</div><div>2023-09-18 08:52</div>", "河州日报"),
        ("<div>来源：王小明</div>", None),
        ("<div><time>2023-09-18</time> <span>来自</span><a href='/'>河州融媒</a></div>", "河州融媒"),
        ("<div>二〇二三年九月十八日 08:52 <a href='/'>河州日报</a> <a href='#c'>我要评论</a></div>", "河州日报"),
        (
            "<div>2023年09月18日08:52 <a href='/'>河州晚报</a> <a>0</a> <a>我有话说</a> <a>收藏本文</a></div>",
            "河州晚报",
        ),
        ("<div><span>2023-09-18</span><span>稿件来源：东方网</span><span>阅读 2.3万</span></div>", "东方网"),
        (
            "<div><span>文｜王小明</span> <time>2023/09/18</time> <span>《劳动与权益》2023年第11期</span></div>",
            "劳动与权益",
        ),
        ("<div>2023-09-18 08:52 河州日报 记者王小明/河州报道</div>", "河州日报"),
        ("<div>来源：网络</div>", None),
        ("<div>来源：互联网 编辑：李梅</div>", None),
        ("<div>发布机构：河州市总工会 发布日期：2023-09-18</div>", "河州市总工会"),
        ("<div>发布单位：<i>河州市总工会</i> 来源：河州日报 2023-09-18</div>", "河州日报"),
        ("<div><b>来源：河州发布</b><i>时间：2023-09-18</i></div>", "河州发布"),
        ("<div><b>文图｜王小明</b><i>来源｜河州日报</i></div>", "河州日报"),
        ("<div><div>信息来源</div><div>河州日报</div></div><div>2023-09-18</div>", "河州日报"),
        (
            "<div><i>2023-09-18</i><i>·</i><a href=/u>河州新闻</a><b>河州新闻官方账号</b><button>关注</button></div>",
            "河州新闻",
        ),
        ("<div>来源：</div><div>2023-09-18</div>", None),
        ("<div>来源：河州日报客户端2023-09-18 08:52</div>", "河州日报客户端"),
        ("<div>发布人：市住建委 稿件来源：市住建局信访处 时间：2023-09-18</div>", "市住建局信访处"),
        ('<div><span class="date">2023-09-18</span><a class="source">学习强国</a></div>', "学习强国"),
        ('<div><a id="js_name">河州发布</a><em>2023-09-18 08:52</em></div>', "河州发布"),
    ],
)
def test_a_line_under_the_title(article_on, above: str, source: str | None):
    assert (article_on(above).source or "").replace("－", "-") == (source or "")


@pytest.mark.parametrize(
    ("tail", "source"),
    [
        ("<p>（来源：工人日报）</p>", "工人日报"),
        ("<p>来源：河州日报、河州发布</p>", "河州日报、河州发布"),
        ("<p>来源丨河州日报 编辑丨李梅</p>", "河州日报"),
        ("<p>来源 | 河州市总工会</p><p>编辑 | 李梅</p>", "河州市总工会"),
        ("<p>本文来源：河州日报 责任编辑：李梅_NB123</p>", "河州日报"),
        ("<p>（转自：河州晚报）</p>", "河州晚报"),
        ("<p>稿源：河州新闻客户端</p><p>监制：李梅</p>", "河州新闻客户端"),
        ("<p>稿件来源：每经记者 李听雨 发自上海</p>", None),
    ],
)
def test_a_line_at_the_end(article_on, tail: str, source: str | None):
    assert article_on(tail=tail).source == source


@pytest.mark.parametrize(
    ("lead", "source"),
    [
        ("新华社北京9月18日电（记者王小明、李梅）", "新华社"),
        ("中新网河州9月18日电 (王小明 李梅)", "中新网"),
        ("中新社北京9月18日电 (记者 王小明)", "中新社"),
        ("人民网北京9月18日电 （记者王小明）", "人民网"),
        ("中工网讯（工人日报-中工网记者 王小明 通讯员 李梅）", "工人日报-中工网"),
        ("云南网讯（记者 王小明）", "云南网"),
        ("河州日报讯（全媒体记者 王小明 文/图）", "河州日报"),
        ("央视网消息：", "央视网"),
        ("据新华社北京9月18日电 ", "新华社"),
        ("据工人日报消息，", None),
        ("本报讯（记者王小明）", None),
        ("新华社记者来到河州，", None),
    ],
)
def test_the_lead_of_an_agency(article_on, lead: str, source: str | None):
    assert article_on(lead=lead).source == source


@pytest.mark.parametrize(
    ("head", "source"),
    [
        ('<meta name="ContentSource" content="河州市总工会">', "河州市总工会"),
        ('<meta name="contentSource" content="河州日报">', "河州日报"),
        ('<meta name="source" content="来源：新华网">', "新华网"),
        ('<meta name="mediaid" content="河州日报">', "河州日报"),
        ('<meta name="ContentSource" content="">', None),
        ('<meta name="ContentSource" content="网站名称">', None),
        ('<meta name="ContentSource" content="本站">', None),
        ('<meta property="og:site_name" content="河州新闻网">', None),
        ('<meta name="SiteName" content="河州市总工会">', None),
        ('<meta name="copyright" content="河州新闻网">', None),
        (
            '<script type="application/ld+json">'
            + json.dumps({"@type": "NewsArticle", "publisher": {"name": "河州新闻网"}}, ensure_ascii=False)
            + "</script>",
            None,
        ),
    ],
)
def test_data_in_the_head(article_on, head: str, source: str | None):
    assert article_on(head=head).source == source


def test_what_the_site_calls_itself_is_no_source(article_on):
    assert article_on("<div>2023-09-18 08:52</div>").source is None


def test_a_menu_of_sources_is_no_source(article_on):
    assert (
        article_on('<div><a href="/ly/">来源：全部</a> <a href="/rb/">日报</a> <a href="/wb/">晚报</a></div>').source
        is None
    )
