"""What stands around the body and is not the article: link farms, closing lines, recommendations. Recorded, not kept."""

from collections.abc import Iterable, Sequence

from pipelines.article import Removal
from pipelines.boilerplate import STAGE
from pipelines.boilerplate.furniture import furniture_rule
from pipelines.document import Block, Document
from pipelines.extract import Body


def surrounding_removals(document: Document, body: Body, farms: Sequence[range]) -> list[Removal]:
    """Record each link farm of the page, the tail that was cut off the body, and the furniture after it."""
    blocks = document.blocks
    farm_blocks = {index for farm in farms for index in farm}
    removals = [_together([blocks[index] for index in farm], "link farm") for farm in farms]
    tail = {block.index for block in body.tail}
    removals += [
        Removal(STAGE, f"furniture: {furniture_rule(block.plain) or 'after a closing line'}", block.place, block.text)
        for block in body.tail
        if block.index not in farm_blocks
    ]
    removals += _furniture(block for block in blocks[body.region.stop :] if block.index not in farm_blocks | tail)
    return removals


def _together(blocks: Sequence[Block], rule: str) -> Removal:
    return Removal(STAGE, rule, blocks[0].place, "\n".join(block.text for block in blocks))


def _furniture(blocks: Iterable[Block]) -> list[Removal]:
    return [
        Removal(STAGE, f"furniture: {rule}", block.place, block.text)
        for block in blocks
        if (rule := furniture_rule(block.plain))
    ]
