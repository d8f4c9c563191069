"""The issue of a newspaper that a page is of: its day, and the paper, as the lines at the head of the page say them."""

import re
from dataclasses import dataclass
from datetime import datetime

from pipelines.fields.dates import DAY, TODAY
from pipelines.fields.printed import NAME_OF_PAPER, paper_in_title
from pipelines.lines.edition import EDITION
from pipelines.lines.moments import moments
from pipelines.page.document import Document

LONGEST = 80  # characters of a line at the head, with the links to the issues before and after
WEEKDAY = re.compile(r"(?:星期|周)[一二三四五六日天]")
BETWEEN = re.compile(r"[\s·|｜:：]+")


@dataclass(frozen=True, slots=True)
class Issue:
    """The day in ISO 8601 and the paper; None where the page does not say, or says two."""

    day: str | None
    paper: str | None


def find_issue(document: Document, headline: str, body_start: int, fetched_at: datetime | None) -> Issue:
    """Find day and paper on a page that is known to be a newspaper's; its <title> may name the paper as well."""
    days, papers = set(), set()
    for line in (document.read(document.title), *_head_lines(document, body_start)):
        found = list(moments(line, fetched_at))
        if len(found) != 1 or TODAY.search(line[: found[0].start]):
            continue
        rest = f"{line[: found[0].start]} {line[found[0].stop :]}"
        named = {match["outlet"] for piece in BETWEEN.split(rest) if (match := NAME_OF_PAPER.fullmatch(piece))}
        if named or WEEKDAY.search(line) or EDITION.search(rest) or not rest.strip():
            days.add(found[0].iso[:DAY])
            papers |= named
    title = document.read(document.title)
    titled = paper_in_title(title, headline) or _paper_of_title(title, headline)
    return Issue(days.pop() if len(days) == 1 else None, titled or (papers.pop() if len(papers) == 1 else None))


def _paper_of_title(title: str, headline: str) -> str | None:
    """Return the paper that a <title> names behind a blank: 更正 河州日报电子版. One that names nothing else is its site's."""
    parts = BETWEEN.split(title)
    told = [part for part in parts if part not in headline or headline == title]
    found = {match["outlet"] for part in told if (match := NAME_OF_PAPER.fullmatch(part))}
    return found.pop() if len(parts) > 1 and len(found) == 1 else None


def _head_lines(document: Document, body_start: int) -> list[str]:
    """Return the lines above the text that may be the page's head: no links, in which other issues have their days."""
    return [
        block.plain
        for block in document.blocks[:body_start]
        if len(block.plain) <= LONGEST and block.linked <= 0.5 * block.length and not block.hidden
    ]
