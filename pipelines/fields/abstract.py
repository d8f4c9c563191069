"""The abstract that stands between headline and text: labelled (核心提示：…, 【摘要】…) or named as one."""

import re

from pipelines.document import Block, Document
from pipelines.fields.heading import Headline
from pipelines.fields.meta_line import META_LINE
from pipelines.fields.set_apart import nearest
from pipelines.vocabulary import ABSTRACT_WORDS, names

LABEL = re.compile(
    r"[\s【\[（〔]*(?:(?:内容)?(?:摘\s*要|提要|导读)|核心提示|阅读提示|新闻提示|导\s*语)\s*(?:[】\]）〕]\s*[：:]?|[：:｜|])\s*"
)
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


def _from(document: Document, block: Block, start: int) -> str:
    return block.text[document.restore(block.text).origin(start) :].strip()


def _named(block: Block) -> bool:
    return any(names(node.get("class"), node.get("id")) & ABSTRACT_WORDS for node in nearest(block.element))


def _reads_as_abstract(block: Block, length: int) -> bool:
    whole = LEAST <= length <= LONGEST and block.linked <= 0.5 * len(block.text) and not block.hidden
    return whole and (META_LINE.search(block.plain) is None or "。" in block.plain)
