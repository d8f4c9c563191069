"""The rest of a newspaper's page below the text that was found: short articles under headings like those above them."""

from dataclasses import replace

from pipelines.body.captions import around
from pipelines.extract import Body
from pipelines.head.heading import Headline
from pipelines.lines.edition import edition_in_line
from pipelines.newspaper.starts import find_starts, heading_rank, title_line
from pipelines.page.document import Document
from pipelines.page.paragraph import paragraphs


def names_page(headline: Headline | None) -> bool:
    """Say whether the page's headline is that of a newspaper's page: 河州日报 2023年8月4日 第2版, 第3版：工会新闻."""
    return headline is not None and edition_in_line(headline.plain) is not None


def with_rest_of_page(document: Document, headline: Headline | None, body: Body) -> Body:
    """Return the body of a newspaper's page with what stands below it in the same element, from the next such heading on.

    The element is the smallest around the headings of two articles at least, one of them signed.
    """
    if not names_page(headline):
        return body
    lines = paragraphs(document, body.blocks)
    ranks = {rank for start in find_starts(lines) if (rank := heading_rank(lines[title_line(lines, start)]))}
    headings = [block for block, line in zip(body.blocks, lines, strict=True) if heading_rank(line) in ranks]
    if len(headings) < 2:
        return body
    below = document.blocks[body.region.stop : document.span(around(headings)).stop]
    if not below or heading_rank(paragraphs(document, below[:1])[0]) not in ranks:
        return body
    more = [block for block in below if not block.hidden and block.linked <= 0.5 * block.length]
    region = range(body.region.start, below[-1].index + 1)
    return replace(body, blocks=(*body.blocks, *more), region=region, tail=())
