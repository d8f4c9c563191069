"""What each block of a page says for or against being part of the article's body."""

import re
from collections.abc import Container, Sequence

from pipelines.boilerplate.furniture import furniture_rule, is_small_print
from pipelines.document import Block, Document, Element, ancestors
from pipelines.vocabulary import CONTENT, ELSEWHERE, ELSEWHERE_STEMS, FITTING_TAGS, FITTINGS, is_body, names

MARK = re.compile(r"[，。！？；、…,;!?]")
"""A mark that sentences have; a colon stands behind labels just as well."""
SENTENCE_END = re.compile(r"[。！？][”’」』）]*$")
ENDS_IN_MORE = re.compile(r"(?:\.\.\.|(?<!…)…|>>|》》|详细|详情|更多|全文)[\]】）]?$")

LINK_SHARE = 0.5  # above it a block is navigation, unless it holds real sentences
FITTING_TEXT = 300  # characters outside links above which a "fitting" is named wrongly
LONGEST_COUNTED = 400  # a longer paragraph says no more than one of this length

LINKED, FURNITURE, ELSEWHERE_PENALTY = -6.0, -8.0, -4.0
SHORT, CAPTION = -1.0, 0.5  # a few words without punctuation: under 15 characters, under 25
SMALL_PRINT = -4.0
ABSTRACT = -3.0  # a teaser that ends in … belongs to a list
BEFORE_TITLE = 0.4  # prose above the headline is rarely the article
AFTER_TITLE = (2.5, 1.6, 1.2, 1.0)  # an article follows its headline: factors of the first run below it, the second …
NAMED = 32.0  # factor of a run in an element named as a body: 60 characters outweigh a page of comments


def weigh(document: Document, title: range, void: frozenset[int], trust_names: bool) -> list[float]:
    """Return one weight a block: positive for prose, negative for links, furniture and hidden text.

    `title` are the blocks of the headline (empty if unknown), `void` blocks known to be no text. Without `trust_names`
    class and id words count for nothing.
    """
    elsewhere = _Elsewhere(document, title) if trust_names else None
    said = {document.blocks[index].text for index in title}
    weights = []
    for block in document.blocks:
        weight = FURNITURE if block.index in void else 0.0 if block.text in said else _own_weight(block)
        if elsewhere and elsewhere.holds(block):
            weight = min(weight, 0.0) + ELSEWHERE_PENALTY
        elif title and block.index < title.start and weight > 0:
            weight *= BEFORE_TITLE
        weights.append(weight)
    return weights


def is_prose(block: Block) -> bool:
    """Say whether a block reads as a paragraph: a whole sentence or several parts of one, mostly outside links."""
    if len(block.text) < 20 or block.linked > LINK_SHARE * len(block.text):
        return False
    return len(MARK.findall(block.text)) >= 2 or bool(SENTENCE_END.search(block.plain))


def is_sentence(block: Block) -> bool:
    """Say whether a block, however short, has the marks of a sentence, is not made of links, and no furniture."""
    marked = len(block.text) - block.linked > block.linked and bool(MARK.search(block.text))
    return marked and not block.hidden and not furniture_rule(block.plain) and not is_small_print(block.plain)


def _own_weight(block: Block) -> float:
    length, marks = len(block.text), len(MARK.findall(block.text))
    if block.hidden:
        return FURNITURE
    if block.linked > LINK_SHARE * length and not (marks >= 4 and block.unlinked > 40):
        return LINKED - 0.1 * min(length, 60)
    if furniture_rule(block.plain):
        return FURNITURE
    if is_small_print(block.plain):
        return SMALL_PRINT
    if marks == 0:
        return SHORT if length < 15 else CAPTION if length < 25 else 0.2 * min(length, 150)
    if length < 160 and ENDS_IN_MORE.search(block.text) and not block.text.endswith("……"):
        return ABSTRACT
    weight = min(block.unlinked, LONGEST_COUNTED) * min(1.0, 0.35 + 0.15 * marks)
    return weight * 0.2 if block.text.isascii() else weight


class _Elsewhere:
    """Knows which elements are named as something other than the article, and are not wrappers named wrongly."""

    def __init__(self, document: Document, title: range) -> None:
        self.document = document
        self.title = title
        self.known: dict[Element, bool] = {}

    def holds(self, block: Block) -> bool:
        passed = []
        answer = False
        for element in ancestors(block.element):
            if element in self.known:
                answer = self.known[element]
                break
            passed.append(element)
            if self._is_elsewhere(element):
                answer = True
                break
        for element in passed:
            self.known[element] = answer
        return answer

    def _is_elsewhere(self, element: Element) -> bool:
        words = names(element.get("class"), element.get("id"))
        if is_body(element):
            return False
        strong = bool(words & ELSEWHERE) or any(word.startswith(ELSEWHERE_STEMS) for word in words)
        if not strong and not (element.tag in FITTING_TAGS or (words & FITTINGS and not words & CONTENT)):
            return False
        span = self.document.span(element)
        inside = [self.document.blocks[index] for index in span]
        if self.title and self.title.start in span and len(span) > len(self.title) + 2:
            return False
        if strong:
            before = self.document.blocks[self.title.stop if self.title else 0 : span.start]
            return len(span) <= 0.7 * len(self.document.blocks) or any(map(is_prose, before))
        return sum(block.unlinked for block in inside) <= FITTING_TEXT and len(span) <= 0.5 * len(self.document.blocks)


def named_body(document: Document, title: range, weights: Sequence[float]) -> range:
    """Return the blocks of the first element below the headline that is named as a body and holds text; none if none is."""
    for block in document.blocks[title.stop if title else 0 :]:
        if weights[block.index] > 0 and is_sentence(block):
            named = [element for element in ancestors(block.element) if is_body(element)]
            if named:
                return document.span(named[0])
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
    """Cut the weights into stretches, each from where the sum starts to rise to where it stood highest, and at bounds."""
    runs = []
    total = top = 0.0
    start = stop = 0
    for index, weight in enumerate(weights):
        if total <= 0 or index in bounds:
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
