"""A headline as found, and the lines of the heading it stands in."""

from dataclasses import dataclass

from pipelines.boilerplate.repeats import key
from pipelines.head.set_apart import DASHED, is_beside_title, nearest
from pipelines.lines.labels import ITEM
from pipelines.lines.meta_line import is_meta_line
from pipelines.lines.moments import DATE
from pipelines.page.document import HEADING_TAGS, Block, Document, ancestors
from pipelines.page.tree import Element


@dataclass(frozen=True, slots=True)
class Headline:
    """A title as found, as rules read it, its blocks on the page (none if it came from <title>), and the rule."""

    text: str
    plain: str
    region: range
    rule: str


def headline_of(document: Document, region: range, rule: str) -> Headline:
    """Return the headline that blocks make, without what is hidden in them."""
    blocks = [document.blocks[index] for index in region]
    blocks = [block for block in blocks if not block.hidden] or blocks
    return Headline(" ".join(b.text for b in blocks), " ".join(b.plain for b in blocks), region, rule)


def heading_element(element: Element) -> Element:
    """Return the heading element around an element; itself if there is none."""
    return next((node for node in ancestors(element) if node.tag in HEADING_TAGS), element)


def heading_region(document: Document, block: Block) -> range:
    """Return the blocks of the heading element around a block: a headline may be broken by <br>, a date stand below it."""
    for element in ancestors(block.element):
        if element.tag in HEADING_TAGS:
            span = document.span(element)
            stop = next((index for index in span[1:] if _is_date_and_source(document.blocks[index])), span.stop)
            return range(span.start, stop)
    return range(block.index, block.index + 1)


def title_lines(document: Document, region: range, said: str) -> range:
    """Return the lines of a heading without kicker and subtitle: the one line that <title> says, by its key.

    Else without what is named as one of them, stands in <small>, or begins with a dash below the first line, and without a
    line of date and source.
    """
    lines = [index for index in region if key(document.blocks[index].plain) == said]
    if len(lines) == 1:
        return range(lines[0], lines[0] + 1)
    start, stop = region.start, region.stop
    while stop - start > 1 and _is_below_title(document.blocks[stop - 1]):
        stop -= 1
    while stop - start > 1 and _is_small(document.blocks[start]):
        start += 1
    return range(start, stop)


def _is_below_title(block: Block) -> bool:
    """Say whether a line at the foot of a heading is a subtitle, or date and source: PHPCMS sets them into the <h1>."""
    return _is_date_and_source(block) or DASHED.match(block.plain) is not None or _is_small(block)


def _is_date_and_source(block: Block) -> bool:
    """Say whether a line of a heading begins with a date or a label; 关于公布2023.5.1劳模名单 is a title's second line."""
    begins = DATE.match(block.plain) or ITEM.match(block.plain)
    return begins is not None and is_meta_line(block.plain)


def _is_small(block: Block) -> bool:
    near = nearest(block.element)
    return is_beside_title(near) or any(node.tag == "small" for node in near)
