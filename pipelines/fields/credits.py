"""Lines made of labelled credits: 本文来源：新京报 作者：王利阳 责任编辑：杜硕_NB12556."""

import re
from dataclasses import dataclass, field

from pipelines.article import Hints, Person
from pipelines.document import Document
from pipelines.fields.people import bare_names, people

LONGEST = 110

SOURCE_LABELS = r"(?:本文|文章|信息|稿件|新闻|内容|资料)?来\s*源(?:于|自)?|稿源|出处"
AUTHOR_LABELS = r"(?:本文|文章)?作\s*者|撰文|撰稿|采写|执笔|供稿|编译|记者|通讯员|文/图|图/文|摄影|文"
EDITOR_LABELS = (
    r"责任编辑|责任校对|值班编辑|值班主任|值班主编|执行编辑|网络编辑|实习编辑|本文编辑"
    r"|责编|编辑|编审|校对|审核|初审|复审|终审|监制|网编|美编|主编"
)
OTHER_LABELS = (
    r"(?:发布|发表|更新|录入|添加)?(?:时间|日期|人|者)|浏览(?:量|次数)?|点击(?:数|率|量)?|阅读(?:量|次数)?"
    r"|访问量|人气|评论|字号|策划|关键[词字]|标签|栏目|分类"
)
ITEM = re.compile(
    rf"(?:(?P<source>{SOURCE_LABELS})|(?P<author>{AUTHOR_LABELS})|(?P<editor>{EDITOR_LABELS})|(?P<other>{OTHER_LABELS}))"
    r"\s*[：:丨︱|/]\s*"
)
"""A label and its mark. What stands up to the next one is its value."""

OPENING = re.compile(r"[\s\W]{0,3}")
ENDING = " \t　.,，。;；|｜/-—)）]】》”\"'"
SEPARATOR = re.compile(r"[、，,;；&＆\s]+")
STAFF_NUMBER = re.compile(r"[_\s]*(?:[A-Z]{1,4}\d{2,}|\d{2,})$")
"""Content management systems put the editor's number behind the name: 杜硕_NB12556, 韩保林 PK155."""

NAME = re.compile(r"[\u4e00-\u9fff·•]{2,6}|[A-Za-z][A-Za-z.·]*(?: [A-Z][a-z]+)?")
NOBODY = frozenset(
    "佚名 未知 匿名 本站 网络 互联网 转载 原创 小编 管理员 系统管理员 编辑部 网络整理 综合整理"
    " 本报记者 本站编辑 admin null".split()
)

OUTLET = re.compile(r"(?=\S*[\u4e00-\u9fffA-Z])[^\s《》“”\"'<>=|｜，。；（）()：:\[\]【】]{2,24}")
NO_OUTLET = re.compile(r"未知|网络|互联网|转载.*|原创|本站(?:原创)?")


@dataclass(frozen=True, slots=True)
class Credits:
    """What a line of credits says; empty where it says nothing."""

    source: str | None = None
    byline: tuple[Person, ...] = ()
    editors: tuple[Person, ...] = field(default=())

    def __bool__(self) -> bool:
        return bool(self.source or self.byline or self.editors)


def read_credits(line: str) -> Credits:
    """Read a line that is made of labelled credits from its start on; a sentence that has a label in it gives nothing."""
    items = list(ITEM.finditer(line)) if len(line) <= LONGEST else []
    if not items or not OPENING.fullmatch(line[: items[0].start()]):
        return Credits()
    source: str | None = None
    byline: tuple[Person, ...] = ()
    editors: tuple[Person, ...] = ()
    ends = [*(item.start() for item in items[1:]), len(line)]
    for item, end in zip(items, ends, strict=True):
        value = line[item.end() : end].strip(ENDING + "(（[【《“")
        if item["source"]:
            source = source or outlet_name(value)
        elif item["author"]:
            byline += people(f"{item['author']} {value}") or people(value) or names(value, "")
        elif item["editor"]:
            editors += names(value, item["editor"])
    return Credits(source, byline, editors)


def names(value: str, role: str) -> tuple[Person, ...]:
    """Read the value of a label that is nothing but names; staff numbers behind them are no part of them."""
    value = STAFF_NUMBER.sub("", value)
    found = (NAME.fullmatch(value) and [value]) or SEPARATOR.split(value)
    found = [STAFF_NUMBER.sub("", name) for name in found if name]
    if not found or len(found) > 6 or not all(NAME.fullmatch(name) for name in found):
        return ()
    return tuple(Person(name, role) for name in dict.fromkeys(found) if name not in NOBODY)


def outlet_name(value: str) -> str | None:
    """Return the outlet that a value names: what stands before the first blank or mark."""
    match = OUTLET.match(value)
    return match[0] if match and not NO_OUTLET.fullmatch(match[0]) else None


LABELLED_SOURCE = re.compile(rf"(?:{SOURCE_LABELS})\s*[：:]\s*[\[【《“]?\s*")


def labelled_source(line: str) -> str | None:
    """Return the source that is labelled anywhere in a line: 2023-03-24 09:54 来源： 南昌日报社 → 南昌日报社."""
    label = LABELLED_SOURCE.search(line)
    if not label:
        return None
    following = ITEM.search(line, label.end())
    return outlet_name(line[label.end() : following.start() if following else len(line)])


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
