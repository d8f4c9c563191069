"""E-papers after Founder's systems, old and new: pages as pictures with areas, issues by day."""

from dataclasses import replace
from datetime import datetime, timedelta

from little_news import CHINA, TODAY, News
from little_site import Kind, Template, define, paragraphs, real

SINCE = 6
"""Days that the e-paper's definition goes back, if asked for all."""

WEEKDAYS = "一二三四五六日"


def font01(kind: Kind, piece: News, more: str) -> str:
    """The old template: tables, the article's properties in a comment, its text between two others."""
    properties = (
        f"<!--enpproperty <articleid>5364886</articleid><date>{piece.published:%Y-%m-%d} 02:28:27.0</date>"
        f"<author>{' '.join(piece.writers)}</author><title>{piece.title}</title><keyword/><subtitle>"
        f"{piece.subtitle}</subtitle>"
        f"<introtitle>{piece.kicker}</introtitle><siteid>1</siteid><nodeid>2</nodeid>"
        "<nodename>要闻</nodename>/enpproperty-->"
    )
    day = piece.published
    return kind.html(
        piece.title,
        f"<table><tr><td>{day:%Y年%m月%d日}　星期{WEEKDAYS[day.weekday()]}</td><td>第07版：<STRONG>数智潮流</STRONG>"
        "</td>"
        "<td>"
        "<a class=preart href=node_1.htm>返回版面</a> <a href=content_1.htm>上一篇</a> <a href=content_2.htm>下一篇</a>"
        "</td></tr></table>"
        f"<table><tr valign=top><td class='font02'>{piece.kicker}</td></tr><tr valign=top><td class='font01'>"
        f"{piece.title}</td></tr>"
        f"<tr valign=top><td class='font02'>{piece.subtitle}</td></tr><tr>"
        f"<td>■ 本报记者 {' '.join(piece.writers)}</td></tr></table>"
        f"{properties}<div id='ozoom'><!--enpcontent--><founder-content>"
        f"{paragraphs(piece, '<P>　　{}</P>')}</founder-content><!--/enpcontent--></div>{more}",
    )


def founder_content(kind: Kind, piece: News, more: str) -> str:
    """The new template of 福建日报 and others."""
    return kind.html(
        f"{piece.title}",
        "<div class='top'>"
        f"{piece.published:%Y年%m月%d日} <a href='../../../col/{piece.published:%Y%m/%d}/node_01.html'>返回本版</a>"
        "</div>"
        f"<div class='article'><p id='PreTitle'>{piece.kicker}</p><p id='Title'>{piece.title}</p><p id='SubTitle'>"
        f"{piece.subtitle}</p>"
        f"<div class='attachment'></div><div id='ozoom'><founder-content>"
        f"<p>　　本报讯（记者 {' '.join(piece.writers)}）{'</p><p>　　'.join(piece.paragraphs)}</p></founder-content>"
        f"</div></div>{more}",
    )


def rmrb_content(kind: Kind, piece: News, more: str) -> str:
    """The new template of 人民日报."""
    return kind.html(
        f"{piece.title}",
        f"<div class='date-box'><span>{piece.published:%Y年%m月%d日} 星期{WEEKDAYS[piece.published.weekday()]}</span>"
        "</div>"
        f"<div class='article-box'><div class='article'><h3>{piece.kicker}</h3><h1>{piece.title}</h1><h2>"
        f"{piece.subtitle}</h2>"
        f"<p class='sec'>本报记者　{'　'.join(piece.writers)}\n<span class='date'>\n《人民日报》（{piece.day}\n第 07 版）"
        "<span class='newstime'></span></span></p>"
        f"<div id='ozoom'>{paragraphs(piece)}</div></div></div>{more}"
        "<div class='bq'>人民日报社概况 | 关于人民网</div>",
    )


def paper(kind: Kind, page: str, article: str, backs: tuple[int, ...]) -> Kind:
    """Fill an e-paper with issues of four pages: `page` and `article` are paths with a number in braces and a day in codes.

    Each article is linked two or three times, as areas of the page's picture and with ?div=-1; each page leads to the issue
    of the day before.
    """
    for back in backs:
        day = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=CHINA) - timedelta(days=back)
        paths = kind.add_all(
            16, lambda _, number, day=day, back=back: day.strftime(article).format(back * 100 + number), day
        )
        pages = [day.strftime(page).format(number) for number in range(1, 5)]
        numbers = "".join(f"<a id=pageLink href={url}>第0{number}版：要闻</a>" for number, url in enumerate(pages, 1))
        before = (day - timedelta(days=1)).strftime(page).format(1)
        for number, url in enumerate(pages):
            some = paths[number * 4 : number * 4 + 4]
            areas = "".join(f'<Area coords="2,98,225,98,225,366" shape="polygon" href="{path}">' for path in some)
            rows = "".join(f"<li><a href={path}?div=-1><div id=mp1>{kind.title(path)}</div></a></li>" for path in some)
            kind.put(
                url,
                kind.html(
                    "版面",
                    f"<MAP NAME=pagepicmap>{areas}</MAP>"
                    f"<img src=../1_brief.jpg width=350 height=550 USEMAP=#pagepicmap>{numbers}"
                    f"<a href={url.rpartition('/')[0]}/page_pdf.pdf>PDF</a>"
                    f"<a class=preart href={before}>上一期</a><ul class=list01 id=list>{rows}</ul>",
                ),
            )
    return kind


def epaper() -> Kind:
    """An entry forwards to today's issue; five days are asked for, one of which has none."""
    discovery = (
        'spider = "epaper"\nstart = ["http://epaper.ghrb.example/paperindex.htm", '
        '"http://epaper.ghrb.example/html/%Y-%m/%d/node_1.htm"]\ndays = 4\n'
        f"since = {TODAY - timedelta(days=SINCE)}\n"
        r"lists = ['/node_\d+\.htm$']" + "\n" + r"articles = ['/content_\d+\.htm$']"
    )
    kind = define("epaper", "epaper.ghrb.example", font01, discovery)
    kind.shows = frozenset({"writers", "kicker", "subtitle"})
    kind.put("/paperindex.htm", f'<META HTTP-EQUIV="REFRESH" CONTENT="0; URL=html/{TODAY:%Y-%m/%d}/node_1.htm">')
    return paper(kind, "/html/%Y-%m/%d/node_{}.htm", "/html/%Y-%m/%d/content_{}.htm", (0, 1, 3))


def fujian_ribao() -> Kind:
    return _new("fujian-ribao", "http://fjrb.fjdaily.com", "/pc/col/%Y%m/%d/", "/pc/con/%Y%m/%d/", founder_content)


def rmrb() -> Kind:
    folders = "/rmrb/pc/layout/%Y%m/%d/", "/rmrb/pc/content/%Y%m/%d/"
    kind = _new("rmrb", "http://paper.people.com.cn", *folders, rmrb_content)
    kind.shows |= {"source"}  # as the paper cites itself
    kind.articles = {url: replace(piece, source="人民日报") for url, piece in kind.articles.items()}
    return kind


def _new(name: str, base: str, page: str, article: str, template: Template) -> Kind:
    kind = real(name, base, template)
    kind.shows = frozenset({"writers", "kicker", "subtitle"})
    return paper(kind, page + "node_0{}.html", article + "content_{}.html", (0, 2))
