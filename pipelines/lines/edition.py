"""The page of a newspaper that an article was printed on: 第03版：民生 → 03, and 民生 for the section."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from pipelines.article import Hints
from pipelines.lines.moments import DATE
from pipelines.page.document import Document
from pipelines.script.conversion import narrow

CHINESE = "一二三四五六七八九"
NUMBER = r"[A-Z]{0,2}\d{1,3}|[一二三四五六七八九]?十?[一二三四五六七八九]|[一二三四五六七八九]?十"
_NAME = r"(?:\s*[：:·]\s*|\s+)(?P<name>[\u4e00-\u9fff·]{2,8}?)(?=\s|$|[上下]一版)"
EDITION = re.compile(
    rf"\W*(?:第\s*(?P<ordinal>{NUMBER})\s*版|(?<!\d)(?P<number>[A-Z]{{0,2}}\d{{1,3}})\s*版(?!本))(?:{_NAME}|\W|$)"
)
LABELLED = re.compile(rf"版[次面]\s*[：:]\s*第?\s*(?P<number>{NUMBER})(?P<ordinal>)(?P<name>)")
IN_COMMENT = re.compile(
    r"<founder-pagenum>\s*(?P<number>\d{1,3})\s*<|<nodename>\s*第\s*(?P<ordinal>\w{1,4})\s*版(?:\s*[：:]\s*(?P<name>[^<\s]{2,80}))?"
)
"""What Founder's (方正) e-paper system leaves in a comment on each article's page."""

IN_URL = re.compile(r"_\d{1,3}-(?P<founder>\d\d)\.html?$|/\d{4}[-/]?\d\d[-/]?\d\d/0?(?P<folder>\d{1,2})/[^/]+$")
"""nw.D110000gmrb_20240512_1-03.htm (Founder): page 3; /papers/grrb/2023/08/31/3/news-1.html: page 3."""
PAPER_URL = re.compile(r"paper|szb|epaper|digi", re.I)

LONGEST, LONGEST_NAME = 60, 12


@dataclass(frozen=True, slots=True)
class Edition:
    """The number of a newspaper's page as it is printed (in digits), the page's name if it has one, the rule."""

    number: str
    name: str | None
    rule: str


def find_edition(document: Document, body_start: int, hints: Hints) -> Edition | None:
    """Find the newspaper page: what a hint says, the publishing system's comment, a line above the body, the URL, <title>.

    Lines that are links name other pages; two lines that name different ones say nothing.
    """
    if hints.edition:
        for text in document.select(hints.edition):
            if match := EDITION.search(text) or re.search(rf"(?P<number>{NUMBER})(?P<ordinal>)(?P<name>)", text):
                return _edition(match, "hint", match["name"])
    marked = any(mark in document.html for mark in ("<founder-pagenum>", "<nodename>"))  # found faster than the pattern
    if marked and (match := IN_COMMENT.search(document.html)):
        return _edition(match, "comment of the e-paper system", document.read(match["name"] or ""))
    found = {
        edition.number: edition
        for block in document.blocks[:body_start]
        if len(block.plain) < LONGEST
        and block.linked <= 0.5 * block.length
        and (edition := edition_in_line(block.plain))
    }
    if len(found) == 1:
        return next(iter(found.values()))
    parts = urlsplit(document.url)
    in_url = IN_URL.search(parts.path) if PAPER_URL.search(parts.netloc + parts.path) or "_" in parts.path else None
    if in_url and not found:
        return Edition(in_url["founder"] or in_url["folder"], None, "URL")
    titled = None if found else edition_in_line(document.read(document.title))
    return Edition(titled.number, titled.name, "<title>") if titled else None


def edition_in_line(line: str) -> Edition | None:
    """Read a line that begins with the page, or gives date and page."""
    match = EDITION.match(line) or LABELLED.search(line)
    if not match and (date := DATE.search(line)):
        match = EDITION.search(line, date.end()) or EDITION.search(line)
    return _edition(match, "line above the body", match["name"]) if match else None


def _edition(match: re.Match[str], rule: str, name: str | None) -> Edition:
    known = name if name and len(name) <= LONGEST_NAME else None
    return Edition(digits(match["ordinal"] or match["number"]), known, rule)


def digits(number: str) -> str:
    """Return a page's number in half-width digits, a Chinese numeral in digits."""
    number = narrow(number)
    return number if number.isascii() else str(in_digits(number))


def in_digits(chinese: str) -> int:
    """Return a Chinese numeral below one hundred: 二 → 2, 十二 → 12, 二十 → 20."""
    tens, ten, units = chinese.rpartition("十")
    ones = CHINESE.index(units) + 1 if units else 0
    return ones + (10 * (CHINESE.index(tens) + 1 if tens else 1) if ten else 0)
