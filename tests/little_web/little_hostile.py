"""Sites that copy others, and sites that turn programs away."""

from dataclasses import replace

from little_news import News, different
from little_site import Kind, Template, chunks, define
from opencc import OpenCC
from pypinyin import pinyin

from pipelines.restore.forward_model import damage

TRADITIONAL = OpenCC("s2t")
GLOSSED = "創發會職業動網運產隊務實體記時來對點開關學國員應勞區個長優聯數總"
"""Characters that mirrors are known to gloss; each mirror takes some."""

COUNTIES = (
    "洱源县 砚山县 滦平县 定襄县 五河县 综艺 呼图壁县 平乐县 陆川县 石棉县 上栗县 青田县 额敏县 柞水县 星座".split()
)


def mirror_page(glossed: str, spoofed: str = "") -> Template:
    """Return the template of a mirror that glosses these characters: traditional, and a list of counties out of sight.

    `spoofed` is what it calls itself for search engines: words in simplified characters, as numbers; a lone ? goes with it.
    """
    readings = {one: pinyin(one)[0][0] for one in glossed}

    def template(kind: Kind, piece: News, more: str) -> str:
        def mirrored(text: str) -> str:
            traditional = TRADITIONAL.convert(text)
            return damage(traditional, readings) if readings else traditional

        farm = "".join(f"<a href='http://{n}.clone.example/'>{name}</a>| " for n, name in enumerate(COUNTIES))
        text = "".join(f"<p>　　{mirrored(paragraph)}</p>" for paragraph in piece.paragraphs)
        entities = "".join(f"&#{ord(one)};" for one in spoofed)
        return kind.html(
            entities or f"{mirrored(piece.title)}_{mirrored('工会新闻网')}",
            f"{spoofed and '?'}<div class='crumb'><a href='/'>{mirrored('中国工会新闻')}</a></div>"
            f"<h1>{mirrored(piece.title)}</h1>"
            f"<p class='sou'>{piece.published:%Y年%m月%d日%H:%M}　　{mirrored('来源：' + piece.source)}</p>"
            f"<div class='show_text'>{text}</div>"
            f"<div class='edit'>({mirrored('责编：' + '、'.join(piece.editors))})</div>{more}"
            f"<div style='position:fixed;left:-9000px;top:-9000px;'>{farm}</div>",
            head=f"<meta name='keywords' content='{entities}'>" if spoofed else "",
        )

    return template


def _mirror(name: str, glossed: str, spoofed: str = "") -> Kind:
    discovery = (
        f'spider = "lists"\nstart = ["http://{name}.example/BIG5/"]\n'
        r"articles = ['/BIG5/n1/\d{4}/\d{4}/c\d+-\d+\.html$']"
    )
    kind = define(name, f"{name}.example", mirror_page(glossed, spoofed), discovery)
    kind.shows = frozenset({"time", "source", "editors"})
    paths = kind.add_all(
        30, lambda piece, number: f"/BIG5/n1/{piece.published:%Y/%m%d}/c67502-{40042000 + number}.html"
    )
    for page, some in enumerate(chunks(paths, 15)):
        numbers = "<a href='index.html'>1</a> <a href='index_1.html'>2</a> <a href='index_1.html'>下一頁</a>"
        kind.put_list(f"/BIG5/{f'index_{page}.html' if page else ''}", some, numbers)
    return kind


def mirror() -> Kind:
    """Traditional characters and nothing else done to them."""
    return _mirror("mirror", "")


def glossed_mirror() -> Kind:
    """Readings behind some characters, and the damage that comes with inserting them."""
    return _mirror("glossed", GLOSSED[:12])


def spoofed_mirror() -> Kind:
    """More readings, more damage, and a title that has nothing to do with the article."""
    return _mirror("spoofed", GLOSSED, "彩票开奖_棋牌游戏大厅_足球比分直播_娱乐城注册_手机投注平台_官方网站")


def farm_page(kind: Kind, piece: News, more: str) -> str:
    """A page that sells something else: the title with a phrase to be found by, and again under each picture."""
    title = f"{piece.title}（{piece.source}的编制）"
    told = "".join(
        f"<p>{paragraph}</p>" + (f"<p><img src='/uploads/{n}.jpg' alt='{title}'></p><p>{title}</p>" if n % 2 else "")
        for n, paragraph in enumerate(piece.paragraphs)
    )
    return kind.html(
        f"{title}-样例资讯",
        "<div class='position'>您的位置：<a href='/'>网站首页</a> &gt; <a href='/gnss/'>新闻资讯</a></div>"
        "<div class='detail'>"
        f"<h1>{title}</h1><div class='text'>{told}</div>{more}<div class='related'><h3>相关新闻</h3><ul>"
        f"{kind.related()}</ul></div></div>"
        "<div class='side'><a class='tel'>联系我们</a><ul><li><a>在线咨询</a></li><li><a>分享本页</a></li><li>"
        "<a>返回顶部</a></li></ul></div>",
    )


def farm() -> Kind:
    discovery = 'spider = "lists"\nstart = ["http://www.farm.example/gnss/"]\n' + r"articles = ['/gnss/\d+\.html$']"
    kind = define("farm", "www.farm.example", farm_page, discovery)
    kind.shows = frozenset({"no day"})
    pieces = different("farm", 30)
    paths = [kind.add(f"/gnss/{23800 + number}.html", piece) for number, piece in enumerate(pieces)]
    for path, piece in zip(paths, pieces, strict=True):
        kind.articles[kind.url(path)] = replace(piece, title=f"{piece.title}（{piece.source}的编制）")
    for page, some in enumerate(chunks(paths), 1):
        numbers = "".join(f"<a href='index{n}.html'>{n}</a> " for n in (2, 3))
        kind.put_list(f"/gnss/{f'index{page}.html' if page > 1 else ''}", some, numbers)
    return kind


def _refuser(name: str, status: int, body: str) -> Kind:
    """A site that answers everything so, whatever it is asked for."""
    discovery = f'spider = "lists"\nstart = ["http://{name}.example/xwdt/"]\narticles = ["/t\\\\d+_\\\\d+.html$"]'
    kind = define(name, f"{name}.example", farm_page, discovery)
    kind.everything = status, body.encode()
    return kind


def wall412() -> Kind:
    return _refuser(
        "wall412", 412, "<html><script>$_ts=window['$_ts'];$_ts.nsd=1;</script><script src='/x.js'></script></html>"
    )


def wall521() -> Kind:
    return _refuser(
        "wall521", 521, "<script>document.cookie='__jsl_clearance_s=1';location.href=location.pathname</script>"
    )


def shell() -> Kind:
    """A page that a browser would fill: nothing is known of it but that it needs one."""
    kind = _refuser("shell", 200, "<html><body><div id='app'></div><script src='/app.js'></script></body></html>")
    kind.definition = kind.definition.replace("[discovery]", '[discovery]\nneeds = "browser"')
    return kind
