"""Sites of the little web that have no definition: `sources add` must find out how they list their articles."""

from datetime import datetime, timedelta
from itertools import pairwise
from urllib.parse import quote

from little_gov import nanning_page, trs_page
from little_papers import font01
from little_site import CHINA, TODAY, Kind, chunks, plain, session


def city_union() -> Kind:
    """A city's union on a government system: columns with pagers made by a script, a notice column, a page of leaders."""
    kind = Kind("union", "http://www.kmzgh.example", "", trs_page)
    columns = {"ghyw": ("工会要闻", 24), "jcdt": ("基层动态", 23), "tzgg": ("通知公告", 6)}
    first: list[str] = []
    for at, (folder, (_, size)) in enumerate(columns.items()):
        day = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=CHINA) - timedelta(days=at)
        paths = kind.add_all(size, path_in(folder, 7300 + 100 * at), day)
        first += paths[:5]
        for index, some in enumerate(parts := chunks(paths)):
            pager = f'<script>createPageHTML({len(parts)}, {index}, "index", "html");</script>'
            kind.put_list(f"/{folder}/" + (f"index_{index}.html" if index else ""), some, pager)
    leader = kind.add_other("/ld/202611/t20261101_1.html", "<p>主席。</p>")
    kind.put("/ld/", kind.html("领导简介", f"<ul><li><a href='{leader}'>主席</a></li></ul>"))
    menu = "".join(f"<li><a href='/{folder}/'>{name}</a></li>" for folder, (name, _) in columns.items())
    news = "".join(f"<li><a href='{path}'>{kind.title(path)}</a></li>" for path in first)
    body = (
        f"<ul>{menu}<li><a href='/ld/'>机构领导</a></li></ul><ul>{news}</ul>"
        "<a href='/files/a1.pdf'>附件：下载申请表格</a><p>版权所有：昆明市总工会 滇ICP备05000000号</p>"
    )
    kind.put("/", kind.html("首页 - 昆明市总工会", body))
    return kind


def path_in(folder: str, first: int):
    """Return the function that says where a piece lies in a column."""
    return lambda piece, number: f"/{folder}/{piece.published:%Y%m/t%Y%m%d}_{first + number}.html"


def paper() -> Kind:
    """A paper in GBK: articles by day and number, lists with 下一页, the mobile twins of some, session ids, a bare sitemap."""
    kind = Kind("paper", "http://www.jxgrb.example", "", nanning_page)
    kind.encoding = kind.list_encoding = "gbk"
    names = {"szyw": "时政要闻", "ghxw": "工会新闻"}
    newest: list[str] = []
    for at, folder in enumerate(names):
        parts = chunks(kind.add_all(22, numbered_in(folder, 45100 + 100 * at), days_ago(at)), 8)
        newest += parts[0]
        pages = [f"/{folder}/", *(f"/{folder}/list_{page}.shtml" for page in range(2, len(parts) + 1))]
        following = {page: f"<a href='{after}'>下一页</a>" for page, after in pairwise(pages)}
        for page, some in zip(pages, parts, strict=True):
            twins = [f"http://m.jxgrb.example{path}" for path in some[:2]]
            kind.put_list(page, [*some, *twins], following.get(page, ""))
    menu = "".join(f"<a href='/{folder}/'>{name}</a>" for folder, name in names.items())

    def home() -> bytes:
        visit = session()
        rows = "".join(f"<li><a href='{path};jsessionid={visit}'>{kind.title(path)}</a></li>" for path in newest)
        return kind.html("江西工人报_首页", f"<div>{menu}</div><ul>{rows}</ul>").encode("gbk")

    kind.pages[kind.url("/")] = home
    kind.put("/sitemap.xml", f"<urlset><url><loc>{kind.base}/about.html</loc></url></urlset>")
    return kind


def numbered_in(folder: str, first: int):
    return lambda piece, number: f"/{folder}/{piece.published:%Y/%m/%d}/{first + number}.shtml"


def days_ago(number: int) -> datetime:
    return datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=CHINA) - timedelta(days=number)


def portal() -> Kind:
    """A portal on PHP: articles and lists are told apart by a query, and a list's second page has page=2, which it shows."""
    kind = Kind("portal", "http://gh.portal.example", "", plain)
    paths = kind.add_all(34, lambda _, number: f"/index.php?c=show&id={900 + number}")
    columns = {"3": ("工会新闻", paths[:20]), "5": ("一线动态", paths[20:])}

    def rows(some: list[str]) -> str:
        return "".join(f"<li><a href='{path}'>{kind.articles[kind.url(path)].title}</a></li>" for path in some)

    for number, (name, some) in columns.items():
        own = f"/index.php?c=category&id={number}"
        for page, part in enumerate(parts := chunks(some), 1):
            numbers = "".join(f"<a href='{own}&page={n}'>{n}</a>" for n in range(1, len(parts) + 1))
            following = f"<a href='{own}&page={page + 1}'>下一页</a>" if page < len(parts) else ""
            kind.put(own + (f"&page={page}" if page > 1 else ""), kind.html(name, rows(part) + numbers + following))
    menu = "".join(f"<a href='/index.php?c=category&id={number}'>{name}</a>" for number, (name, _) in columns.items())
    kind.put("/", kind.html("云岭在线", f"<p>{menu}</p><ul>{rows(paths[:6] + paths[20:26])}</ul>"))
    return kind


def silent_pager() -> Kind:
    """Lists in numbered folders whose second page is _2, which no page says; a sitemap that names the newest articles."""
    kind = Kind("silent", "http://www.silent.example", "", plain)
    paths = kind.add_all(33, lambda piece, number: f"/41/{piece.published:%Y%m/%d}/{180426092830000 + number}.shtml")
    for page, some in enumerate(chunks(paths, 11), 1):
        kind.put_list("/41/41.shtml" if page == 1 else f"/41/41_{page}.shtml", some)
    kind.put("/", kind.html("工会频道", "<a href='/41/41.shtml'>工会动态</a><a href='/about.html'>联系我们</a>"))
    locs = "".join(f"<url><loc>{kind.base}{path}</loc></url>" for path in paths[:4])
    kind.put("/sitemap.xml", f"<urlset>{locs}</urlset>")
    return kind


def newspaper(base: str = "http://epaper.ldb.example", name: str = "newspaper") -> Kind:
    """A newspaper's printed pages: the entry forwards to the issue of the day; there are issues of seven days."""
    kind = Kind(name, base, "", font01)
    kind.put("/", f'<META HTTP-EQUIV="REFRESH" CONTENT="0; URL=html/{TODAY:%Y-%m/%d}/node_1.htm">')
    for back in range(7):
        day = days_ago(back)
        folder = f"/html/{day:%Y-%m/%d}/"
        paths = kind.add_all(6, lambda _, n, folder=folder, back=back: f"{folder}content_{back * 6 + n}.htm", day)
        nodes = "".join(f"<a id=pageLink href=node_{node}.htm>第0{node}版：要闻</a>" for node in (1, 2))
        before = f"../../{day - timedelta(days=1):%Y-%m/%d}/node_1.htm"
        for node, some in enumerate(chunks(paths, 3), 1):
            areas = "".join(f'<Area coords="1,2,3,4" shape="polygon" href="{path}">' for path in some)
            rows = "".join(f"<li><a href={path}?div=-1>{kind.title(path)}</a></li>" for path in some)
            page = f"<MAP NAME=pagepicmap>{areas}</MAP>{nodes}<a class=preart href={before}>上一期</a><ul>{rows}</ul>"
            kind.put(f"{folder}node_{node}.htm", kind.html("劳动报 数字报", page))
    return kind


def old_pages() -> Kind:
    """A front page that is a picture, a list in an inner frame, links that scripts open, by www. and without."""
    kind = Kind("old", "http://www.old.example", "", plain)
    paths = kind.add_all(34, lambda _, number: f"/shownews.asp?id={800 - number}")
    paths = [f"http://{'www.' if number % 2 else ''}old.example{path}" for number, path in enumerate(paths)]
    form = "<li><a href=\"javascript:openWin('{}')\">{}</a></li>"
    for page, some in enumerate(chunks(paths), 1):
        following = f"<a href='/inc/list_{page + 1}.htm'>下一页</a>" if page < 4 else ""
        kind.put_list("/inc/list.htm" if page == 1 else f"/inc/list_{page}.htm", some, following, form)
    kind.put("/xw.htm", kind.html("工会新闻", "<iframe src='/inc/list.htm'></iframe>"))
    area = "<img src=1.jpg usemap=#m><map name=m><area shape=rect coords=0,0,9,9 href='/xw.htm' alt='工会新闻'></map>"
    kind.put("/", kind.html("临川县总工会", area))
    return kind


def blog() -> Kind:
    """WordPress: a day, and the words of the headline as they are escaped; lists in folders page/2/."""
    kind = Kind("blog", "http://www.blog.example", "", plain)
    paths = kind.add_all(32, lambda piece, n: f"/{piece.published:%Y/%m/%d}/{quote(piece.title[:6]).lower()}-{n}/")
    for page, some in enumerate(parts := chunks(paths), 1):
        following = f"<a class=next href='/category/news/page/{page + 1}/'>下一页 »</a>" if page < len(parts) else ""
        kind.put_list("/category/news/" if page == 1 else f"/category/news/page/{page}/", some, following)
    kind.put("/", kind.html("河州工会", "<a href='/category/news/'>工会新闻</a>"))
    return kind


def scripted_entry() -> Kind:
    """A newspaper whose entry is a script."""
    kind = newspaper("http://szb.hzb.example", "scripted")
    kind.put("/", f"<script>window.location.href='html/{TODAY:%Y-%m/%d}/node_1.htm';</script>")
    return kind


STRANGERS = (city_union, paper, portal, silent_pager, newspaper, old_pages, blog, scripted_entry)
