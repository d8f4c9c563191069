"""A page as a tree and, read once from top to bottom, as the blocks of text on it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree
from lxml.cssselect import CSSSelector

from pipelines.places import Place, Places
from pipelines.restore import Evidence, Restored, learn_evidence, may_be_damaged, restore
from pipelines.script import simplify, widen
from pipelines.tree import Element, parse_tree
from pipelines.vocabulary import is_body

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

MARK = re.compile(r"[，。！？；、…,;!?]")
"""A mark that sentences have; a colon stands behind labels just as well."""
INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\x00-\x08\x0e-\x1f\xad]")
_FAR_OFF = r"\s*:\s*-\d{4,}"
HIDDEN_STYLE = re.compile(rf"display\s*:\s*none|left{_FAR_OFF}|top{_FAR_OFF}|text-indent{_FAR_OFF}")
VEIL = re.compile(r"visibility\s*:\s*hidden")
"""What keeps an element from readers, in lower case; a veil over what is named as a body is one that a script lifts."""


@dataclass(slots=True, eq=False)  # not frozen: that would double the price of each, and a page has hundreds
class Block:
    """A stretch of text that a browser would set as one paragraph.

    `text` is as on the page with white space folded, `plain` the same without glosses, simplified and full-width, for
    rules to match. `linked` counts the characters inside links, `marks` those that end a sentence or a part of one.
    `element` holds the text; `heading` says that it stands in h1 to h6, `hidden` that the page's own style keeps it from
    readers.
    """

    index: int
    text: str
    plain: str
    linked: int
    marks: int
    element: Element
    heading: bool
    hidden: bool

    @property
    def unlinked(self) -> int:
        """The number of characters outside links."""
        return len(self.text) - self.linked


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed page; the tree is without the comments of its `html`.

    `title` is the text of the first <title>; drawings have titles, too. `spans` gives for an element the range of blocks
    inside it, `metas` what <meta> elements say by name.
    """

    url: str
    html: str = field(repr=False)
    tree: Element
    title: str
    blocks: tuple[Block, ...]
    spans: dict[Element, tuple[int, int]]
    metas: dict[str, list[str]]
    evidence: Evidence = field(repr=False)
    places: Places = field(default_factory=Places, repr=False)

    def span(self, element: Element) -> range:
        """Return the indices of the blocks inside an element; for one inside a block, that block."""
        start, stop = self.spans.get(element, (0, 0))
        if start == stop and start < len(self.blocks) and (element.text or "").strip():
            return range(start, start + 1)
        return range(start, stop)

    def place(self, block: Block) -> Place:
        """Return where on the page a block stands."""
        return Place(self.places, block.element)

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
        return self.metas.get(name, [])

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
    tree = parse_tree(html)
    reader = _BlockReader()
    reader.read(tree)
    texts = [text for text, *_ in reader.found]
    evidence = learn_evidence("\n".join(texts))
    restored = "\n".join(restore(text, evidence).text if may_be_damaged(text, evidence) else text for text in texts)
    plains = widen(simplify(restored)).split("\n") if restored else []
    blocks = tuple(
        Block(index, text, plain, linked, len(MARK.findall(text)), element, heading, hidden)
        for index, (plain, (text, linked, element, heading, hidden)) in enumerate(
            zip(plains, reader.found, strict=True)
        )
    )
    title = fold(" ".join(text for first in islice(tree.iter("title"), 1) for text in first.itertext()))
    return Document(url, html, tree, title, blocks, reader.spans, _metas(tree), evidence)


def _metas(tree: Element) -> dict[str, list[str]]:
    """Return the contents of the <meta> elements, in order, by each of the names that they have."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        if content := fold(element.get("content") or ""):
            for name in {(element.get(key) or "").strip().lower() for key in ("name", "property", "itemprop")}:
                found.setdefault(name, []).append(content)
    return found


def fold(text: str) -> str:
    """Fold each run of white space, the ideographic space included, to one blank; drop what has no width."""
    folded = " ".join(text.split())
    return folded if folded.isprintable() else " ".join(INVISIBLE.sub("", text).split())


class _BlockReader:
    """Walks a tree without recursion and cuts its text at block elements."""

    def __init__(self) -> None:
        self.found: list[tuple[str, int, Element, bool, bool]] = []
        self.spans: dict[Element, tuple[int, int]] = {}
        self.parts: list[str] = []
        self.linked = 0
        self.headings = 0  # how many are open
        self.hiders: list[Element] = []  # open elements that hide what is in them

    def read(self, tree: Element) -> None:
        inside = tree  # the block element that text now belongs to
        links = 0
        starts: list[int] = []  # for each open element, the number of blocks before it
        parts, found, hiders = self.parts, self.found, self.hiders
        walk = etree.iterwalk(tree, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            opens = event == "start"
            if tag in UNSEEN_TAGS:
                if opens:
                    walk.skip_subtree()
                    continue
            else:
                if tag in BLOCK_TAGS:
                    if parts:
                        self._cut(inside)
                    if tag != "br":
                        inside = element if opens else element.getparent()
                    if tag in HEADING_TAGS:
                        self.headings += 1 if opens else -1
                elif tag == "a" and not (
                    element.get("name") and element.get("href") is None
                ):  # that is a place, no link
                    links += 1 if opens else -1
                if opens:
                    style = element.get("style")
                    if style and _hides(style.lower(), element):
                        hiders.append(element)
                    starts.append(len(found))
                else:
                    if hiders and hiders[-1] is element:
                        hiders.pop()
                    self.spans[element] = (starts.pop(), len(found))
            text = element.text if opens else element.tail
            if text and (parts or not text.isspace()):
                parts.append(text)
                if links:
                    self.linked += len(fold(text))

    def _cut(self, element: Element) -> None:
        text = fold("".join(self.parts))
        if text:
            self.found.append((text, self.linked, element, self.headings > 0, bool(self.hiders)))
        self.parts.clear()
        self.linked = 0


def _hides(style: str, element: Element) -> bool:
    """Say whether an element's own style, in lower case, hides it."""
    return bool(HIDDEN_STYLE.search(style)) or (bool(VEIL.search(style)) and not is_body(element))
