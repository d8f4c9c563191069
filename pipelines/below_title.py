"""Text that stands right below headline and date, for bodies that no run of sentences tells: a caption, a list of names."""

import re
from dataclasses import dataclass
from itertools import islice

from pipelines.boilerplate.furniture import ENDS_ARTICLE, furniture_rule
from pipelines.document import Block, Document, ancestors
from pipelines.fields.meta_line import META_LINE, is_meta_line
from pipelines.tree import Element
from pipelines.vocabulary import is_body
from pipelines.weights import LINK_SHARE, SENTENCE_END, is_sentence

ABOVE_TITLE = 4
"""Blocks above the headline that may give the date: an e-paper's page and day."""

AROUND_DATE = 8
"""Blocks below the headline among which the lines with date and source stand: source, date, counter, size of type."""

BETWEEN_DATES = 3
"""Other lines there in a row; a date after more of them is one of the text, or of a reader's comment."""

FILE = re.compile(r"\.(?:docx?|xlsx?|pptx?|wps|et|pdf|ofd|rtf|zip|rar)(?:$|[?#])", re.I)
LEAST_SENTENCE = 12

NO_MORE = -4.0
"""The weight from which a block is a link, furniture or named as another part: there the text has ended."""


@dataclass(frozen=True, slots=True)
class Below:
    """The blocks below a headline, whether it has a date, whether they are an element named as a body.

    `held` are the blocks of the smallest element that holds them and the headline.
    """

    region: range
    dated: bool
    held: range
    named: bool = False

    @property
    def whole(self) -> bool:
        """Whether nothing that may be text follows in that element."""
        return self.named or self.region.stop == self.held.stop


def text_below(document: Document, title: range, weights: list[float]) -> Below:
    """Find the blocks that stand between a headline with its date and the next links or furniture.

    What is named as a body is taken whole. Nothing outside the smallest element that also holds the headline is taken.
    """
    blocks = document.blocks
    start, dated = _below_date(document, title)
    last = min(len(blocks), title.stop + 2 * AROUND_DATE)
    while start < last and weights[start] <= NO_MORE and not is_text_link(blocks[start]):
        if _named(blocks[start], title, document) is not None:
            break
        start += 1
    if start >= len(blocks):
        return Below(range(0), dated, range(0))
    holding = (element for element in ancestors(blocks[start].element) if _holds(document, element, title))
    held = document.span(next(holding))
    named = _named(blocks[start], title, document)
    if named is not None:
        return Below(range(start, document.span(named).stop), dated, held, named=True)
    stop = start
    while stop < held.stop and (weights[stop] > NO_MORE or is_text_link(blocks[stop])):
        stop += 1
    return Below(range(start, stop), dated, held)


def is_text_link(block: Block) -> bool:
    """Say whether a block that is a link is text for all that: a whole sentence, or a file to download."""
    if block.linked <= LINK_SHARE * len(block.text) or block.hidden:
        return False
    return is_linked_sentence(block) or any(
        FILE.search(link.get("href") or "") for link in islice(block.element.iter("a"), 3)
    )


def is_linked_sentence(block: Block) -> bool:
    """Say whether a block, all of it a link perhaps, reads as a sentence; headlines do not end in a full stop."""
    return len(block.text) >= LEAST_SENTENCE and SENTENCE_END.search(block.plain) is not None


def _below_date(document: Document, title: range) -> tuple[int, bool]:
    """Return the block after the last line with date or source, before any sentence, and if there is such a line."""
    above = document.blocks[max(0, title.start - ABOVE_TITLE) : title.stop]
    dated = any(META_LINE.search(block.plain) and block.linked <= LINK_SHARE * len(block.text) for block in above)
    start = title.stop
    for block in document.blocks[title.stop : title.stop + AROUND_DATE]:
        if is_meta_line(block.plain):
            start, dated = block.index + 1, True
        elif block.index - start >= BETWEEN_DATES or is_sentence(block) or furniture_rule(block.plain) in ENDS_ARTICLE:
            break
    return start, dated


def _named(block: Block, title: range, document: Document) -> Element | None:
    """Return the element around a block that is named as a body and does not hold the headline."""
    for element in ancestors(block.element):
        if _holds(document, element, title):
            return None
        if is_body(element):
            return element
    return None


def _holds(document: Document, element: Element, title: range) -> bool:
    span = document.span(element)
    return span.start <= title.start < span.stop or element.getparent() is None
