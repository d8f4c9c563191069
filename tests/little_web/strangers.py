"""Sites of the little web that have no definition: `sources add` must find out how they list their articles."""

from datetime import timedelta

from little_site import TODAY, Kind, chunks


def city_union() -> Kind:
    """A city's union on a government system: columns with pagers made by a script, a notice column, a page of leaders."""
    kind = Kind("union", "www.kmzgh.example", "")
    columns = {"ghyw": ("工会要闻", 24), "jcdt": ("基层动态", 23), "tzgg": ("通知公告", 6)}
    number = 0
    for folder, (_, size) in columns.items():
        paths = [
            kind.add(f"/{folder}/{TODAY - timedelta(days=n):%Y%m/t%Y%m%d}_{7300 + number + n}.html", number + n)
            for n in range(size)
        ]
        number += size
        parts = chunks(paths)
        for index, some in enumerate(parts):
            pager = f'<script>createPageHTML({len(parts)}, {index}, "index", "html");</script>'
            kind.pages[f"/{folder}/" + (f"index_{index}.html" if index else "")] = kind.list(some, pager)
    kind.pages["/ld/"] = kind.html("领导简介", "<ul><li><a href='/ld/202611/t20261101_1.html'>主席</a></li></ul>")
    kind.pages["/ld/202611/t20261101_1.html"] = kind.html("主席", "<p>主席。</p>")
    menu = "".join(f"<li><a href='/{folder}/'>{name}</a></li>" for folder, (name, _) in columns.items())
    news = "".join(f"<li><a href='{path}'>{title}</a></li>" for path, title in list(kind.articles.items())[:12])
    foot = "<p>版权所有：昆明市总工会 滇ICP备05000000号</p>"
    kind.pages["/"] = kind.html(
        "首页 - 昆明市总工会",
        f"<ul>{menu}<li><a href='/ld/'>机构领导</a></li></ul><ul>{news}</ul><a href='/files/a1.pdf'>附件：下载申请表格</a>{foot}",
    )
    return kind


def paper() -> Kind:
    """A paper in GBK: articles by day and number, lists with 下一页, the mobile twins of some, session ids, a bare sitemap."""
    kind = Kind("paper", "www.jxgrb.example", "", encoding="gbk")
    parts = {}
    for at, (folder, name) in enumerate((("szyw", "时政要闻"), ("ghxw", "工会新闻"))):
        paths = [
            kind.add(f"/{folder}/2026/11/{1 + n % 9:02d}/{45100 + 100 * at + n}.shtml", 100 * at + n) for n in range(22)
        ]
        parts[folder] = (name, chunks(paths, 8))
        for page, some in enumerate(parts[folder][1], 1):
            following = f"<a href='/{folder}/list_{page + 1}.shtml'>下一页</a>" if page < len(parts[folder][1]) else ""
            twins = [f"http://m.jxgrb.example{path}" for path in some[:2]]
            kind.pages[f"/{folder}/" + (f"list_{page}.shtml" if page > 1 else "")] = kind.list(
                [*some, *twins], following
            )
    menu = "".join(f"<a href='/{folder}/'>{name}</a>" for folder, (name, _) in parts.items())

    def home() -> str:
        session = f"{TODAY.toordinal():032X}"
        rows = "".join(
            f"<li><a href='{path};jsessionid={session}'>{title}</a></li>" for path, title in kind.articles.items()
        )
        return kind.html("江西工人报_首页", f"<div>{menu}</div><ul>{rows[:3000].rpartition('<li>')[0]}</ul>")

    kind.pages["/"] = home
    kind.pages["/robots.txt"] = "User-agent: *\nDisallow: /admin/\nSitemap: http://www.jxgrb.example/map.xml\n"
    kind.pages["/map.xml"] = "<urlset><url><loc>http://www.jxgrb.example/about.html</loc></url></urlset>"
    return kind


def portal() -> Kind:
    """A portal on PHP: articles and lists are told apart by a query, and a list's second page has ?page=2, which it shows."""
    kind = Kind("portal", "gh.portal.example", "")
    paths = [kind.add(f"/index.php?c=show&id={900 + n}", n) for n in range(34)]
    columns = {"3": ("工会新闻", paths[:20]), "5": ("一线动态", paths[20:])}
    for number, (_, some) in columns.items():
        parts = chunks(some)
        for page, part in enumerate(parts, 1):
            own = f"/index.php?c=category&id={number}"
            numbers = "".join(f"<a href='{own}&page={n}'>{n}</a>" for n in range(1, len(parts) + 1))
            following = f"<a href='{own}&page={page + 1}'>下一页</a>" if page < len(parts) else ""
            kind.pages[own + (f"&page={page}" if page > 1 else "")] = kind.list(part, numbers + following)
    menu = "".join(f"<a href='/index.php?c=category&id={number}'>{name}</a>" for number, (name, _) in columns.items())
    first = kind.list(paths[:6] + paths[20:26])
    kind.pages["/"] = first.replace("<ul class='list'>", f"<p>{menu}</p><ul class='list'>")
    return kind


def silent_pager() -> Kind:
    """Lists in numbered folders whose second page is _2, which no page says; a sitemap that names the newest articles."""
    kind = Kind("silent", "www.silent.example", "")
    paths = [kind.add(f"/41/202611/{1 + n % 20:02d}/{180426092830000 + n}.shtml", n) for n in range(33)]
    for page, some in enumerate(chunks(paths, 11), 1):
        kind.pages["/41/41.shtml" if page == 1 else f"/41/41_{page}.shtml"] = kind.list(some)
    kind.pages["/"] = kind.html("工会频道", "<a href='/41/41.shtml'>工会动态</a><a href='/about.html'>联系我们</a>")
    locs = "".join(f"<url><loc>http://www.silent.example{path}</loc></url>" for path in paths[:4])
    kind.pages["/sitemap.xml"] = f"<urlset>{locs}</urlset>"
    return kind


def newspaper() -> Kind:
    """A newspaper's printed pages: the entry forwards to the issue of the day; issues of seven days."""
    kind = Kind("newspaper", "epaper.ldb.example", "")
    kind.pages["/"] = f'<META HTTP-EQUIV="REFRESH" CONTENT="0; URL=html/{TODAY:%Y-%m/%d}/node_1.htm">'
    number = 0
    for back in range(7):
        folder = f"/html/{TODAY - timedelta(days=back):%Y-%m/%d}/"
        nodes = "".join(f"<a id=pageLink href=node_{node}.htm>第0{node}版：要闻</a>" for node in (1, 2))
        before = f"../../{TODAY - timedelta(days=back + 1):%Y-%m/%d}/node_1.htm"
        for node in (1, 2):
            some = [kind.add(f"{folder}content_{number + n}.htm", number + n) for n in range(3)]
            number += 3
            areas = "".join(f'<Area coords="1,2,3,4" shape="polygon" href="{path[len(folder) :]}">' for path in some)
            rows = "".join(f"<li><a href={path[len(folder) :]}?div=-1>{kind.articles[path]}</a></li>" for path in some)
            kind.pages[f"{folder}node_{node}.htm"] = kind.html(
                "劳动报 数字报",
                f"<MAP NAME=pagepicmap>{areas}</MAP>{nodes}<a class=preart href={before}>上一期</a><ul>{rows}</ul>",
            )
    return kind


STRANGERS = (city_union, paper, portal, silent_pager, newspaper)
