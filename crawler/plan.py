"""When an article that is kept is asked for again, and when one that could not be had."""

from datetime import datetime, timedelta

REVISITS = (timedelta(days=1), timedelta(days=7), timedelta(days=30), timedelta(days=180))
"""Times after the capture of the revision that is kept. Chosen, not measured: a piece of news is corrected in its first
days if it ever is, and taken down within months; each time is several times the one before, so that the requests for all
that was ever kept stay a small part of a crawl. Past half a year only a full crawl looks."""


def next_visit(kept_at: datetime, seen_at: datetime) -> tuple[int, datetime | None]:
    """Return how many times of the plan have passed at `seen_at`, and when the next one comes; None after the last.

    Times that passed without a visit are not made up for: one visit tells as much.
    """
    step = sum(seen_at - kept_at >= after for after in REVISITS)
    return step, kept_at + REVISITS[step] if step < len(REVISITS) else None


IN_A_ROW = 3
"""Crawls in a row that ask for what fails, without a pause: most failures are over by then."""

RETRIES = (timedelta(days=1), timedelta(days=7), timedelta(days=30))
"""Pauses after that. Chosen, not measured: a server that is out of order for a weekend, or a site that moves for weeks, brings
its articles all the same, however often it is crawled meanwhile; and what never comes costs six requests."""

GIVEN_UP = IN_A_ROW + len(RETRIES)
"""Crawls in a row after whose failure a URL is given up, five weeks after the first at the earliest."""


def next_try(failures: int, failed_at: datetime) -> datetime | None:
    """Return from when on a URL is asked for again that has failed in so many crawls in a row; None if it is given up."""
    if failures >= GIVEN_UP:
        return None
    return failed_at if failures < IN_A_ROW else failed_at + RETRIES[failures - IN_A_ROW]
