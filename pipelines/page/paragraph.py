"""The paragraphs of an article on their way from the page's blocks to its text."""

from collections.abc import Iterable
from dataclasses import dataclass

from pipelines.article import Removal
from pipelines.page.document import Block, Document
from pipelines.page.places import Place


@dataclass(slots=True)  # not frozen: that would double the price of each
class Paragraph:
    """A paragraph: its text as on the page, the plain form that rules read, its place, whether it goes on the one before."""

    text: str
    plain: str
    place: Place | str
    continues: bool = False

    def removal(self, stage: str, rule: str) -> Removal:
        """Return the record of this whole paragraph being taken out."""
        return Removal(stage, rule, str(self.place), self.text)


def paragraphs(document: Document, blocks: Iterable[Block]) -> list[Paragraph]:
    """Turn blocks of a page into paragraphs."""
    return [Paragraph(block.text, block.plain, document.place(block)) for block in blocks]


def cut(document: Document, paragraph: Paragraph, start: int, stop: int) -> tuple[str, Paragraph]:
    """Take the characters [start, stop) of the plain form out; return what stood there on the page, and the rest."""
    restored = document.restore(paragraph.text)
    first = restored.origin(start)
    last = restored.origin(stop) if stop < len(paragraph.plain) else len(paragraph.text)
    rest = (paragraph.text[:first] + paragraph.text[last:]).strip()
    return paragraph.text[first:last].strip(), Paragraph(
        rest, document.read(rest), paragraph.place, paragraph.continues
    )
