"""Boxes that a page sets into a text: other news, teasers, a sentence of the text pulled out of it."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate, islice, pairwise

from pipelines.body.weights import ENDS_IN_MORE, HEADS_BOX, LINKED, LONGEST_MORE, NO_MORE, box_under
from pipelines.boilerplate.furniture import furniture_rule
from pipelines.lines.prose import is_prose, is_sentence, is_text_link
from pipelines.page.document import Block, Document, ancestors
from pipelines.page.tree import CLASS, Element
from pipelines.page.vocabulary import PULLED_WORDS, is_box, names

FEWEST_LINKS = 3  # lines of a box that are links
CARD_LEVELS = 2  # elements around a heading that may be a card
BREAKS_OFF = re.compile(r"(?:…|\.\.\.)$")
"""How an announcement ends; in …… texts end as well."""
LEAST_QUOTED = 10  # characters: of fewer words a text has many twice
MARKS_AROUND = re.compile(r"^\W+|\W+$")


def set_in(document: Document, blocks: Sequence[Block], weights: Sequence[float]) -> set[int]:
    """Return those of a text's blocks that stand in boxes, by index: named so, headed, made of links, teasers, cards, quotes."""
    boxed = _cards(document, blocks) | _pulled(document, blocks)
    if any(weights[block.index] <= NO_MORE for block in blocks):
        boxed |= _named(document, blocks, weights) | _of_links(document, blocks, weights) | _teasers(blocks)
    return boxed


def _named(document: Document, blocks: Sequence[Block], weights: Sequence[float]) -> set[int]:
    """Return the blocks in elements named as boxes, or that begin with the heading of one.

    None if they would be most of the text, which is then named wrongly.
    """
    if not blocks:
        return set()
    inside = range(blocks[0].index, blocks[-1].index + 1)
    found: set[int] = set()
    passed: set[Element] = set()
    for block in blocks:
        if furniture_rule(block.plain) in HEADS_BOX:
            box = box_under(document, block)
            found |= set(box) if box.stop <= inside.stop else set()
        for element in ancestors(block.element) if weights[block.index] <= NO_MORE else ():
            if element in passed:
                break
            passed.add(element)
            span = document.span(element)
            if span.start < inside.start or span.stop > inside.stop:
                break
            if is_box(element):
                found |= set(span)
    told = sum(block.length for block in blocks)
    return found if 2 * sum(block.length for block in blocks if block.index in found) < told else set()


def _of_links(document: Document, blocks: Sequence[Block], weights: Sequence[float]) -> set[int]:
    """Return the blocks in elements that are set into the text and hold links, most of them lines of their own, and no text."""
    inside = range(blocks[0].index, blocks[-1].index + 1)
    told, linked = _counts(blocks, _is_text), _counts(blocks, lambda block: weights[block.index] <= LINKED)
    found: set[int] = set()
    passed: set[Element] = set()
    for block in blocks:
        box = range(0)
        for element in ancestors(block.element) if weights[block.index] <= LINKED else ():
            span = document.span(element)
            if element in passed or span.start < inside.start or span.stop > inside.stop:
                break
            if told[span.stop - inside.start] > told[span.start - inside.start]:
                break
            passed.add(element)
            box = span
        links = linked[box.stop - inside.start] - linked[box.start - inside.start] if box else 0
        if links >= FEWEST_LINKS and 2 * links > len(box):
            found |= set(box)
    return found


def _cards(document: Document, blocks: Sequence[Block]) -> set[int]:
    """Return headings and what stands below each and breaks off, where an element of the text holds these two and no more.

    It has a picture or a link, and is the only one of its kind: else it is a section of the text.
    """
    return {
        index
        for heading, block in pairwise(blocks)
        if heading.heading
        and BREAKS_OFF.search(block.plain)
        and any(
            document.span(element) == range(heading.index, block.index + 1) and _is_announcement(element)
            for element in islice(ancestors(heading.element), 1, 1 + CARD_LEVELS)
        )
        for index in (heading.index, block.index)
    }


def _is_announcement(element: Element) -> bool:
    around = element.getparent()
    kin = (
        [it for it in around if it.tag == element.tag and it.get(CLASS) == element.get(CLASS)]
        if around is not None
        else []
    )
    leads = element.tag == "a" or element.get("onclick") or any(True for _ in element.iter("img", "a"))
    return len(kin) == 1 and bool(leads)


def _counts(blocks: Sequence[Block], counts: Callable[[Block], bool]) -> list[int]:
    """Return for each place between the first block and the last how many blocks before it count."""
    first = blocks[0].index
    marks = [0] * (blocks[-1].index - first + 2)
    for block in blocks:
        marks[block.index - first + 1] = counts(block)
    return list(accumulate(marks))


def _is_text(block: Block) -> bool:
    """Say whether a block is of a text and no link of a menu: a paragraph, a short sentence, a file to download."""
    return is_prose(block) or is_sentence(block) or is_text_link(block)


def _teasers(blocks: Sequence[Block]) -> set[int]:
    """Return the headlines that are links, and what stands below each and ends in a link to the rest: …[全文]."""
    return {
        index
        for headline, block in pairwise(blocks)
        if 0 < block.linked <= LONGEST_MORE
        and ENDS_IN_MORE.search(block.plain)
        and headline.linked > 0.5 * headline.length
        for index in (headline.index, block.index)
    }


def _pulled(document: Document, blocks: Sequence[Block]) -> set[int]:
    """Return the lines that are named or tagged as quotes and say a whole piece of another paragraph again."""
    quotes: list[Block] = []
    others: list[Block] = []
    for block in blocks:
        (quotes if len(block.plain) >= LEAST_QUOTED and _is_quote(document, block) else others).append(block)
    return {quote.index for quote in quotes if any(_says(block.plain, quote.plain) for block in others)}


def _says(paragraph: str, quote: str) -> bool:
    """Say whether a paragraph has the words of a quote, between marks of its own or its ends."""
    words = MARKS_AROUND.sub("", quote)
    before, found, behind = paragraph.partition(words)
    return len(found) >= LEAST_QUOTED and not before[-1:].isalnum() and not behind[:1].isalnum()


def _is_quote(document: Document, block: Block) -> bool:
    """Say whether a line is the only one in an element that is a quote by tag or name; the nearest two are looked at."""
    element, around = block.element, block.element.getparent()
    return (_quotes(element) and len(document.span(element)) == 1) or (
        around is not None and _quotes(around) and len(document.span(around)) == 1
    )


def _quotes(element: Element) -> bool:
    element_class = element.get(CLASS)
    return element.tag == "blockquote" or (element_class is not None and _names_quote(element_class))


@lru_cache(maxsize=4096)
def _names_quote(element_class: str) -> bool:
    return not names(element_class, None).isdisjoint(PULLED_WORDS)
