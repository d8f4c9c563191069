"""The sites of the little web: one function a kind, written after the templates of real sites (how they list articles)."""

import json
import random
from datetime import timedelta

from little_site import TODAY, Kind, chunks, define


def trs() -> Kind:
    """TRS: the pager is a call of a script. A second column shows some of the same, with a firewall's tokens."""
    kind = define(
        "trs",
        "www.trs.example",
        'spider = "lists"\nstart = ["http://www.trs.example/xwdt/ghyw/", "http://www.trs.example/xwdt/jctz/index.html"]\n'
        r"articles = ['/\d{6}/t\d{8}_\d+\.html']",
    )
    paths = [kind.add(f"/xwdt/ghyw/202611/t20261121_{5400 + n}.html", n) for n in range(35)]
    for index, some in enumerate(chunks(paths)):
        here = [path.replace("/xwdt/ghyw/", "./") for path in some]
        here.append(f"http://elsewhere.example/xwdt/202611/t20261121_{index}.html")
        pager = f'<script>createPageHTML({len(chunks(paths))}, {index}, "index", "html");</script>'
        kind.pages["/xwdt/ghyw/" + (f"index_{index}.html" if index else "")] = kind.list(here, pager)
    about = kind.add_other("/xwdt/ghyw/202611/t20261121_9000.html", "<ul><li><a href='/'>专题一</a></li></ul>")
    token = "7OkeOa4k=" + "qAc4qqk45dB45dB45aHe" * 5
    kind.pages["/xwdt/jctz/index.html"] = kind.list([f"{path}?{token}" for path in [*paths[5:15], about]])
    return kind


def hanweb() -> Kind:
    """Hanweb: rows are records of XML in a script, further groups come from a servlet."""
    kind = define(
        "hanweb",
        "www.hanweb.example",
        'spider = "lists"\nstart = ["http://www.hanweb.example/col/col3577/index.html?uid=18462"]\n'
        r"articles = ['/art/\d{4}/\d+/\d+/art_\d+_\d+\.html$']",
    )
    paths = [kind.add(f"/art/2026/11/{n % 28 + 1}/art_3577_{8000 + n}.html", n) for n in range(36)]
    proxy = "/module/web/jpage/dataproxy.jsp?page={}&appid=1&webid=5&columnid=3577&unitid=18462"
    for group, some in enumerate(chunks(paths, 12)):
        rows = "".join(f"<record><![CDATA[<li><a href='{path}' title='x'>x</a></li>]]></record>" for path in some)
        href = proxy.format(group + 1)
        following = f'<nextgroup><![CDATA[<a href="{href}"></a>]]></nextgroup>' if group < 2 else ""
        store = f"<datastore>{following}<recordset>{rows}</recordset></datastore>"
        inline = kind.html("列表", f"<div id='18462'><script type='text/xml'>{store}</script></div>")
        kind.pages[proxy.format(group) if group else "/col/col3577/index.html?uid=18462"] = store if group else inline
    return kind


def data() -> Kind:
    """Lists as JSONP by number, and one as JSON that the page names."""
    kind = define(
        "data",
        "www.data.example",
        'spider = "lists"\nstart = ["http://www.data.example/nodeart/list?nid=1&pgnum=1&cnt=10", "http://www.data.example/xhsxw/"]\n'
        'pager = "?pgnum=2"\n'
        r"articles = ['/\d{8}/[0-9a-f]{32}/c\.html$']",
    )
    paths = [kind.add(f"/20261121/{n:032x}/c.html", n) for n in range(40)]
    for page, some in enumerate(chunks(paths[:30]), 1):
        items = [{"Title": kind.articles[path], "LinkUrl": f"http://{kind.host}{path}"} for path in some]
        query = "nid=1&pgnum=1&cnt=10" if page == 1 else f"nid=1&cnt=10&pgnum={page}"
        kind.pages[f"/nodeart/list?{query}"] = f"callback({json.dumps({'data': {'list': items}})})"
    kind.pages["/xhsxw/"] = kind.html("新华社", '<ul class="wz-list" data="datasource:a1b2"></ul>')
    kind.pages["/xhsxw/ds_a1b2.json"] = json.dumps({"datasource": [{"publishUrl": f"..{path}"} for path in paths[25:]]})
    return kind


def epaper() -> Kind:
    """Founder's e-paper: areas of a picture, links without quotes, each article two or three times, issues by day."""
    kind = define(
        "epaper",
        "epaper.ghrb.example",
        'spider = "epaper"\nstart = ["http://epaper.ghrb.example/paperindex.htm", '
        '"http://epaper.ghrb.example/html/%Y-%m/%d/node_1.htm"]\ndays = 5\n'
        r"lists = ['/node_\d+\.htm$']" + "\n" + r"articles = ['/content_\d+\.htm$']",
        r"canonical = [['\?div=-1$', '']]",
    )
    kind.pages["/paperindex.htm"] = f'<META HTTP-EQUIV="REFRESH" CONTENT="0; URL=html/{TODAY:%Y-%m/%d}/node_1.htm">'
    number = 0
    for back in (0, 1, 3):  # no issue on the third day
        folder = f"/html/{TODAY - timedelta(days=back):%Y-%m/%d}/"
        nodes = "".join(f"<a id=pageLink href=node_{node}.htm>第0{node}版</a>" for node in range(1, 5))
        before = f"../../{TODAY - timedelta(days=back + 1):%Y-%m/%d}/node_1.htm"
        for node in range(1, 5):
            some = [kind.add(f"{folder}content_{number + n}.htm", number + n) for n in range(3)]
            number += 3
            areas = "".join(f'<Area coords="1,2,3,4" shape="polygon" href="{path[len(folder) :]}">' for path in some)
            rows = "".join(f"<li><a href={path[len(folder) :]}?div=-1>{kind.articles[path]}</a></li>" for path in some)
            kind.pages[f"{folder}node_{node}.htm"] = kind.html(
                "版面",
                f"<MAP NAME=pagepicmap>{areas}</MAP>{nodes}<a class=preart href={before}>上一期</a><ul>{rows}</ul>",
            )
    return kind


def feed() -> Kind:
    """A feed with analytics in its links, an index of sitemaps, and session ids on the home page."""
    kind = define(
        "feed",
        "feed.example",
        'spider = "lists"\nstart = ["http://feed.example/rss.xml", "http://feed.example/sitemap.xml", "http://feed.example/"]\n'
        r"lists = ['/sitemap_\d+\.xml$']" + "\n" + r"articles = ['/show/\d+\.html']",
    )
    paths = [kind.add(f"/show/{n}.html", n) for n in range(100, 140)]
    items = "".join(
        f"<item><link>http://feed.example{path}?utm_source=rss&amp;utm_medium=feed</link></item>" for path in paths[:20]
    )
    kind.pages["/rss.xml"] = f"<?xml version='1.0'?><rss version='2.0'><channel>{items}</channel></rss>"
    for part, some in enumerate(chunks(paths, 20), 1):
        locs = "".join(f"<url><loc>http://feed.example:80{path}</loc></url>" for path in some)
        kind.pages[f"/sitemap_{part}.xml"] = (
            f"<urlset>{locs}<url><loc>http://feed.example/about.html</loc></url></urlset>"
        )
    maps = "".join(f"<sitemap><loc>http://feed.example/sitemap_{part}.xml</loc></sitemap>" for part in (1, 2))
    kind.pages["/sitemap.xml"] = f"<sitemapindex>{maps}</sitemapindex>"

    def home() -> str:
        session = f"{random.getrandbits(128):032X}"
        return kind.list(
            [f"{path};jsessionid={session}" for path in paths[:8]] + [f"{p}?PHPSESSID={session}" for p in paths[4:9]]
        )

    kind.pages["/"] = home
    return kind


def counted() -> Kind:
    """An archive that counts from the oldest; a pattern for lists so wide that it takes in the calendar."""
    kind = define(
        "counted",
        "news.counted.example",
        'spider = "lists"\nstart = ["http://news.counted.example/gn/index.shtml"]\n'
        r"lists = ['\.html$']" + "\n" + r"articles = ['/system/\d{4}/\d\d/\d\d/\d{9}\.shtml$']",
    )
    paths = [kind.add(f"/system/2026/11/21/{32535000 + n:09d}.shtml", n) for n in range(47)]
    column = "/system/count/{}0004003/000000000000"
    script = f"{column.format('')}/count_page_list_0004003000000000000.js"
    kind.pages[script] = "var maxpage = 5;"
    live = f"<div class='xleft fl'><script src='{script}'></script></div>"
    kind.pages["/gn/index.shtml"] = kind.list(paths[:-11:-1], live)
    for page, some in enumerate(chunks(paths), 1):
        name = f"{column.format('/')}/000/000/c0004003000000000000_{page:09d}.shtml"
        kind.pages[name] = kind.list(some[::-1])
    return kind


def numbered() -> Kind:
    """Lists in GBK whose second page is _2, which the page does not say; links to the mobile twin and to the other scheme."""
    kind = define(
        "numbered",
        "www.numbered.example",
        'spider = "lists"\nstart = ["http://www.numbered.example/41/41.shtml"]\npager = "_2"\n'
        r"articles = ['/41/\d{6}/\d\d/\d+\.shtml$']",
        'twins = ["www", "http"]',
    )
    kind.encoding = "gbk"
    gone = kind.add_other("/41/202611/21/180426092839999.shtml", "<h1>提示</h1><p>您访问的页面不存在或已被删除。</p>")
    paths = [kind.add(f"/41/202611/21/{180426092830000 + n}.shtml", n) for n in range(33)]
    for page, some in enumerate(chunks(paths, 11), 1):
        twins = [f"http://m.numbered.example{path}" for path in some[:4]]
        secure = [f"https://www.numbered.example{path}" for path in some[2:6]]
        kind.pages["/41/41.shtml" if page == 1 else f"/41/41_{page}.shtml"] = kind.list([*some, *twins, *secure, gone])
    return kind


def framed() -> Kind:
    """A column in a frame, its pages index2.html, index3.html; each article with a twin in traditional characters."""
    kind = define(
        "framed",
        "acftu.framed.example",
        'spider = "lists"\nstart = ["http://acftu.framed.example/GB/67502/"]\n'
        r"articles = ['/n1/\d{4}/\d{4}/c\d+-\d+\.html$']",
        'twins = ["big5"]',
    )
    kind.encoding = "gb2312"
    paths = [kind.add(f"/n1/2026/1121/c67502-{40094000 + n}.html", n) for n in range(32)]
    kind.pages["/GB/67502/"] = (
        "<html><frameset rows='80,*'><frame src='top.html'><frame src='index.html'></frameset></html>"
    )
    kind.pages["/GB/67502/top.html"] = kind.html("top", "<b>工会</b>")
    parts = chunks(paths, 8)
    for page, some in enumerate(parts, 1):
        numbers = "".join(f"<a href='index{n}.html'>{n}</a> " for n in range(2, len(parts) + 1))
        twins = [f"/BIG5{path}" for path in some[:3]]
        kind.pages[f"/GB/67502/index{page if page > 1 else ''}.html"] = kind.list(
            twins + some, f"<a href='index.html'>1</a> {numbers}"
        )
    return kind


def named() -> Kind:
    """DedeCMS: the first page is an index, the others have a name of their own; all that the page links to match."""
    kind = define(
        "named",
        "www.named.example",
        'spider = "lists"\nstart = ["http://www.named.example/shizheng/"]\n'
        r"lists = ['/shizheng/list_\d+_\d+\.html$']" + "\n" + r"articles = ['/shizheng/\d{4}/\d+\.html$']",
    )
    paths = [kind.add(f"/shizheng/2026/{7000 + n}.html", n) for n in range(31)]
    parts = chunks(paths)
    names = [f"/shizheng/list_12_{page}.html" for page in range(1, len(parts) + 1)]
    for page, some in enumerate(parts):
        numbers = "".join(f"<a href='{name}'>{number}</a>" for number, name in enumerate(names, 1))
        following = f"<a href='{names[page + 1]}'>下一页</a>" if page + 1 < len(names) else ""
        kind.pages[names[page]] = kind.list(some, f"{numbers}{following}<a href='{names[-1]}'>末页</a>")
    kind.pages["/shizheng/"] = kind.pages[names[0]]
    return kind


KINDS = (trs, hanweb, data, epaper, feed, counted, numbered, framed, named)
