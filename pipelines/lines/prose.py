"""Whether a block reads as text: a paragraph, a sentence, a link that is one."""

import re
from itertools import islice

from pipelines.boilerplate.furniture import furniture_rule, is_small_print
from pipelines.page.document import Block, Document

SENTENCE_END = re.compile(r"[。！？][”’」』）]*$")
LINK_SHARE = 0.5  # above it a block is navigation, unless it holds real sentences
FILE = re.compile(r"\.(?:docx?|xlsx?|pptx?|wps|et|pdf|ofd|rtf|zip|rar)(?:$|[?#])", re.I)
ATTACHED = re.compile(r"附\s*件\s*\d*\s*[：:.．、]\s*\S")
"""How a file that belongs to a text is named, whatever its link says."""
LEAST_SENTENCE = 12  # characters of a link that is a sentence


def is_prose(block: Block) -> bool:
    """Say whether a block reads as a paragraph: a whole sentence or several parts of one, mostly outside links."""
    if block.length < 20 or block.linked > LINK_SHARE * block.length:
        return False
    return block.marks >= 2 or bool(SENTENCE_END.search(block.plain))


def is_sentence(block: Block) -> bool:
    """Say whether a block, however short, has the marks of a sentence, is not made of links, and no furniture."""
    if block.unlinked <= block.linked or not block.marks or block.hidden:
        return False
    return not furniture_rule(block.plain) and not is_small_print(block.plain)


def sentences(document: Document, region: range) -> int:
    """Return the number of characters in sentences, links apart."""
    return sum(block.unlinked for block in document.blocks[region.start : region.stop] if is_sentence(block))


def is_text_link(block: Block) -> bool:
    """Say whether a block that is a link is text for all that: a whole sentence, or a file to download."""
    if block.linked <= LINK_SHARE * block.length or block.hidden:
        return False
    return (
        is_linked_sentence(block)
        or FILE.search(block.plain) is not None
        or ATTACHED.match(block.plain) is not None
        or any(FILE.search(link.get("href") or "") for link in islice(block.element.iter("a"), 3))
    )


def is_linked_sentence(block: Block) -> bool:
    """Say whether a block, all of it a link perhaps, reads as a sentence; headlines do not end in a full stop."""
    return block.length >= LEAST_SENTENCE and SENTENCE_END.search(block.plain) is not None
