"""Sites after workercn.cn: lists in UTF-8 over articles in GBK, articles of several pages, the e-paper of 工人日报."""

import json
from dataclasses import replace
from datetime import datetime, timedelta

from little_news import CHINA, TODAY, News, different, split
from little_site import Kind, chunks, define, paragraphs, real

INDENTED = '<p style="text-indent: 2em;">{}</p>'


def portal(kind: Kind, piece: News, more: str) -> str:
    """The template since October 2022."""
    return kind.html(
        f"{piece.title} - 工会新闻 - 中工网",
        "<div class='crumb'><a href='/'>中工网</a> &gt; <a href='/acftu/'>工会新闻</a> &gt; 正文</div>"
        f"<h1 class='title'>{piece.title}</h1>"
        f"<div class='info'><span>来源：{piece.source}</span> <span>{piece.published:%Y-%m-%d %H:%M}</span></div>"
        f"<div class='ccontent'>{paragraphs(piece, INDENTED)}</div>{more}"
        f"<p class='editor'>责任编辑：{' '.join(piece.editors)}</p>"
        f"<div class='hot'><h3>热点推荐</h3><ul>{kind.related()}</ul></div>",
    )


def ctitle(kind: Kind, piece: News, more: str) -> str:
    """The template of the channels from 2019 to 2022."""
    return kind.html(
        f"{piece.title}-工会频道-中工网",
        f"<div class='position'>当前位置：<a href='/'>首页</a> &gt; <a href='/41/41.shtml'>要闻</a></div>"
        f"<h1 class='ctitle'>{piece.title}</h1><div class='signdate'><span>{piece.published:%Y-%m-%d %H:%M:00}</span>"
        f"<span>{piece.source}</span></div><div class='ccontent'>{paragraphs(piece)}{more}</div>"
        f"<div class='editor'>编辑：{' '.join(piece.editors)}</div><div class='list'><ul>{kind.related()}</ul></div>",
    )


def newspaper(kind: Kind, piece: News, more: str) -> str:
    """The e-paper's: nothing on the page but the article and its page's name; the day is in the URL alone."""
    return kind.html(
        f"{piece.title}-工人日报-中工网",
        f"<div class='menu'><a href='page.html'>返回版面</a> <a href='/papers/grrb/'>报纸目录</a></div>"
        f"<div id='pretitle'>{piece.kicker}</div><div id='ctitle'>{piece.title}</div><div id='imgs'></div>"
        f"<div id='ccontent'><p>本报讯（记者{' '.join(piece.writers)}）{'</p><p>'.join(piece.paragraphs)}</p></div>"
        f"{more}",
    )


def workercn() -> Kind:
    """The home page and a column, with articles in both."""
    kind = real("workercn", "http://www.workercn.cn", portal)
    kind.shows = frozenset({"time", "source", "editors"})
    paths = kind.add_all(30, lambda piece, number: f"/c/{piece.day}/{8151000 + number}.shtml")
    gone = kind.add_other("/c/2026-01-01/1.shtml", b'{"code":404,"msg":"not found","data":null}')
    kind.put_list("/", [*paths[:20], gone, "/papers/grrb/2024/02/23/5/news-1.html", "/roll/"])
    kind.put_list("/character/", paths[14:])
    return kind


def workercn_channels() -> Kind:
    """Three columns of numbered pages, the same articles in two; every sixth article on three pages."""
    kind = real("workercn-channels", "http://right.workercn.cn", ctitle)
    kind.shows = frozenset({"time", "source", "editors"})
    kind.encoding = "gbk"
    paths = [_channel_article(kind, number, piece) for number, piece in enumerate(different(kind.name, 31))]
    for column, some in (("158/158", paths[:22]), ("164/164", paths[14:])):
        for page, few in enumerate(chunks(some), 1):
            kind.put_list(f"/{column}{f'_{page}' if page > 1 else ''}.shtml", few)
    kind.put_list("http://acftu.workercn.cn/41/41.shtml", [f"{kind.base}{path}" for path in paths[5:9]])
    return kind


def _channel_article(kind: Kind, number: int, piece: News) -> str:
    path = f"/158/{piece.published:%Y%m/%d}/{piece.published:%y%m%d%H%M}{10000 + number}"
    if number % 6 or len(piece.paragraphs) < 3:
        return kind.add(f"{path}.shtml", piece)
    parts = split(piece, 3)
    pager = f"<div id='pages'></div><input type='hidden' name='__totalpage' value='{len(parts)}'>"
    kind.add(f"{path}.shtml", parts[0], pager)
    kind.articles[kind.url(f"{path}.shtml")] = piece
    for page, part in enumerate(parts[1:], 2):
        kind.add_further(f"{path}_{page}.shtml", part, pager)
    return f"{path}.shtml"


def json_lists() -> Kind:
    """Lists as JSON, numbered from 1."""
    discovery = (
        'spider = "lists"\nstart = ["http://www.jsonlists.example/json/ghgz/34165_1.json"]\npager = "_2"\n'
        r"articles = ['/34165/\d{6}/\d\d/\d+\.shtml$']"
    )
    kind = define("jsonlists", "www.jsonlists.example", ctitle, discovery)
    kind.shows = frozenset({"time", "source", "editors"})
    kind.encoding = "gbk"
    paths = kind.add_all(33, lambda piece, number: f"/34165/{piece.published:%Y%m/%d/%y%m%d%H%M}{20000 + number}.shtml")
    for page, some in enumerate(chunks(paths), 1):
        items = [{"title": kind.title(path), "href": f"{kind.base}{path}", "date": "2021-12-01"} for path in some]
        kind.put(f"/json/ghgz/34165_{page}.json", json.dumps(items, ensure_ascii=False))
    return kind


def grrb() -> Kind:
    """Issues of three days, one of them missing: page lists with their PDF, articles, one continued on another page."""
    kind = real("grrb", "http://www.workercn.cn", newspaper)
    kind.shows = frozenset({"writers", "kicker", "source"})  # the paper, which its pages name in their titles
    for back in (0, 2):
        day = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=CHINA) - timedelta(days=back)
        folder = f"/papers/grrb/{day:%Y/%m/%d}"
        pieces = different(f"grrb {back}", 20, day)
        pages = [f"{folder}/{number}/page.html" for number in range(1, 6)]
        for number, page in enumerate(pages, 1):
            some = pieces[number * 4 - 4 : number * 4]
            paths = [f"{folder}/{number}/news-{place}.html" for place in range(1, len(some) + 1)]
            for path, piece in zip(paths, some, strict=True):
                kind.add(path, _continued(piece) if number == 1 and path.endswith("news-1.html") else piece)
                kind.articles[kind.url(path)] = replace(piece, source="工人日报")
            numbers = "".join(
                f"<li><a class='pdf' href='{folder}/{n}/grrb{day:%Y%m%d}{n}.pdf'></a><a href='{url}'>第{n}版</a></li>"
                for n, url in enumerate(pages, 1)
            )
            titles = "".join(f"<li><a href='{path}'>{kind.title(path)}</a></li>" for path in paths)
            before = f"/papers/grrb/{day - timedelta(days=1):%Y/%m/%d}/1/page.html"
            kind.put(
                page,
                kind.html(
                    "工人日报",
                    f"<div class='holder'><ul id='pageUrl'>{numbers}</ul><ul id='pageTitle'>{titles}</ul>"
                    f"<a href='{before}'>上一期</a></div>",
                ),
            )
    return kind


def _continued(piece: News) -> News:
    return replace(piece, paragraphs=(*piece.paragraphs[:-1], f"{piece.paragraphs[-1]}（下转第3版）"))
