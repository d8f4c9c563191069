"""What stands beside the date without a label: 2019-11-25 18:57 参考消息报, 石佳/中国青年报."""

import re

from pipelines.article import Person
from pipelines.lines.credits import UNMARKED_PAIR, Credits, outlet_name
from pipelines.lines.labels import ITEM
from pipelines.lines.moments import first_date
from pipelines.lines.names import OUTLET, close_up, looks_like_name
from pipelines.lines.people import people

DATE_LABEL = re.compile(r"(?:[\u4e00-\u9fff]*?(?:时间|日期|于)|(?:^|(?<=\s))(?:发布|发表))\s*[：:]?\s*[\[【（]?\s*$")
COUNTER = (
    r"(?:评论|阅读|浏览|点击|点赞|跟贴|人气)[量数]?\s*[（(]?\s*[\d.]+\s*[万千]?\+?\s*[)）]?"
    r"|[\d.]+\s*[万千]?\+?\s*(?:人参与|[条人]?评论|次?(?:阅读|浏览|点击)|跟贴)"
)
ELSE = re.compile(
    rf"{COUNTER}|"
    r"(?<!\S)(?:我有话说|我要(?:纠错|分享)|收藏(?:本文)?|举报|纠错|转发|打印)(?!\S)|"
    r"\S{0,12}官方(?:[账帐]号|认证)|(?<!\S)\+?关注(?!\S)|"
    r"\d{1,3}\s*(?:分钟|小时|天|周|个月)前(?:更新|发布|发表)?|发[表布]于[\u4e00-\u9fff]{2,4}|第\s*[A-Z]?\d+\s*版(?:\s*[：:]\s*[^\s：:]{1,8}(?=\s|$))?|(?:我要|参与|发表)评论|(?<!\S)大\s*中\s*小(?!\S)|(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}\b\S*",
    re.I,
)
EDGES = re.compile(r"^[\s★☆◆◇○◎▲|｜\[\]【】（）()/·,，、:：■□●-]+|[\s|｜\[\]【】（）()/·,，、:：\ue000-\uf8ff-]+$")
BAR = re.compile(r"\s*[|｜丨/／]\s*")
FROM_PLACE = re.compile(r"[\u4e00-\u9fff]{2,8}(?:报道|报导)")
"""Where they report from: 河州新闻网／记者王小明／河州报道."""
ORIGINAL = re.compile(r"^原创\s*")
CITED = re.compile(r"(?P<people>.+?)\s*《(?P<outlet>[^《》]{2,14})》")
"""A byline, then the paper as it is cited: 本报记者 王小明 《人民日报》（2026-11-29 第07版）."""
EDITED = re.compile(rf"(?<![\u4e00-\u9fff])(?:{UNMARKED_PAIR.pattern})(?![\u4e00-\u9fff]|[\s、][\u4e00-\u9fff])")
"""An editor, whose label has a blank for a mark."""
MOST_PARTS = 5


def beside_date(line: str) -> str:
    """Return what stands beside the date in a line, up to the next label; empty if the line has no date."""
    date = first_date(line)
    if not date:
        return ""
    start, end = date
    beside = ELSE.sub(" ", f"{DATE_LABEL.sub('', line[:start])} {line[end:]}")
    beside = EDITED.sub(" ", beside)
    label = ITEM.search(beside)
    return ORIGINAL.sub("", EDGES.sub("", beside[: label.start() if label else len(beside)]))


def read_beside_date(line: str) -> Credits:
    """Read what stands beside the date; what is before it and behind it apart, if only so both can be read."""
    beside = beside_date(line)
    if not beside or (credits := read_unlabelled(beside)):
        return credits if beside else Credits()
    start, end = first_date(line) or (0, 0)
    before, behind = (read_unlabelled(part) for part in (line[:start], line[end:]))
    if not (before and behind):
        return Credits()
    return Credits(before.source or behind.source, before.byline + behind.byline)


def read_unlabelled(text: str) -> Credits:
    """Read a text that is nothing but one outlet, persons, or both: 河州日报, 王小明 李梅, 石佳/中国青年报."""
    text = EDGES.sub("", text)
    if found := people(text):
        return Credits(byline=found)
    head, _, tail = text.partition(" ")
    if (paper := outlet_alone(head)) and (found := people(tail.strip())):
        return Credits(paper, found)
    if (cited := CITED.fullmatch(text)) and (found := people(cited["people"])):
        return Credits(outlet_alone(cited["outlet"]), found)
    apart = [(part, people(part)) for part in BAR.split(text)]
    told = [found for _, found in apart if found]
    rest = " ".join(part for part, found in apart if not found and not FROM_PLACE.fullmatch(part))
    parts = [part for part in re.split(r"[\s/、]+", close_up(rest)) if part and not part.isdigit()]  # a count is nobody
    outlets = [outlet for part in parts if (outlet := outlet_alone(part))]
    names = [part for part in parts if looks_like_name(part)]
    if len(outlets) > 1 or len(parts) > MOST_PARTS or len(outlets) + len(names) < len(parts):
        return Credits(byline=sum(told, ()))
    bare = tuple(Person(name, "", *outlets) for name in names)
    return Credits(outlets[0] if outlets else None, sum(told, bare))


def outlet_alone(text: str) -> str | None:
    """Return the outlet that a text names and nothing else."""
    text = text.removeprefix("《").removesuffix("》")
    return outlet_name(text) if OUTLET.fullmatch(text) and not looks_like_name(text) else None
