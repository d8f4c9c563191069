"""Sites of unions on the content systems of governments: TRS, Hanweb, DedeCMS, and two of their own making."""

from little_news import News
from little_site import Kind, chunks, define, paragraphs, real

PICKER = {
    "内蒙古自治区": "回民区 新城区 玉泉区 赛罕区 土默特左旗 托克托县 和林格尔县 清水河县 武川县".split(),
    "吉林省": "南关区 宽城区 朝阳区 二道区 绿园区 双阳区 九台区 农安县 榆树市 德惠市 公主岭市".split(),
    "安徽省": "瑶海区 庐阳区 蜀山区 包河区 长丰县 肥东县 肥西县 庐江县 巢湖市".split(),
}
"""A list of counties that is no spam: to choose one's own from."""

TOKEN = "7OkeOa4k=" + "qAc4qqk45dB45dB45aHe" * 5


def trs_page(kind: Kind, piece: News, more: str) -> str:
    head = (
        f"<meta name='SiteName' content='样例市总工会'><meta name='ArticleTitle' content='{piece.title}'>"
        f"<meta name='PubDate' content='{piece.published:%Y-%m-%d %H:%M}'><meta name='ContentSource' content=''>"
        f"<meta name='Url' content='./t.html'>"
    )
    return kind.html(
        piece.title,
        "<div class='wz'>您的位置：<a class='CurrChnlCls' href='/'>首页</a>&gt;<a class='CurrChnlCls' href='../'>工会要闻</a>"
        "</div>"
        f"<h3>{piece.kicker}</h3><h2>{piece.title}</h2><h3>{piece.subtitle}</h3>"
        f"<div>时间：{piece.published:%Y-%m-%d %H:%M} 来源： {piece.source}</div>"
        "<div class='tools'>"
        "<a href='javascript:print()'>打印</a> 字体：<a>放大</a> <a>正常</a> <a>缩小</a> 分享到：</div>"
        f"<div class='TRS_Editor'><style>.TRS_Editor P{{line-height:1.5}}</style>{paragraphs(piece)}</div>"
        f"<script>createPageHTML(1, 0, 't', 'html');</script><!--责任编辑：【我要纠错】-->{more}",
        head=head,
    )


def hanweb_page(kind: Kind, piece: News, more: str) -> str:
    head = (
        f"<meta name='Maketime' content='{piece.published:%Y-%m-%d %H:%M:%S}'>"
        f"<meta name='contentSource' content='{piece.source}'>"
    )
    return kind.html(
        f"江苏省总工会 工会要闻 {piece.title}",
        f"<div class='con-title'><!--<$[标题]>begin-->{piece.title}<!--<$[标题]>end--></div>"
        f"<div class='small-title'>发布日期：{piece.day} 浏览次数：<script>document.write('')</script> "
        f"信息来源：<!--<$[信息来源]>begin-->{piece.source}<!--<$[信息来源]>end--> 字体：[ 大 中 小 ]</div>"
        "<div id='zoom'><!--<$[信息内容]>begin--><!--ZJEG_RSS.content.begin--><meta name='ContentStart'>"
        f"{paragraphs(piece)}"
        f"<meta name='ContentEnd'><!--ZJEG_RSS.content.end--><!--<$[信息内容]>end--></div>{more}"
        f"<div class='share'>打印本页 关闭窗口</div>",
        head=head,
    )


def nanchang_page(kind: Kind, piece: News, more: str) -> str:
    """A title, a line with a counter, the text, and the footer right after it."""
    return kind.html(
        "南昌市总工会",
        f"<div class='detail'><div class='title'>{piece.title}</div><div class='time'>发布时间:{piece.day} "
        f"浏览量:<span>781</span></div><div class='text'>{paragraphs(piece, '<div>{}</div>')}</div></div>{more}"
        f"<div>江西省南昌市总工会 赣ICP备2025061944号-1</div><div>电话：0791-0000000 邮箱：a@b.cn</div>",
    )


def nanning_page(kind: Kind, piece: News, more: str) -> str:
    """The line under the title has an author that nobody filled in, and a counter that a script would."""
    return kind.html(
        f"{piece.title}-南宁市总工会",
        "<div class='dqwz'>当前位置：<a href='/'>首页</a> &gt; <a href='/ghyw/'>工会要闻</a> &gt; "
        "<a href='/ghyw/cygr/'>产业工人</a></div>"
        f"<h1>{piece.title}</h1><div class='xinxi'>来源：{piece.source}   作者：    浏览：<span id='hits'></span>次    "
        f"发表时间：{piece.published:%Y-%m-%d %H:%M:00}</div>"
        f"<div class='zhaiyao'>摘要：{piece.paragraphs[0][:40]}</div>"
        f"<div class='neirong'>{paragraphs(piece)}</div>{more}<div class='sxp'>上一篇：<a href='1.html'>没有了</a>"
        "</div>",
    )


def dede_page(kind: Kind, piece: News, more: str) -> str:
    return kind.html(
        f"{piece.title}_样例网",
        f"<div class='place'><strong>当前位置:</strong><a href='/'>主页</a> > <a href='/shizheng/'>时政</a> > </div>"
        f"<div class='viewbox'><div class='title'><h2>{piece.title}</h2></div><div class='info'><small>时间:</small>"
        f"{piece.published:%Y-%m-%d %H:%M}<small>来源:</small>{piece.source} <small>作者:</small>admin <small>点击:</small>"
        f"<script src='/plus/count.php?view=yes'></script>次</div><div class='content'>{paragraphs(piece)}</div>{more}"
        "<div class='boxoff'><strong>------分隔线----------------------------</strong></div><div class='handle'>"
        "<div class='digg'><span>顶一下</span> (0) 0% <span>踩一下</span> (0) 0%</div><ul class='pre_next'>"
        f"<li>上一篇：<a href='/shizheng/'>{piece.title[::-1]}</a></li><li>下一篇：没有了</li></ul></div></div>"
        f"<div class='hot'><h3>热点内容</h3><ul>{kind.related()}</ul></div>",
    )


def asp_page(kind: Kind, piece: News, more: str) -> str:
    """Tables, and a text whose paragraphs are set apart by <br>."""
    moment = f"{piece.published:%Y}-{piece.published.month}-{piece.published.day} {piece.published:%H:%M:00}"
    return kind.html(
        "样例县总工会",
        "<table width=760><tr><td>您现在的位置：<a href='/'>首页</a> → <a href='/list.asp'>工会新闻</a> → 浏览文章</td></tr>"
        "</table>"
        f"<table width=760><tr><td align=center><font size=4 color=red><b>{piece.title}</b></font></td></tr><tr>"
        f"<td align=center>作者：佚名 来源：{piece.source} 点击数：<script src='hits.asp'></script> 更新时间：{moment}</td>"
        f"</tr><tr><td class=text>　　{'<br><br>　　'.join(piece.paragraphs)}</td></tr><tr><td align=right>【打印】【关闭】</td>"
        f"</tr></table>{more}<table><tr><td><b>最新文章</b></td></tr><tr><td><ul>{kind.related()}</ul></td></tr></table>",
    )


def trs() -> Kind:
    """A pager that is a call of a script. A second column shows some of the same, with a firewall's tokens."""
    discovery = (
        'spider = "lists"\nstart = ["http://www.trs.example/xwdt/ghyw/", "http://www.trs.example/xwdt/jctz/index.html"]\n'
        r"articles = ['/\d{6}/t\d{8}_\d+\.html']"
    )
    kind = define("trs", "www.trs.example", trs_page, discovery)
    kind.shows = frozenset({"time", "source", "kicker", "subtitle"})
    paths = kind.add_all(31, lambda piece, number: f"/xwdt/ghyw/{piece.published:%Y%m/t%Y%m%d}_{5400 + number}.html")
    for index, some in enumerate(chunks(paths)):
        here = [path.replace("/xwdt/ghyw/", "./") for path in some]
        here.append(f"http://elsewhere.example/xwdt/202611/t20261121_{index}.html")
        pager = f'<script>createPageHTML({len(chunks(paths))}, {index}, "index", "html");</script>'
        kind.put_list("/xwdt/ghyw/" + (f"index_{index}.html" if index else ""), here, pager)
    about = kind.add_other("/xwdt/ghyw/202611/t20261121_9000.html", "<ul><li><a href='/'>专题一</a></li></ul>")
    kind.put_list("/xwdt/jctz/index.html", [f"{path}?{TOKEN}" for path in [*paths[5:15], about]])
    return kind


def hanweb() -> Kind:
    """Rows are records of XML in a script; further groups come from a servlet."""
    kind = real("jiangsu-union", "http://www.jsgh.org", hanweb_page)
    kind.shows = frozenset({"source"})

    def path(piece: News, number: int) -> str:
        return (
            f"/art/{piece.published.year}/{piece.published.month}/{piece.published.day}/art_3577_{8000 + number}.html"
        )

    app = "<h1>客户端下载</h1><p>扫一扫，下载安卓版</p><p>扫一扫，下载苹果版</p>"
    parts = chunks([*kind.add_all(31, path), kind.add_other("/art/2026/1/1/art_3577_1.html", app)], 12)
    proxy = "/module/web/jpage/dataproxy.jsp?page={}&appid=1&webid=5&columnid=3577&unitid=18462"
    for group, some in enumerate(parts):
        rows = "".join(f"<record><![CDATA[<li><a href='{path}' title='x'>x</a></li>]]></record>" for path in some)
        href = proxy.format(group + 1)
        following = f'<nextgroup><![CDATA[<a href="{href}"></a>]]></nextgroup>' if group + 1 < len(parts) else ""
        store = f"<datastore>{following}<recordset>{rows}</recordset></datastore>"
        inline = kind.html("列表", f"<div id='18462'><script type='text/xml'>{store}</script></div>")
        if group:
            kind.put(proxy.format(group), store)
        else:
            kind.put("/col/col3577/index.html?uid=18462&pageNum=1", inline)
    return kind


def nanchang_union() -> Kind:
    kind = real("nanchang-union", "http://www.ncgh.org.cn", nanchang_page)
    kind.shows = frozenset()
    kind.put_list("/", kind.add_all(31, lambda _, number: f"/nczhghcms/article/{8941 + number}"))
    return kind


def nanning_union() -> Kind:
    kind = real("nanning-union", "http://www.nnzgh.org", nanning_page)
    paths = kind.add_all(30, lambda piece, number: f"/ghyw/cygr/xwbd/{piece.day}/{19232 + number}.html")
    picker = "".join(f"<b>{province}</b>：{' | '.join(names)}<br>" for province, names in PICKER.items())
    kind.put_list(
        "/", [*paths, "/ghyw/cygr/xwbd/", kind.add_other("/ghyw/fw/2023-03-09/1.html", f"<h1>选择地区</h1>{picker}")]
    )
    return kind


def named() -> Kind:
    """DedeCMS: the first page is an index, the others have a name of their own; some articles lie in two columns."""
    discovery = (
        'spider = "lists"\nstart = ["http://www.named.example/shizheng/"]\n'
        r"lists = ['/shizheng/list_\d+_\d+\.html$']" + "\n" + r"articles = ['/shizheng/\d{4}/\d+\.html$']"
    )
    kind = define("named", "www.named.example", dede_page, discovery)
    paths = kind.add_all(31, lambda piece, number: f"/shizheng/{piece.published.year}/{7000 + number}.html")
    parts = chunks(
        [*paths, *(kind.add_copy(f"/shizheng/2000/{number}.html", path) for number, path in enumerate(paths[:5]))]
    )
    names = [f"/shizheng/list_12_{page}.html" for page in range(1, len(parts) + 1)]
    for page, some in enumerate(parts):
        numbers = "".join(f"<a href='{name}'>{number}</a>" for number, name in enumerate(names, 1))
        following = f"<a href='{names[page + 1]}'>下一页</a>" if page + 1 < len(names) else ""
        kind.put_list(names[page], some, f"{numbers}{following}<a href='{names[-1]}'>末页</a>")
    kind.pages[kind.url("/shizheng/")] = kind.pages[kind.url(names[0])]
    return kind


def queried() -> Kind:
    """Everything in queries, some in percent-encoded GBK; session ids and marks of sharing in the links."""
    discovery = (
        'spider = "lists"\nstart = ["http://www.queried.example/list.asp?lm=%B9%A4%BB%E1%D0%C2%CE%C5"]\n'
        r"articles = ['/show\.asp\?lm=%B9%A4%BB%E1%D0%C2%CE%C5&id=\d+$']"
    )
    kind = define("queried", "www.queried.example", asp_page, discovery)
    kind.encoding = kind.list_encoding = "gbk"
    column = "lm=%B9%A4%BB%E1%D0%C2%CE%C5"
    parts = chunks(kind.add_all(30, lambda _, number: f"/show.asp?{column}&id={600 + number}"), 12)
    marks = ("&ASPSESSIONIDQCRT=AAABBB", "&utm_source=weixin", "&from=timeline&isappinstalled=0", "")
    for page, some in enumerate(parts, 1):
        # As the page writes them: Chinese characters, which a browser sends in the page's own encoding.
        written = [f"{path.replace(column, 'lm=工会新闻')}{marks[number % 4]}" for number, path in enumerate(some)]
        numbers = "".join(f"<a href='?lm=工会新闻&page={number}'>{number}</a>" for number in range(1, len(parts) + 1))
        kind.put_list(f"/list.asp?{column}{f'&page={page}' if page > 1 else ''}", written, numbers)
    return kind
