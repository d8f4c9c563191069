"""Sites after yunnan.cn and news.cn: archives that count from the oldest, lists as data; and lists as feeds and sitemaps."""

import gzip
import json
from dataclasses import replace

from little_news import News
from little_site import Kind, chunks, define, paragraphs, plain, real, session


def layer(kind: Kind, piece: News, more: str) -> str:
    """云南网's template."""
    properties = (
        f"<!--enpproperty <siteid>2</siteid><nodename>云南新闻</nodename><title>{piece.title}</title>/enpproperty-->"
    )
    return kind.html(
        f"{piece.title}_云南网",
        "<div class='xw_dh'><a href='/'>云南网首页</a> &gt; <a href='/gn/index.shtml'>新闻</a></div>"
        "<div class='xt yh'>"
        f"<span id='layer213'>{piece.title}</span></div><div class='xt2 yh fl'><span>"
        f"{piece.published:%Y-%m-%d %H:%M:00}</span>"
        f"<span>来源：{piece.source}</span></div>{properties}<div id='layer216'><div class='xcont ohd clear'>"
        f"{paragraphs(piece)}<p>(责任编辑：{' '.join(piece.editors)})</p></div></div>{more}"
        f"<div class='tj'><h3>推荐阅读</h3><ul>{kind.related()}</ul></div>",
    )


def detail(kind: Kind, piece: News, more: str) -> str:
    """新华网's template of 2023, with the hidden block of related links that it had before."""
    return kind.html(
        f"{piece.title}-新华网\r\n",
        f"<div class='header'><span class='year'><em>\n{piece.published:%Y}</em></span>\n<span class='day'>"
        f"<em>{piece.published:%m}</em>/<em>{piece.published:%d}</em></span>\n<span class='time'>\n"
        f"{piece.published:%H:%M:00}</span> <span class='source'>来源：{piece.source}</span></div>"
        f"<h1><span class='title'>{piece.title}</span></h1><div id='detail'><span id='detailContent'>"
        f"{paragraphs(piece)}</span>"
        f"<div class='editorTip'><span class='editor'>【责任编辑:{' '.join(piece.editors)} 】</span></div></div>{more}"
        f"<!--相关新闻--><div class='nextpage'>阅读下一篇：<a href='/'>{piece.title[::-1]}</a></div>"
        f"<div class='seo' style='display:none'><ul>{kind.related()}</ul><p>{piece.paragraphs[0]}</p></div>",
        head=f"<meta name='source' content='{piece.source}'>",
    )


def yunnan() -> Kind:
    """An archive that counts from the oldest behind one column, another column that is all there is."""
    kind = real("yunnan", "http://news.yunnan.cn", layer)
    kind.shows = frozenset({"time", "source", "editors"})
    paths = kind.add_all(34, lambda piece, number: f"/system/{piece.published:%Y/%m/%d}/{32535000 + number:09d}.shtml")
    column = "/system/count/{}0004003/000000000000"
    script = f"{column.format('')}/count_page_list_0004003000000000000.js"
    kind.put(script, "var maxpage = 4;")
    live = f"<div class='xleft fl'><script src='{script}'></script></div>"
    kind.put_list("/gn/index.shtml", paths[:-11:-1], live, "<div class='fs1'><a href='{}'>{}</a></div>")
    for page, some in enumerate(chunks(paths), 1):
        if len(some) == 10:  # a page is written when it is full
            kind.put_list(f"{column.format('/')}/000/000/c0004003000000000000_{page:09d}.shtml", some[::-1])
    scan = kind.add_other("/system/2026/01/01/000000001.shtml", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n")
    kind.put_list("http://society.yunnan.cn/ynkd/", [f"{kind.base}{path}" for path in [*paths[20:32], scan]])
    return kind


def xinhua() -> Kind:
    """Columns of the home page that scripts would fill from files of data."""
    kind = real("xinhua", "http://www.news.cn", detail)
    kind.shows = frozenset({"time", "source", "editors"})
    paths = kind.add_all(31, lambda piece, number: f"/politics/{piece.published:%Y%m%d}/{number * 7 + 1:032x}/c.html")
    columns = {"0a1b2c": paths[:20], "3d4e5f": paths[12:24]}
    blocks = "".join(f'<ul class="wz-list" data="datasource:{name}"></ul>' for name in columns)
    rows = "".join(
        f"<h3><a href='{path}'>{kind.title(path)}</a></h3><p>专题：{kind.title(path)}，点击查看。</p>" for path in paths
    )
    topic = kind.add_other(f"/politics/20260101/{'f' * 32}/c.html", f"<h1>专题报道</h1>{rows}")
    kind.put_list("/", [*paths[22:], topic, "/politics/index.htm"], blocks)
    for name, some in columns.items():
        items = [{"title": kind.title(path), "publishUrl": f"..{path}", "publishTime": "2026-11-21"} for path in some]
        kind.put(f"/ds_{name}.json", json.dumps({"datasource": items}, ensure_ascii=False))
    return kind


def jsonp() -> Kind:
    """Lists as JSONP by number."""
    discovery = (
        'spider = "lists"\nstart = ["http://qc.jsonp.example/nodeart/list?nid=113352&pgnum=1&cnt=10"]\npager = "?pgnum=2"\n'
        r"articles = ['/\d{8}/[0-9a-f]{32}/c\.html$']"
    )
    kind = define("jsonp", "qc.jsonp.example", detail, discovery)
    kind.shows = frozenset({"time", "source", "editors"})
    paths = kind.add_all(33, lambda piece, number: f"/{piece.published:%Y%m%d}/{number:032x}/c.html")
    for page, some in enumerate(chunks(paths), 1):
        items = [{"Title": kind.title(path), "LinkUrl": f"{kind.base}{path}"} for path in some]
        query = "nid=113352&pgnum=1&cnt=10" if page == 1 else f"nid=113352&cnt=10&pgnum={page}"
        kind.put(f"/nodeart/list?{query}", f"callback({json.dumps({'data': {'list': items}})})")
    return kind


def counted() -> Kind:
    """The same system as 云南网; a pattern for lists so wide that it takes in the calendar."""
    discovery = (
        'spider = "lists"\nstart = ["http://news.counted.example/gn/index.shtml"]\n'
        r"lists = ['\.html$']" + "\n" + r"articles = ['/system/\d{4}/\d\d/\d\d/\d{9}\.shtml$']"
    )
    kind = define("counted", "news.counted.example", layer, discovery)
    kind.shows = frozenset({"time", "source", "editors"})
    paths = kind.add_all(32, lambda piece, number: f"/system/{piece.published:%Y/%m/%d}/{12535000 + number:09d}.shtml")
    script = "/system/count/0004003/000000000000/count_page_list_0004003000000000000.js"
    kind.put(script, "var maxpage = 4;")
    kind.put_list("/gn/index.shtml", paths[:-11:-1], f"<script src='{script}'></script>")
    for page, some in enumerate(chunks(paths), 1):
        folder = "/system/count//0004003/000000000000/000/000"
        kind.put_list(f"{folder}/c0004003000000000000_{page:09d}.shtml", some[::-1])
    return kind


def feed() -> Kind:
    """RSS with analytics in its links, Atom of two pages, an index of sitemaps, session ids on the home page."""
    discovery = (
        'spider = "lists"\nstart = ["http://feed.example/rss.xml", "http://feed.example/atom.xml", '
        '"http://feed.example/sitemap.xml", "http://feed.example/"]\n'
        r"lists = ['/sitemap_\d+\.xml(\.gz)?$']" + "\n" + r"articles = ['/show/\d+\.html']"
    )
    kind = define("feed", "feed.example", plain, discovery)
    paths = kind.add_all(60, lambda _, number: f"/show/{number + 100}.html")
    items = "".join(
        f"<item><link>{kind.base}{path}?utm_source=rss&amp;utm_medium=feed</link></item>" for path in paths[:10]
    )
    kind.put("/rss.xml", f"<?xml version='1.0'?><rss version='2.0'><channel>{items}</channel></rss>")
    for page, some in (("", paths[10:20]), ("_2", paths[20:30])):
        entries = "".join(f"<entry><link rel='alternate' href='{kind.base}{path}#top'/></entry>" for path in some)
        following = "" if page else "<link rel='next' href='atom_2.xml'/>"
        kind.put(f"/atom{page}.xml", f"<feed xmlns='http://www.w3.org/2005/Atom'>{following}{entries}</feed>")
    for part, some in enumerate(chunks(paths[25:], 20), 1):
        locs = "".join(f"<url><loc>http://feed.example:80{path}</loc></url>" for path in some)
        kind.put(f"/sitemap_{part}.xml", f"<urlset>{locs}<url><loc>{kind.base}/about.html</loc></url></urlset>")
    kind.pages[kind.url("/sitemap_2.xml.gz")] = gzip.compress(kind.pages.pop(kind.url("/sitemap_2.xml")))
    maps = "".join(f"<sitemap><loc>{kind.base}/sitemap_{part}</loc></sitemap>" for part in ("1.xml", "2.xml.gz"))
    kind.put("/sitemap.xml", f"<sitemapindex>{maps}</sitemapindex>")

    def home() -> bytes:
        visit = session()
        links = [f"{path};jsessionid={visit}" for path in paths[:8]] + [
            f"{path}?PHPSESSID={visit}" for path in paths[4:9]
        ]
        kind.put_list("/home", links)
        return kind.pages[kind.url("/home")]

    kind.pages[kind.url("/")] = home
    return kind


def numbered() -> Kind:
    """Lists whose second page is _2, which the page does not say; mobile twins, the other scheme, three encodings in one site."""
    discovery = (
        'spider = "lists"\nstart = ["http://www.numbered.example/41/41.shtml"]\npager = "_2"\n'
        r"articles = ['/41/\d{6}/\d\d/\d+\.shtml$']"
    )
    kind = define("numbered", "www.numbered.example", plain, discovery, 'twins = ["www", "http"]')
    kind.encoding = kind.list_encoding = "gbk"
    gone = kind.add_other("/41/202611/21/180426092839999.shtml", "<h1>提示</h1><p>您访问的页面不存在或已被删除。</p>")
    paths = kind.add_all(33, lambda piece, number: f"/41/{piece.published:%Y%m/%d}/{180426092830000 + number}.shtml")
    for path in paths[3:12]:  # the site changed its encoding, and its pages say so or not
        html = plain(replace(kind, label="gb2312"), kind.articles[kind.url(path)], "")
        kind.pages[kind.url(path)] = html.encode("utf-8")
    for page, some in enumerate(chunks(paths, 11), 1):
        twins = [f"http://m.numbered.example{path}" for path in some[:4]]
        secure = [f"https://www.numbered.example{path}" for path in some[2:6]]
        kind.put_list("/41/41.shtml" if page == 1 else f"/41/41_{page}.shtml", [*some, *twins, *secure, gone])
    return kind
