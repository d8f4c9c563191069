"""The credited source (来源：《工人日报》) and the editors (责编：刘琼、黄瑾)."""

import re

from pipelines.article import Hints, Person
from pipelines.document import Document

_LABEL = r"作者|编辑|责编|记者|时间|日期|发布|浏览|点击|阅读|字号"
_NO_NAME = r"\s《》“”\"'<>=|｜，。；（）()：:"
SOURCE = re.compile(
    rf"(?:来\s*源|稿源)\s*[：:]\s*[《“]?(?P<name>[^{_NO_NAME}]{{2,24}}?)(?=(?:{_LABEL})\s*[：:]|[{_NO_NAME}]|$)"
)
NOT_A_SOURCE = re.compile(rf"{_LABEL}|未知|网络$|互联网$|转载文章")

EDITOR_ROLES = (
    "责任编辑|责任校对|值班编辑|值班主任|值班主编|执行编辑|网络编辑|实习编辑"
    "|责编|编辑|编审|校对|审核|初审|复审|终审|监制|网编|美编|主编"
)
EDITORS = re.compile(
    rf"(?P<role>{EDITOR_ROLES})\s*[：:丨|/]\s*"
    rf"(?P<names>[\u4e00-\u9fff·]{{2,5}}(?:[、，,\s]+(?!{EDITOR_ROLES})[\u4e00-\u9fff·]{{2,5}})*)"
)
EDITOR_LINE_REST = re.compile(r"[\W_]*")
LONGEST_EDITOR_LINE = 90


def hinted_source(document: Document, hints: Hints) -> str | None:
    """Read the credited source where the source's definition says it stands."""
    if not hints.credited:
        return None
    for text in document.select(hints.credited):
        return labelled_source(text) or re.sub(r"^[《“]|[》”]$", "", text) or None
    return None


def labelled_source(line: str) -> str | None:
    """Return the source that a line labels: 2023-03-24 来源： 南昌日报社 → 南昌日报社."""
    match = SOURCE.search(line)
    return None if not match or NOT_A_SOURCE.match(match["name"]) else match["name"]


def editors(line: str) -> tuple[Person, ...]:
    """Read a line that names editors and says nothing else: （责编：刘琼、黄瑾） → two persons with the role 责编."""
    if len(line) > LONGEST_EDITOR_LINE:
        return ()
    found = list(EDITORS.finditer(line))
    if not found or not EDITOR_LINE_REST.fullmatch(EDITORS.sub("", line)):
        return ()
    return tuple(
        Person(name, match["role"]) for match in found for name in re.split(r"[、，,\s]+", match["names"]) if name
    )
