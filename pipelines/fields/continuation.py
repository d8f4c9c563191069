"""（下转第3版） and （上接第1版）: an article that a newspaper broke off on one page and took up again on another."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from pipelines.article import Removal
from pipelines.lines.continuation_marks import FROM, IN_TITLE, ON
from pipelines.lines.edition import digits
from pipelines.page.document import Document
from pipelines.page.paragraph import Paragraph, cut
from pipelines.segment import Line

STAGE = "fields"
HEAD, TAIL = 3, 4  # paragraphs at head and tail among which the mark stands, beside bylines and credits


@dataclass(frozen=True, slots=True)
class Continuation:
    """The pages that an article goes on to and comes from, in digits as an edition, and its paragraphs without the marks."""

    on: str | None
    from_: str | None
    paragraphs: tuple[Paragraph, ...]
    title: Line | None
    removals: tuple[Removal, ...]


def take_continuation(document: Document, title: Line | None, lines: Sequence[Paragraph]) -> Continuation:
    """Take the marks off the first and last paragraphs, and off the title; a paragraph that is nothing else is gone."""
    left = list(lines)
    removals: list[Removal] = []

    def take(match: re.Match[str] | None, index: int) -> str | None:
        if not match:
            return None
        text, left[index] = cut(document, left[index], match.start(), match.end())
        removals.append(Removal(STAGE, "continuation", str(left[index].place), text))
        return digits(match["page"])

    before = [0, *accumulate(len(line.plain) for line in left)]
    half = before[-1] / 2  # 紧接 stands at either end: only the place tells
    head = [index for index in range(len(left))[:HEAD] if before[index] < half and "版" in left[index].plain]
    from_ = next((page for index in head if (page := take(FROM.match(left[index].plain), index))), None)
    tail = [index for index in range(len(left))[-TAIL:][::-1] if before[index + 1] > half and "版" in left[index].plain]
    on = next((page for index in tail if (page := take(ON.search(left[index].plain), index))), None)
    whole = Paragraph(title.text, document.read(title.text), "title") if title else None
    marked = IN_TITLE.search(whole.plain) if whole else None
    if title and whole and marked:
        said, rest = cut(document, whole, marked.start(), marked.end())
        removals.append(Removal(STAGE, "continuation", "title", said))
        title = Line(rest.text, title.rule)
        from_ = from_ or digits(marked["page"])
    return Continuation(on, from_, tuple(line for line in left if line.text), title, tuple(removals))
