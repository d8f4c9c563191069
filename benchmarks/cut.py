"""Articles cut short in their own pages, as short items stand: few characters of text, all the furniture of the site.

The page's text is aligned with the gold text; what belongs to the gold text beyond the limit is taken out, and nothing
else: markup, titles, captions, inserted boxes, comments and footers stay as they are.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from benchmarks.corpora import GoldPage
from benchmarks.score import normal

GRAM = 8  # characters that, where they occur once in the page and once in the gold text, tie the two together
REACH = 1 / 3  # of the length: as far from it a sentence end is looked for, before a sentence is cut in the middle
UNSEEN = ("script", "style", "title", "textarea", "noscript")

SENTENCE_END = re.compile(r"[。!?][”」』\")]*")


@dataclass(slots=True)
class _Node:
    """A text node of a page, and where its normal form begins in that of the whole page."""

    element: etree._Element
    part: str
    text: str
    start: int
    lengths: list[int]  # of the normal form of each character


def cut_pages(pages: Sequence[GoldPage], length: int) -> Iterator[GoldPage]:
    """Yield each page with its article ended near so many characters, and all around it as it was."""
    for page in pages:
        tree = etree.fromstring(page.html.encode("utf-8"), etree.HTMLParser(encoding="utf-8", huge_tree=True))
        end = _end(normal(page.text), length)
        _empty(_nodes(tree), normal(page.text), end)
        html = etree.tostring(tree, encoding="unicode", method="html")
        yield GoldPage(page.name, page.url, html, _head(page.text, end))


def _end(gold: str, length: int) -> int:
    """Return the sentence end nearest to the length, or the length itself where none is near."""
    ends = [match.end() for match in SENTENCE_END.finditer(gold, 0, int(length * (1 + REACH)))]
    nearest = min(ends, key=lambda end: abs(end - length), default=0)
    return nearest if abs(nearest - length) <= length * REACH else length


def _head(gold: str, end: int) -> str:
    """Return the beginning of the gold text that has so many characters in normal form."""
    seen = 0
    for position, character in enumerate(gold):
        if seen >= end:
            return gold[:position]
        seen += len(normal(character))
    return gold


def _nodes(tree: etree._Element) -> list[_Node]:
    nodes: list[_Node] = []
    at = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment")):
        part = "text" if event == "start" else "tail"
        text = getattr(element, part)
        if text and text.strip() and not (part == "text" and element.tag in UNSEEN):
            lengths = [len(normal(character)) for character in text]
            nodes.append(_Node(element, part, text, at, lengths))
            at += sum(lengths)
    return nodes


def _empty(nodes: Sequence[_Node], gold: str, end: int) -> None:
    """Take out of the nodes what stands in the gold text from `end` on."""
    gold_at = _align("".join(normal(character) for node in nodes for character in node.text), gold)
    for node in nodes:
        places = gold_at[node.start : node.start + sum(node.lengths)]
        beyond = [place >= end for place in places]
        if 2 * sum(beyond) > len(places) and not any(0 <= place < end for place in places):
            setattr(node.element, node.part, "")
        elif any(beyond):
            first, seen = beyond.index(True), 0
            last = len(beyond) - beyond[::-1].index(True)
            kept = ""
            for character, length in zip(node.text, node.lengths, strict=True):
                kept += "" if first <= seen < last else character
                seen += length
            setattr(node.element, node.part, kept)


def _align(page: str, gold: str) -> list[int]:
    """Return for each character of the page its place in the gold text, -1 if it has none."""
    places = [-1] * len(page)
    for at, place in _anchors(page, gold):
        for step in (1, -1):
            here, there = at, place
            while 0 <= here < len(page) and 0 <= there < len(gold) and page[here] == gold[there]:
                if places[here] == there and here != at:
                    break
                places[here] = there
                here, there = here + step, there + step
    return places


def _anchors(page: str, gold: str) -> list[tuple[int, int]]:
    """Return the longest series of grams, each once in the page and once in the gold text, in the order of both."""
    of_page, of_gold = _single_grams(page), _single_grams(gold)
    pairs = sorted((at, of_gold[gram]) for gram, at in of_page.items() if gram in of_gold)
    ends: list[int] = []  # the smallest last place of a rising series of each length, and which pair it is
    tops: list[int] = []
    before: list[int] = []
    for position, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(tops[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        tops[length : length + 1] = [position]
    series = []
    position = tops[-1] if tops else -1
    while position >= 0:
        series.append(pairs[position])
        position = before[position]
    return series[::-1]


def _single_grams(text: str) -> dict[str, int]:
    grams = [text[at : at + GRAM] for at in range(len(text) - GRAM + 1)]
    counts = Counter(grams)
    return {gram: at for at, gram in enumerate(grams) if counts[gram] == 1}
