"""The paragraphs of an article on their way from the page's blocks to its text."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from operator import itemgetter

from pipelines.article import Removal
from pipelines.document import Block, Document, ancestors
from pipelines.places import Place
from pipelines.tree import Element

CELL_LEVELS = 4  # elements around a block among which its row is looked for: in a cell may stand <p><span>
LONGEST_CELL = 80  # characters of a cell of data


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


def paragraphs(document: Document, blocks: Sequence[Block]) -> list[Paragraph]:
    """Turn blocks of a page into paragraphs: each is one, and so is each row of a table of data, its cells set off by blanks."""
    rows = [_row(block) for block in blocks]
    of_data = _tables_of_data(blocks, rows)
    found: list[Paragraph] = []
    for row, group in groupby(zip(rows, blocks, strict=True), itemgetter(0)):
        cells = [block for _, block in group]
        if row is not None and _table(row) in of_data and len(cells) > 1:
            text = " ".join(cell.text for cell in cells)
            found.append(Paragraph(text, document.read(text), Place(document.places, row)))
        else:
            found += (Paragraph(cell.text, cell.plain, document.place(cell)) for cell in cells)
    return found


def _row(block: Block) -> Element | None:
    """Return the row of a table that a block stands in."""
    return next((element for element in islice(ancestors(block.element), CELL_LEVELS) if element.tag == "tr"), None)


def _table(row: Element) -> Element:
    return next((element for element in ancestors(row) if element.tag == "table"), row)


def _tables_of_data(blocks: Sequence[Block], rows: Sequence[Element | None]) -> set[Element]:
    """Return the tables of two rows and more that have two cells and more, and of no cell that is a text of its own."""
    tables: dict[Element, dict[Element, dict[Element, int]]] = {}
    for block, row in zip(blocks, rows, strict=True):
        if row is not None:
            cells = tables.setdefault(_table(row), {}).setdefault(row, {})
            cell = next(element for element in ancestors(block.element) if element.getparent() is row)
            cells[cell] = cells.get(cell, 0) + len(block.text)
    return {
        table
        for table, held in tables.items()
        if sum(len(cells) > 1 for cells in held.values()) > 1
        and all(length <= LONGEST_CELL for cells in held.values() for length in cells.values())
    }


def cut(document: Document, paragraph: Paragraph, start: int, stop: int) -> tuple[str, Paragraph]:
    """Take the characters [start, stop) of the plain form out; return what stood there on the page, and the rest."""
    restored = document.restore(paragraph.text)
    first = restored.origin(start)
    last = restored.origin(stop) if stop < len(paragraph.plain) else len(paragraph.text)
    rest = (paragraph.text[:first] + paragraph.text[last:]).strip()
    return paragraph.text[first:last].strip(), Paragraph(
        rest, document.read(rest), paragraph.place, paragraph.continues
    )
