"""A page as a tree and, read once from top to bottom, as the blocks of text on it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from lxml.cssselect import CSSSelector

from pipelines.article import Edit
from pipelines.page.blocks import HEADING_TAGS, Block, fold, read_blocks
from pipelines.page.places import Place, Places
from pipelines.page.torn_markup import mend
from pipelines.page.tree import Element, parse_tree
from pipelines.restore import Evidence, Restored, learn_evidence, may_be_damaged, restore
from pipelines.restore.edits import edited
from pipelines.script.conversion import narrow, simplify, widen

__all__ = ["HEADING_TAGS", "Block", "Document", "ancestors", "fold", "parse"]

SOUGHT = (
    *"a base frame h1 h2 iframe input link meta option script time title".split(),
    *"founder-author founder-date founder-introtitle founder-subtitle founder-title".split(),
)
"""Tags whose elements are asked for wherever they stand. All are found in one walk, which costs hardly more than for one."""

FOLDED = re.compile(r"[\n\u3000]+")
"""White space that a restoration may put back and that a page shows as one blank."""

NEWSPAPER_MARK = "enpproperty"
"""What the comments of Founder's newspaper system begin with."""


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed page; the tree is without the comments of its `html`, whose torn markup is mended.

    `title` is the text of the first <title>; drawings have titles, too. `of_newspaper` says that Founder's newspaper system has
    left its mark in the page. `spans` gives for an element the range of blocks inside it, `tagged` the elements with each tag
    of SOUGHT, `metas` what <meta> elements say by name, `torn` what was text until the page's torn markup was mended,
    `restorations` what damaged texts of it came to: each is asked for several times, and a shifted run takes long to read.
    """

    url: str
    html: str = field(repr=False)
    tree: Element
    title: str
    of_newspaper: bool
    blocks: tuple[Block, ...]
    spans: dict[Element, tuple[int, int]]
    tagged: dict[str, list[Element]] = field(repr=False)
    metas: dict[str, list[str]]
    evidence: Evidence = field(repr=False)
    torn: tuple[str, ...] = ()
    places: Places = field(default_factory=Places, repr=False)
    restorations: dict[str, Restored] = field(default_factory=dict, repr=False)

    def span(self, element: Element) -> range:
        """Return the indices of the blocks inside an element; for one inside a block, that block."""
        start, stop = self.spans.get(element, (0, 0))
        if start == stop and start < len(self.blocks) and (element.text or "").strip():
            return range(start, start + 1)
        return range(start, stop)

    def elements(self, tag: str) -> Sequence[Element]:
        """Return all elements with a tag of SOUGHT, in their order."""
        return self.tagged[tag]

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
        return [text for text in map(self.said, found) if text]

    def meta(self, name: str) -> list[str]:
        """Return the contents of <meta> elements with that name, property or itemprop, in whatever case."""
        return self.metas.get(name, [])

    def read(self, text: str) -> str:
        """Return text of this page the way rules read it: without glosses, simplified, marks full-width, digits half-width."""
        return narrow(widen(simplify(self.restore(text).text)))

    def lines(self) -> list[str]:
        """Return the text of each block in its own script, a mirror's damage undone."""
        if not self.evidence.mirrored:
            return [block.text for block in self.blocks]
        return [self.restore(block.text).text for block in self.blocks]

    def said(self, element: Element) -> str:
        """Return what an element says, the way rules read it."""
        return self.read(fold("".join(element.itertext())))

    def restore(self, text: str) -> Restored:
        """Restore a piece of this page's text, with what the whole page told about its damage."""
        return _restored(text, self.evidence, self.restorations)


def ancestors(element: Element) -> Iterator[Element]:
    """Yield the element itself and what it stands in, up to the root."""
    while element is not None:
        yield element
        element = element.getparent()


def parse(html: str, url: str, utf8: bytes | None = None) -> Document:
    """Parse a decoded page. Any text gives a document, if need be one without blocks.

    `utf8` is what the page was decoded from, if that is UTF-8 from end to end.
    """
    mended = mend(html)
    tree = parse_tree(mended.html, utf8 if mended.html is html else None)
    tagged = _by_tag(tree)
    blocks, spans = read_blocks(tree)
    texts = [block.text for block in blocks]
    title = fold(" ".join(text for first in tagged["title"][:1] for text in first.itertext()))
    evidence = learn_evidence("\n".join([title, *texts]))
    restorations: dict[str, Restored] = {}
    for block, plain in zip(blocks, _plain(texts, evidence, restorations), strict=True):
        block.plain = plain
        if len(plain) != block.length:
            block.linked = round(block.linked * len(plain) / block.length)
            block.unlinked = len(plain) - block.linked
    of_newspaper = NEWSPAPER_MARK in html
    return Document(
        url,
        mended.html,
        tree,
        title,
        of_newspaper,
        tuple(blocks),
        spans,
        tagged,
        _metas(tagged["meta"]),
        evidence,
        mended.pieces,
        restorations=restorations,
    )


def _by_tag(tree: Element) -> dict[str, list[Element]]:
    """Return the elements with each tag of SOUGHT, in their order."""
    found: dict[str, list[Element]] = {tag: [] for tag in SOUGHT}
    for element in tree.iter(*SOUGHT):
        found[element.tag].append(element)
    return found


def _plain(texts: list[str], evidence: Evidence, restorations: dict[str, Restored]) -> list[str]:
    """Return lines of a page the way rules read them, all at once: most pages have nothing to restore or to simplify."""
    page = "\n".join(texts)
    if may_be_damaged(page, evidence):
        page = "\n".join(_restored(text, evidence, restorations).text for text in texts)
    return narrow(widen(simplify(page))).split("\n") if texts else []


def _restored(text: str, evidence: Evidence, restorations: dict[str, Restored]) -> Restored:
    """Restore a piece of a page, once. Its white space is folded, and so is what the damage took of it."""
    if not may_be_damaged(text, evidence):
        return Restored(text)
    restored = restorations.get(text)
    if restored is None:
        restored = restorations[text] = _with_folded_white_space(text, restore(text, evidence))
    return restored


def _with_folded_white_space(text: str, restored: Restored) -> Restored:
    if not any(map(_puts_back_white_space, restored.edits)):
        return restored
    told = (
        replace(edit, after=_folded(edit, text)) if _puts_back_white_space(edit) else edit for edit in restored.edits
    )
    return edited(text, [edit for edit in told if edit.before or edit.after], restored.unrepaired)


def _puts_back_white_space(edit: Edit) -> bool:
    """Say whether an edit puts back white space that a browser would fold."""
    return FOLDED.search(edit.after) is not None and FOLDED.search(edit.before) is None


def _folded(edit: Edit, text: str) -> str:
    """Return what an edit puts back with one blank for white space, and with none beside another or at a line's end."""
    after = FOLDED.sub(" ", edit.after)
    after = after if text[: edit.start][-1:].strip() else after.lstrip()
    return after if text[edit.end : edit.end + 1].strip() else after.rstrip()


def _metas(elements: Iterable[Element]) -> dict[str, list[str]]:
    """Return the contents of <meta> elements, in order, by each of the names that they have."""
    found: dict[str, list[str]] = {}
    for element in elements:
        if content := fold(element.get("content") or ""):
            for name in {(element.get(key) or "").strip().lower() for key in ("name", "property", "itemprop")}:
                found.setdefault(name, []).append(content)
    return found
