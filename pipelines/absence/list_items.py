"""What the items of a list look like: headlines that are links, their dates, the abstracts below them, pictures with a day."""

import re
from itertools import islice

from pipelines.body.weights import ENDS_IN_MORE
from pipelines.lines.moments import DATE
from pipelines.lines.prose import LINK_SHARE, is_text_link
from pipelines.page.document import Block, Document, ancestors
from pipelines.page.tree import CLASS

LONGEST_ABSTRACT = 220
LONGEST_BETWEEN = 30  # characters of a line between headline and abstract: date, author, counter
LEAST_LINKED_TITLE = 8
HEADLINE_SHARE = 0.8  # of a line but its date, which all is a link
ITS_DATE = re.compile(
    rf"\s*(?:(?:发布)?(?:日期|时间)\s*[：:]?\s*)?{DATE.pattern}(?:\W*(?:点击|浏览|阅读|评论|好评|人气)(?:次数|[量数])?\W*\d+\s*次?)*\W*$"
)
"""What stands behind the headline of an item in a list, counters at most behind it: 日期：2019-11-08 点击：132."""


DATE_BEFORE = re.compile(rf"\W{{0,3}}{DATE.pattern}[\s】）)\]]*")
"""What may stand before the headline instead: [2019-11-08] ."""


def is_abstract(document: Document, block: Block) -> bool:
    """Say whether a paragraph is short and belongs to a link: one as long as a headline above it, or 详细 at its end."""
    if block.length > LONGEST_ABSTRACT:
        return False
    above = document.blocks[max(0, block.index - 2) : block.index][::-1]
    if len(above) > 1 and above[0].length > LONGEST_BETWEEN:
        above = above[:1]
    return (block.linked > 0 and ENDS_IN_MORE.search(block.plain) is not None) or any(
        line.linked >= LEAST_LINKED_TITLE and _leads(line, HEADLINE_SHARE) for line in above
    )


def abstracts_like(document: Document, block: Block) -> list[Block]:
    """Return the abstracts that stand in elements like those of a paragraph, in which a linked headline stands as well."""
    holder = block.element.getparent()
    if holder is None or not any(is_linked_headline(document.blocks[index]) for index in document.span(holder)):
        return []
    kin = _kin(block)
    return [it for it in document.blocks if _kin(it) == kin and is_abstract(document, it)]


def _kin(block: Block) -> list[tuple[str, str | None]]:
    """Return tag and class of a block's element and of the two that it stands in."""
    return [(element.tag, element.get(CLASS)) for element in islice(ancestors(block.element), 3)]


def is_dated_picture(block: Block) -> bool:
    """Say whether a line is the headline of a picture's news, with its day; a report's captions are sentences or end in 摄."""
    said = block.plain.rstrip("）)】 ")
    is_headline = block.element.tag == "figcaption" and not block.marks and not said.endswith("摄")
    return is_headline and DATE.search(said) is not None


def is_linked_headline(block: Block) -> bool:
    """Say whether a line is a headline that is a link, and no sentence or file of a text."""
    return block.linked >= LEAST_LINKED_TITLE and _leads(block, LINK_SHARE) and not is_text_link(block)


def _leads(block: Block, share: float) -> bool:
    """Say whether more than a share of a line is a link, its date and counters apart."""
    if block.linked > share * block.length:
        return True
    if not block.linked or block.plain.endswith(("。", "！", "？")):  # 2023年5月1日，<a>劳模评选会议</a>召开。
        return False
    said = ITS_DATE.split(block.plain, maxsplit=1)[0]
    date = DATE_BEFORE.match(said)
    return block.linked > share * (len(said) - (date.end() if date else 0))


def is_item(block: Block, date: int) -> bool:
    """Say whether all of a line but its date, of so many characters, is a headline that is a link."""
    return block.linked >= max(LEAST_LINKED_TITLE, HEADLINE_SHARE * (block.length - date))
