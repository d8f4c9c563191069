"""The blocks of text of a page: its tree read once from top to bottom and cut where a browser begins a line."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from pipelines.page.tree import CLASS, HREF, STYLE, Element
from pipelines.page.vocabulary import hides_by_name, is_body

BLOCK_TAGS = frozenset(
    "address article aside blockquote body br button caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html label legend li main marquee nav ol p pre section "
    "summary table tbody td tfoot th thead tr ul"
    " uni-page uni-page-body uni-page-head uni-page-wrapper uni-rich-text uni-scroll-view uni-view taro-view-core".split()
)
"""Elements that a browser shows on lines of their own; text on either side of one is not the same paragraph. The last are those
of uni-app and Taro, whose style sheets set them so."""

UNSEEN_TAGS = frozenset(
    "script style noscript template svg math head select textarea iframe object video audio".split()
)
"""Elements whose text a reader does not see as text."""

HEADING_TAGS = frozenset("h1 h2 h3 h4 h5 h6".split())

MARK = re.compile(r"[，。！？；、…,;!?]")
"""A mark that sentences have; a colon stands behind labels just as well."""
MANY = 5
"""Marks in a paragraph; more of them tell no more."""
INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\x00-\x08\x0e-\x1f\xad]")
_FAR_OFF = r"\s*:\s*-\d{4,}"
HIDDEN_STYLE = re.compile(rf"display\s*:\s*none|left{_FAR_OFF}|top{_FAR_OFF}|text-indent{_FAR_OFF}")
VEIL = re.compile(r"visibility\s*:\s*hidden")
"""What keeps an element from readers, in lower case; a veil over what is named as a body is one that a script lifts."""


@dataclass(slots=True, eq=False)  # not frozen: that would double the price of each, and a page has hundreds
class Block:
    """A stretch of text that a browser would set as one paragraph.

    `text` is as on the page with white space folded, `plain` the same without glosses, simplified, with full-width marks and
    half-width digits, for rules to match; it is read when all blocks are known. `linked` and `unlinked` count the characters
    inside and outside links, glosses left out. `element` holds the text; `heading` says that it stands in h1 to h6, `hidden`
    that the page's own style keeps it from readers, or a name that style sheets hide.
    """

    index: int
    text: str
    linked: int
    unlinked: int
    element: Element
    heading: bool
    hidden: bool
    plain: str = ""
    _marks: int = field(default=-1, init=False, repr=False)

    @property
    def length(self) -> int:
        """The number of characters that a reader reads: those of `plain`."""
        return self.linked + self.unlinked

    @property
    def marks(self) -> int:
        """The number of marks that end a sentence or a part of one, counted when first asked for, and not beyond MANY."""
        if self._marks < 0:
            commonest = self.text.count("，") + self.text.count("。")  # a long paragraph has many of these
            self._marks = commonest if commonest >= MANY else len(MARK.findall(self.text))
        return self._marks


_INLINE, _BLOCK, _HEADING, _LINK, _CLOSED, _BREAK, _PICTURE, _INSIDE = range(8)
"""From _CLOSED on, nothing inside is read; _INSIDE is what stands there."""
_KINDS = {
    **dict.fromkeys(BLOCK_TAGS, _BLOCK),
    **dict.fromkeys(HEADING_TAGS, _HEADING),
    **dict.fromkeys(UNSEEN_TAGS, _CLOSED),
    **dict.fromkeys(("input", "link", "meta"), _CLOSED),  # which libxml2 leaves empty
    "a": _LINK,
    "br": _BREAK,
    "img": _PICTURE,  # below which its caption begins
}


def fold(text: str) -> str:
    """Fold each run of white space, the ideographic space included, to one blank; drop what has no width."""
    if " " not in text and text.isprintable():  # so is no white space but the blank
        return text
    folded = " ".join(text.split())
    return folded if folded.isprintable() else " ".join(INVISIBLE.sub("", text).split())


def read_blocks(tree: Element) -> tuple[list[Block], dict[Element, tuple[int, int]]]:
    """Return the blocks of a tree in order, and for each element that may hold some the range of them.

    What an element inside a line hides is no part of the line, but a block of its own that follows it.
    Without recursion, and in one long function: it is a third of all that is done to find a body.
    """
    found: list[Block] = []
    spans: dict[Element, tuple[int, int]] = {}
    parts: list[str] = []  # of the block that is read
    linked: list[str] = []  # those inside links
    hiders: list[Element] = []  # open elements that hide what is in them
    suspended: list[tuple[list[str], list[str], Element]] = []  # what is read around those that hide inside a line
    waiting: list[tuple[str, int, Element, bool]] = []  # what they hide: it follows the line that it stands in
    links = headings = 0  # how many are open
    inside: Element = None  # the block element that text now belongs to

    def cut() -> None:
        alone = len(parts) == 1
        if text := fold(parts[0] if alone else "".join(parts)):
            in_links = 0 if not linked else len(text) if alone else sum([len(fold(part)) for part in linked])
            if suspended:
                waiting.append((text, in_links, inside, headings > 0))
            else:
                found.append(
                    Block(len(found), text, in_links, len(text) - in_links, inside, headings > 0, bool(hiders))
                )
        parts.clear()
        linked.clear()
        if waiting and not suspended:
            for text, in_links, element, heading in waiting:
                found.append(Block(len(found), text, in_links, len(text) - in_links, element, heading, True))
            waiting.clear()

    around: list[
        tuple[Element, int, int]
    ] = []  # what is open around `last`, each with its kind and the blocks before it
    last: Element = None
    kind, before = _INLINE, 0
    is_read = True
    for element in chain(tree.iter(), (None,)):
        parent = None if element is None else element.getparent()
        while last is not parent:
            if kind < _CLOSED:
                if kind == _LINK:
                    links -= 1
                elif kind:
                    if parts or waiting:
                        cut()
                    inside = around[-1][0]
                    headings -= kind == _HEADING
                if hiders and hiders[-1] is last:
                    if kind in (_INLINE, _LINK):
                        if parts:
                            cut()
                        parts, linked, inside = suspended.pop()
                    hiders.pop()
                spans[last] = before, len(found)
            elif kind != _INSIDE:
                is_read = True
            if is_read and (text := last.tail) and (parts or not text.isspace()):
                parts.append(text)
                if links:
                    linked.append(text)
            last, kind, before = around.pop()
        if element is None:
            break
        around.append((last, kind, before))
        last = element
        if not is_read:
            kind = _INSIDE
            continue
        kind = _KINDS.get(element.tag, _INLINE)
        if kind == _LINK and element.get(HREF) is None and element.get("name"):
            kind = _INLINE  # a place that links lead to
        if kind < _CLOSED:
            if kind == _LINK:
                links += 1
            elif kind:
                if parts or waiting:
                    cut()
                inside = element
                headings += kind == _HEADING
            if ((style := element.get(STYLE)) and _hides(style, element)) or (
                kind == _INLINE and (name := element.get(CLASS)) and hides_by_name(name)
            ):
                hiders.append(element)
                if kind in (_INLINE, _LINK):  # its text is no part of the line that it stands in
                    suspended.append((parts, linked, inside))
                    parts, linked, inside = [], [], element
            before = len(found)
            if (text := element.text) and (parts or not text.isspace()):
                parts.append(text)
                if links:
                    linked.append(text)
        else:
            is_read = False
            if kind == _PICTURE:
                spans[element] = len(found), len(found)
            elif kind == _BREAK and (parts or waiting):
                cut()
    return found, spans


def _hides(style: str, element: Element) -> bool:
    """Say whether an element's own style hides it."""
    hidden, veiled = _hidden_or_veiled(style)
    return hidden or (veiled and not is_body(element))


@lru_cache(maxsize=4096)  # a site has few styles, and many elements of each
def _hidden_or_veiled(style: str) -> tuple[bool, bool]:
    low = style.lower()
    return HIDDEN_STYLE.search(low) is not None, VEIL.search(low) is not None
