"""The body of the page: the best run of blocks, the smallest container that holds it, a trim at head and tail."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipelines.article import Hints
from pipelines.body.below_title import BELOW_TITLE, DOUBTFUL, LEAST_BELOW, short_text
from pipelines.body.captions import part_captions
from pipelines.body.second_opinion import trafilatura_blocks
from pipelines.body.stamped_items import before_series
from pipelines.body.table_rows import from_first_row
from pipelines.body.trim import trim, without_boxes
from pipelines.body.weights import NO_MORE, best_run, named_body, weigh
from pipelines.head.heading import Headline
from pipelines.lines.meta_line import find_meta_line
from pipelines.lines.prose import is_prose, is_sentence, is_text_link, sentences
from pipelines.page.document import Block, Document, ancestors
from pipelines.page.tree import Element
from pipelines.page.vocabulary import is_body

CONTAINER_SHARE = 0.92  # of the run's weight; an element named as a body needs only the second share
NAMED_CONTAINER_SHARE = 0.75
SHORT_TEXT = 600  # weight of a run under which labels and captions around the text weigh as much as parts of it
WITHOUT_NAMES = 4  # times the characters in sentences that are found once class words count for nothing: then they lied
HIDDEN_LEVELS = 2  # from a hidden block outwards to the element that the last line stands in
LEAST = 25  # characters without which a page holds no article
LEAST_HIDDEN = 40  # characters of hidden prose that are worth a second look


@dataclass(frozen=True, slots=True)
class Body:
    """The blocks of the main text in order, the range they span, the tail that was cut off, the rule that found it.

    Of that range, but not of the blocks, are `captions`, which belong to pictures, and `boxes`: lines of boxes set into the text,
    and what the page hides. `element` is what holds a body that may be pictures alone.
    """

    blocks: tuple[Block, ...]
    region: range
    tail: tuple[Block, ...]
    rule: str
    captions: Mapping[Element, Block] = field(default_factory=dict)
    boxes: tuple[Block, ...] = ()
    element: Element | None = None


def find_body(document: Document, headline: Headline | None, hints: Hints, farms: Sequence[range] = ()) -> Body | None:
    """Find the main text of a page. `farms` are blocks known to be no text. None: the page holds no article.

    Where nothing is found but what the page's own style hides, a script is taken to show it.
    """
    body = _find_shown(document, headline, hints, farms)
    if (
        body is None
        and sum(block.unlinked for block in document.blocks if block.hidden and is_prose(block)) >= LEAST_HIDDEN
    ):
        shown = (replace(block, hidden=False) if block.hidden else block for block in document.blocks)
        body = _find_shown(replace(document, blocks=tuple(shown)), headline, hints, farms)
    return body


def _find_shown(document: Document, headline: Headline | None, hints: Hints, farms: Sequence[range]) -> Body | None:
    void = frozenset(index for farm in farms for index in farm)
    if hints.body:
        hinted = document.spans_of(hints.body)
        if hinted:
            span = range(hinted[0].start, hinted[-1].stop)
            return _trimmed(document, headline, span, void, [0.0] * len(document.blocks), "hint")
    title = (headline.region if headline else range(0)) or _above_text(document, find_meta_line(document))
    weights = weigh(document, title, void, trust_names=True)
    region = _region(document, title, weights)
    told = sentences(document, region)
    rule = "run of blocks"
    below = short_text(document, title, region, told, weights) if title else range(0)
    if below:
        body = _trimmed(document, headline, below, void, weights, BELOW_TITLE)
        return body if sum(block.length for block in body.blocks) >= LEAST_BELOW else None
    if told < DOUBTFUL:
        nameless = weigh(document, title, void, trust_names=False)
        without_names = _region(document, title, nameless)
        if sentences(document, without_names) > WITHOUT_NAMES * max(1, told):
            region, weights, rule = without_names, nameless, "run of blocks, names disregarded"
        elif _prose(document, range(len(document.blocks))) > _prose(document, region):  # there is more to be found
            second = trafilatura_blocks(document)
            if second and _told(document, second) > _told(document, region):
                region, rule = second, "trafilatura"
    region = from_first_row(document, title, region)
    body = _trimmed(document, headline, region, void, weights, rule)
    if sum(block.length for block in body.blocks) < LEAST or not any(
        is_prose(block) or is_sentence(block) for block in body.blocks
    ):
        return None
    return body


def _above_text(document: Document, line: range) -> range:
    """Return the line if it stands above a text; none if text ends right above it, as over the date below a blog's entry."""
    above = document.blocks[max(0, line.start - 2) : line.start]
    return range(0) if any(map(is_prose, above)) else line


def _told(document: Document, region: range) -> tuple[int, int]:
    return sentences(document, region), _prose(document, region)


def _prose(document: Document, region: range) -> int:
    return sum(document.blocks[index].unlinked for index in region if is_prose(document.blocks[index]))


def _region(document: Document, title: range, weights: list[float]) -> range:
    total, run = best_run(weights, title, named_body(document, title, weights))
    if not total:
        return range(0)
    held = document.span(_container(document, weights, run))
    if _prose(document, range(run.start, held.start)):  # the text itself is left out, so much is said of it
        blocks = [document.blocks[index] for index in run]
        run = range(run.start, run.start + before_series(document, blocks, 0, len(blocks)))
        held = document.span(_container(document, weights, run))
    start, stop = max(run.start, held.start), min(run.stop, held.stop)
    while start > held.start and weights[start - 1] > NO_MORE:
        start -= 1
    while stop < held.stop and (weights[stop] > NO_MORE or is_text_link(document.blocks[stop])):
        stop += 1
    return _rejoined(document, weights, range(start, stop), held)


def _container(document: Document, weights: list[float], run: range) -> Element:
    """Return the smallest element that holds nearly all of the run's weight; of a short text, that of its sentences."""
    heaviest = max(run, key=lambda index: weights[index])
    heavy = [index for index in run if weights[index] > 0]
    if sum(weights[index] for index in heavy) < SHORT_TEXT:
        heavy = [index for index in heavy if is_prose(document.blocks[index])] or heavy
    total = sum(weights[index] for index in heavy)
    element = None
    for element in ancestors(document.blocks[heaviest].element):
        span = document.span(element)
        share = sum(weights[index] for index in heavy if index in span) / total
        enough = NAMED_CONTAINER_SHARE if is_body(element) else CONTAINER_SHARE
        if share >= enough and not _is_paragraph(element, span):
            break
    return element


def _is_paragraph(element: Element, span: range) -> bool:
    """Say whether an element is a part of a text: a single block that is a <p> or has others of its kind beside it.

    In an element named as a body, or before a table of data, a <p> is one also if it holds several lines.
    """
    parent = element.getparent()
    if parent is None:
        return False
    if element.tag == "p":
        return len(span) <= 1 or is_body(parent) or _is_before_table(element)
    return len(span) <= 1 and sum(child.tag == element.tag for child in parent) > 1


def _is_before_table(element: Element) -> bool:
    """Say whether a table of several columns stands right behind an element, in a <div> of its own perhaps."""
    table = element.getnext()
    while table is not None and table.tag != "table" and len(table) == 1:
        table = table[0]
    first = next(table.iter("tr"), None) if table is not None and table.tag == "table" else None
    return first is not None and len(first) > 1


def _rejoined(document: Document, weights: list[float], region: range, held: range) -> range:
    """Widen to paragraphs of the same parent that an inserted box cut off."""
    parents = [document.blocks[index].element.getparent() for index in region if weights[index] > 0]
    if not parents:
        return region
    parent = max(dict.fromkeys(parents), key=parents.count)  # of two that hold as many, the first
    beside = (*document.blocks[held.start : region.start], *document.blocks[region.stop : held.stop])
    kin = [
        block.index
        for block in beside
        if weights[block.index] > 0 and block.element.getparent() is parent and is_sentence(block)
    ]
    return range(min([region.start, *kin]), max([region.stop, *(index + 1 for index in kin)]))


def _trimmed(
    document: Document,
    headline: Headline | None,
    region: range,
    void: frozenset[int],
    weights: Sequence[float],
    rule: str,
) -> Body:
    """Return a region trimmed at head and tail, without the void, the boxes set into the text, the captions."""
    kept = trim(document, headline, region, weights)
    told = _with_hidden(document, kept)
    text, boxes = without_boxes(document, [document.blocks[index] for index in told if index not in void], weights)
    text, captions, beside = part_captions(document, text)
    tail = document.blocks[told.stop : region.stop]
    return Body(tuple(text), told, tail, rule, captions, (*boxes, *beside))


def _with_hidden(document: Document, kept: range) -> range:
    """Widen to what is hidden right behind the last line: inside it, or beside it in the same element."""
    stop = kept.stop
    if not kept:
        return kept
    last = document.blocks[stop - 1].element
    while stop < len(document.blocks) and document.blocks[stop].hidden:
        around = list(ancestors(document.blocks[stop].element))
        if last not in around and last.getparent() not in around[: HIDDEN_LEVELS + 1]:
            break
        stop += 1
    return range(kept.start, stop)
