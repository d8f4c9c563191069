r"""The shape of a URL: what all the articles of a content system have in common. Dates and numbers stand for any of their kind.

/xwdt/ghyw/202611/t20261121_5400.html has the shape /xwdt/ghyw/\d{6}/t\d{8}_\d+\.html: a regular expression that matches it.
"""

import re
from urllib.parse import urlsplit

NAME = (
    r"(?P<name>[0-9a-f]{32}(?![0-9A-Za-z])"
    r"|(?<![0-9A-Za-z])(?=[0-9a-f]*[a-f])(?=[0-9a-f]*[0-9])[0-9a-f]{16,}(?![0-9A-Za-z]))"
)
"""A name that a program made: 32 hexadecimal digits, or sixteen and more that stand alone."""

YEAR, MONTH, DAY = r"(?:19|20)\d\d", r"(?:0?[1-9]|1[0-2])", r"(?:0?[1-9]|[12]\d|3[01])"
FOUR = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
DASHED = rf"(?P<dashed>(?<!\d){YEAR}(?P<mark>[-_]){MONTH}(?P=mark){DAY}(?!\d))"
FOLDERS = rf"(?P<folders>(?<=/){YEAR}[-/](?:{MONTH}(?:/{DAY})?|{FOUR})(?=/))"
"""The folders of a day or a month: /2026/11/21/, /2026-11/21/, /2026/1121/, /2026/11/."""

SLUG = r"(?P<slug>(?<=/)[^/?.%]*%[^/?.]+)"
"""A name in a path that has escapes: words, which are others in each."""

PART = re.compile(rf"{SLUG}|(?P<escape>%[0-9A-Fa-f]{{2}})|{NAME}|{DASHED}|{FOLDERS}|(?P<number>\d+)")

DATE = re.compile(r"(?:19|20)\d\d(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?)?")
"""A year, a month or a day without marks: 2026, 202611, 20261121."""


def shape_of(url: str) -> str:
    """Return the shape of the path and query of a URL, as a regular expression that matches them whole."""
    parts = urlsplit(url)
    text = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    shape, done = "", 0
    for part in PART.finditer(text):
        shape += re.escape(text[done : part.start()]) + _shaped(part)
        done = part.end()
    return (shape + re.escape(text[done:])).replace(r"\-", "-").replace(r"\&", "&")


def _shaped(part: re.Match[str]) -> str:
    if part["slug"]:
        return "[^/?.%]*%[^/?.]+"
    if part["escape"]:  # a byte of text
        return part[0]
    if part["name"]:
        return "[0-9a-f]+"
    if part["number"]:
        return rf"\d{{{len(part[0])}}}" if DATE.fullmatch(part[0]) else r"\d+"
    return "".join(_digits(run) for run in re.split(r"(\d+)", part[0]))


def _digits(run: str) -> str:
    """Return the shape of a year, month or day; one of a single digit may have two in another month."""
    if not run.isdigit():
        return run
    return {1: r"\d\d?", 2: r"\d\d"}.get(len(run), rf"\d{{{len(run)}}}")
