"""The line between headline and text that gives date, source and author."""

import re
from collections.abc import Sequence

from pipelines.lines.moments import CHINESE_DATE, ENGLISH_MONTH
from pipelines.page.document import Document

DAY = re.compile(r"(?:19|20)\d\d\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}")
_ORDINAL = r"\d{1,2}(?:st|nd|rd|th)?"
ENGLISH_DAY = rf"\b(?:(?:{ENGLISH_MONTH})\b\.? {_ORDINAL},?|{_ORDINAL} (?:{ENGLISH_MONTH})\b\.?,?) (?:19|20)\d\d\b"
META_LINE = re.compile(
    rf"{DAY.pattern}|{CHINESE_DATE.pattern}|{ENGLISH_DAY}|民国\s*\d{{2,3}}\s*年\s*\d{{1,2}}\s*月|来源\s*[：:]|作者\s*[：:]|发布(?:时间|日期)"
)
"""What a line with date, source or author has."""
META_LABEL = re.compile(r"(?:来源|作者|时间|日期|发布者?|编辑|点击|浏览|阅读)\s*[：:（(]")
SPAN_OF_TIME = re.compile(rf"{DAY.pattern}\s*日?\s*(?:至|到|—|－|–|～|~|-(?=\s*\d))")
"""2024年5月20日至5月31日 is when something is held, not when a page was published."""
LONGEST_META = 90
HEAD = 4  # lines at the head of the body among which the line with date and source may stand, under an abstract
SENTENCE_MARK = re.compile(r"[。！？]|，(?!\s*\d{1,2}\s*[:：时点])")
"""A comma before a time of day stands between it and the day: 星期二，16:45."""


def is_meta_line(line: str) -> bool:
    """Say whether a line, in its plain form, only gives date, source or author: a sentence may name them, too."""
    return (
        len(line) < LONGEST_META
        and META_LINE.search(line) is not None
        and not SENTENCE_MARK.search(line)
        and not SPAN_OF_TIME.search(line)
    )


def gives_day_and_more(line: str) -> bool:
    """Say whether a line is a meta line that gives a date beside a source, an author or a count."""
    return is_meta_line(line) and META_LABEL.search(line) is not None and DAY.search(line) is not None


def meta_lines_at_head(lines: Sequence[str]) -> list[int]:
    """Return which of the first lines of a body give date and source, as under an abstract; most of the text follows them."""
    found = [index for index, line in enumerate(lines[:HEAD]) if gives_day_and_more(line)]
    return [index for index in found if sum(map(len, lines[:index])) < sum(map(len, lines[index + 1 :]))]


def find_meta_line(document: Document) -> range:
    """Return the first line of the page that gives a date beside a source, an author or a count; none if none does."""
    for block in document.blocks:
        if (
            ("20" in block.plain or "19" in block.plain)  # the century of DAY; most lines have none
            and gives_day_and_more(block.plain)
            and not block.hidden
        ):
            return range(block.index, block.index + 1)
    return range(0)
