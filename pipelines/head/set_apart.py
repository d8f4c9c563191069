"""The line above the body that is set like a headline, for pages whose <title> is of no use."""

import re
from itertools import islice

from pipelines.boilerplate.furniture import furniture_rule
from pipelines.boilerplate.repeats import key
from pipelines.head.page_title import LEAST_TITLE, SITE_NAME
from pipelines.lines.labels import ANY_LABEL
from pipelines.lines.meta_line import META_LINE
from pipelines.lines.names import OUTLET, looks_like_name
from pipelines.lines.people import bare_names, people
from pipelines.lines.prose import is_prose
from pipelines.page.document import Block, Document, ancestors, fold
from pipelines.page.tree import CLASS, ID, Element
from pipelines.page.vocabulary import KICKER_WORDS, SUBTITLE_WORDS, TITLE_NAME, names

LONGEST_TITLE = 90
ABOVE_BODY = 8  # blocks above the body among which a headline stands
MOST_LINES = 3  # of a headline
LONG_TITLE = 12  # characters
IN_BODY = 4  # blocks of the body among which it stands where nothing parts it from the text
CRUMBS = re.compile(r"[>»›→＞]|位置\s*：|首页\s*[-/|·—]")
EMPHATIC = ("b", "strong", "font", "big", "h1", "h2", "h3", "h4", "h5", "h6")
RANKS = {"h1": 5, "h2": 3, "h3": 2, "h4": 2, "h5": 1, "h6": 1}
NAMED, HEADED, SET = 4, 2, 1
"""How much speaks for a headline: its heading, its name, its type. Of lines alike the last one is it."""
BESIDE_WORDS = KICKER_WORDS | SUBTITLE_WORDS
FONT_SIZE = re.compile(r"font-size\s*:\s*(\d+(?:\.\d+)?)\s*(px|pt|em)", re.I)
LARGE = {"px": 17, "pt": 14, "em": 1.2}  # larger than running text, which is 16 px or less
VERY_LARGE = {"px": 20, "pt": 15, "em": 1.4}
VERY_LARGE_FONT = re.compile(r"\+?[4-7]|\+[1-3]")
"""The sizes of <font> above that of running text, which is 3."""
CENTRED = re.compile(r"text-align\s*:\s*center", re.I)
DASHED = re.compile(r"\s*(?:——|—|--)")
LABEL = re.compile(r"[：:]\s*$")
NO_HEADLINE = re.compile(r"[，。！？；：:…]|^(?:第?[一二三四五六七八九十\d]+[、.章节]|[（(【])|(?:讯|电)$")
"""What a line right above a text has that is no headline: a sentence's marks, a number, brackets."""
SALUTATION = re.compile(r"(?:尊敬|敬爱|亲爱)的.{2,16}[：:]|(?:各位|全体|广大|全[国省市县区厂院校州]).{2,12}[：:]")
"""How letters begin: 亲爱的老师们："""
SPEAKER = re.compile(
    r"\S{0,16}(?:主席|书记|部长|局长|主任|厅长|市长|县长|区长|校长|院长|会长|董事长|经理|厂长|委员长)\s+(?P<name>\S{2,4})"
)
"""Who gave the speech, below its title: 市总工会主席 王小明."""
GOES_ON = re.compile("暨")
"""How the second line of a title that is broken in two begins: 庆祝大会 / 暨表彰会."""
RIGHTS = re.compile(r"版权所有|Copyright|©|ICP备")


def line_set_apart(document: Document, before: range, least: int = SET) -> Block | None:
    """Return the line before the body that is most set apart by its type, by the `least` rank; of lines alike the last one."""
    above = document.blocks[max(before.start, before.stop - ABOVE_BODY) : before.stop]
    ranks = ((_rank(block, linked=block.index == before.stop - 1), block.index) for block in above)
    found = [ranked for ranked in ranks if ranked[0] >= least]
    return document.blocks[max(found)[1]] if found else None


def emphatic_lines(document: Document, line: Block) -> range:
    """Return the blocks of the emphatic element that a line is a part of: <b>河州市总工会<br>召开推进会</b>."""
    above = document.blocks[line.index - 1] if line.index else line
    if GOES_ON.match(line.plain) and above.element.tag == line.element.tag and _rank(above, linked=False):
        return range(above.index, line.index + 1)
    for element in line.element.iter(*EMPHATIC):
        text = _letters(element)
        if "".join(line.text.split()) not in text or len(text) > LONGEST_TITLE:
            continue
        for start in range(max(0, line.index - MOST_LINES + 1), line.index + 1):
            for stop in range(line.index + 1, start + MOST_LINES + 1):
                if "".join("".join(block.text.split()) for block in document.blocks[start:stop]) == text:
                    return range(start, stop)
    return range(line.index, line.index + 1)


def line_above_date(document: Document, before: range) -> Block | None:
    """Return the line next above the one with date and source, whatever its type; a subtitle may stand between them."""
    above = document.blocks[max(before.start, before.stop - ABOVE_BODY) : before.stop]
    for place in range(len(above) - 1, 0, -1):
        if not META_LINE.search(above[place].plain):
            continue
        for block in reversed(above[:place]):
            if _reads_as_title(block):
                return block
            if not DASHED.match(block.plain) and not is_beside_title(nearest(block.element)):
                break
    return None


def line_above_text(document: Document, body: range, further: int = 0) -> Block | None:
    """Return the short line without a mark right above the first paragraph, or first of the text, in the same element.

    Of the text's own lines that many `further` ones are looked at, too: where nothing else can be the title.
    """
    for place in range(max(0, body.start - 1), min(body.start + 1 + further, len(document.blocks) - 1)):
        block, text = document.blocks[place : place + 2]
        if place and DASHED.match(block.plain):  # a subtitle, which stands with the title
            block = document.blocks[place - 1]
        levels = 2 if block.index < place or len(block.plain) >= LONG_TITLE else 1  # such a line is in no menu
        together = not set(_around(block, levels)).isdisjoint(_around(text, levels))
        if together and (is_prose(text) or SALUTATION.fullmatch(text.plain)) and not NO_HEADLINE.search(block.plain):
            return block if not block.linked and _reads_as_title(block) and not bare_names(block.plain) else None
    return None


def _around(block: Block, levels: int) -> list[Element]:
    return list(islice(ancestors(block.element), 1, 1 + levels))


def line_in_large_type(document: Document, body_start: int) -> Block | None:
    """Return the line among the first of a text that alone is set as large as headlines are."""
    head = [block for block in document.blocks[body_start : body_start + IN_BODY] if all_very_large(block)]
    return head[0] if len(head) == 1 and _reads_as_title(head[0]) else None


def _rank(block: Block, linked: bool) -> int:
    """Return how much of a headline a line is by its type; 0 if it is none."""
    near = nearest(block.element)
    heading = max((RANKS.get(node.tag, 0) for node in near), default=0)
    large = could_be_title(block) and all_very_large(block)
    if not _reads_as_title(block, heading > 0 and linked, heading > 0 or large):
        return 0
    named = NAMED if large or any(map(_named, near)) else 0
    apart = any(node.tag in EMPHATIC or _set_large(node) for node in near) or _all_emphatic(block)
    return max(heading, named, SET if apart else 0)


def all_very_large(block: Block) -> bool:
    """Say whether a block, and nothing else, stands in type of a headline's size."""
    text = "".join(block.text.split())
    return any(
        _very_large(node) and _letters(node) == text
        for node in (*nearest(block.element), *block.element.iter("font", "span", "b", "strong", "big"))
    )


def _very_large(node: Element) -> bool:
    size = FONT_SIZE.search(node.get("style") or "")
    if size is not None:
        return float(size[1]) >= VERY_LARGE[size[2].lower()]
    return node.tag == "font" and VERY_LARGE_FONT.fullmatch((node.get("size") or "").strip()) is not None


def is_beside_title(near: list[Element]) -> bool:
    """Say whether elements are named as the lines above and below a title."""
    words = frozenset().union(*(names(node.get(CLASS), node.get(ID)) for node in near))
    return bool(words & BESIDE_WORDS) and not any(map(_named, near))


def _named(node: Element) -> bool:
    return TITLE_NAME.search(f"{node.get('class') or ''} {node.get('id') or ''}") is not None


def _set_large(node: Element) -> bool:
    size = FONT_SIZE.search(node.get("style") or "")
    large = size is not None and float(size[1]) >= LARGE[size[2].lower()]
    return large or "center" in (node.get("align") or "") or CENTRED.search(node.get("style") or "") is not None


def _reads_as_title(block: Block, linked: bool = False, heading: bool = False) -> bool:
    return (
        could_be_title(block, linked)
        and len(key(block.plain)) >= LEAST_TITLE
        and not META_LINE.search(block.plain)
        and not ANY_LABEL.fullmatch(block.plain)
        and not SITE_NAME.fullmatch(block.plain)
        and (heading or not OUTLET.fullmatch(block.plain))
        and not CRUMBS.search(block.plain)
        and not LABEL.search(block.plain)
        and not RIGHTS.search(block.plain)
        and furniture_rule(block.plain) is None
        and not people(block.plain)
        and not ((speaker := SPEAKER.fullmatch(block.plain)) and looks_like_name(speaker["name"]))
        and "。" not in block.plain
        and not DASHED.match(block.plain)
        and not is_beside_title(nearest(block.element))
    )


def _all_emphatic(block: Block) -> bool:
    """Say whether all of a block's text stands inside bold, strong or sized type."""
    inside = sum(
        len(_letters(node))
        for node in block.element.iter(*EMPHATIC)
        if not any(outer.tag in EMPHATIC for outer in list(ancestors(node))[1:4])
    )
    return inside >= len("".join(block.text.split()))


def _letters(element: Element) -> str:
    """Return what an element says without any blank, and without what has no width."""
    return "".join(fold("".join(element.itertext())).split())


def could_be_title(block: Block, linked: bool = False) -> bool:
    """Say whether a line may be a headline: neither too short nor too long, seen, and no link."""
    unlinked = linked or block.linked < 0.5 * block.length
    return LEAST_TITLE <= block.length <= LONGEST_TITLE and not block.hidden and unlinked


def nearest(element: Element) -> list[Element]:
    """Return an element and what it stands in."""
    return [node for _, node in zip(range(2), ancestors(element), strict=False)]
