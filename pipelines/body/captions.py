"""Captions: lines right under a picture that say what it shows. They belong to the picture, not to the text."""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from itertools import islice

from pipelines.lines.credits import read_credits
from pipelines.lines.prose import SENTENCE_END, is_prose
from pipelines.page.document import HEADING_TAGS, Block, Document, ancestors, fold
from pipelines.page.tree import Element
from pipelines.page.vocabulary import CAPTION_NAME

LONGEST = 70
"""Characters; what is longer tells more than what a picture shows."""

LEAST_LEFT = 30
"""Characters of paragraphs beside the captions: the text of a photo item is its caption, and stays."""

OPENS = re.compile(r"[▲△▼▽↑↓◆■●]|（?(?:图|上图|下图|左图|右图)(?:为|：|[①-⑳\d]{1,2}[：:])|资料图|图片说明")
CREDIT = re.compile(r"(?:摄|摄影|供图|/图|图/\S{2,4})[）)】]?$")
SHOWN = re.compile(r"（(?:[左右中前后](?:[一二三四五六]|排[^（）]{0,4})?|[左右]起[^（）]{0,6})）")
"""Where in the picture somebody is: 欧阳志豪（中）介绍活动."""
CENTRED = re.compile(r"text-align\s*:\s*center", re.I)
CENTRE_NAME = re.compile(r"(?:^|[\s_-])center(?:$|[\s_-])", re.I)
LEVELS = 3  # elements around a line that may be the caption's
ICON = 80
"""Pixels of width under which a picture is an ornament and has no caption."""


def find_captions(document: Document, blocks: Sequence[Block]) -> dict[Element, Block]:
    """Return for pictures inside the smallest element around all the blocks the block that is their caption."""
    if not blocks:
        return {}
    pictures = [picture for picture in around(blocks).iter("img") if not _is_icon(picture)]
    if not pictures:
        return {}
    inside = {block.index: block for block in blocks if block.length <= LONGEST}
    below = {
        picture: inside[start] for picture in pictures if (start := document.spans.get(picture, (-1, -1))[0]) in inside
    }
    setting = _Setting(blocks)
    found = {picture: block for picture, block in below.items() if _is_caption(block, picture, setting)}
    if not found:
        return {}
    captions = {block.index for block in found.values()}
    left = sum(block.unlinked for block in blocks if block.index not in captions and is_prose(block))
    return found if left >= LEAST_LEFT else {}


def part_captions(document: Document, blocks: Sequence[Block]) -> tuple[list[Block], dict[Element, Block], list[Block]]:
    """Part a text from its captions; return it, them by picture, and what stands in a caption beside them."""
    captions = find_captions(document, blocks)
    known = captions.values()
    beside = [block for block in blocks if block not in known and in_caption_with(block, known)] if captions else []
    return [block for block in blocks if block not in known and block not in beside], captions, beside


class _Setting:
    """How a text is set; looked at when first asked for."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks

    @cached_property
    def is_centred(self) -> bool:
        return 3 * sum(is_centred(block.element) for block in self._blocks) >= 2 * len(self._blocks)


def around(blocks: Sequence[Block]) -> Element:
    """Return the smallest element that holds the first and the last of some blocks."""
    first, last = (list(ancestors(block.element)) for block in (blocks[0], blocks[-1]))
    return next((element for element in first if element in last), first[-1])


def texts(captions: Mapping[Element, Block]) -> dict[Element, str]:
    """Return what the page says under each picture; of several above one caption the last has it."""
    last = {block.index: picture for picture, block in captions.items()}
    return {picture: block.text for picture, block in captions.items() if last[block.index] is picture}


def in_caption_with(block: Block, captions: Collection[Block]) -> bool:
    """Say whether a short line stands in one caption of a figure with another that is known to be its caption."""
    caption = _figcaption(block)
    return caption is not None and block.length <= LONGEST and any(_figcaption(one) is caption for one in captions)


def _figcaption(block: Block) -> Element | None:
    return next((element for element in islice(ancestors(block.element), LEVELS) if element.tag == "figcaption"), None)


def _is_icon(picture: Element) -> bool:
    width = (picture.get("width") or "").removesuffix("px")
    return width.isdigit() and int(width) < ICON


def _is_caption(block: Block, picture: Element, setting: _Setting) -> bool:
    """Say whether the line below a picture is its caption: named or worded so, beside it, or centred, as the text is not."""
    if block.linked > 0.5 * block.length or read_credits(block.plain):
        return False
    alone = [*islice(ancestors(block.element), 2)] + (
        list(block.element.iter("span", "em", "i", "font")) if picture in block.element.iter("img") else []
    )
    if OPENS.match(block.plain) or SHOWN.search(block.plain) or any(map(is_named_caption, alone)):
        return True
    if SENTENCE_END.search(block.plain) or block.heading or _has_bold(block):
        return False
    if CREDIT.search(block.plain):
        return True
    if block.element.tag == "dd" and picture in _described(block.element):
        return True
    together = block.element.tag in ("p", "figure", "center") and picture in list(block.element.iter("img"))
    return (together or is_centred(block.element)) and not setting.is_centred


def _described(element: Element) -> list[Element]:
    """Return the pictures in the <dt> before a <dd> that is the only one behind it."""
    term, following = element.getprevious(), element.getnext()
    alone = following is None or following.tag != "dd"
    return list(term.iter("img")) if alone and term is not None and term.tag == "dt" else []


def _has_bold(block: Block) -> bool:
    """Say whether a block has bold type in it; lines that only <br> parts stand in one element."""
    bold = ("".join(node.itertext()).strip() for node in block.element.iter("strong", "b", *HEADING_TAGS))
    return any(text and fold(text) in block.text for text in bold)


def is_bold(element: Element) -> bool:
    """Say whether all that an element says stands in bold type."""
    bold = fold("".join("".join(node.itertext()) for node in element.iter("strong", "b")))
    return bool(bold) and bold == fold("".join(element.itertext()))


def is_named_caption(element: Element) -> bool:
    """Say whether an element is a caption by its tag or its name."""
    return element.tag == "figcaption" or CAPTION_NAME.search(element.get("class") or "") is not None


def is_centred(element: Element) -> bool:
    """Say whether an element, or the one around it, sets its lines in the middle."""
    return any(
        node.tag == "center"
        or node.get("align") == "center"
        or CENTRED.search(node.get("style") or "") is not None
        or CENTRE_NAME.search(node.get("class") or "") is not None
        for node in islice(ancestors(element), 2)
    )
