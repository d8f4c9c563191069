"""Series of items that each have a time stamp: readers' comments, teasers, the posts of a thread."""

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from pipelines.lines.prose import is_prose
from pipelines.page.document import Block, Document, ancestors

STAMP = re.compile(
    r"(?:\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}日?|\d{1,2}[-/月]\d{1,2}日?|[今昨前]天)\s*\d{1,2}:\d\d"
    r"|\d{1,2}:\d\d\s?[ap]m|\d+\s?(?:分钟|小时|天|周|个月|年)前|\d+楼|(?:^|\s)(?:[今昨前]天|\d\d-\d\d)$"
)
"""The time that stands at each reader's comment and each teaser."""
STAMPED = re.compile(r":\d\d|前|楼|天|-\d\d")
"""What every such time has: most lines are told by it at a glance."""
FLOOR, LONGEST_FLOOR = re.compile(r"第?\s*(?!1\s*楼)\d+\s*楼|沙发|板凳"), 8
"""How forums count the posts of a thread; what stands there is no part of the first."""
LEAST_STAMPS = 3
LONGEST_STAMP = 70
ABOVE_TEXT = 4  # blocks among which its own time stands


def before_series(document: Document, blocks: list[Block], start: int, stop: int) -> int:
    """Return where a series of items with time stamps begins, as comments and teasers are; `stop` if there is none."""
    starts = series(document, blocks, start, stop)
    return next((first for first in starts if any(map(is_prose, blocks[start:first]))), stop)


def series(document: Document, blocks: list[Block], start: int, stop: int) -> Iterator[int]:
    """Yield where the items with time stamps may begin that are the rest of the blocks: the first may be the text's own."""
    stamps = [position for position in range(start, stop) if _is_stamp(blocks[position])]
    for stamp, following in pairwise(stamps[:3]) if len(stamps) >= LEAST_STAMPS else ():
        first = max(start, stamp - (blocks[stamp].index - _item(document, blocks[stamp], blocks[following]).start))
        if len(stamps) > 0.12 * (stop - first):
            yield first


def before_next_post(document: Document, first: int, blocks: list[Block], start: int, stop: int) -> int:
    """Return where another item begins whose time stands as the one right above the text does, as answers in a forum do."""
    above = [*document.blocks[max(0, first - ABOVE_TEXT) : first], *blocks[:start]]
    floors = [
        block for block in blocks[start:stop] if len(block.plain) < LONGEST_FLOOR and FLOOR.fullmatch(block.plain)
    ]
    for block in floors if len(floors) > 1 else ():
        item = _item(document, block, blocks[start])
        if item.start > blocks[start].index and block.element.getparent() is not blocks[start].element.getparent():
            return start + item.start - blocks[start].index
    stamps = {_kind(block) for block in above if _is_stamp(block)} - {""}
    for block in blocks[start:stop] if stamps else ():
        if _is_stamp(block) and _kind(block) in stamps:
            item = _item(document, block, blocks[start])
            if item.start > blocks[start].index and block.element.getparent() is not blocks[start].element.getparent():
                return start + item.start - blocks[start].index
    return stop


def _kind(block: Block) -> str:
    """Return the name of the element around a line, or of the one around that."""
    return next((name for element in islice(ancestors(block.element), 2) if (name := element.get("class"))), "")


def _is_stamp(block: Block) -> bool:
    return (
        block.length < LONGEST_STAMP
        and STAMPED.search(block.plain) is not None
        and STAMP.search(block.plain) is not None
    )


def _item(document: Document, stamp: Block, following: Block) -> range:
    """Return the blocks of the largest element around a time stamp that does not hold the next one."""
    item = range(stamp.index, stamp.index + 1)
    for element in ancestors(stamp.element):
        span = document.span(element)
        if following.index in span:
            break
        item = span
    return item
