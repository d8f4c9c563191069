"""What a run that died left undone is put right before the next one begins. The lock proves that it is dead."""

import logging

from archive import Archive
from crawler.frontier import Frontier

log = logging.getLogger(__name__)


def recover(archive: Archive, frontier: Frontier) -> None:
    """Take back the leases of a run that died. What it stored before it could say so is done."""
    asked_at = frontier.take_back()
    if not asked_at:
        return
    standings = archive.standing(list(asked_at))
    stored = {
        url: standing
        for url, standing in standings.items()
        if standing.kept and (standing.seen_at is None or standing.seen_at >= asked_at[url])
    }
    frontier.amend(stored)
    log.info("requests that a run left under way: %d, of them stored: %d", len(asked_at), len(stored))
