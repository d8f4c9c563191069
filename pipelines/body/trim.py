"""A trim at head and tail of the body: headline and date above, closing lines and what follows them below; boxes set into it."""

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import islice

from pipelines.body.boxes import set_in
from pipelines.body.closing import closes, leads_on
from pipelines.body.stamped_items import before_next_post, before_series
from pipelines.body.weights import NO_MORE
from pipelines.boilerplate.furniture import furniture_rule, is_small_print
from pipelines.boilerplate.repeats import is_repeat, says_title
from pipelines.head.heading import Headline
from pipelines.lines.credits import read_credits
from pipelines.lines.meta_line import DAY, is_meta_line
from pipelines.lines.moments import CHINESE_DATE
from pipelines.lines.names import ORGANISATION
from pipelines.lines.prose import LINK_SHARE, SENTENCE_END, is_prose, is_sentence, is_text_link
from pipelines.page.document import Block, Document, ancestors
from pipelines.page.tree import Element

HEAD = 15  # blocks among which the headline may stand once more, and date and source
PLAYER = re.compile(r"\d\d:\d\d\s*/\s*\d\d:\d\d|\d(?:\.\d+)?[xX倍]")
"""What stands on a player's buttons."""
COLUMN = re.compile(r"【(?![^】]*(?:按|提示|摘要|导[读语]|前言|引言|要点|目录|正文|背景|简介|简历))[^【】\d]{3,10}】")
"""The name of a column above a text, where only one line has one: 【新春走基层】."""
PUBLISHED_LINE = re.compile(r"\W*(?:发布|发表|刊发|发稿)(?:时间|日期|于)?\s*[：:]?\s*(?:19|20)\d\d[^，。]{0,24}")
"""When it was published, and nothing else: a field, wherever it stands."""
READ = 20  # characters of sentences after which the text has begun

SET_IN = 2 / 3  # of a text's blocks: a line of other news in the first of them is set into the text
UNFOLDS = re.compile(
    r"\W*(?:点击)?(?:(?:展开|收起|阅读|查看|显示)(?:阅读)?(?:全文|余下\S{0,4}|剩余\S{0,6})|余下全文|展开(?:更多|全部)?|收起)\W*"
)
"""What stands on the button that shows the rest of a text."""
BELOW = 3  # blocks below a text among which it stands
LONGEST_STRAY = 20  # characters of a label that stands beside a text
NO_STRAY = re.compile(rf"[，。！？；、…：:“”（(【《]|{DAY.pattern}|(?:{ORGANISATION.pattern})$")
"""What a sentence, a credit, a salutation or a signature has."""
MOST_CLOSING = 50  # lines that may end an article: one that goes on past so many has no end among them
BEHIND_EDITORS = 12  # lines at the end of a text among which that with the editors is looked for
SHARE_BEHIND, LITTLE = 0.2, 60  # of a text, and characters: more behind the editors is text as well
PROMOTES = re.compile(
    r"[^。]{0,12}(?:下载.{0,12}(?:App|APP|客户端)|关注.{0,8}(?:公众号|微信|我们)|(?:参与|我要)投票|扫码(?:关注|下载)|点个?在看)[^。]{0,60}"
)
"""What asks readers for something; a sentence that tells of 扫码 or 投票 is text."""
BELONGS = re.compile(r"[（(]?附\s*[件：:表录]|[（(]?注\s*[：:]")
"""How an attachment or a note begins."""
SIGNED = re.compile(
    rf"\s*(?:{ORGANISATION.pattern}|[\u4e00-\u9fff]+(?:工会|委员会)|{DAY.pattern}日?|{CHINESE_DATE.pattern})\s*"
)
"""A line of a signature: the office, or the day."""


def trim(document: Document, headline: Headline | None, region: range, weights: Sequence[float]) -> range:
    """Drop the headline and the lines with date and source at the head, and all from the first closing line on."""
    if headline and headline.region and headline.region.start in region:
        above = document.blocks[region.start : headline.region.start]
        region = region if any(map(is_prose, above)) else range(headline.region.start, region.stop)
    blocks = [document.blocks[index] for index in region]
    start = _below_head(document, headline, blocks)
    stop = len(blocks)
    closing = (place for place in range(start, stop) if closes(blocks[place]))
    for position in islice(closing, MOST_CLOSING):
        if _article_ends(document, blocks, start, position):
            stop = position
            break
    stop = before_series(document, blocks, start, before_next_post(document, region.start, blocks, start, stop))
    stop = _behind_editors(blocks, start, stop)
    levels = _Levels(blocks[start:stop])
    while stop > start and _is_beside(blocks[stop - 1], levels, weights):
        stop -= 1
    while start < stop and _is_beside(blocks[start], levels, weights):
        start += 1
    return range(region.start + start, region.start + stop)


def _below_head(document: Document, headline: Headline | None, blocks: Sequence[Block]) -> int:
    """Return the place after the last line at the head that says the headline again or gives date or source."""
    start = read = 0
    titles = [headline.plain if headline else "", document.title]
    for position, block in enumerate(blocks[:HEAD]):
        repeats = (headline and (block.index in headline.region or is_repeat(block.plain, headline.plain))) or (
            not read and says_title(block.plain, titles)
        )
        column = not read and COLUMN.fullmatch(block.plain) and sum(map(_names_column, blocks[:HEAD])) == 1
        if repeats or column or is_meta_line(block.plain) or PLAYER.fullmatch(block.plain):
            start = position + 1
        elif is_sentence(block):
            read += block.unlinked
            if read >= READ or SENTENCE_END.search(block.plain):
                break
    return start


def _names_column(block: Block) -> bool:
    return COLUMN.match(block.plain) is not None


def without_boxes(
    document: Document, blocks: Sequence[Block], weights: Sequence[float]
) -> tuple[list[Block], list[Block]]:
    """Part the text from boxes that the page sets into it (named as one, or links under a heading), and from what it hides."""
    named = set_in(document, blocks, weights)
    if not named and all(
        weights[block.index] > NO_MORE and not block.hidden and not leads_on(block) for block in blocks
    ):
        return list(blocks), []
    hides = not _is_shown_later(document, blocks)
    text: list[Block] = []
    boxes: list[Block] = []
    headed = False
    levels = _Levels(blocks)
    for place, block in enumerate(blocks):
        headed = closes(block) or (headed and _is_no_text(block))
        around = blocks[max(0, place - 1) : place + 2]
        alone = [it for it in around if weights[it.index] <= NO_MORE] == [block]
        boxed = headed or block.index in named or (hides and block.hidden) or (alone and _is_stray(block, levels))
        (boxes if boxed else text).append(block)
    return text, boxes


def _is_shown_later(document: Document, blocks: Sequence[Block]) -> bool:
    """Say whether a script shows what is hidden in a text: there is a button for it, or more is hidden than shown."""
    hidden = sum(block.length for block in blocks if block.hidden)
    if 2 * hidden > sum(block.length for block in blocks):
        return True
    below = document.blocks[blocks[-1].index + 1 : blocks[-1].index + 1 + BELOW]
    return hidden > 0 and any(_unfolds(document, block) for block in (*blocks, *below))


def _unfolds(document: Document, block: Block) -> bool:
    """Say whether a line is the button that shows the rest of a text, or has it as a link."""
    links = block.element.iter("a") if block.linked else ()
    return any(UNFOLDS.fullmatch(said) for said in (block.plain, *map(document.said, links)))


class _Levels:
    """The elements in which the paragraphs of a text stand, and the elements right around those; found when first asked for."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks

    @cached_property
    def elements(self) -> set[Element]:
        told = (block for block in self._blocks if is_prose(block))
        return {level for block in told for level in (block.element, block.element.getparent())}


def _article_ends(document: Document, blocks: list[Block], start: int, position: int) -> bool:
    """Say whether the text after a closing line weighs less than half of that before it; text of another level is none.

    Of the same level is what stands in the same elements as the text before, or as a closing line among that text.
    """
    before = [block for block in blocks[start:position] if is_prose(block)]
    levels = {level for block in before for level in (block.element, block.element.getparent())}
    around = blocks[position].element.getparent()
    if any(block.index in document.span(around) for block in before):
        levels.add(around)
    after = [block for block in blocks[position:] if is_prose(block)]
    beside = sum(block.length for block in after if not levels.isdisjoint((block.element, block.element.getparent())))
    if _is_box(document, blocks[position], before, after) or _is_set_in(blocks, position):
        return False
    return bool(before) and beside < 0.5 * sum(block.length for block in before)


def _is_set_in(blocks: Sequence[Block], position: int) -> bool:
    """Say whether a line of other news, with its links in itself, stands between paragraphs of one element: 延伸阅读：<a>…</a>.

    Two of them follow, or it is well before the end: one alone at the end may speak of the site.
    """
    line, above, below = blocks[position], blocks[max(0, position - 1) : position], blocks[position + 1 : position + 3]
    if not leads_on(line) or not above or not below:
        return False
    kin = [
        is_prose(it)
        and not it.linked
        and not is_small_print(it.plain)
        and it.element.tag == line.element.tag
        and it.element.getparent() is line.element.getparent()
        for it in (*above, *below)
    ]
    return all(kin[:2]) and ((all(kin[2:]) and len(kin) > 2) or position < SET_IN * len(blocks))


def _is_box(document: Document, heading: Block, before: Sequence[Block], after: Sequence[Block]) -> bool:
    """Say whether a closing line heads a box set into the text: paragraphs of the same parent go on after the box's element."""
    box, parent = range(0), None
    for element in ancestors(heading.element):
        span = document.span(element)
        if any(block.index in span for block in before):
            parent = element
            break
        box = span
    return (
        len(box) > 1
        and parent is not None
        and any(
            block.index >= box.stop and block.element.getparent() is parent and not is_small_print(block.plain)
            for block in after
        )
        and any(block.element.getparent() is parent for block in before)
    )


def _behind_editors(blocks: Sequence[Block], start: int, stop: int) -> int:
    """Return the place behind the line that names the editors, if little stands behind it, as polls and promotion do.

    That promotes something, or stands in elements in which no paragraph of the text does; it is no attachment and no signature.
    """
    for position in range(stop - 1, max(start, stop - 1 - BEHIND_EDITORS), -1):
        if read_credits(blocks[position].plain).editors:
            break
    else:
        return stop
    behind, before = blocks[position + 1 : stop], blocks[start:position]
    told = sum(block.length for block in before if is_prose(block))
    if sum(block.length for block in behind) > min(told, max(LITTLE, SHARE_BEHIND * told)):
        return stop
    levels = set() if any(PROMOTES.fullmatch(block.plain) for block in behind) else _Levels(before).elements
    of_text = any(
        is_text_link(block)
        or BELONGS.match(block.plain)
        or SIGNED.fullmatch(block.plain)
        or not levels.isdisjoint((block.element, block.element.getparent()))
        for block in behind
    )
    return stop if of_text else position + 1


def _is_no_text(block: Block) -> bool:
    return block.hidden or _is_link(block) or furniture_rule(block.plain) is not None


def _is_beside(block: Block, levels: _Levels, weights: Sequence[float]) -> bool:
    """Say whether a line at an edge of the text is none of it: furniture, a link, in a part named otherwise, a label of a box."""
    if _is_no_text(block) or _is_stray(block, levels) or PUBLISHED_LINE.fullmatch(block.plain):
        return True
    return (
        weights[block.index] <= NO_MORE
        and not is_text_link(block)
        and (not block.marks or block.linked > block.unlinked)
    )


def _is_stray(block: Block, levels: _Levels) -> bool:
    """Say whether a line at an edge of the text, or a link inside it, is a label of a box beside it: 图集, +1, 缩小字体 放大字体.

    It is short and has no mark, and stands in elements in which no paragraph of the text stands. Signatures do as well.
    """
    if (
        block.length > LONGEST_STRAY
        or block.heading
        or block.element.tag in ("p", "td", "th")
        or NO_STRAY.search(block.plain)
    ):
        return False
    return bool(levels.elements) and levels.elements.isdisjoint((block.element, block.element.getparent()))


def _is_link(block: Block) -> bool:
    return block.linked > LINK_SHARE * block.length and not is_text_link(block)
