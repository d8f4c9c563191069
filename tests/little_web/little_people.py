"""Sites after people.com.cn: GBK that says GB2312, a twin in traditional characters, articles on two pages."""

from dataclasses import replace

from little_news import News, different, split
from little_site import Kind, chunks, define, paragraphs, real
from opencc import OpenCC

TRADITIONAL = OpenCC("s2t")


def rm_txt(kind: Kind, piece: News, more: str) -> str:
    """The template of 2020 to now."""
    head = (
        f"<meta name='publishdate' content='{piece.day}'><meta name='author' content='105092'>"
        f"<meta name='source' content='来源：{piece.source}'>"
    )
    kicker = f"<h3 class='pre'>{piece.kicker}</h3>" if piece.kicker else ""
    subtitle = f"<h4 class='sub'>{piece.subtitle}</h4>" if piece.subtitle else ""
    return kind.html(
        f"{piece.title}--时政--人民网 ",
        "<div class='layout route cf' id='rwb_navpath'><a class='clink'>人民网</a>&gt;&gt;<a class='clink'>时政</a>"
        "</div>"
        f"<div class='layout rm_txt cf'><div class='col col-1'>{kicker}<h1>{piece.title}</h1>{subtitle}"
        f"<div class='author cf'>本报记者  {'  '.join(piece.writers)}</div><div class='channel cf'>"
        "<div class='col-1-1'>"
        f"{piece.published:%Y年%m月%d日%H:%M} | 来源：<a href='http://paper.people.com.cn/'>{piece.source}</a></div>"
        f"<div class='col-1-2 fr'><span>小字号</span></div></div>"
        f"<div class='rm_txt_con cf'><div class='bza'></div><div class='box_pic'></div>{paragraphs(piece)}"
        f"<div class='zdfy clearfix'>{more}</div><center><table><tr><td></td></tr></table></center>"
        "<div class='box_pic'></div>"
        f"<div class='edit cf'>(责编：{'、'.join(piece.editors)})</div>"
        f"<p class='paper_num'><em>分享让更多人看到</em></p></div>"
        "<div class='rm_relevant rm_download cf'><h5>客户端下载</h5><ul><li>人民日报</li><li>人民网+</li>"
        "<li>手机人民网</li>"
        f"<li>领导留言板</li></ul></div><div class='rm_relevant cf'><h5>推荐阅读</h5><ul>{kind.related()}</ul></div>"
        "</div></div>",
        head=head,
    )


def text_c(kind: Kind, piece: News, more: str) -> str:
    """The template of the channels of party and unions."""
    return kind.html(
        f"{piece.title}--中国工会新闻--人民网",
        f"<div class='nav2'><a href='/'>中国共产党新闻网</a>&gt;&gt;<a href='/GB/67502/'>中国工会新闻</a></div>"
        f"<div class='text_c'><h3 class='pre'>{piece.kicker}</h3><h1>{piece.title}</h1><h4 class='sub'>"
        f"{piece.subtitle}</h4>"
        f"<p class='author'>{' '.join(piece.writers)}</p>"
        f"<p class='sou'>{piece.published:%Y年%m月%d日%H:%M}　　来源：<a href='http://paper.people.com.cn/'>"
        f"{piece.source}</a></p>"
        f"<div class='show_text'>{paragraphs(piece)}{more}</div>"
        f"<div class='edit'>(责编：{'、'.join(piece.editors)})</div></div>"
        f"<div class='fl'><h2>相关专题</h2><ul>{kind.related()}</ul></div>",
    )


def rare(piece: News) -> News:
    """Put a name into a piece that GB2312 has no character for."""
    first = piece.paragraphs[0] + "记者陶喆、朱镕参加了采访。"
    return replace(piece, editors=("邱喆", *piece.editors), paragraphs=(first, *piece.paragraphs[1:]))


def people() -> Kind:
    """Two feeds with some articles in both; every fifth article on two pages."""
    kind = real("people", "http://politics.people.com.cn", rm_txt)
    kind.shows = frozenset({"time", "source", "writers", "editors", "kicker", "subtitle"})
    kind.encoding = "gbk"
    kind.label = "GB2312"
    urls = []
    for number, piece in enumerate(map(rare, different("people", 31))):
        host = "http://society.people.com.cn" if number % 2 else kind.base
        path = f"{host}/n1/{piece.published:%Y/%m%d}/c1001-{40223000 + number}"
        if number % 5:
            kind.add(f"{path}.html", piece)
        else:
            pager = "".join(f"<a href='{path}{end}.html'>【{page}】</a>" for page, end in ((1, ""), (2, "-2")))
            pager += "<img src='/img/next_page.jpg'>"
            first, second = split(replace(piece, paragraphs=piece.paragraphs * 2), 2)
            second = replace(second, paragraphs=tuple(f"另据介绍，{text}" for text in second.paragraphs))
            kind.add(f"{path}.html", first, pager)
            kind.articles[f"{path}.html"] = replace(piece, paragraphs=first.paragraphs + second.paragraphs)
            kind.add_further(f"{path}-2.html", second, pager)
        urls.append(f"{path}.html")
    notice = "<h1>404</h1><p>您访问的页面不存在或已被删除，5秒后返回首页。</p>"
    urls.append(kind.url(kind.add_other("/n1/2026/0101/c1001-1.html", notice)))
    for feed, some in (("politics", urls[:18]), ("society", urls[14:])):
        items = "".join(f"<item><title>{kind.title(url)}</title><link>{url}</link></item>" for url in some)
        kind.put(
            f"http://www.people.com.cn/rss/{feed}.xml",
            f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel>{items}</channel></rss>",
        )
    return kind


def people_acftu() -> Kind:
    """A column of pages index2.html, index3.html; each article with a twin in traditional characters."""
    kind = real("people-acftu", "http://acftu.people.com.cn", text_c)
    kind.shows = frozenset({"time", "source", "writers", "editors", "kicker", "subtitle"})
    kind.encoding = kind.list_encoding = "gbk"
    kind.label = "GB2312"
    paths = kind.add_all(30, lambda piece, number: f"/n1/{piece.published:%Y/%m%d}/c67502-{40094000 + number}.html")
    for path in paths:
        twin = TRADITIONAL.convert(text_c(kind, kind.articles[kind.url(path)], ""))
        kind.pages[kind.url(f"/BIG5{path}")] = kind.bytes(twin)
    parts = chunks(paths, 8)
    for page, some in enumerate(parts, 1):
        numbers = "".join(f"<a href='index{number}.html'>{number}</a> " for number in range(2, len(parts) + 1))
        path = f"/GB/67502/index{page if page > 1 else ''}.html"
        kind.put_list(path, [*(f"/BIG5{twin}" for twin in some[:3]), *some], f"<a href='index.html'>1</a> {numbers}")
    return kind


def framed() -> Kind:
    """A column in a frame, to which an entry forwards."""
    discovery = (
        'spider = "lists"\nstart = ["http://acftu.framed.example/"]\n'
        r"articles = ['/n1/\d{4}/\d{4}/c\d+-\d+\.html$']"
    )
    kind = define("framed", "acftu.framed.example", text_c, discovery, 'twins = ["big5"]')
    kind.shows = frozenset({"time", "source", "writers", "editors", "kicker", "subtitle"})
    kind.encoding = kind.list_encoding = "gb2312"
    paths = kind.add_all(32, lambda piece, number: f"/n1/{piece.published:%Y/%m%d}/c67502-{40194000 + number}.html")
    kind.put("/", "<html><head><meta http-equiv=refresh content='0;url=/GB/67502/'></head><body></body></html>")
    kind.put(
        "/GB/67502/",
        "<html><frameset rows='80,*'><frame src='top.html'><frame src='index.html'></frameset></html>",
    )
    kind.put("/GB/67502/top.html", kind.html("top", "<b>工会</b>"))
    parts = chunks(paths, 8)
    for page, some in enumerate(parts, 1):
        numbers = "".join(f"<a href='index{number}.html'>{number}</a> " for number in range(2, len(parts) + 1))
        kind.put_list(f"/GB/67502/index{page if page > 1 else ''}.html", some, f"<a href='index.html'>1</a> {numbers}")
    return kind
