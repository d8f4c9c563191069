"""What a site of the little web is: its pages by URL, the articles it means, its definition."""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from little_news import CHINA, TODAY, News, different

DEFINITIONS = Path(__file__).parents[2] / "sources"

Page = bytes | Callable[[], bytes]
Template = Callable[["Kind", News, str], str]

FOOTER = (
    "<div class='footer'><p>版权所有：{name} 未经授权不得转载</p>"
    "<p>地址：人民路一号 邮编：650000 电话：0871-6000000</p>"
    "<p>滇ICP备00000000号-1</p></div>"
)


@dataclass
class Kind:
    """One site: its definition, its pages by URL, and the articles it has, by canonical URL.

    `template` makes the page of an article; `shows` are the fields of News that it shows, the day always, the time of day
    if "time" is among them. `further` are the URLs of further pages of articles, `copies` those at which an article lies
    besides, with its own. `others` are pages whose URLs look like those of articles, and which are none. A page that is
    made anew for each request (session ids) is a function. `label` is what pages say of their encoding, `encoding` is true
    of articles, `list_encoding` of the rest. `everything` is the answer of a site that turns programs away.
    """

    name: str
    base: str
    definition: str
    template: Template
    shows: frozenset[str] = frozenset({"time", "source"})
    encoding: str = "utf-8"
    list_encoding: str = "utf-8"
    label: str = ""
    pages: dict[str, Page] = field(default_factory=dict)
    articles: dict[str, News] = field(default_factory=dict)
    others: set[str] = field(default_factory=set)
    further: set[str] = field(default_factory=set)
    copies: dict[str, str] = field(default_factory=dict)
    everything: tuple[int, bytes] | None = None

    def url(self, path: str) -> str:
        return path if path.startswith("http") else f"{self.base}{path}"

    def add(self, path: str, piece: News, more: str = "") -> str:
        """Add an article; return its path. `more` is a pager below its text."""
        self.articles[self.url(path)] = piece
        self.pages[self.url(path)] = self.bytes(self.template(self, piece, more))
        return path

    def add_all(self, number: int, path: Callable[[News, int], str], day: datetime | None = None) -> list[str]:
        """Add so many articles, each where `path` says by the piece and its number; return their paths."""
        pieces = different(f"{self.name} {day or ''}", number, day)
        return [self.add(path(piece, place), piece) for place, piece in enumerate(pieces)]

    def add_further(self, path: str, piece: News, more: str = "") -> None:
        """Add a further page of an article."""
        self.further.add(self.url(path))
        self.pages[self.url(path)] = self.bytes(self.template(self, piece, more))

    def add_other(self, path: str, body: str | bytes) -> str:
        """Add a page that is no article: what stands in it, or all of it; return its path."""
        self.others.add(self.url(path))
        self.pages[self.url(path)] = body if isinstance(body, bytes) else self.bytes(self.html("工会新闻", body))
        return path

    def add_copy(self, path: str, of: str) -> str:
        """Add the page of an article in another column, which names the first as the canonical one; return its path."""
        head = f"<link rel='canonical' href='{self.url(of)}'>".encode()
        self.copies[self.url(path)] = self.url(of)
        self.pages[self.url(path)] = self.pages[self.url(of)].replace(b"</head>", head + b"</head>")
        return path

    def put(self, path: str, text: str, encoding: str = "") -> None:
        """Add a page that lists, as it is written."""
        self.pages[self.url(path)] = text.encode(encoding or self.list_encoding)

    def put_list(
        self, path: str, links: Iterable[str], more: str = "", form: str = "<li><a href='{}'>{}</a></li>"
    ) -> None:
        """Add a page that lists these links, with what is on every page around them."""
        rows = "".join(form.format(link, self.title(link)) for link in links)
        html = self.html("新闻列表", f"<ul class='list'>{rows}</ul>{more}", self.list_encoding)
        self.pages[self.url(path)] = html.encode(self.list_encoding)

    def bytes(self, html: str) -> bytes:
        return html.encode(self.encoding, "xmlcharrefreplace")

    def html(self, title: str, body: str, encoding: str = "", head: str = "") -> str:
        return (
            "<html><head>"
            f"<meta http-equiv='Content-Type' content='text/html; charset={self.label or encoding or self.encoding}'>"
            f"<title>{title}</title>{head}</head><body><div class='nav'>"
            "<a href='/'>首页</a> <a href='/about.html'>关于我们</a> "
            f"<a href='/cal/{TODAY:%Y%m}.html'>日历</a> <a href='http://elsewhere.example/'>友情链接</a></div>"
            f"{body}{FOOTER.format(name=self.name)}</body></html>"
        )

    def related(self) -> str:
        """Return links to some of the site's articles, as stand beside each."""
        return "".join(f"<li><a href='{url}'>{piece.title}</a></li>" for url, piece in [*self.articles.items()][-5:])

    def title(self, link: str) -> str:
        name = link.partition("?")[0].partition(";")[0].lstrip("./")
        return next((piece.title for url, piece in self.articles.items() if url.endswith(name)), "新闻")

    def answer(self, url: str) -> tuple[int, bytes]:
        """Return the status and the page for a URL."""
        path = "/" + url.partition("://")[2].partition("/")[2]
        if path == "/robots.txt":
            return 404, b""
        if self.everything:
            return self.everything
        if path == "/about.html":
            return 200, self.html("关于我们", "<p>本站介绍。</p>").encode(self.encoding)
        page = self.pages.get(url) or calendar(path)
        if page is None:
            return 404, b"<h1>404</h1>"
        return 200, page() if callable(page) else page


def paragraphs(piece: News, form: str = "<p>　　{}</p>") -> str:
    return "".join(form.format(paragraph) for paragraph in piece.paragraphs)


def plain(kind: Kind, piece: News, more: str) -> str:
    """Make the page of an article in a template of no content system in particular."""
    return kind.html(
        piece.title,
        f"<h1>{piece.title}</h1><div class='info'>{piece.published:%Y-%m-%d %H:%M} 来源：{piece.source}</div>"
        f"<div class='content'>{paragraphs(piece)}</div>{more}"
        f"<div class='related'><h3>相关新闻</h3><ul>{kind.related()}</ul></div>",
    )


def calendar(path: str) -> bytes | None:
    """A calendar without end: each month links to the one before and the one after."""
    month = path.removeprefix("/cal/").removesuffix(".html")
    if not (path.startswith("/cal/") and month.isdecimal() and len(month) == 6):
        return None
    number = int(month[:4]) * 12 + int(month[4:]) - 1
    before, after = (f"/cal/{n // 12:04d}{n % 12 + 1:02d}.html" for n in (number - 1, number + 1))
    return f"<h1>{month}</h1><a href='{before}'>上月</a> <a href='{after}'>下月</a>".encode("gbk")


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


def define(name: str, host: str, template: Template, discovery: str, more: str = "") -> Kind:
    """Make a site with a definition of its own, at a host that no one has."""
    definition = DEFINITION.format(name=name, host=host, discovery=discovery, more=more)
    return Kind(name, f"http://{host}", definition, template)


def real(name: str, base: str, template: Template) -> Kind:
    """Make a site crawled by a definition that comes with gonghui. The little web is without TLS and in no need of pauses."""
    definition = (DEFINITIONS / f"{name}.toml").read_text("utf-8").replace('"https://', '"http://')
    fast = definition.partition("[politeness]")[0] + "[politeness]\ndelay = 0\nconcurrency = 4\n"
    return Kind(name, base, fast, template)


def chunks(items: list[str], size: int = 10) -> list[list[str]]:
    return [items[start : start + size] for start in range(0, len(items), size)]


def session() -> str:
    return f"{random.getrandbits(128):032X}"


__all__ = ["CHINA", "TODAY", "Kind", "chunks", "define", "paragraphs", "plain", "real", "session"]
