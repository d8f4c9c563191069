"""Lines that stand after articles: 相关新闻, 上一篇, 版权声明."""

import re

from pipelines.boilerplate.furniture import ENDS_ARTICLE, furniture_rule
from pipelines.page.document import Block

LABEL_END = re.compile(r"(?<=[】\]：:])|\s")
"""What ends a label before links."""
LEAST_LABEL = 4  # characters of one: 相关链接
MOST_BETWEEN = 4  # characters between links behind it


def closes(block: Block) -> bool:
    """Say whether a block is a line that stands after articles: 相关新闻, 上一篇, 版权声明; or a label and links behind it."""
    return closing_rule(block) is not None


def closing_rule(block: Block) -> str | None:
    """Return the rule of furniture by which a line closes articles."""
    rule = furniture_rule(block.plain)
    return rule if rule in ENDS_ARTICLE else leads_on(block)


def leads_on(block: Block) -> str | None:
    """Return the rule of the label that a line of links to other news begins with: 延伸阅读：…, 【相关阅读】…, 相关链接 …."""
    if not block.linked or block.unlinked < LEAST_LABEL:
        return None
    label = LABEL_END.split(block.plain, maxsplit=1)[0]
    unlinked = len(label) - 1 <= block.unlinked <= len(label) + MOST_BETWEEN  # a colon may be a part of the link
    rule = furniture_rule(label) if unlinked else None
    return rule if rule in ("related", "recommended") else None
