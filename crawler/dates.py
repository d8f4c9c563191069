"""Start URLs that stand for one URL a day, and the days in the URLs of an e-paper."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple
from urllib.parse import urlsplit

from sources import CHINA, Discovery

SHAPES = {"%Y": r"(?:19|20)\d\d", "%m": r"(?:0[1-9]|1[0-2])", "%d": r"(?:0[1-9]|[12]\d|3[01])"}
"""The codes that a start URL may hold, and what their dates look like. No others: %E5 is a percent-encoded byte."""

CODES = re.compile("|".join(SHAPES))

ISSUE = re.compile(rf"(?<=/){SHAPES['%Y']}(?P<after_year>[-/]?){SHAPES['%m']}(?P<after_month>[-/]?){SHAPES['%d']}(?=/)")
"""The folders of an issue in the URLs of an e-paper: 2026-11/21, 202611/21, 20261121, 2026-11-21, 2026/11/21 (the five
writings of 527 e-papers)."""


class Day(NamedTuple):
    """A day as the URLs of a source write it: the text (2026-11/21), and a pattern for any day written so."""

    text: str
    shape: str

    def is_other(self, url: str) -> bool:
        """Say whether the URL holds another day than this one: 上一期 leads out of the issue."""
        found = re.findall(rf"(?<!\d){self.shape}(?!\d)", url)
        return bool(found) and self.text not in found


def day_of(url: str) -> Day | None:
    """Return the day of the issue that a URL belongs to, None if its path holds none."""
    found = ISSUE.search(urlsplit(url).path)
    if not found:
        return None
    separators = (re.escape(found["after_year"]), re.escape(found["after_month"]))
    return Day(found[0], SHAPES["%Y"] + separators[0] + SHAPES["%m"] + separators[1] + SHAPES["%d"])


def start_urls(discovery: Discovery, now: datetime, full: bool = False) -> Iterator[tuple[str, Day | None]]:
    """Yield the start URLs; for one with %Y those of today in China and of the days before, latest first.

    They go back the definition's `days`, and if `full` to its `since`. Of a dated one, the day comes with it, in the
    writing from its first code to its last.
    """
    today = now.astimezone(CHINA)
    days = discovery.days
    if full and discovery.since:
        days = max(days, (today.date() - discovery.since).days + 1)
    for template in discovery.start:
        if "%Y" not in template:
            yield template, None
            continue
        codes = list(CODES.finditer(template))
        dated = template[codes[0].start() : codes[-1].end()]
        shape = "".join(SHAPES.get(piece, re.escape(piece)) for piece in re.split(f"({CODES.pattern})", dated))
        for back in range(days):
            date = today - timedelta(days=back)
            yield _fill(template, date), Day(_fill(dated, date), shape)


def _fill(template: str, date: datetime) -> str:
    return CODES.sub(lambda code: date.strftime(code[0]), template)
