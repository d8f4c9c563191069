"""When an article that is kept is asked for again."""

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
