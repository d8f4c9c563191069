"""A little web on loopback: union sites of several templates, each host by its name, behind a proxy of ours.

The templates are written after those of the real sites (the ways they list, not their texts); the articles are made up.
"""

import json
import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

ROOT = Path(__file__).parents[2]
TODAY = datetime.now(UTC).astimezone(timezone(timedelta(hours=8))).date()
PLACES = "云岭 江湾 石桥 柳河 青川 白塔 南浦 东岗 沙井 临泉".split()
DOINGS = "推进集体协商 慰问一线职工 举办技能竞赛 开展医疗互助 建设职工驿站 培训基层干部".split()
WHO = "市总工会 区总工会 县总工会 产业工会 街道工会".split()

Page = str | bytes | Callable[[], str]


@dataclass
class Kind:
    """One site: its host, its definition, its pages by path, and the articles it has, by canonical path.

    `others` are pages whose URLs look like those of articles, and which are none. A page that is made anew for each request
    (session ids) is a function.
    """

    name: str
    host: str
    definition: str
    encoding: str = "utf-8"
    pages: dict[str, Page] = field(default_factory=dict)
    articles: dict[str, str] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)

    @property
    def urls(self) -> set[str]:
        return {f"http://{self.host}{path}" for path in self.articles}

    def add(self, path: str, number: int) -> str:
        """Add an article; return its path."""
        self.articles[path] = title = headline(self.name, number)
        self.pages[path] = self.article(title, number)
        return path

    def add_other(self, path: str, body: str) -> str:
        """Add a page that is no article; return its path."""
        self.others[path] = self.pages[path] = self.html("工会新闻", body)
        return path

    def article(self, title: str, number: int) -> str:
        chance = random.Random(f"{self.name}{number}")
        told = "".join(
            f"<p>　　{chance.choice(PLACES)}{chance.choice(WHO)}{chance.choice(DOINGS)}，第{number}号项目第{part}期走进"
            f"{chance.randint(3, 90)}家企业，{chance.randint(100, 9000)}名职工参加。工会干部深入车间班组，听取职工对劳动报酬、"
            f"休息休假和安全卫生的意见，把{chance.choice(DOINGS)}的服务送到{chance.choice(PLACES)}职工身边。</p>"
            for part in range(1, 5)
        )
        related = "".join(f"<li><a href='{path}'>{said}</a></li>" for path, said in list(self.articles.items())[-4:])
        return self.html(
            title,
            f"<h1>{title}</h1><div class='info'>{TODAY:%Y-%m-%d} 09:30 来源：{chance.choice(PLACES)}日报</div>"
            f"<div class='content'>{told}</div><div class='related'><h3>相关新闻</h3><ul>{related}</ul></div>",
        )

    def html(self, title: str, body: str) -> str:
        footer = "<div class='footer'>版权所有 工会</div></body></html>"
        return (
            f"<html><head><meta charset='{self.encoding}'><title>{title}</title></head><body><div class='nav'>"
            f"<a href='/'>首页</a> <a href='/about.html'>关于我们</a> <a href='/cal/{TODAY:%Y%m}.html'>"
            f"日历</a> <a href='http://elsewhere.example/'>友情链接</a></div>{body}{footer}"
        )

    def list(self, links: list[str], more: str = "") -> str:
        rows = "".join(f"<li><a href='{link}'>{self.title(link)}</a><span>{TODAY}</span></li>" for link in links)
        return self.html("新闻列表", f"<ul class='list'>{rows}</ul>{more}")

    def title(self, link: str) -> str:
        return next((title for path, title in self.articles.items() if path.endswith(link.lstrip("."))), "新闻")


def headline(name: str, number: int) -> str:
    chance = random.Random(f"title {name}{number}")
    return f"{chance.choice(PLACES)}{chance.choice(WHO)}{chance.choice(DOINGS)}第{number}号项目（{name}）"


def calendar(path: str) -> str | None:
    """A calendar without end: each month links to the one before and the one after."""
    month = path.removeprefix("/cal/").removesuffix(".html")
    if not (path.startswith("/cal/") and month.isdecimal() and len(month) == 6):
        return None
    number = int(month[:4]) * 12 + int(month[4:]) - 1
    before, after = (f"/cal/{n // 12:04d}{n % 12 + 1:02d}.html" for n in (number - 1, number + 1))
    return f"<h1>{month}</h1><a href='{before}'>上月</a> <a href='{after}'>下月</a>"


DEFINITION = """
id = "{name}"
name = "样例"
organisation = "样例"
level = "city"
homepage = "http://{host}/"
evidence = "the little web"
{more}
[discovery]
{discovery}
[politeness]
delay = 0
concurrency = 4
"""


def define(name: str, host: str, discovery: str, more: str = "") -> Kind:
    return Kind(name, host, DEFINITION.format(name=name, host=host, discovery=discovery, more=more))


def chunks(items: list[str], size: int = 10) -> list[list[str]]:
    return [items[start : start + size] for start in range(0, len(items), size)]


def trs() -> Kind:
    """TRS: the pager is a call of a script. A second column shows some of the same, with a firewall's tokens."""
    kind = define(
        "trs",
        "www.trs.example",
        'spider = "lists"\nstart = ["http://www.trs.example/xwdt/ghyw/", "http://www.trs.example/xwdt/jctz/index.html"]\n'
        r"articles = ['/\d{6}/t\d{8}_\d+\.html$']",
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
        '"http://epaper.ghrb.example/html/%Y-%m/%d/node_1.htm"]\ndays = 4\n'
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
        r"lists = ['/sitemap_\d+\.xml$']" + "\n" + r"articles = ['/show/\d+\.html$']",
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


class LittleWeb:
    """The sites behind one proxy, and the URLs that were asked for."""

    def __init__(self) -> None:
        self.kinds = {make().host: make() for make in KINDS}
        self.asked: list[str] = []
        self.proxy = ""

    def answer(self, url: str) -> tuple[int, bytes]:
        self.asked.append(url)
        host, slash, rest = url.partition("://")[2].partition("/")
        kind = self.kinds.get(host.removesuffix(":80"))
        if kind is None:
            return 404, b"no such host"
        page = kind.pages.get(slash + rest) or calendar(slash + rest)
        if slash + rest == "/about.html":
            page = kind.html("关于我们", "<p>本站介绍。</p>")
        if page is None:
            return 404, b"<h1>404</h1>"
        text = page() if callable(page) else page
        return 200, text if isinstance(text, bytes) else text.encode("gbk" if kind.encoding != "utf-8" else "utf-8")


@pytest.fixture(scope="module")
def little_web() -> Iterator[LittleWeb]:
    web = LittleWeb()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            status, body = web.answer(self.path)
            self.send_response(status)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    web.proxy = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield web
    server.shutdown()
    thread.join()
    server.server_close()


@dataclass
class Crawled:
    """One crawl of the little web: what it printed, what was asked for, and the articles kept when it was over."""

    code: int
    said: str
    asked: list[str]
    articles: list[tuple[str, str]]
    failures: list[tuple[str, str]]


@pytest.fixture(scope="module")
def crawl(little_web: LittleWeb, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Crawled]:
    """Crawl the whole little web into a home: `crawl("--full")`."""
    sources, home = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("home")
    for kind in little_web.kinds.values():
        (sources / f"{kind.name}.toml").write_text(kind.definition, "utf-8")
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("GONGHUI", "no_proxy", "NO_PROXY"))
    }

    def crawl(*options: str) -> Crawled:
        little_web.asked = []
        done = subprocess.run(
            [sys.executable, "-m", "gonghui", "crawl", "--sources", str(sources), "--home", str(home), *options],
            cwd=ROOT,
            env=clean | {"http_proxy": little_web.proxy},
            capture_output=True,
            text=True,
            timeout=60,
        )
        db = sqlite3.connect(home / "archive.db")
        articles = db.execute("SELECT url, title FROM articles ORDER BY url").fetchall()
        failures = db.execute(
            "SELECT url, reason FROM failures WHERE crawl_id > (SELECT max(id) - ? FROM crawls)", (len(KINDS),)
        ).fetchall()
        db.close()
        asked = [url for url in little_web.asked if not url.endswith("/robots.txt")]
        return Crawled(done.returncode, done.stdout + done.stderr, asked, articles, failures)

    return crawl
