"""The note that says where an article was printed: 《人民日报》（2023年05月01日 第 02 版）, 《工会博览》2023年第11期."""

import re
from dataclasses import dataclass

from pipelines.head.page_title import SITE_SEPARATOR
from pipelines.lines.edition import NUMBER, digits
from pipelines.lines.meta_line import DAY
from pipelines.lines.names import OUTLET

NOTE = re.compile(
    rf"[（(\s]*(?P<told>(?:本文)?(?:原?刊[载登发]?|原?[载发]|摘自|转自|原文刊登)于?)?\s*(?:{DAY.pattern}日?的?)?\s*《(?P<outlet>[^《》]{{2,12}})》"
    rf"[\s（(]*(?P<day>{DAY.pattern}日?)?[\s，,]*(?:第?\s*(?P<page>{NUMBER})\s*版)?[\u4e00-\u9fff]{{0,4}}[）)\s]*(?P<rest>[（(\[【].*)?"
)
ISSUE = re.compile(r"《(?P<outlet>[^《》]{2,12})》\s*(?:19|20)\d\d\s*年?\s*第?\s*\d{1,3}\s*期")
NAME_OF_PAPER = re.compile(
    r"(?P<outlet>(?!数字|电子|多媒体)[\u4e00-\u9fff]{1,7}?[^\W简通公喜海快预战捷墙板情]报)社?(?:多媒体)?(?:数字[报版]刊?(?:平台)?|电子[报版])?"
)
"""A newspaper, or its e-paper, by the end of its name; 工会简报, 情况通报, 喜报 are none."""
LONGEST = 70


@dataclass(frozen=True, slots=True)
class Printed:
    """Where an article was printed: the newspaper or journal, the page in digits or None, and what stands behind the note."""

    outlet: str
    edition: str | None
    rest: str


def printed_in(line: str) -> Printed | None:
    """Read a line that is nothing but such a note; credits may stand behind it in brackets."""
    if "《" not in line or len(line) > LONGEST:
        return None
    note = NOTE.fullmatch(line)
    if not note or not (note["told"] or note["day"] or note["page"]) or not OUTLET.fullmatch(note["outlet"]):
        return None
    return Printed(note["outlet"], digits(note["page"]) if note["page"] else None, note["rest"] or "")


def printed_in_issue(piece: str) -> Printed | None:
    """Read what stands beside a date and is nothing but a journal and its issue; elsewhere, lectures have issues as well."""
    issue = ISSUE.fullmatch(piece)
    return Printed(issue["outlet"], None, "") if issue else None


def paper_in_title(page_title: str, headline: str) -> str | None:
    """Return the newspaper that the <title> of one of its pages names beside the headline: 河州日报-标题 → 河州日报."""
    parts = [part.strip() for part in SITE_SEPARATOR.split(page_title)[::2]]
    papers = [match["outlet"] for part in parts if part not in headline and (match := NAME_OF_PAPER.fullmatch(part))]
    return papers[0] if len(parts) > 1 and papers else None
