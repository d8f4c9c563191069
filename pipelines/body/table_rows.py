"""Rows of tables of data: a text that begins in one begins with the table; at the very end each is a line of the text."""

from collections.abc import Sequence
from itertools import groupby, islice
from operator import itemgetter

from pipelines.page.document import Document, ancestors
from pipelines.page.paragraph import Paragraph
from pipelines.page.places import Place
from pipelines.page.tree import Element

LEVELS = 4  # elements from a paragraph outwards among which its row is looked for: in a cell may stand <div><p>
FEWEST_COLUMNS = 3  # of a table that a text begins in
LONGEST_CELL = 80  # characters of a cell of data; one that holds more is a text of its own
MOST_PARAGRAPHS = 2  # in most cells: where they hold more they are columns of verse or of a text


def rows_as_lines(document: Document, lines: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs of a text with the cells of each row of data as one, set off by blanks."""
    rows = [_row(line) for line in lines]
    of_data = _tables_of_data(lines, rows)
    found: list[Paragraph] = []
    for row, group in groupby(zip(rows, lines, strict=True), itemgetter(0)):
        cells = [line for _, line in group]
        if row is not None and _table(row) in of_data and len(cells) > 1:
            text = " ".join(cell.text for cell in cells)
            found.append(Paragraph(text, document.read(text), Place(document.places, row)))
        else:
            found += cells
    return found


def from_first_row(document: Document, title: range, region: range) -> range:
    """Widen a text that begins among the rows of a table of data to all of that table.

    The rows have as many cells as the first one, three or more: a table of labels above a text has one wide cell for that.
    """
    around = islice(ancestors(document.blocks[region.start].element), LEVELS) if region else ()
    row = next((element for element in around if element.tag == "tr"), None)
    if row is None:
        return region
    table = _table(row)
    if not len(next(table.iter("tr"))) == len(row) >= FEWEST_COLUMNS:
        return region
    span = document.span(table)
    before = document.blocks[span.start : region.start]
    told = sum(block.length for block in document.blocks[region.start : min(span.stop, region.stop)])
    if (title and title.start in span) or any(block.linked or block.hidden for block in before):
        return region
    return range(span.start, region.stop) if sum(block.length for block in before) < told else region


def _row(line: Paragraph) -> Element | None:
    """Return the row of a table that a paragraph stands in a cell of."""
    if isinstance(line.place, str):
        return None
    around = islice(ancestors(line.place.element), 1, LEVELS)
    return next((element for element in around if element.tag == "tr"), None)


def _table(row: Element) -> Element:
    return next((element for element in ancestors(row) if element.tag == "table"), row)


def _tables_of_data(lines: Sequence[Paragraph], rows: Sequence[Element | None]) -> set[Element]:
    """Return the tables of data among those that paragraphs stand in."""
    tables: dict[Element, dict[Element, dict[Element, list[str]]]] = {}
    for line, row in zip(lines, rows, strict=True):
        if row is not None and not isinstance(line.place, str):
            cell = next(element for element in ancestors(line.place.element) if element.getparent() is row)
            tables.setdefault(_table(row), {}).setdefault(row, {}).setdefault(cell, []).append(line.text)
    return {table for table, held in tables.items() if _is_of_data([list(cells.values()) for cells in held.values()])}


def _is_of_data(rows: Sequence[Sequence[Sequence[str]]]) -> bool:
    """Say whether rows are data: two of them or more have two cells or more, and cells are no texts of their own."""
    cells = [cell for row in rows for cell in row]
    full = sum(len(cell) > MOST_PARAGRAPHS for cell in cells)
    return (
        sum(len(row) > 1 for row in rows) > 1
        and all(sum(map(len, cell)) <= LONGEST_CELL for cell in cells)
        and 2 * full < len(cells)
    )
