"""Text that stands right below headline and date, for bodies that no run of sentences tells: a caption, a list of names."""

import re
from dataclasses import dataclass

from pipelines.body.captions import is_named_caption
from pipelines.body.closing import closes
from pipelines.body.stamped_items import series
from pipelines.body.weights import NO_MORE
from pipelines.boilerplate.furniture import ENDS_ARTICLE, furniture_rule
from pipelines.boilerplate.repeats import says_title
from pipelines.lines.beside import COUNTER
from pipelines.lines.byline import BY
from pipelines.lines.credits import read_credits
from pipelines.lines.labels import credits_nobody
from pipelines.lines.meta_line import META_LINE, SENTENCE_MARK, is_meta_line
from pipelines.lines.people import people
from pipelines.lines.prose import LINK_SHARE, is_linked_sentence, is_prose, is_sentence, is_text_link, sentences
from pipelines.page.document import Block, Document, ancestors
from pipelines.page.tree import Element
from pipelines.page.vocabulary import is_body

ABOVE_TITLE = 4
"""Blocks above the headline that may give the date: an e-paper's page and day."""

AROUND_DATE = 8
"""Blocks below the headline among which the lines with date and source stand: source, date, counter, size of type."""

LONGEST_VALUE = 20  # characters of a value in a list of labels and values
BETWEEN_DATES = 3
"""Other lines there in a row; a date after more of them is one of the text, or of a reader's comment."""

SHORT = 250  # characters in sentences under which what stands right below headline and date is looked at as well
DOUBTFUL = 20  # characters in sentences under which an answer is not trusted
LEAST_BELOW = 10  # characters below headline and date that are an article: 停水通知 and a caption have hardly more
BELOW_TITLE = "below headline and date"
LEAST_VERSE, VERSE_SHARE, LONGEST_VERSE = 6, 0.7, 24
"""Lines of a poem that has no sentences, their share of the element that holds them, and characters of one."""
HAN, LABEL_MARK = re.compile("[\u4e00-\u9fff]{2}"), re.compile(r"[：:|｜]|\d{4}")
COUNTS = re.compile(rf"(?:{COUNTER})")
SAYS_MORE = 4
"""Times the characters of a few words below a headline, without a sentence, that make a text of what follows beside them."""
SAYS_LITTLE = frozenset("的了在和与是为有将对到")
OFF_TOPIC = 0.5
"""Of the pairs of characters that a headline shares with the text below it, a text that has fewer speaks of something else."""


def short_text(document: Document, title: range, region: range, told: int, weights: list[float]) -> range:
    """Return the text right below headline and date where the best run of blocks, with so many characters told, is another.

    It is if it is short, or is what readers say, or speaks of something else; of a run that is part of it both are returned.
    None is if the run is to be kept.
    """
    if told >= SHORT and title.stop <= region.start and not _tells_between(document, title, region, weights):
        return _within_element(document, title, region)
    below = text_below(document, title, weights)
    found = below.region
    if verse := _verse(document, found, region):
        return verse
    apart = max(found.start, region.start) >= min(found.stop, region.stop)
    if (
        apart
        and told >= DOUBTFUL
        and found
        and all(is_named_caption(document.blocks[index].element) for index in found)
    ):
        return range(0)
    said = sum(document.blocks[index].length for index in found)
    near = 0 <= region.start - found.stop <= AROUND_DATE
    beside_it = near and not _is_off_topic(document, title, found, region)
    if beside_it and told > SAYS_MORE * said and not sentences(document, found):
        return range(0)
    if told >= SHORT and not (apart and _is_another(document, title, found, region)):
        return range(0)
    if not (below.dated or (apart and _is_off_topic(document, title, found, region))) or not _tells(document, found):
        return range(0)
    if apart:
        goes_on = found.stop <= region.start < below.held.stop < len(document.blocks)
        return range(found.start, region.stop) if goes_on and told < SHORT else found
    if below.whole and region.stop > found.stop < len(document.blocks) and closes(document.blocks[found.stop]):
        region = range(region.start, found.stop)
        told = sentences(document, region)
    if told >= DOUBTFUL and 2 * told > sum(document.blocks[index].length for index in found):
        return region
    return range(min(found.start, region.start), max(found.stop, region.stop))


def _verse(document: Document, found: range, region: range) -> range:
    """Return the lines of verse among those found below a headline, if they say more than the best run of blocks.

    They are short and many, in one element that holds little else; none is a link, a label with its value, or small print.
    """
    lines = [block for block in document.blocks[found.start : found.stop] if _is_line_of_verse(block)]
    if len(lines) < LEAST_VERSE or lines[0].index in region:
        return range(0)
    for element in ancestors(lines[0].element):
        span = document.span(element)
        held = [block for block in lines if block.index in span]
        if len(held) < LEAST_VERSE:
            continue
        says_more = sum(block.length for block in held) > sum(document.blocks[index].length for index in region)
        return span if len(held) > VERSE_SHARE * len(span) and says_more and region.start not in span else range(0)
    return range(0)


def _is_line_of_verse(block: Block) -> bool:
    plain = block.plain
    return (
        len(plain) <= LONGEST_VERSE
        and not block.linked
        and not block.hidden
        and HAN.search(plain) is not None
        and block.element.tag not in ("td", "th", "dt", "dd", "li")
        and not LABEL_MARK.search(plain)
        and not furniture_rule(plain)
        and not is_meta_line(plain)
    )


def _tells_between(document: Document, title: range, region: range, weights: list[float]) -> bool:
    """Say whether something that may be the text stands between a headline and a run of blocks."""
    between = range(title.stop, region.start)
    return len(between) > AROUND_DATE or any(
        weights[index] > 0 and is_sentence(document.blocks[index]) for index in between
    )


def _within_element(document: Document, title: range, region: range) -> range:
    """Return the part of a run in the smallest element that also holds the headline, where the rest speaks of something else."""
    held = held_with(document, title, document.blocks[region.start])
    inside, beyond = range(region.start, held.stop), range(held.stop, region.stop)
    return inside if beyond and _is_off_topic(document, title, inside, beyond) else range(0)


def held_with(document: Document, title: range, block: Block) -> range:
    """Return the blocks of the smallest element around a block that holds the headline."""
    return document.span(next(element for element in ancestors(block.element) if _holds(document, element, title)))


def _tells(document: Document, found: range) -> bool:
    """Say whether there is more text than links, and enough of it."""
    blocks = [document.blocks[index] for index in found]
    told = sum(block.length if is_linked_sentence(block) else block.unlinked for block in blocks)
    return told >= LEAST_BELOW and told > sum(block.linked for block in blocks if not is_text_link(block))


def _is_another(document: Document, title: range, text: range, region: range) -> bool:
    """Say whether a run of blocks is not what a text below a headline goes on with: readers' comments, another subject."""
    if sentences(document, text) >= DOUBTFUL:
        between = document.blocks[text.stop : region.start]
        if any(block.heading and not block.linked and furniture_rule(block.plain) == "comments" for block in between):
            return True
        if _is_off_topic(document, title, text, region):
            return True
    blocks = [document.blocks[index] for index in region]
    first = next(series(document, blocks, 0, len(blocks)), None)
    return first is not None and not any(map(is_prose, blocks[:first]))


def _is_off_topic(document: Document, title: range, text: range, region: range) -> bool:
    """Say whether a text takes up the words of its headline, and the run of blocks does not."""
    headline = "".join(document.blocks[index].plain for index in title)
    pairs = {pair for at in range(len(headline) - 1) if SAYS_LITTLE.isdisjoint(pair := headline[at : at + 2])}
    shares = []
    for part in (text, region):
        told = (block.plain for block in document.blocks[part.start : part.stop] if is_sentence(block))
        said = "".join(line for line in told if not says_title(line, [headline, document.title]))
        shares.append(sum(pair in said for pair in pairs))
    return shares[1] < OFF_TOPIC * shares[0]


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
    held = held_with(document, title, blocks[start])
    named = _named(blocks[start], title, document)
    if named is not None:
        return Below(range(start, document.span(named).stop), dated, held, named=True)
    stop = start
    while stop < held.stop and (weights[stop] > NO_MORE or is_text_link(blocks[stop])):
        stop += 1
    return Below(range(start, stop), dated, held)


def _below_date(document: Document, title: range) -> tuple[int, bool]:
    """Return the block after the last line with date, source or byline, before any sentence; and if one has a date."""
    above = document.blocks[max(0, title.start - ABOVE_TITLE) : title.stop]
    dated = any(META_LINE.search(block.plain) and block.linked <= LINK_SHARE * block.length for block in above)
    start, listed = title.stop, None
    for block in document.blocks[title.stop : title.stop + AROUND_DATE]:
        if is_meta_line(block.plain):
            start, dated, listed = block.index + 1, True, block.element.getparent()
        elif (
            read_credits(block.plain)
            or people(BY.sub("", block.plain))
            or credits_nobody(block.plain)
            or COUNTS.fullmatch(block.plain)
            or (block.element.getparent() is listed and _is_value(block))
        ):
            start = block.index + 1
        elif (
            block.index - start >= BETWEEN_DATES
            or furniture_rule(block.plain) in ENDS_ARTICLE
            or is_sentence(block)
            or is_linked_sentence(block)
        ):
            break
    return start, dated


def _is_value(block: Block) -> bool:
    """Say whether a block is a label or its value in a list of such pairs: <dt>来源</dt><dd>河州日报</dd>."""
    return block.element.tag in ("dt", "dd") and block.length <= LONGEST_VALUE and not SENTENCE_MARK.search(block.plain)


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
