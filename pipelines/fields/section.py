"""The section an article stands in, from the breadcrumb: 中国共产党新闻网>>中国工会新闻 → 中国工会新闻."""

import re
from dataclasses import dataclass
from functools import lru_cache

from pipelines.boilerplate.repeats import is_repeat
from pipelines.head.heading import Headline
from pipelines.head.machine import META_SECTIONS, linked_sections, linked_steps
from pipelines.head.page_title import SITE_NAME
from pipelines.page.document import Block, Document, ancestors, fold
from pipelines.page.tree import CLASS, ID, REL, Element
from pipelines.page.vocabulary import CRUMB_NAME

ARROW = re.compile(r"\s*(?:-{0,2}>>?|》》?|»|›|→|＞＞?|▸|❯|::)\s*")
QUOTED = re.compile("《([^《》]*)》")
ARROW_SIGN = re.compile("[>》»›→＞▸❯:]")
"""One of these is in every arrow; asked first, for a page has many lines."""
BAR = re.compile(r"\s+[/|｜·-]\s+|^[/|｜·∙-]\s*|\s*[/|｜·-]$")
"""What stands between steps beside arrows, where their element says that they are steps."""
PREFIX = re.compile(r"(?:您?(?:现在|当前|目前)?(?:的|所在)?的?位置|当前位置|当前栏目|所在位置)\s*(?:是)?\s*[：:]?\s*")
NO_SECTION = re.compile(
    r".{0,4}正文|未分类|默认分类|Uncategorized|内容详情|内容|详情|(?:详细|具体)(?:内容|信息|页面?)?|(?:视频)?播放|(?:网站|返回)?首页|主页|浏览(?:文章|文件|信息)|(?:信息|文件|文章)浏览|文章|新闻正文|信息内容|查看内容|(?:新闻|文章|信息)?(?:详情|内容)页?"
)
BEHIND_SECTION = re.compile(r"(?<=\S)\s+正文(?:\s.*)?$|(?<=^正文)\s.*$")
"""The step that is the page itself where no arrow parts it from the section, and buttons behind it."""
HAN_STEP = re.compile(r"[\u4e00-\u9fff]{2,12}")
STEP = re.compile(r"[^<>=：:。，]*[\u4e00-\u9fffA-Za-z]{2}[^<>=：:。，]*")
APART, BUTTON = re.compile(r"\s+[-/|｜]\s+"), re.compile(r"返回|收藏|登录|注册|设为|无障碍|打印|…|\.\.\.")
"""What stands between steps that are no links, and what none of them says."""
FROM_HOME, LOST_ARROW = (
    re.compile(rf"(?:{PREFIX.pattern})?[\u4e00-\u9fff]{{0,6}}[首主]页\s*\?"),
    re.compile(r"\s*\?\s*"),
)
LABELLED = re.compile(
    r"(?:^|\s)(?:(?:所属)?(?:栏目|频道|分类|类别)|信息类别)\s*[：:]\s*(?P<name>[\u4e00-\u9fff]{2,8})(?=\s|$)"
)
HOME = re.compile(r"[\u4e00-\u9fff]{0,6}[首主]页\s*[/|｜·-]\s*\S")
"""How steps begin that are no links."""
BARS = re.compile(r"\s*[/|｜-]\s*")
HOME_LINE = re.compile(rf"(?!返回)[\u4e00-\u9fff]{{0,6}}[首主]页(?:{BARS.pattern}[^/|｜>-]{{2,10}}){{1,3}}")
MOST_LINKED = 3  # steps between slashes that may all be links
STEPS_ABOVE = 3  # lines above a title among which such a line stands
LONGEST, LONGEST_SECTION = 100, 12
MOST_STEPS = 8
LEAST_TWICE = 3  # characters of a step that stands twice; 看看 is one
LEVELS = 4  # elements around a line that may be named as a breadcrumb

Known = dict[tuple[Element, int], Element | None]
"""What was found from an element on, in so many levels."""


@dataclass(frozen=True, slots=True)
class Breadcrumb:
    """A breadcrumb as it stands on the page, its place, and the section it ends in (None if it ends in 正文 alone)."""

    text: str
    place: str
    section: str | None


def find_breadcrumb(document: Document, title: Headline | None, body_start: int) -> Breadcrumb | None:
    """Find the breadcrumb before the body: a short line of steps with arrows, or the element named as one."""
    stop = min(title.region.start, body_start) if title and title.region else body_start
    known: Known = {}
    for block in reversed(document.blocks[:stop]):
        plain = _with_arrows(block.plain) if document.evidence.mirrored else block.plain
        if len(plain) > LONGEST:
            continue
        arrows = ARROW_SIGN.search(plain) is not None and len(_split(plain)) > 1
        named = _named_element(document, block, known) if not block.hidden else None
        if not arrows and not block.linked and (steps := _steps_without_links(plain)):
            return Breadcrumb(block.text, str(document.place(block)), _last(steps, title))
        if stop - block.index <= STEPS_ABOVE and _from_home(block):
            return Breadcrumb(block.text, str(document.place(block)), _last(BARS.split(plain), title))
        if named is None and not (arrows and (PREFIX.search(plain) or _crumbs(plain, block.linked > 0, title))):
            if not (PREFIX.match(plain) and block.linked):
                continue
            named = block.element
        if named is not None and not arrows and _has_steps_beside(document, named, block):
            continue
        steps = _split(PREFIX.sub("", plain)) if arrows or named is None else _steps(document, named)
        return Breadcrumb(block.text, str(document.place(block)), _last(steps, title))
    return None


def _with_arrows(line: str) -> str:
    """Return steps from the home page on with arrows where a mirror has ?, for GBK has no › and no »."""
    return LOST_ARROW.sub(" > ", line) if FROM_HOME.match(line) else line


def _steps_without_links(line: str) -> list[str]:
    """Return the steps of a line such as 当前位置：首页 - 部门动态 - 县总工会; none if it is no such line."""
    place = PREFIX.match(line)
    steps = APART.split(line[place.end() :]) if place and place[0].rstrip().endswith(("：", ":")) else []
    known = len(steps) > 1 and (steps[0].endswith(("首页", "主页")) or NO_SECTION.fullmatch(steps[-1]))
    return steps if known and all(len(step) <= LONGEST_SECTION and not BUTTON.search(step) for step in steps) else []


def declared_section(document: Document, title: Headline | None, body_start: int) -> tuple[str, str] | None:
    """Return the section that a labelled line between title and body names, or the page's own data, and the rule."""
    start = title.region.stop if title and title.region else max(0, body_start - 1)
    for block in document.blocks[start:body_start]:
        if len(block.plain) <= LONGEST and (match := LABELLED.search(block.plain)):
            return match["name"], "labelled line"
    declared = [(text, f"meta {name}") for name in META_SECTIONS for text in document.meta(name)]
    declared += ((text, "JSON-LD") for text in linked_sections(document))
    categories = _categories(document, title, range(start, body_start))
    if len(categories) == 1:
        declared.append((categories.pop(), "link to the category"))
    steps = ((_last([document.read(step) for step in listed], title), rule) for listed, rule in linked_steps(document))
    for text, rule in (*declared, *((step, rule) for step, rule in steps if step)):
        section = document.read(text)
        if len(section) <= LONGEST_SECTION and STEP.fullmatch(section) and not NO_SECTION.fullmatch(section):
            return section, rule
    return None


def _categories(document: Document, title: Headline | None, above: range) -> set[str]:
    """Return what links say that lead to a category (the microformat rel="category", as WordPress has it).

    Those above the text, and in the <article> that the title stands in: elsewhere they are other articles'.
    """
    named = [link for link in document.elements("a") if (rel := link.get(REL)) and "category" in rel.lower().split()]
    own = _article_around(document.blocks[title.region.start].element) if named and title and title.region else None
    found = {
        document.said(link)
        for link in named
        if (own is not None and own in ancestors(link)) or not set(document.span(link)).isdisjoint(above)
    }
    return found - {""}


def _article_around(element: Element) -> Element | None:
    return next((around for around in ancestors(element) if around.tag == "article"), None)


def _from_home(block: Block) -> bool:
    """Say whether a line is one of steps from the home page on: its last is no link, as in menus, or it has three at most."""
    if not HOME_LINE.fullmatch(block.plain) or block.hidden:
        return False
    steps = BARS.split(block.plain)
    few = len(steps) <= MOST_LINKED and block.plain.count("/") == len(steps) - 1
    bars = len(block.plain) - sum(map(len, steps))
    return few or block.unlinked >= bars + len(steps[-1])


def _named_element(document: Document, block: Block, known: Known) -> Element | None:
    """Return the element around a block that is named as a breadcrumb and holds steps, no whole menu."""
    element = _nearest_named(block.element, LEVELS, known)
    if element is None:
        return None
    few = len(document.span(element)) <= MOST_STEPS
    steps = element.find(".//a") is not None or HOME.match(block.plain) or ARROW.search(block.plain)
    return element if few and (steps or _is_made_of_steps(document, element)) else None


def _has_steps_beside(document: Document, element: Element, block: Block) -> bool:
    """Say whether another line of an element is all the steps, 首页 > 新闻 > 正文: then this one is none, but a search box."""
    span = document.span(element)
    others = (document.blocks[index].plain for index in span if index != block.index) if len(span) <= MOST_STEPS else ()
    return any(len(steps := _split(other)) > 1 and NO_SECTION.fullmatch(steps[-1]) for other in others)


def _is_made_of_steps(document: Document, element: Element) -> bool:
    """Say whether a line from the home page on has its steps in elements of their own, with arrows from the style sheet."""
    steps = [document.read(fold(text)) for text in element.itertext() if not text.isspace()]
    return (
        len(document.span(element)) == 1
        and len(steps) > 1
        and steps[0] in ("首页", "主页")
        and all(HAN_STEP.fullmatch(step) and not BUTTON.search(step) for step in steps)
    )


def _nearest_named(element: Element, levels: int, known: Known) -> Element | None:
    """Return the nearest of so many elements, from this one outwards, that is named as a breadcrumb."""
    if (element, levels) not in known:
        if element.keys() and _names_crumbs(element.get(CLASS), element.get(ID), element.get("aria-label")):
            around = element.getparent() if element.tag == "li" else None
            found = element if around is None else around  # an item of one
        else:
            parent = element.getparent() if levels > 1 else None
            found = None if parent is None else _nearest_named(parent, levels - 1, known)
        known[element, levels] = found
    return known[element, levels]


@lru_cache(maxsize=4096)
def _names_crumbs(*said: str | None) -> bool:
    return CRUMB_NAME.search(" ".join(each or "" for each in said)) is not None


def _steps(document: Document, element: Element) -> list[str]:
    """Return the texts of an element, each text of its own a step."""
    steps: list[str] = []
    for text in element.itertext():
        said = PREFIX.sub("", document.read(fold(text)))
        steps += (step for part in _split(said) for step in BAR.split(part) if step)
    return steps


def _split(line: str) -> list[str]:
    """Cut a line at its arrows; the marks around a title, 《…》, are none."""
    parts = ARROW.split(QUOTED.sub("\ufdd0\\1\ufdd1", line))
    return [part.replace("\ufdd0", "《").replace("\ufdd1", "》") for part in parts]


def _crumbs(line: str, linked: bool, title: Headline | None) -> bool:
    """Say whether a line with arrows is made of steps: all but the title at their end are short, and most are links."""
    steps = _split(line)
    if title and len(steps) > 1 and is_repeat(steps[-1], title.plain):
        steps.pop()
    known = linked or steps[0].endswith(("网", "首页")) or (not steps[0] and NO_SECTION.fullmatch(steps[-1]))
    return all(len(step) <= 20 for step in steps) and bool(known)


def _is_site(kept: list[str], first: str) -> bool:
    """Say whether the last step only says the site's name, as the first one does."""
    if len(kept) == 1:
        return kept[-1] == first and SITE_NAME.fullmatch(first) is not None
    return len(kept) > 2 and first in (kept[-1], f"{kept[-1]}首页")


def _once(step: str) -> str:
    """Return a step that stands twice in a row, as beside a heading of the same name, once."""
    half = len(step) // 2
    return step[:half] if half >= LEAST_TWICE and step[:half] == step[half:] else step


def _last(steps: list[str], title: Headline | None) -> str | None:
    """Return the last step that names a section; one step alone is the site's name."""
    steps = [_once(BEHIND_SECTION.sub("", step.strip())) for step in steps]
    kept = [step for step in steps if STEP.fullmatch(step) and not NO_SECTION.fullmatch(step)]
    if title and kept and is_repeat(kept[-1], title.plain):
        kept.pop()
    if kept and _is_site(kept, steps[0]):
        kept.pop()
    return kept[-1] if len(kept) > 1 or (kept and sum(map(bool, steps)) > 1) else None
