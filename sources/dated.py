"""Templates change: which hints hold for a page, by the day on which its article was published."""

import re
from collections.abc import Mapping
from datetime import date

from sources.model import Source

DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/]?(0[1-9]|1[0-2])[-/]?(0[1-9]|[12]\d|3[01])(?!\d)")
"""A day as URLs write it: /2023/0918/, /2020-02/19/, /202604/17/, /20240424/, t20200929_."""


def hints_for(source: Source, url: str, fetched: date) -> Mapping[str, str]:
    """Return the hints for a page: the source's own and, on top, those valid on the day of its article.

    The day is the one in the URL; of a page without one, that of fetching: a site shows old articles in the template it
    has now, unless it kept them as they were, under their old URLs. Of several valid, the later in the definition wins.
    """
    day = _day_in(url) or fetched
    hints = dict(source.hints)
    for dated in source.dated_hints:
        if dated.valid_from <= day <= dated.valid_until:
            hints |= dated.hints
    return hints


def _day_in(url: str) -> date | None:
    for year, month, day in DAY.findall(url):
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None
