"""What <title> says: the title of the article, and behind it or before it the names of the site and its channels."""

import re

from pipelines.boilerplate.repeats import key
from pipelines.page.document import Document, fold
from pipelines.page.tree import HREF

LEAST_TITLE = 4
LONGEST_SITE, LONGEST_CHANNEL = 12, 8  # characters of a name behind a title
SITE_SEPARATOR = re.compile(r"(\s*(?:--+|_+|(?<![0-9A-Za-z])-|-(?![0-9A-Za-z])|[|—–»｜]+)\s*|\s*[·]\s*(?=[^·]{2,8}$))")
LONGEST_OWN = 16
HOMES = frozenset(("/", "./", "../", "../../", "../../../", "/index.html", "/index.htm", "/index.shtml", "index.html"))
STRONG_MARK = re.compile(r"\s*(?:_|--)")
"""No title has one of these inside: all behind it is of the site."""
OF_TITLES = re.compile(r"—{2,}|｜")
"""Marks that titles have inside as well: only the name of a site behind them is cut off."""
PLAIN_DASH = re.compile(r"[-—–·]+")
SITE_NAME = re.compile(
    r"[^，。！？：“”《》\s]{0,12}(?:网|网站|官网|在线|日报|晚报|早报|时报|工人报|都市报|频道|门户|客户端|总工会|工会网|博客|学会|协会|门户网站"
    r"|人民政府|广播电视台|电视台|融媒体中心|电子报|电子版|数字版|数字报(?:刊)?(?:平台)?)"
    r"|[\u4e00-\u9fff]{2,3}融媒"
)
OF_SITE = re.compile(
    rf"{SITE_NAME.pattern}|[^，。！？：“”《》\s]{{0,12}}(?:新闻|发布|报|台|财经|科技|体育|娱乐|汽车|工会|工会委员会)|[A-Za-z .]+"
)
"""What <title> names behind the title: the site, its outlet."""
SITE_OWNER = re.compile(
    r"[\u4e00-\u9fff]{2,14}(?:总?工会|(?:工会)?(?:联合会|委员会|联合委员会)|公司|集团|医院|大学|学院|局|厅|人民政府|博物馆|纪念馆)"
    r"|[\u4e00-\u9fff]{2,6}(?:中学|小学|学校)"
)
"""Whose site it is. Narrower than what may name an office: headlines end in 中心, 社区 or 大会 as well."""
NO_TITLE = re.compile(
    r".{0,4}(?:要闻|动态|公告|详情|详细|详情页|内容|正文|首页|浏览|页面|栏目).{0,2}|欢迎.*|无标题.*|index.*"
    r"|new ?page ?\d*|新建网页 ?\d*|untitled.*|document ?\d*",
    re.I,
)
"""What stands in <title> where nobody filled it in."""
POWERED = re.compile(r"\s*[-–|]*\s*Powered by.*$", re.I)
"""The system that made the page: - Powered by Discuz!"""
DECORATION = " \t：:=＝◆■●"
"""What stands around some a <title>: ::河州机械厂工会::"""
STEPS = re.compile(r"\s*(?<!”)[>»›→＞]+(?!\s*[\d“])\s*")
"""What stands between steps; not 满意度＞95%, nor “等”→“找”."""
BEHIND_BLANK = re.compile(rf"(?<=[^\s]{{{LEAST_TITLE}}})\s+(?:{SITE_NAME.pattern})$")
NAME_MARK = re.compile(r"\s*[-_|｜:：·—–>»]+\s*")
BEFORE_NAME = re.compile(rf"(?:{NAME_MARK.pattern}|\s+)\Z")
"""What parts the site's name from a title, behind the name or before it."""
BOOK = re.compile("《[^》]*》")
ARROW = re.compile(r"(?:(?<!”)[>»›→＞](?!\s*[\d“])|》)\S*$(?<!》)")


def without_site(page_title: str, sure: bool = False) -> str | None:
    """Return <title> without the names of the site and its channels behind it, or before; None if nothing is left.

    What stands behind the last mark is the site's also where it only is short, unless asked to be `sure`.
    标题_工会新闻_河州新闻网 → 标题; a mark inside the title stays: 奋进新征程——五年综述-河州新闻网 → 奋进新征程——五年综述.
    """
    page_title = POWERED.sub("", page_title.strip(DECORATION))
    steps = STEPS.split(page_title)
    if len(steps) > 1 and len(steps[-1]) > LONGEST_CHANNEL:
        page_title = steps[-1]  # 首页 > 工会要闻 > 标题
    strong = STRONG_MARK.split(page_title)[0]
    if len(strong) >= LEAST_TITLE and not SITE_NAME.fullmatch(strong):
        sure = sure or len(strong) < len(page_title)
        page_title = strong
    parts = SITE_SEPARATOR.split(page_title.strip())  # text, mark, text, mark, text
    while len(parts) > 1 and not parts[-1]:
        parts = parts[:-2]
    if len(parts) == 1 or OF_TITLES.search(parts[-2]):
        parts[-1] = BEHIND_BLANK.sub("", parts[-1])
    site = len(parts) > 1 and OF_SITE.fullmatch(parts[-1]) is not None
    if (
        not site
        and not sure
        and len(parts) > 1
        and not OF_TITLES.search(parts[-2])
        and not SITE_NAME.fullmatch(parts[0])
        and (PLAIN_DASH.fullmatch(parts[-2]) is None or len(parts[-1]) < len("".join(parts[:-2])))
    ):
        site = len(parts[-1]) <= LONGEST_SITE
    if site:
        mark = parts[-2].strip()
        parts = parts[:-2]
        while len(parts) > 1 and parts[-2].strip() == mark and len(parts[-1]) <= LONGEST_CHANNEL:
            parts = parts[:-2]
        while len(parts) > 1 and OF_SITE.fullmatch(parts[-1]):
            parts = parts[:-2]
    while len(parts) > 1 and (not parts[0] or SITE_NAME.fullmatch(parts[0]) or _is_channel(parts[0])):
        parts = parts[2:]
    text = "".join(parts).strip()
    return (
        None if len(key(text)) < LEAST_TITLE or SITE_NAME.fullmatch(text) or ARROW.search(BOOK.sub("", text)) else text
    )


def _is_channel(part: str) -> bool:
    """Say whether the first part of <title> is what channels are called: 工作动态-标题."""
    return len(part) <= LONGEST_CHANNEL and NO_TITLE.fullmatch(part) is not None


def names_channel(document: Document, text: str) -> bool:
    """Say whether a text is made of what the page's menus link to, and the site's name: a channel, and no article."""
    pieces = [piece for piece in re.split(r"[\s_|｜»›>＞—–-]+", text) if piece]
    if not pieces or max(map(len, pieces)) > LONGEST_SITE or len(pieces[0]) > LONGEST_CHANNEL:
        return False
    links = {document.said(link) for link in document.elements("a") if link.get("href")}
    return pieces[0] in links or all(piece in links or SITE_NAME.fullmatch(piece) for piece in pieces)


def without_own_name(page_title: str, names: set[str]) -> str:
    """Return <title> without one of the names that the site gives itself, before or behind it: 今日河州：标题 → 标题."""
    for name in sorted((name for name in names if name in page_title), key=lambda name: (-len(name), name)):
        rest = _without(name, page_title)
        if rest != page_title and len(key(rest)) >= LEAST_TITLE:
            return rest
    return page_title


def _without(name: str, page_title: str) -> str:
    mark = NAME_MARK.match(page_title, len(name)) if page_title.startswith(name) else None
    rest = page_title[mark.end() :] if mark else page_title
    before = rest.rstrip().removesuffix(name)
    end = BEFORE_NAME.search(before) if len(before) < len(rest.rstrip()) else None
    return rest[: end.start()] if end else rest


def own_names(document: Document) -> set[str]:
    """Return what the page calls its site, as it stands there and as rules read it.

    In <meta>, and as text or picture of the links to its home.
    """
    said = [text for name in ("og:site_name", "sitename") for text in document.meta(name)]
    for link in document.elements("a"):
        if (link.get(HREF) or "").strip() in HOMES:
            said += [fold("".join(link.itertext())), *(fold(image.get("alt") or "") for image in link.iter("img"))]
    said += [document.read(name) for name in said]
    return {name for name in said if 2 < len(name) <= LONGEST_OWN and not NO_TITLE.fullmatch(name)}
