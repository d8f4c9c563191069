"""The section an article stands in, from the breadcrumb: 中国共产党新闻网>>中国工会新闻 → 中国工会新闻."""

import re
from dataclasses import dataclass

from pipelines.boilerplate.repeats import is_repeat
from pipelines.document import Block, Document, ancestors
from pipelines.fields.headline import Headline
from pipelines.vocabulary import CRUMB_WORDS, names

ARROW = re.compile(r"\s*(?:>>?|》》?|»|›|→|＞＞?)\s*")
PREFIX = re.compile(r"(?:您?(?:现在)?(?:的|所在)?的?位置|当前位置|当前栏目|所在位置)\s*(?:是)?\s*[：:]\s*")
NO_SECTION = re.compile(r"正文|内容|详情|详细|首页|浏览文章|文章|新闻正文|信息内容|查看内容")
STEP = re.compile(r"[^<>=]*[\u4e00-\u9fffA-Za-z]{2}[^<>=]*")
LONGEST = 100


@dataclass(frozen=True, slots=True)
class Breadcrumb:
    """A breadcrumb as it stands on the page, its place, and the section it ends in (None if it ends in 正文 alone)."""

    text: str
    place: str
    section: str | None


def find_breadcrumb(document: Document, title: Headline | None, body_start: int) -> Breadcrumb | None:
    """Find the breadcrumb before the body: a short line of steps with arrows, or the element named as one."""
    stop = min(title.region.start, body_start) if title and title.region else body_start
    for block in reversed(document.blocks[:stop]):
        if len(block.plain) <= LONGEST and (
            ARROW.search(block.plain) and (PREFIX.search(block.plain) or _crumbs(block))
        ):
            return Breadcrumb(block.text, str(document.place(block)), _section(block.plain, title))
    return None


def _crumbs(block: Block) -> bool:
    """Say whether a line with arrows is made of steps: it is named so, or its steps are short and most are links."""
    if any(names(element.get("class"), element.get("id")) & CRUMB_WORDS for element in ancestors(block.element)):
        return True
    steps = ARROW.split(block.plain)
    return all(len(step) <= 20 for step in steps) and (block.linked > 0 or steps[0].endswith(("网", "首页")))


def _section(line: str, title: Headline | None) -> str | None:
    steps = [step.strip() for step in ARROW.split(PREFIX.sub("", line))]
    kept = [step for step in steps if STEP.fullmatch(step) and not NO_SECTION.fullmatch(step)]
    if title and kept and is_repeat(kept[-1], title.plain):
        kept.pop()
    return kept[-1] if len(kept) > 1 or (kept and len(steps) > 1) else None
