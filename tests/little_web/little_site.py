"""What a site of the little web is: its pages, its articles, its definition. The articles are made up."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone

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
