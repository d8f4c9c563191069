"""The words of bylines, and the names in them: 本报记者 李娜 本报通讯员 杨诚波 → two persons with role and organisation."""

import re
from functools import lru_cache

from pipelines.article import Person
from pipelines.lines.labels import ANY_LABEL, EDITOR_ENDS, EDITOR_LABELS
from pipelines.lines.names import BRACKETS, ORGANISATION, OUTLET, close_up, could_be_name, looks_like_name

_SORT = (
    r"(?:职工|全媒体?|融媒体?|新媒体|首席|特约|实习|见习|特派|本网|驻站|摄影|摄像|图片|文字|视频|高级|资深"
    r"|驻[\u4e00-\u9fff]{2,4}?)"
)
ROLES = (
    rf"{_SORT}*"
    r"(?:记者|通讯员|评论员|撰稿人?|实习生|报道员|报道组|专栏作[者家]|(?<=》)作者|主笔)"
)
"""What a person is; an organisation may stand before it: 本报通讯员."""
LABELS = r"(?:作者|撰文|编译|采写|执笔|文字|图片|图文|文图|文、图|摄影|摄像|供稿|撰稿|文|图|摄)"
"""What a person did; before a name only with a mark between them: 文/李娜, 摄影：沈岳."""
MARK = r"\s*[:：/丨︱｜|]"
ACTS = (
    r"(?:(?:即时|综合|(?<=[\s/])[\u4e00-\u9fff]{2})?报[导道]"
    r"|文/图|图/文|文/摄|摄/文|文、图|图文|撰稿|撰文|采写|摄影报道|摄影|翻?摄|整理|整合|编译|综合|供图|供稿|制图|文|图)"
)
"""What a person did, after the name: 沈岳 摄."""
GLUED_ACTS = ACTS.removesuffix("|文|图)") + r"|(?<=[\u4e00-\u9fff]{3})(?:文|图))"
"""The same without a blank before it: 王小明文, but 农嘉文 is a name."""
OWN = r"(?:本报|本网|本刊|本台|本社|我报)"

_NAME = (
    rf"(?!{ROLES}|{OWN}|实习|摄影|供图|图片|文字|撰文)(?:[\u4e00-\u9fff]{{1,8}}[·•][\u4e00-\u9fff]{{1,8}}?(?:[·•][\u4e00-\u9fff]{{1,8}}?)*"
    rf"|[\u4e00-\u9fff]{{2,4}}?)"
)
_OUTLET = r"[\u4e00-\u9fffA-Za-z·—–+-]"
_ORGANISATION = rf"(?:{OWN}|《{_OUTLET}{{2,14}}》|{_OUTLET}{{2,18}}?)"
_SURE_ORGANISATION = (
    rf"(?:{OWN}|《{_OUTLET}{{2,14}}》|{_OUTLET}{{1,16}}?(?:报|网|社|台|刊|杂志|频道|新闻|客户端|总工会|融媒体中心))"
)
_SEPARATOR = r"[、，,/\s]+"
_LABEL = rf"(?:(?:文/图|图/文|文、图|图文|文/摄|摄影|撰文|文字|图片|供稿|整理)(?:{MARK}|\s)|{LABELS}{MARK}"
_LABEL += r"|(?:摄影|撰文|图片)(?=[\u4e00-\u9fff]{2,3}(?:$|[、，,/\s])))"
_NEXT = rf"\s*$|{_SEPARATOR}(?:(?:{_SURE_ORGANISATION}\s*)?{ROLES}|{_LABEL})|{ROLES}|{OWN}"
_NEXT_TOO = rf"{_NEXT}|{_SEPARATOR}{_NAME}(?:{_SEPARATOR}{_NAME})*\s*/?\s*{ACTS}(?:\s|$)"
"""After what they did, others who did something else may follow: 王小明 文 李梅 图."""
_NAMES = rf"{_NAME}(?:{_SEPARATOR}{_NAME})*?"

GROUP = re.compile(
    rf"\s*(?:{ACTS}(?:{_SEPARATOR}|{MARK}))?(?:{_SURE_ORGANISATION}\s+)??"
    rf"(?:(?:(?P<organisation>{_ORGANISATION})\s*)??(?P<role>{ROLES})(?:{MARK})?|(?P<label>{_LABEL}))\s*"
    rf"(?P<names>{_NAMES})(?:(?:(?:\s*/\s*|\s+){ACTS}|{GLUED_ACTS})(?={_NEXT_TOO})|(?={_NEXT}))[、，,/\s]*"
)
NAMES_FIRST = re.compile(
    rf"(?:(?P<organisation>[\u4e00-\u9fff]{{1,8}}[会科处部室办])\s+(?=\S+\s*/))?(?P<names>{_NAMES})(?:\s*/\s*|\s+|(?=摄|供图|报道|文/图|图/文|文、图))(?P<label>{ACTS})(?={_NEXT_TOO})[、，,/\s]*"
)
"""王小明/文 李梅/图: what they did stands behind the names, before them perhaps an office: 宣传科 李梅/图."""
WITHOUT_ROLE = re.compile(
    rf"(?P<names>{_NAME}(?:{_SEPARATOR}{_NAME})*)(?:\s+|\s*[、，]\s*)(?=(?:{_SURE_ORGANISATION}\s*)?{ROLES})"
)
"""王伟 李静 通讯员 张丽: of those before the role nothing is said."""
WITHOUT_LABEL = re.compile(rf"(?P<names>{_NAME}(?:{_SEPARATOR}{_NAME})*)(?:\s+|\s*[、，]\s*)(?={_LABEL})")
"""王伟 摄影 张丽, the same before what another did; only where it does not stand behind the names."""
OF_OTHERS = re.compile(rf"{_SORT}|{OUTLET.pattern}|{ORGANISATION.pattern}")
"""What looks like a name there and says what or of which office the others are: 全媒体 记者, 金融网 记者."""
BY_OTHERS = re.compile(
    r"[（(]?(?:图片?)?(?:均?由)?(?:受访(?:者|单位|对象|企业|方)|通讯员|资料)(?:供图|提供|图片?)[）)]?$"
)
"""Pictures from nobody named: 记者王小明/文 受访者供图."""
FORMS = str.maketrans("／－", "/-")
LEAD_MARKS = " \t■●▲□◆★◎○△▼▲►►"
LEAD_MARK = re.compile(rf"\s*[{LEAD_MARKS.strip()}]\s*")
FROM = re.compile(r"\s*(?:发自|报自)[\u4e00-\u9fff]{2,6}$")
"""Where they write from: 本刊记者 王小明 发自北京."""
NAMES = re.compile(rf"{_NAME}(?:{_SEPARATOR}{_NAME})*")
NAME_ALONE = re.compile(rf"(?!{ROLES}|{OWN})[\u4e00-\u9fff]{{2,4}}")
LONGEST = 120
SAYS_WHO = re.compile(r"[者员生组家笔摄文图影稿译理撰写道导合]")
"""A character that every role, label and act has one of; asked first, for it is cheap."""
NO_BYLINE = re.compile("[。！？；“”]")
"""What no byline has."""
EDITED, LIKE_EDITED = re.compile(rf"(?:{EDITOR_LABELS}){MARK}"), re.compile(rf"{EDITOR_ENDS}{MARK}")
"""A label of editors, and what every one of them has; asked first, for it is cheap."""


def names_editors(line: str) -> bool:
    """Say whether a line has a label of editors anywhere: it is one of credits."""
    return LIKE_EDITED.search(line) is not None and EDITED.search(line) is not None


@lru_cache(maxsize=512)  # each stage asks about the lines of an article again
def people(text: str) -> tuple[Person, ...]:
    """Read a text that is nothing but a byline with roles; empty if anything else stands in it.

    >>> people("本报记者 李娜 本报通讯员 杨诚波")[1]
    Person(name='杨诚波', role='通讯员', organisation='本报')
    """
    if not SAYS_WHO.search(text) or NO_BYLINE.search(text):
        return ()
    marked = text.startswith(tuple(LEAD_MARKS.strip()))
    text = LEAD_MARK.sub(" ", text.strip(LEAD_MARKS)).translate(FORMS).translate(BRACKETS)
    text = close_up(BY_OTHERS.sub("", FROM.sub("", text)))
    first, _, others = text.partition(" ")
    if marked and looks_like_name(first) and (found_first := people(others)):  # □王小明 本报记者 李梅
        return (Person(first), *found_first)
    if len(text) > LONGEST or not SAYS_WHO.search(text) or names_editors(text):
        return ()
    without_role, end = _without_role(text)
    return (without_role and _in_groups(text, without_role, end)) or _in_groups(text, (), 0)


def _in_groups(text: str, before: tuple[Person, ...], position: int) -> tuple[Person, ...]:
    """Read the groups of a byline from a position on, behind those who are known before it; empty if anything else is there."""
    found = list(before)
    while position < len(text):
        group = GROUP.match(text, position) or NAMES_FIRST.match(text, position)
        if not group or group.end() == position:
            return ()
        names = re.split(_SEPARATOR, group["names"].strip())
        parts = group.groupdict()
        sure = [name for name in names if looks_like_name(name)]
        if not all(map(_could_be_person, names)) or (
            parts["label"] and not (sure or (group.re is NAMES_FIRST and found and found[0].role.endswith("记者")))
        ):
            return ()
        role = parts.get("role") or re.sub(rf"(?:{MARK}|\s)$", "", parts["label"])
        organisation = (parts.get("organisation") or "").strip("《》")
        if _is_person(organisation) and text[group.end("organisation")].isspace():  # 文 王小明 通讯员 李梅
            found.append(Person(organisation))
            organisation = ""
        found += (Person(name, role, organisation) for name in names)
        position = group.end()
    return tuple(found)


def _without_role(text: str) -> tuple[tuple[Person, ...], int]:
    """Read the names at the head of a byline that stand before the role of others; return where they end as well.

    What stands there and is no name, or the name of an outlet, is the organisation of the others.
    """
    before = WITHOUT_ROLE.match(text)
    if not before and not GROUP.match(text) and not NAMES_FIRST.match(text):
        before = WITHOUT_LABEL.match(text)
    names = re.split(_SEPARATOR, before["names"]) if before else []
    if not before or not all(map(_is_person, names)):
        return (), 0
    return tuple(map(Person, names)), before.end()


def _is_person(name: str) -> bool:
    return looks_like_name(name) and not OF_OTHERS.fullmatch(name)


def bare_names(text: str) -> tuple[Person, ...]:
    """Read a text that is nothing but one to four Chinese names, each with a common surname; else empty."""
    text = close_up(text.strip(LEAD_MARKS))
    if not NAMES.fullmatch(text):
        return ()
    names = re.split(_SEPARATOR, text)
    if len(names) > 4 or not all(looks_like_name(name) for name in names):
        return ()
    return tuple(Person(name) for name in names)


def listed_names(text: str) -> tuple[Person, ...]:
    """Read a line above a text that is nothing but names with 、 between them, of which most have a common surname."""
    names = text.strip(LEAD_MARKS).split("、")
    sure = sum(map(looks_like_name, names))
    if not 1 < len(names) < 6 or 2 * sure < len(names) or not looks_like_name(names[0]):
        return ()
    return names_alone(text) if all(2 <= len(name) <= 3 for name in names) else ()


def names_alone(text: str) -> tuple[Person, ...]:
    """Read a text that stands where only names do, as behind 电 in a dateline: pen names and rare surnames, too."""
    names = [name for name in re.split(_SEPARATOR, close_up(text.strip())) if name]
    if len(names) > 6 or not all(NAME_ALONE.fullmatch(name) and _could_be_person(name) for name in names):
        return ()
    return tuple(Person(name) for name in names)


def _could_be_person(name: str) -> bool:
    return could_be_name(name) and not ANY_LABEL.fullmatch(name)
