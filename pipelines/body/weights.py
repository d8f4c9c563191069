"""What each block of a page says for or against being part of the article's body."""

import re
from collections.abc import Container, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, islice

from pipelines.boilerplate.furniture import furniture_rule, is_small_print
from pipelines.lines.prose import LINK_SHARE, is_prose, is_sentence
from pipelines.page.blocks import BLOCK_TAGS
from pipelines.page.document import Block, Document, ancestors
from pipelines.page.tree import CLASS, ID, Element
from pipelines.page.vocabulary import CONTENT, ELSEWHERE, ELSEWHERE_STEMS, FITTING_TAGS, FITTINGS, is_body, names

ENDS_IN_MORE = re.compile(r"(?:\.\.\.|(?<!…)…|>>|》》|详细|详情|更多|全文)[\]】）]?$")
MORE, BRACKETS = re.compile(r"\W*(?P<word>(?:阅读|查看|点击)?(?:详细|详情|全文|更多)(?:内容)?)\W*"), " [【(（]】)）>》"
"""What the link to the rest of a text says, and what may stand around it."""
LONGEST_MORE = 4  # characters: only so many at the end of a line are looked at

NO_MORE = -4.0
"""The weight from which a block is a link, furniture or named as another part: there a text has ended."""

HEADS_BOX = frozenset({"comments", "related", "recommended"})
"""Rules of furniture whose line heads a box: what stands in the same element after it is not the article."""

FITTING_TEXT = 300  # characters outside links above which a "fitting" is named wrongly
LONGEST_COUNTED = 400  # a longer paragraph says no more than one of this length

LINKED, FURNITURE, ELSEWHERE_PENALTY = -6.0, -8.0, -4.0
SHORT, CAPTION = -1.0, 0.5  # a few words without punctuation: under 15 characters, under 25
SMALL_PRINT = -4.0
ABSTRACT = -3.0  # a teaser that ends in … belongs to a list
LEAST_LINKED_TITLE, LONGEST_TEASER, LARGEST_ITEM, FEWEST_ITEMS = 4, 220, 4, 2
"""A list of teasers: so many items of a kind, each of so few blocks, in it a headline that is a link, text below it."""
MENU = 6  # links in a row that end a run of blocks: paragraphs of the same element beyond them are found again
BEFORE_TITLE = 0.4  # prose above the headline is rarely the article
AFTER_TITLE = (2.5, 1.6, 1.2, 1.0)  # an article follows its headline: factors of the first run below it, the second …
NAMED = 32.0  # factor of a run in an element named as a body: 60 characters outweigh a page of comments


def weigh(document: Document, title: range, void: frozenset[int], trust_names: bool) -> list[float]:
    """Return one weight a block: positive for prose, negative for links, furniture and hidden text.

    `title` are the blocks of the headline (empty if unknown), `void` blocks known to be no text, which part nothing.
    Without `trust_names` class and id words count for nothing.
    """
    elsewhere = _Elsewhere(document, title) if trust_names else None
    said = {document.blocks[index].text for index in title}
    weights: list[float] = []
    teasers = _Teasers(document)
    boxed = 0
    for block in document.blocks:
        weight = 0.0 if block.index in void or block.text in said else _own_weight(block)
        if weight > 0 and weights and weights[-1] <= LINKED:
            teasers.look_at(block)
        if weight == FURNITURE and title and block.index >= title.stop and furniture_rule(block.plain) in HEADS_BOX:
            boxed = max(boxed, box_under(document, block).stop)
        if block.index < boxed or (elsewhere and elsewhere.holds(block)):
            weight = min(weight, 0.0) + ELSEWHERE_PENALTY
        elif title and block.index < title.start and weight > 0:
            weight *= BEFORE_TITLE
        weights.append(weight)
    for index in teasers.found():
        weights[index] = min(weights[index], ABSTRACT)
    return weights


def box_under(document: Document, heading: Block) -> range:
    """Return the blocks of the element that begins with a heading such as 网友评论; none if others stand in it before."""
    span = document.span(heading.element.getparent())
    return span if span.start == heading.index else range(0)


class _Teasers:
    """Finds paragraphs that each stand in an item of a list under a linked headline of their own."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.items: dict[tuple[str, ...], dict[Element, int]] = {}

    def look_at(self, block: Block) -> None:
        """Note a paragraph right below a link if both stand in a small element of their own."""
        above = self.document.blocks[block.index - 1]
        if above.linked < LEAST_LINKED_TITLE or block.length > LONGEST_TEASER:
            return
        for element in islice(ancestors(block.element), 3):
            span = self.document.span(element)
            if len(span) > LARGEST_ITEM:
                return
            if above.index in span:
                kind = (element.tag, element.get("class") or "")
                self.items.setdefault(kind, {})[element] = block.index
                return

    def found(self) -> list[int]:
        """Return the paragraphs in items of which the page has several of a kind."""
        return [index for items in self.items.values() if len(items) >= FEWEST_ITEMS for index in items.values()]


def goes_on_elsewhere(document: Document, block: Block) -> bool:
    """Say whether a paragraph breaks off, and ends in a link to the rest of it: …[详细]."""
    links = list(block.element.iter("a")) if block.linked else []
    more = MORE.fullmatch(document.said(links[-1])) if links else None
    shown = block.plain.rstrip(BRACKETS)
    if not more or not shown.endswith(more["word"]):
        return False
    return not shown.removesuffix(more["word"]).rstrip(BRACKETS).endswith(("。", "！", "？"))


def _own_weight(block: Block) -> float:
    if block.hidden:
        return FURNITURE if block.element.tag in BLOCK_TAGS else 0.0  # a piece hidden inside a line parts no lines
    text, linked, unlinked = block.text, block.linked, block.unlinked
    length = linked + unlinked
    if linked > LINK_SHARE * length and not (unlinked > 40 and block.marks >= 4):
        return LINKED - 0.1 * min(length, 60)
    plain = block.plain
    if furniture_rule(plain):
        return FURNITURE
    if is_small_print(plain):
        return SMALL_PRINT
    marks = block.marks
    if not marks:
        return SHORT if length < 15 else CAPTION if length < 25 else 0.2 * min(length, 150)
    if length < 160 and ENDS_IN_MORE.search(plain, max(0, len(plain) - LONGEST_MORE)) and not plain.endswith("……"):
        return ABSTRACT
    weight = min(unlinked, LONGEST_COUNTED) * min(1.0, 0.35 + 0.15 * marks)
    return weight * 0.2 if text.isascii() else weight


class _Elsewhere:
    """Knows which elements are named as something other than the article, and are not wrappers named wrongly."""

    def __init__(self, document: Document, title: range) -> None:
        self.document = document
        self.title = title
        self.known: dict[Element, bool] = {}
        first = (block.index for block in document.blocks[title.stop if title else 0 :] if is_prose(block))
        self.first_prose = next(first, len(document.blocks))

    @cached_property
    def unlinked(self) -> list[int]:
        """The number of characters outside links before each block."""
        return list(accumulate((block.unlinked for block in self.document.blocks), initial=0))

    def holds(self, block: Block) -> bool:
        known = self.known
        passed = []
        element = block.element
        while (answer := known.get(element)) is None:
            passed.append(element)
            element_class, element_id = element.get(CLASS), element.get(ID)
            if (element_class or element_id or element.tag in FITTING_TAGS) and self._is_elsewhere(
                element, element_class, element_id
            ):
                answer = True
                break
            if (element := element.getparent()) is None:
                answer = False
                break
        for element in passed:
            known[element] = answer
        return answer

    def _is_elsewhere(self, element: Element, element_class: str | None, element_id: str | None) -> bool:
        strong, weak = _named(element_class, element_id)
        if not (strong or weak or element.tag in FITTING_TAGS) or is_body(element):
            return False
        span = self.document.span(element)
        if self.title and self.title.start in span and len(span) > len(self.title) + 2:
            return False
        total = len(self.document.blocks)
        if strong:
            return len(span) <= 0.7 * total or self.first_prose < span.start
        return len(span) <= 0.5 * total and self.unlinked[span.stop] - self.unlinked[span.start] <= FITTING_TEXT


@lru_cache(maxsize=4096)
def _named(element_class: str | None, element_id: str | None) -> tuple[bool, bool]:
    """Say whether an element is named as a part that is not the article, and whether as a fitting."""
    words = names(element_class, element_id)
    strong = not words.isdisjoint(ELSEWHERE) or any(word.startswith(ELSEWHERE_STEMS) for word in words)
    return strong, not words.isdisjoint(FITTINGS) and words.isdisjoint(CONTENT)


def named_body(document: Document, title: range, weights: Sequence[float]) -> range:
    """Return the blocks of the first element below the headline that is named as a body and holds text; none if none is."""
    passed: set[Element] = set()  # neither they nor what they stand in are named so
    for block in document.blocks[title.stop if title else 0 :]:
        if weights[block.index] > 0 and block.element not in passed and is_sentence(block):
            for element in ancestors(block.element):
                if element in passed:
                    break
                if is_body(element):
                    return document.span(element)
                passed.add(element)
    return range(0)


def best_run(weights: Sequence[float], title: range, named: range) -> tuple[float, range]:
    """Return the weight and the blocks of the run that is most likely the body: the highest sum.

    What counts more than its sum are runs below the headline, and the first of all in the element named as the body.
    """
    best, best_rank = (0.0, range(0)), 0.0
    follows = 0
    for total, run in _runs(weights, (title.start, title.stop, named.start, named.stop)):
        factor = NAMED if run.start in named and not follows else 1.0
        if title and run.stop > title.stop and (total > 25 or run.start in named):
            factor = max(factor, AFTER_TITLE[min(follows, 3)])
            follows += 1
        if total * factor > best_rank:
            best, best_rank = (total, run), total * factor
    return best


def _runs(weights: Sequence[float], bounds: Container[int]) -> list[tuple[float, range]]:
    """Cut the weights into stretches, each from where the sum starts to rise to where it stood highest; at bounds, and menus."""
    runs = []
    total = top = 0.0
    start = stop = links = 0
    for index, weight in enumerate(weights):
        links = links + 1 if weight <= LINKED else 0
        if total <= 0 or index in bounds or links == MENU:
            if top > 0:
                runs.append((top, range(start, stop)))
            total = top = 0.0
            start = index
        total += weight
        if total > top:
            top, stop = total, index + 1
    if top > 0:
        runs.append((top, range(start, stop)))
    return runs
