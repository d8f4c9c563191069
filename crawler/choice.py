"""Which sources a run is over."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from difflib import get_close_matches
from pathlib import Path

import click

from archive import Archive, Home
from archive.errors import OlderArchive
from archive.lock import take_lock
from crawler.chromium import why_no_browser
from sources import Source, SourceError, load_sources

RESPITE = timedelta(hours=1)
"""How long a source is left alone at least after a crawl of it failed, however often cron looks."""


def choose(ids: Sequence[str], folder: Path | None) -> list[Source]:
    """Return the sources of these ids, each once; all of the folder's if no id is given. Raises SourceError."""
    known = load_sources(folder)
    for unknown in (source_id for source_id in ids if source_id not in known):
        near = ", ".join(get_close_matches(unknown, known, n=3, cutoff=0.5))
        hint = f"near it: {near}" if near else "`gonghui sources list` shows them all"
        raise SourceError(f"there is no source {unknown!r}; {hint}")
    return [known[source_id] for source_id in dict.fromkeys(ids)] or list(known.values())


def why_skipped(source: Source) -> str | None:
    """Say why a source cannot be crawled here and now; None if it can."""
    if not source.discovery.needs:
        return None
    if missing := why_no_browser():
        return f"its lists are made by scripts and need a {source.discovery.needs}; {missing}"
    if not source.discovery.articles:
        return "there is a browser, but the definition does not know the URLs of its articles"
    return None


def without_needs(sources: Sequence[Source]) -> list[Source]:
    """Return the sources that can be crawled as they are; name each of the others in one line."""
    skipped = {source.id: reason for source in sources if (reason := why_skipped(source))}
    for source_id, reason in skipped.items():
        click.echo(f"{source_id}: skipped: {reason}")
    return [source for source in sources if source.id not in skipped]


def only_due(sources: Sequence[Source], home: Home, now: datetime) -> list[Source]:
    """Return those whose last crawl began longer ago than their schedule says, or that were never crawled.

    A crawl that failed counts if its host turned us away or its lists are gone; one whose host could not be reached is
    tried again sooner.
    """
    if not home.has_archive:
        return list(sources)
    with _opened(home) as archive:
        last = {source.id: archive.last_crawl(source.id) for source in sources}
        failed = {source.id: archive.last_failure(source.id) for source in sources}
    return [
        source
        for source in sources
        if _is_past(last[source.id], source.schedule.every, now)
        and _is_past(failed[source.id], min(RESPITE, source.schedule.every), now)
    ]


def _opened(home: Home) -> Archive:
    """Open the archive for reading; bring it up to date first if need be, but not under the feet of an older gonghui's crawl."""
    with suppress(OlderArchive):
        return Archive(home.archive, read_only=True)
    lock = take_lock(home.lock)
    try:
        Archive(home.archive).close()
    finally:
        lock.release()
    return Archive(home.archive, read_only=True)


def _is_past(then: datetime | None, pause: timedelta, now: datetime) -> bool:
    """Say whether a pause since then is over. What lies ahead was told by a wrong clock."""
    return then is None or then > now or now - then >= pause
