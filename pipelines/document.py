"""A page as a tree and, read once from top to bottom, as the blocks of text on it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from lxml.cssselect import CSSSelector

from pipelines.restore import Evidence, Restored, learn_evidence, restore
from pipelines.script import simplify, widen
from pipelines.vocabulary import is_body

Element = Any
"""An lxml element; lxml carries no types."""

BLOCK_TAGS = frozenset(
    "address article aside blockquote body br button caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html label legend li main marquee nav ol p pre section "
    "summary table tbody td tfoot th thead tr ul".split()
)
"""Elements that a browser shows on lines of their own; text on either side of one is not the same paragraph."""

UNSEEN_TAGS = frozenset(
    "script style noscript template svg math head select textarea iframe object video audio".split()
)
"""Elements whose text a reader does not see as text."""

HEADING_TAGS = frozenset("h1 h2 h3 h4 h5 h6".split())

SPACE = re.compile(r"[\s\u3000\xa0]+")
INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\x00-\x08\x0e-\x1f\xad]")
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|(?:left|top|text-indent)\s*:\s*-\d{4,}", re.I)
VEIL = re.compile(r"visibility\s*:\s*hidden", re.I)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that a browser would set as one paragraph.

    `text` is as on the page with white space folded, `plain` the same without glosses, simplified and full-width, for
    rules to match. `linked` counts the characters inside links. `element` holds the text; `hidden` says that the page's
    own style keeps it from readers.
    """

    index: int
    text: str
    plain: str
    linked: int
    element: Element
    hidden: bool

    @property
    def unlinked(self) -> int:
        """The number of characters outside links."""
        return len(self.text) - self.linked

    @property
    def heading(self) -> bool:
        """Whether the block stands in h1 to h6."""
        return any(element.tag in HEADING_TAGS for element in ancestors(self.element))

    @property
    def place(self) -> str:
        """Where on the page the block stands, as an XPath."""
        return str(self.element.getroottree().getpath(self.element))


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed page. `spans` gives for an element the range of blocks inside it."""

    url: str
    tree: Element
    title: str
    blocks: tuple[Block, ...]
    spans: dict[Element, tuple[int, int]]
    evidence: Evidence = field(repr=False)

    def span(self, element: Element) -> range:
        """Return the indices of the blocks inside an element; for one inside a block, that block."""
        start, stop = self.spans.get(element, (0, 0))
        if start == stop and start < len(self.blocks) and (element.text or "").strip():
            return range(start, start + 1)
        return range(start, stop)

    def spans_of(self, selector: str) -> list[range]:
        """Return the blocks inside each element that a CSS selector finds, those without text left out."""
        found = CSSSelector(selector, translator="html")(self.tree)
        return [span for element in found if (span := self.span(element))]

    def select(self, selector: str) -> list[str]:
        """Return the plain text of each element that a CSS selector finds, those without text left out."""
        found = CSSSelector(selector, translator="html")(self.tree)
        texts = (self.read(fold("".join(element.itertext()))) for element in found)
        return [text for text in texts if text]

    def meta(self, name: str) -> list[str]:
        """Return the contents of the <meta> elements with that name, property or itemprop, in whatever case."""
        return [
            fold(content)
            for element in self.tree.iter("meta")
            if name in {(element.get(key) or "").strip().lower() for key in ("name", "property", "itemprop")}
            and (content := element.get("content") or "").strip()
        ]

    def read(self, text: str) -> str:
        """Return text of this page the way rules read it: without glosses, simplified, full-width."""
        return widen(simplify(self.restore(text).text))

    def restore(self, text: str) -> Restored:
        """Restore a piece of this page's text, with what the whole page told about its damage."""
        return restore(text, self.evidence)


def ancestors(element: Element) -> Iterator[Element]:
    """Yield the element itself and what it stands in, up to the root."""
    while element is not None:
        yield element
        element = element.getparent()


def parse(html: str, url: str) -> Document:
    """Parse a decoded page. Any text gives a document, if need be one without blocks."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    tree = etree.fromstring(html.replace("\0", "").encode("utf-8", "replace") or b"<html></html>", parser)
    if tree is None:
        tree = etree.fromstring(b"<html></html>", parser)
    reader = _BlockReader()
    reader.read(tree)
    evidence = learn_evidence("\n".join(text for text, *_ in reader.found))
    restored = "\n".join(restore(text, evidence).text for text, *_ in reader.found)
    plains = widen(simplify(restored)).split("\n") if restored else []
    blocks = tuple(
        Block(index, text, plain, linked, element, hidden)
        for index, (plain, (text, linked, element, hidden)) in enumerate(zip(plains, reader.found, strict=True))
    )
    title = fold(" ".join(tree.xpath("//title[1]//text()")))
    return Document(url, tree, title, blocks, reader.spans, evidence)


def fold(text: str) -> str:
    """Fold each run of white space, the ideographic space included, to one blank; drop what has no width."""
    return SPACE.sub(" ", INVISIBLE.sub("", text)).strip()


class _BlockReader:
    """Walks a tree without recursion and cuts its text at block elements."""

    def __init__(self) -> None:
        self.found: list[tuple[str, int, Element, bool]] = []
        self.spans: dict[Element, tuple[int, int]] = {}
        self.parts: list[str] = []
        self.linked = 0

    def read(self, tree: Element) -> None:
        inside = tree  # the block element that text now belongs to
        open_links = 0
        starts: list[int] = []  # for each open element, the number of blocks before it
        hiders: list[Element] = []  # open elements that hide what is in them
        unseen: Element | None = None
        for event, element in etree.iterwalk(tree, events=("start", "end", "comment")):
            if unseen is not None:
                if element is not unseen or event != "end":
                    continue
                unseen = None
                text = element.tail
            elif event == "start":
                tag = element.tag
                if tag in UNSEEN_TAGS:
                    unseen = element
                    continue
                if tag in BLOCK_TAGS:
                    self._cut(inside, hiders)
                    if tag != "br":
                        inside = element
                elif tag == "a":
                    open_links += 1
                if element.attrib and _hides(element):
                    hiders.append(element)
                starts.append(len(self.found))
                text = element.text
            elif event == "end":
                tag = element.tag
                if tag in BLOCK_TAGS:
                    self._cut(inside, hiders)
                    if tag != "br":
                        inside = element.getparent()
                elif tag == "a":
                    open_links -= 1
                if hiders and hiders[-1] is element:
                    hiders.pop()
                self.spans[element] = (starts.pop(), len(self.found))
                text = element.tail
            else:
                text = element.tail
            if text:
                self.parts.append(text)
                if open_links:
                    self.linked += len(fold(text))
        self._cut(tree, hiders)

    def _cut(self, element: Element, hiders: list[Element]) -> None:
        if self.parts:
            text = fold("".join(self.parts))
            if text:
                self.found.append((text, self.linked, element, bool(hiders)))
            self.parts.clear()
            self.linked = 0


def _hides(element: Element) -> bool:
    """Say whether an element's own style hides it; a veil over what is named as a body is one that a script lifts."""
    style = element.get("style")
    if style is None:
        return False
    return bool(HIDDEN_STYLE.search(style)) or (bool(VEIL.search(style)) and not is_body(element))
