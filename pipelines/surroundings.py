"""What stands around the body and is not the article: link farms, closing lines, recommendations. Recorded, not kept."""

from collections.abc import Container, Iterable, Sequence

from pipelines.article import Removal
from pipelines.body.closing import closing_rule
from pipelines.boilerplate.furniture import furniture_rule
from pipelines.boilerplate.taking_out import STAGE
from pipelines.extract import Body
from pipelines.lines.credits import read_credits
from pipelines.lines.meta_line import is_meta_line
from pipelines.lines.people import people
from pipelines.page.document import Block, Document


def surrounding_removals(
    document: Document, title: range, body: Body, farms: Sequence[range], told: Container[str]
) -> list[Removal]:
    """Record link farms, captions, what is hidden, the tail cut off the body, what stands after it from the first furniture on.

    A line of furniture and what follows it up to the next one (相关新闻 and the headlines under it) are one removal. So is a
    line between headline and text that is in none of the fields (`told` are those that are whole lines) and no menu. So is what
    was text while the page's markup was torn.
    """
    blocks = document.blocks
    in_farms = {index for farm in farms for index in farm}
    after = [
        block for block in (*body.tail, *blocks[body.region.stop + len(body.tail) :]) if block.index not in in_farms
    ]
    between = [
        block
        for block in blocks[title.stop : body.region.start if title else title.stop]
        if block.index not in in_farms and block.text not in told and not block.hidden and _may_be_text(block)
    ]
    return [
        *(Removal("restore", "torn markup", "html", piece) for piece in document.torn),
        *(_together(document, [blocks[index] for index in farm], "link farm") for farm in farms),
        *(_together(document, [block], "line above the text") for block in between),
        *removals_inside(document, body),
        *(_together(document, group, _rule(group[0])) for group in _groups(after, len(body.tail))),
    ]


def removals_inside(document: Document, body: Body) -> list[Removal]:
    """Record captions of pictures, boxes, and what is hidden inside the body."""
    return [
        *(_together(document, [block], "caption of a picture") for block in _each_once(body.captions.values())),
        *(_together(document, box, "box inside the text") for box in _runs(it for it in body.boxes if not it.hidden)),
        *(_together(document, hidden, "hidden text") for hidden in _runs(it for it in body.boxes if it.hidden)),
    ]


def _may_be_text(block: Block) -> bool:
    """Say whether a line between headline and text may be text of the article: no link, no furniture, no line of credits."""
    if block.linked > 0 or furniture_rule(block.plain) or is_meta_line(block.plain):
        return False
    return not (read_credits(block.plain, anywhere=True) or people(block.plain))


def _runs(blocks: Iterable[Block]) -> list[list[Block]]:
    """Cut blocks where others stand between them."""
    runs: list[list[Block]] = []
    for block in blocks:
        if runs and runs[-1][-1].index + 1 == block.index:
            runs[-1].append(block)
        else:
            runs.append([block])
    return runs


def _each_once(blocks: Iterable[Block]) -> list[Block]:
    """Return blocks without those that came before: several pictures may have one caption."""
    return list({block.index: block for block in blocks}.values())


def _groups(blocks: Sequence[Block], tail: int) -> list[list[Block]]:
    """Cut blocks before each line of furniture. The first so many were cut off the text, and begin a group in any case.

    What stands before the first group is left out, and so are credits of the article at the head of the tail.
    """
    groups: list[list[Block]] = []
    for position, block in enumerate(blocks):
        if furniture_rule(block.plain) or closing_rule(block):
            groups.append([block])
        elif groups:
            groups[-1].append(block)
        elif position < tail and _may_be_text(block):
            groups.append([block])
    return groups


def _rule(first: Block) -> str:
    rule = furniture_rule(first.plain) or closing_rule(first)
    return f"furniture: {rule}" if rule else "below the text"


def _together(document: Document, blocks: Sequence[Block], rule: str) -> Removal:
    return Removal(STAGE, rule, str(document.place(blocks[0])), "\n".join(block.text for block in blocks))
