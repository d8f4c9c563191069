"""What a run that died left undone is put right before the next one begins. The lock proves that it is dead."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from archive import Archive, Home
from archive.warc.kept import mark
from crawler.frontier import Frontier
from crawler.torn import cut, left_open, scan


def recover(home: Home, archive: Archive, frontier: Frontier) -> list[str]:
    """Put right what a dead run left: leases, torn WARC records, captures that the archive does not know.

    Return in one line each what there was to do. Doing it again changes nothing.
    """
    return [
        *_leases(archive, frontier),
        *(line for path in left_open(home.warc) for line in _mend(path, archive, frontier)),
    ]


def _leases(archive: Archive, frontier: Frontier) -> Iterator[str]:
    """Take back the leases. What the dead run stored before it could say so is done."""
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
    again = len(asked_at) - len(stored)
    yield f"requests that a run left under way as it died: {len(asked_at)}; not stored, so to be made again: {again}"


def _mend(path: Path, archive: Archive, frontier: Frontier) -> Iterator[str]:
    """Cut off a torn record, and have the URLs asked for again whose captures are in the file but not in the archive."""
    if path.exists():
        stored, size = archive.records_in(path.name), path.stat().st_size
        found = scan(path, stored)
        ends = [offset + length for offset, length in stored.items()]
        if lost := sum(end > size for end in ends):
            yield f"{path} is shorter than it was, as after a power cut: records of captures in the archive that are lost: {lost}"
        if found.end < max((end for end in ends if end <= size), default=0):
            yield f"{path} cannot be read at byte {found.end}, before records that the archive knows: left as it is"
        elif found.end < size:
            yield f"{path} ended in a torn record: {size - found.end} bytes moved to {cut(path, found.end).name}"
        again = frontier.ask_again(found.unknown, datetime.now(UTC))
        if again:
            yield f"pages in {path.name} that are not in the archive, to be asked for again: {again}"
    mark(path).unlink()
