"""Takes out of the paragraphs of an article what is not the article, and records it, each by the rule that knows it."""

import re
from collections.abc import Sequence

from pipelines.article import Removal
from pipelines.boilerplate.furniture import furniture_rule
from pipelines.boilerplate.learned import KnownFurniture
from pipelines.boilerplate.link_farms import farm_after_text
from pipelines.boilerplate.repeats import is_repeat, says_title
from pipelines.page.document import Document
from pipelines.page.paragraph import Paragraph, cut

STAGE = "boilerplate"
SENTENCE_ENDS = ("。", "！", "？", "”")
"""A line that ends so is text; above the first of them a headline may stand once more."""

SUMMED_UP = re.compile(
    r"[。！？）)\s](?:以上|本文|该)?(?:内容|摘要|总结|导读)由\s*AI[^。]{0,8}(?:生成|总结|提炼|整理)[^。]{0,14}。?$"
)
"""What a machine's summary in one paragraph ends in, as a sentence of its own."""
LONGEST_LABEL = 8  # characters of what may stand above it: AI摘要
MACHINE, LONGEST_SUMMARY = "furniture: machine", 5
"""The line that closes a machine's summary above a longer text, and how many lines the summary has at most."""


def without_boilerplate(
    document: Document, lines: Sequence[Paragraph], title: str | None, known: KnownFurniture
) -> tuple[list[Paragraph], list[Removal]]:
    """Return the paragraphs that stay and a record of each that does not. `title` is in its plain form."""
    kept: list[Paragraph] = []
    removals: list[Removal] = []
    at_head = True
    for place, line in enumerate(lines, start=1):
        rule = _rule(line, title, known, at_head)
        if SUMMED_UP.search(line.plain) and _are_labels(kept) and len(line.text) < _length(lines[place:]):
            rule = MACHINE
        if rule == MACHINE and len(kept) <= LONGEST_SUMMARY and _length(kept) < _length(lines[place:]):
            removals += (said.removal(STAGE, f"{rule}: what it summed up") for said in kept)
            kept.clear()
        if rule:
            removals.append(line.removal(STAGE, rule))
            continue
        start = farm_after_text(line.plain)
        if start is not None:
            farm, line = cut(document, line, start, len(line.plain))
            removals.append(Removal(STAGE, "link farm", str(line.place), farm))
        kept.append(line)
        at_head = at_head and not line.plain.endswith(SENTENCE_ENDS)
    return kept, removals


def _are_labels(lines: Sequence[Paragraph]) -> bool:
    return all(len(line.plain) <= LONGEST_LABEL for line in lines)


def _length(lines: Sequence[Paragraph]) -> int:
    return sum(len(line.text) for line in lines)


def _rule(line: Paragraph, title: str | None, known: KnownFurniture, at_head: bool) -> str | None:
    if title and (is_repeat(line.plain, title) or (at_head and says_title(line.plain, [title]))):
        return "repeats: the title again"
    if line.plain in known:
        return "learned: on many pages of the source"
    furniture = furniture_rule(line.plain)
    return f"furniture: {furniture}" if furniture else None
