"""Lines made of labelled credits: 本文来源：新京报 作者：王利阳 责任编辑：杜硕_NB12556."""

import re
from dataclasses import dataclass, field, replace

from pipelines.article import Hints, Person
from pipelines.lines.labels import (
    AUTHOR_LABELS,
    EDITOR_ENDS,
    EDITOR_LABELS,
    ITEM,
    MARK,
    PUBLISHER_LABELS,
    SOURCE_LABELS,
    close_label,
)
from pipelines.lines.moments import first_date
from pipelines.lines.names import BRACKETS, ORGANISATION, close_up, could_be_name, looks_like_name
from pipelines.lines.names import OUTLET as OUTLET_NAME
from pipelines.lines.people import bare_names, people
from pipelines.page.document import Block, Document, fold

LONGEST = 110

MARKED = re.compile(rf"[：:丨︱｜|/／《】\]]|{EDITOR_ENDS}\s|[校者源处间由自]\s")
"""What a line of credits has; asked first, for it is cheap."""
OPENING = re.compile(
    r"(?:【[^【】]{2,4}】|(?:版权)?声明)?[\s\W]{0,3}(?:\d{6,}\s+)?(?:[\u4e00-\u9fff、]{2,24}(?:供稿|供图)\s+)?"
)
OFFICE_BEFORE = re.compile(r"[\u4e00-\u9fff]{2,12}\s+")
"""The office of who sent a text in: 河州客运段 供稿：王小明."""
SENT_IN = re.compile("供稿|撰稿|通讯员|信息员")
ENDING = " \t　.,，。;；|｜/-—)）]】》”\"'"
SEPARATOR = re.compile(r"[、，,;；&＆\s]+")
LISTED = re.compile("[、；;/，]")
OF_OFFICE = re.compile(
    r"(?:教授|博士|硕士|律师|主任|主席|书记|院士|校长|部长|学者|作家|研究员|工程师|委员|干事|会长|院长|科长|局长|处长|经理|职工|工人|学生|讲师|医生|老师|同志)$"
    r"|.{5}|^系"
)
"""What is said of the person behind the name, and is no further one: 王小明，河州大学教授."""
STAFF_NUMBER = re.compile(r"[_\s]*(?<![A-Za-z])(?:[A-Za-z]{1,4}\d{2,}|\d{2,})$")
"""Content management systems put the editor's number behind the name: 杜硕_NB12556, 韩保林 PK155."""
ASIDE = re.compile(r"[（(\[【][^（）()\[\]【】]*(?:[）)\]】]|$)")
"""What is said of a person in brackets: 王小明（河州大学教授）."""

NAME = re.compile(
    r"[\u4e00-\u9fff]{2,6}|[\u4e00-\u9fff]+(?:[·•][\u4e00-\u9fff]+)+|[A-Za-z][A-Za-z.·]*(?: [A-Z][a-z]+)?"
)
UNMARKED = re.compile(
    rf"(?:^|(?<=[\s（(【\[|｜]))(?:[\u4e00-\u9fff]{{2,8}}(?:网|报|社|台)|[本今]版)?(?P<label>{EDITOR_LABELS}|作者)\s+(?=(?P<name>[\u4e00-\u9fff]{{2,4}})(?:[\s、，）)】\]|｜]|$))"
)
"""A label with a blank for a mark: 责任编辑 王小明, 本版责编 李梅."""
UNMARKED_ALONE = re.compile(rf"[（(【\[](?:{EDITOR_LABELS}) [\u4e00-\u9fff]{{2,4}}[）)】\]]")
"""The same in brackets, where nothing but a name can stand: （编辑 鹿鸣）."""
UNMARKED_ROW = re.compile(rf"(?:(?:{EDITOR_LABELS}) [\u4e00-\u9fff]{{2,4}}(?: |$)){{2,}}")
"""The same in a row of such pairs: 编辑 鹿鸣 校对 田七."""
UNMARKED_PAIR = re.compile(r"(?:(?:责任|网络)?(?:编辑|校对)|责编) [\u4e00-\u9fff]{2,4}")
"""One such pair in an element of its own, beside a date."""
LIKE_UNMARKED = re.compile(rf"(?:{EDITOR_ENDS}|者)\s")

LABEL = re.compile(rf"{EDITOR_LABELS}|{AUTHOR_LABELS}|{SOURCE_LABELS}")
IN_BRACKETS = re.compile(rf"^\s*[【\[]\s*({SOURCE_LABELS}|{EDITOR_LABELS}|{AUTHOR_LABELS})\s*[】\]]\s*[：:]?")
"""A label in brackets: 【作者】王小明."""
IN_PAPER = re.compile(r"(原载于?|转自|摘自|选自)(?:\d{4}年\d{1,2}月\d{1,2}日)?(?=《)")
STAFF = re.compile(r"[\u4e00-\u9fff]{2,4}[：:]\s*(?:[\u4e00-\u9fff]{2,3}|[A-Za-z]\w{1,15})\s")
PIPED = re.compile(r"(?<=[|｜])\s*(来源|作者|责任编辑|编辑)(?=[^\s：:丨︱|｜/／])")
"""A label without a mark between bars: 来源河州日报| 0条评论| 作者王小明."""

SENT_BY = re.compile(r"(?:^|(?<=\s))由\s?([\u4e00-\u9fffA-Za-z·]{2,10}?)\s?(?:发布|发表|撰写|张贴)[于在]?(?=[\s\d]|$)")
"""由 王小明 发布于 2023-09-18."""

BLANKED = re.compile(
    r"(?:^|(?<=[\s|｜]))((?:信息|文章|稿件|新闻)?来源|来自|稿源|出处|作者|(?:发布|发表)?(?:时间|日期))\s+(?=[^\s：:|｜丨/])"
)
"""A label with a blank for a mark, in a line with a date: 来源 河州日报 时间 2023-09-18."""

OUTLET = re.compile(
    r"(?:[^\s《》：:]{0,10}-?《[^《》]{2,12}》|“[^“”\s]{2,12}”[\u4e00-\u9fff]{1,8}|(?=\S*[\u4e00-\u9fffA-Z])[^\s《》“”\"'<>=|｜，。；（）()：:\[\]【】]{2,24})"
)
DATED = re.compile(r"(?:19|20)\d\d\s*[-年/.]\s*\d.*")
"""A date right behind a value: 来源：河州日报2023-09-18."""
NO_OUTLET = re.compile(
    r"[听看读]新闻|(?:阅读|评论|人气|朗读|收听|点击|播放|浏览|分享|打印|收藏|收看)[量数次]?|.*(?:记者|通讯员|作者|编辑|小编)|未知|网络.{0,2}|互联网|转载.*|原创|本[站网](?:原创|讯)?|网站名称|全部|(?:19|20)\d\d年.*"
)
BUTTONS = re.compile(
    r"第\d+版|发[布表]于|参与互动|我要评论|字[号体]|分享|打印|收藏|点赞|转发|举报|扫一扫|浏览|返回|查看|点击|关注"
)
"""What pages put behind a value without a blank: 来源：中国新闻网参与互动."""
PEN_NAME_LABELS = re.compile(r"作\s*者|撰|采写|执笔|编译|文字?$|记者|[编审校责]|监制|主任|签发")
"""Labels that name a person, whatever the name looks like; a picture may be of an agency: 图/pixabay."""


@dataclass(frozen=True, slots=True)
class Credits:
    """What a line of credits says; empty where it says nothing."""

    source: str | None = None
    byline: tuple[Person, ...] = ()
    editors: tuple[Person, ...] = field(default=())

    def __bool__(self) -> bool:
        return bool(self.source or self.byline or self.editors)


def read_credits(line: str, anywhere: bool = False, alone: bool = False) -> Credits:
    """Read a line that is made of labelled credits.

    From its start on, for a sentence that has a label in it credits nobody; `anywhere` for a line known to be no
    sentence, as stand under a headline; `alone` for what stands beside a date in an element of its own.
    """
    if len(line) > LONGEST or not MARKED.search(line):
        return Credits()
    if anywhere:
        line = _marked(line)
    line = close_label(IN_BRACKETS.sub(r"\1：", line.translate(BRACKETS)))
    if LIKE_UNMARKED.search(line):
        line = close_up(line)
        forms = (UNMARKED_ALONE, UNMARKED_ROW, *([UNMARKED_PAIR] if alone else []))
        names_only = any(form.fullmatch(line) for form in forms)
        line = UNMARKED.sub(lambda it: f"{it['label']}：" if names_only or looks_like_name(it["name"]) else it[0], line)
    line = IN_PAPER.sub(r"\1：", line)
    items = list(ITEM.finditer(line))
    before = people(line[: items[0].start()]) if items else ()  # 本报记者 王小明 编辑 李梅
    if not items or not (anywhere or before or _opens(line, items[0]) or _of_staff(line, items)):
        return Credits()
    source: str | None = None
    byline = before
    editors: tuple[Person, ...] = ()
    ends = [*(item.start() for item in items[1:]), len(line)]
    for item, end in zip(items, ends, strict=True):
        value = line[item.end() : end].strip(ENDING + "(（[【《")
        spoken = line[item.end() : end].rstrip().endswith(("。", "？", "！"))
        closed = line[item.end() : end].rstrip().endswith(tuple("）】]"))
        if item["source"]:
            of_figures = item["source"].startswith("资料") and not anywhere  # what stands under a chart
            if not source and not spoken and not of_figures:
                source = outlet_name(value)
                byline += bare_names(value) or people(value) or _behind_outlet(value, source)
        elif item["author"]:
            if editors and "实习" in item["author"]:
                editors += names(value, item["author"], spoken)
                continue
            told = () if spoken else people(f"{item['author']} {value}") or people(value)
            author = tuple(person if person.role else replace(person, role=item["author"]) for person in told)
            byline += author or names(value, item["author"], spoken)
        elif item["editor"]:
            editors += names(value, re.sub(r"\s", "", item["editor"]), spoken, closed)
    return Credits(source, byline, editors)


def _marked(line: str) -> str:
    """Put a colon behind the labels of a line that is no sentence, where it has other marks for them."""
    line = SENT_BY.sub(r"作者：\1 时间：", PIPED.sub(r"\1：", line))
    return BLANKED.sub(r"\1：", line) if first_date(line) else line


def _opens(line: str, item: re.Match[str]) -> bool:
    """Say whether nothing but what may stand before a label does."""
    before = line[: item.start()]
    office = OFFICE_BEFORE.fullmatch(before) is not None and SENT_IN.match(item["author"] or "") is not None
    return office or OPENING.fullmatch(before) is not None


def _of_staff(line: str, items: list[re.Match[str]]) -> bool:
    """Say whether a line that starts with a label we do not know names staff: 出品人：王小明 监制：李梅."""
    return bool(STAFF.match(line)) and any(item["editor"] for item in items)


def names(value: str, role: str, spoken: bool = False, closed: bool = False) -> tuple[Person, ...]:
    """Read the names at the start of a label's value; offices, staff numbers and words after them are no part of them.

    Where the value is `spoken` (编辑：您好。) only what looks like a name is one; in one `closed` by a bracket all are.
    """
    value = re.split("[：:]", value)[0]
    value = close_up(BUTTONS.split(ASIDE.sub(" ", value))[0].strip())
    value = STAFF_NUMBER.sub("", value)
    found: list[str] = []
    office, _, rest = value.partition(" ")
    of_office = ORGANISATION.fullmatch(office) or OUTLET_NAME.fullmatch(office)
    if rest and of_office and looks_like_name(rest.split(" ")[0]):
        value = rest  # 供稿：河州市总工会 王小明
    for name in [value] if NAME.fullmatch(value) else SEPARATOR.split(_closed_up(value)):
        name = STAFF_NUMBER.sub("", name)
        listed = (closed or LISTED.search(value) is not None) and not OF_OFFICE.search(name)
        if not NAME.fullmatch(name) or (found and not looks_like_name(name) and not listed):
            break
        if (
            could_be_name(name)
            and not LABEL.fullmatch(name)
            and (looks_like_name(name) or (not spoken and PEN_NAME_LABELS.search(role)))
        ):
            found.append(name)
    return tuple(Person(name, role) for name in dict.fromkeys(found))


def _closed_up(value: str) -> str:
    """Close up a value that is one name of three characters with a blank behind the surname: 路 遥远."""
    surname, _, given = value.partition(" ")
    if len(surname) == len(given) == 1:  # two characters set apart can be no two names
        return surname + given
    return surname + given if len(surname) == 1 and len(given) == 2 and looks_like_name(surname + given) else value


LOST_BEHIND = re.compile(r"(?<=[报网社台刊])\?+(?=》?$)")
"""What a mirror leaves of a blank, or of markup, behind a name that is whole without it."""


def outlet_name(value: str) -> str | None:
    """Return the outlet that a value names: what stands before the first blank or mark; 来源：王小明 names none."""
    if value.count("《") > value.count("》"):
        value += "》"
    value = re.sub(r"^[“\"']([^”\"']*)[”\"']?$", r"\1", value)
    match = OUTLET.match(DATED.sub("", value))
    name = LOST_BEHIND.sub("", BUTTONS.split(match[0])[0]) if match else ""
    return name if len(name) > 1 and not NO_OUTLET.fullmatch(name) and not looks_like_name(name) else None


def _behind_outlet(value: str, source: str | None) -> tuple[Person, ...]:
    """Read the author who stands behind the source: 来源：河州日报 王小明, 来源：河州日报（记者 王小明）."""
    rest = re.split(r"\s(?=\d)", value.removeprefix(source))[0] if source else ""
    if bracketed := IN_ROUND.fullmatch(rest):
        return people(bracketed[1])
    return people(rest) or bare_names(rest) if rest.startswith(" ") else ()


def pictured_source(document: Document, block: Block) -> str | None:
    """Return the outlet whose picture stands for its name behind a label: 来源：<img alt="河州日报">."""
    return next(
        (
            alt
            for image in block.element.iter("img")
            if OUTLET_NAME.fullmatch(alt := document.read(fold(image.get("alt") or "")))
        ),
        None,
    )


IN_ROUND = re.compile(r"\s*[（(]([^（）()]{4,40})[）)]?")
LABELLED_SOURCE = re.compile(rf"(?<!单一)(?:{SOURCE_LABELS}){MARK}[\[【《]?\s*")
"""单一来源 is a kind of tender."""
LABELLED_PUBLISHER = re.compile(rf"(?:{PUBLISHER_LABELS}){MARK}[\[【《]?\s*")


def labelled_source(line: str) -> str | None:
    """Return the source that is labelled anywhere in a line: 2023-03-24 09:54 来源： 南昌日报社 → 南昌日报社."""
    return _labelled(LABELLED_SOURCE, _marked(line))


def _labelled(labels: re.Pattern[str], line: str) -> str | None:
    label = labels.search(line)
    if not label:
        return None
    following = ITEM.search(line, label.end())
    return outlet_name(line[label.end() : following.start() if following else len(line)])


def labelled_publisher(line: str) -> str | None:
    """Return the office that a line says has put the text out: 发布单位：河州市总工会办公室."""
    named = _labelled(LABELLED_PUBLISHER, line)
    return named if named and (ORGANISATION.fullmatch(named) or OUTLET_NAME.fullmatch(named)) else None


def within_element(document: Document, block: Block, outlet: str) -> str:
    """Return the outlet without what stands in other elements right behind it: 来源：<a>河州日报</a><span>云南</span>."""
    for element in block.element.iter("a", "span", "em", "i", "strong"):
        text = re.split(MARK, document.read(fold(element.text or "")))[-1].strip()
        if 1 < len(text) < len(outlet) and outlet.startswith(text) and OUTLET_NAME.fullmatch(text):
            return text
    return outlet


def names_source(line: str) -> bool:
    """Say whether a line has a label of the source, with or without a value."""
    return LABELLED_SOURCE.search(line) is not None


def hinted_source(document: Document, hints: Hints) -> str | None:
    """Read the credited source where the source's definition says it stands."""
    for text in document.select(hints.credited) if hints.credited else ():
        return labelled_source(text) or re.sub(r"^[《“]|[》”]$", "", text) or None
    return None


def hinted_editors(document: Document, hints: Hints) -> tuple[Person, ...]:
    """Read the editors where the source's definition says they stand."""
    for text in document.select(hints.editors) if hints.editors else ():
        return read_credits(text).editors or bare_names(text)
    return ()
