"""Start URLs that stand for one URL a day, and the days in the URLs of an e-paper."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import NamedTuple

from sources import Discovery

CHINA = timezone(timedelta(hours=8))
"""Asia/Shanghai without a time zone database, which a small server may lack: no summer time there since 1991."""

SHAPES = {"%Y": r"\d{4}", "%m": r"\d\d", "%d": r"\d\d"}
"""The codes a start URL may hold, and what their dates look like. No other: %E5 is a percent-encoded byte."""


class Start(NamedTuple):
    """A start URL; of one that is dated, the text of its day as it stands in the URL: 2026-11/21."""

    url: str
    day: str | None


def start_urls(discovery: Discovery, now: datetime) -> Iterator[Start]:
    """Yield the start URLs; for one with %Y those of today in China and of the days before, latest first."""
    today = now.astimezone(CHINA)
    for template in discovery.start:
        day = _dated_part(template)
        if day is None:
            yield Start(template, None)
            continue
        for back in range(discovery.days):
            date = today - timedelta(days=back)
            yield Start(_fill(template, date), _fill(day, date))


def other_day(url: str, day: str) -> bool:
    """Say whether a URL holds a day written like `day` that is another one: 上一期 leads out of the issue.

    >>> other_day("/html/2026-11/20/node_2.htm", "2026-11/21")
    True
    """
    shape = re.sub(r"\d+", lambda digits: rf"\d{{{len(digits[0])}}}", re.escape(day))
    found = re.findall(rf"(?<!\d){shape}(?!\d)", url)
    return bool(found) and day not in found


def _dated_part(template: str) -> str | None:
    """Return the part of a start URL from its first date code to its last; None without a year."""
    codes = list(re.finditer("|".join(SHAPES), template)) if "%Y" in template else []
    return template[codes[0].start() : codes[-1].end()] if codes else None


def _fill(template: str, date: datetime) -> str:
    return re.sub("|".join(SHAPES), lambda code: date.strftime(code[0]), template)
