"""What comes of a request for an article, and what that makes of its URL in the frontier."""

from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from sqlite3 import Row
from typing import Any
from urllib.parse import urlsplit

from archive import Standing
from archive.times import from_text, to_text
from crawler.plan import GIVEN_UP, RETRIES, next_try, next_visit

LEADS_TO = "leads to "
"""How the reason of a URL begins that is a redirect to another, which is asked for on its own."""


class Outcome(Enum):
    """What came of a request for an article. A changed one is one that was not kept before, too."""

    KEPT = "kept"
    CHANGED = "changed"
    GONE = "gone"
    NO_ARTICLE = "no article"
    FAILED = "failed"


def new_row(url: str, found: Mapping[str, Any], standing: Standing) -> dict[str, Any]:
    """Return the row of a URL that was just found, as the archive knows it: mostly not at all."""
    row = dict(found) | {"url": url, "host": urlsplit(url).netloc}
    if standing.first_crawl is not None:
        row["found_crawl"] = standing.first_crawl
    if standing.kept:
        return row | {"state": "done"} | visits(standing)
    if standing.failed >= GIVEN_UP:
        return row | {"state": "dead", "failures": standing.failed, "due_at": None, "retry_at": found["found_at"]}
    return row | {"state": "pending", "failures": standing.failed, "due_at": found["found_at"]}


def visits(standing: Standing) -> dict[str, Any]:
    """Return the columns that say since when an article is kept, and when it is asked for again."""
    if standing.kept_at is None:
        return {"kept_at": None, "step": 0, "due_at": None}
    return _planned(standing.kept_at, standing.seen_at or standing.kept_at)


def settled(row: Row, outcome: Outcome, at: datetime, reason: str) -> dict[str, Any]:
    """Return what an outcome makes of a row, `at` that time, for that reason if it is not as it should be.

    What cannot be had is tried again, by the next crawls and then after pauses (`crawler.plan`). Then it is given up: one
    that was kept until its next visit, for whatever its site says, it stays kept; another for good, unless a list links to
    it. That it is gone is said by a site for an hour as well as for ever, so that it is asked again like any other failure.
    That what was never kept is no article is an answer.
    """
    is_shown = outcome in (Outcome.KEPT, Outcome.CHANGED)
    kept_at = from_text(row["kept_at"]) if row["kept_at"] else None
    if is_shown and (kept_at is None or outcome is Outcome.CHANGED):
        kept_at = at
    is_answer = (is_shown and not reason) or (kept_at is None and outcome is Outcome.NO_ARTICLE)
    failures = 0 if is_answer else row["failures"] + 1
    again = None if is_answer else next_try(failures, at)
    is_given_up = not is_answer and again is None
    ended = {
        "leased_until": None,
        "reason": reason,
        "failures": failures,
        "due_at": again and to_text(again),
        "retry_at": to_text(at + RETRIES[-1]) if is_given_up else None,
    }
    if kept_at is None:
        return ended | {"state": "done" if is_answer else "dead" if is_given_up else "pending"}
    if again is None:
        return ended | {"state": "done"} | _planned(kept_at, at)
    return ended | {"state": "done", "kept_at": to_text(kept_at)}


def _planned(kept_at: datetime, seen_at: datetime) -> dict[str, Any]:
    step, due = next_visit(kept_at, seen_at)
    return {"kept_at": to_text(kept_at), "step": step, "due_at": due and to_text(due)}
