"""The abstract that stands between headline and text: labelled (核心提示：…, 【摘要】…) or named as one."""

import re

from pipelines.article import Removal
from pipelines.head.heading import Headline
from pipelines.head.set_apart import nearest
from pipelines.lines.meta_line import META_LINE
from pipelines.page.document import Block, Document
from pipelines.page.paragraph import Paragraph, cut
from pipelines.page.vocabulary import ABSTRACT_WORDS, names

LABEL = re.compile(
    r"[\s【\[（〔]*(?:(?:内容)?(?:摘\s*要|提要|导读)|核心提示|阅读提示|新闻提示|导\s*语)\s*(?:[】\]）〕]\s*[：:]?|[：:｜|])\s*"
)
SYSTEMS_LABEL = re.compile(r"\W*(?:内容)?(?:摘要|提要)\s*[：:]\s*")
"""What systems that write an abstract of each article set before it; 核心提示 is the beginning of the article itself."""
LONGEST_OF_SYSTEM = 250  # characters
KEYWORDS = re.compile(r"\W*关键[词字]")  # follow the abstract of a paper, which is part of it
STAGE = "segment"
LEAST, LONGEST = 15, 400
INSIDE = 2  # blocks at the head of the body among which a labelled abstract may stand
ABOVE = 6  # blocks above the body where the page has no headline


def find_abstract(document: Document, title: Headline | None, body: range) -> tuple[str, str] | None:
    """Return the abstract as it stands on the page, without its label, and the rule that found it.

    A labelled one at the head of the body is also told, and stays in the text.
    """
    start = title.region.stop if title and title.region else max(0, body.start - ABOVE)
    for block in document.blocks[min(start, body.start) : min(body.start + INSIDE, body.stop)]:
        label = LABEL.match(block.plain)
        if label and _reads_as_abstract(block, len(block.plain) - label.end()):
            return _from(document, block, label.end()), "labelled line"
        if block.index < body.start and _named(block) and _reads_as_abstract(block, len(block.plain)):
            return block.text, "named as abstract"
    return None


def take_abstract(
    document: Document, lines: list[Paragraph]
) -> tuple[tuple[str, str] | None, list[Paragraph], tuple[Removal, ...]]:
    """Take the abstract of a publishing system off the head of a text that goes on after it.

    Return it with its rule, None if there is none, the lines that are left, and the removal.
    """
    first, rest = lines[:1], lines[1:]
    label = SYSTEMS_LABEL.match(first[0].plain) if first else None
    is_abstract = label is not None and label.end() < len(first[0].plain) <= LONGEST_OF_SYSTEM
    if not label or not is_abstract or not rest or KEYWORDS.match(rest[0].plain):
        return None, lines, ()
    _, told = cut(document, first[0], 0, label.end())
    taken = (told.text.rstrip("]】"), "labelled at the head of the text")
    return taken, rest, (first[0].removal(STAGE, "abstract"),)


def _from(document: Document, block: Block, start: int) -> str:
    return block.text[document.restore(block.text).origin(start) :].strip()


def _named(block: Block) -> bool:
    return any(names(node.get("class"), node.get("id")) & ABSTRACT_WORDS for node in nearest(block.element))


def _reads_as_abstract(block: Block, length: int) -> bool:
    whole = LEAST <= length <= LONGEST and block.linked <= 0.5 * block.length and not block.hidden
    return whole and (META_LINE.search(block.plain) is None or "。" in block.plain)
