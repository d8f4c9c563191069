"""The lines around an article where its credits stand: above the title, between title and body, after the body."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipelines.document import Block, Document
from pipelines.extract import Body
from pipelines.fields.headline import Headline
from pipelines.fields.labels import ITEM
from pipelines.paragraph import Paragraph
from pipelines.segment import Segment

BEFORE_TITLE = 5  # blocks above the title that may hold the date
BEFORE_BODY = 6  # blocks above the body that may hold date and source where the page has no title
AFTER_BODY = 12  # blocks below the body that may name the editors

LABEL_ALONE = re.compile(rf".{{0,30}}(?:{ITEM.pattern})$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line, and the block it stands in: two blocks where a label stands in one and its value in the next."""

    paragraph: Paragraph
    block: Block

    @property
    def plain(self) -> str:
        """The line as rules read it."""
        return self.paragraph.plain

    @property
    def all_links(self) -> bool:
        """Whether nothing but links stands in the line, as in a menu."""
        return self.block.linked >= len(self.block.text.replace(" ", ""))


@dataclass(frozen=True, slots=True)
class Zones:
    """The lines above the title, between title and body, after the body."""

    before: tuple[Line, ...] = ()
    above: tuple[Line, ...] = ()
    below: tuple[Line, ...] = ()


def find_zones(document: Document, title: Headline | None, part: Segment, body: Body) -> Zones:
    """Find the lines around an article that is alone on its page; those around one of several speak of none of them."""
    if not part.alone:
        return Zones()
    blocks, stop = document.blocks, body.region.start
    titled = title is not None and bool(title.region) and title.region.stop <= stop
    start = title.region.stop if title and titled else max(0, stop - BEFORE_BODY)
    beside_title = {line.text for line in (part.kicker, part.subtitle) if line}
    before = blocks[max(0, title.region.start - BEFORE_TITLE) : title.region.start] if title and titled else ()
    return Zones(
        _lines(before),
        _lines(block for block in blocks[start:stop] if block.text not in beside_title),
        _lines(blocks[body.region.stop : body.region.stop + AFTER_BODY]),
    )


def _lines(blocks: Iterable[Block]) -> tuple[Line, ...]:
    lines: list[Line] = []
    for block in blocks:
        if block.hidden:
            continue
        line = Line(Paragraph(block.text, block.plain, block.place), block)
        if lines and LABEL_ALONE.fullmatch(lines[-1].plain) and not ITEM.match(block.plain):
            label = lines[-1].paragraph
            line = Line(Paragraph(f"{label.text} {block.text}", f"{label.plain} {block.plain}", label.place), block)
            lines.pop()
        lines.append(line)
    return tuple(lines)

