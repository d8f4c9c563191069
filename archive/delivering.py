"""Delivers captures that lie in the WARC files to the archive: what was imported, and what an archive is rebuilt from."""

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from archive.batch import Batch
from archive.captures import Capture, Failure, Origin, broken
from archive.page_reading import PageReader, Reading, Task
from archive.store import Archive, Stored
from pipelines.paging.pagers import ARTICLE_PAGE, PAGE_KEYS
from pipelines.urls.canonical import canonical_url

log = logging.getLogger(__name__)

FURTHER = re.compile(rf"(?P<first>.+?){ARTICLE_PAGE.pattern}(?P<end>\.\w+)$")
"""The URL of a page that may be a further one of the article whose first page is `first` + `end`."""


@dataclass(frozen=True, slots=True)
class Parcel(Task):
    """A task with what storing it needs: its crawl, the URL and time of what a revisit repeats, where it was imported from.

    `asked` is the URL that was asked for first, if the request was redirected.
    """

    crawl_id: int = 0
    asked: str = ""
    repeats: tuple[str, datetime] | None = None
    origin: Origin | None = None


def canonical(task: Task) -> str:
    """Return the canonical URL of a task's page."""
    return canonical_of(task.capture.url, task)


def canonical_of(url: str, task: Task) -> str:
    """Return the canonical form of a URL, by the rules of a task's source."""
    rewrites, fragments = (task.source.canonical, task.source.fragments) if task.source else ((), False)
    return canonical_url(url, rewrites, fragments)


def deliver(archive: Archive, reading: Reading) -> Stored:
    """Store what came of a parcel. What cannot be stored becomes a failure of its capture. Raises ArchiveError."""
    parcel = reading.task
    assert isinstance(parcel, Parcel)
    for page, failure in reading.lost:
        deliver(archive, Reading(page, failure=failure))
    source_id = parcel.source.id if parcel.source else None
    captures = [_settled(archive, page) for page in (parcel, *reading.further)]
    answers = list(dict.fromkeys(canonical_of(url, parcel) for url in (parcel.asked, parcel.capture.url) if url))
    origins = [page.origin for page in (parcel, *reading.further) if isinstance(page, Parcel) and page.origin]

    def store(articles: Sequence[object], failure: Failure | None) -> Stored:
        first, *further = captures
        return archive.store(
            parcel.crawl_id,
            first,
            articles,  # type: ignore[arg-type]
            failure,
            further,
            source_id,
            origins,
            answers=answers,
        )

    own = reading.failure
    if parcel.repeats and captures[0].revisit_of is None:
        own = own or Failure("process", f"it repeats a capture of {parcel.repeats[0]} that is not here")
    try:
        return store(reading.articles, own)
    except OSError:
        raise
    except Exception as error:
        log.warning("what %s says could not be stored: %r", parcel.capture.url, error, exc_info=True)
        return store([], broken("store", error))


def deliver_together(archive: Archive, readings: Iterable[Reading]) -> list[Stored]:
    """Store what came of parcels, one after the other, in one transaction. Raises ArchiveError; then none is stored."""
    with archive.together():
        return [deliver(archive, reading) for reading in readings]


def deliver_all(archive: Archive, readings: Iterable[Reading]) -> Iterator[Stored]:
    """Store what comes of parcels, in batches; yield what each brought."""
    batch: Batch[Reading] = Batch()
    for reading in readings:
        batch.add(reading, reading.articles)
        if batch.is_due:
            yield from deliver_together(archive, batch.take())
    yield from deliver_together(archive, batch.take())


def _settled(archive: Archive, page: Task) -> Capture:
    """Return the capture; that of a revisit with the id of what it repeats, if that is here."""
    repeats = page.repeats if isinstance(page, Parcel) else None
    if repeats is None:
        return page.capture
    known = archive.find_capture(*repeats, page.capture.digest) or archive.find_capture(*repeats)
    return replace(page.capture, revisit_of=known.id if known else None)


class Together:
    """A set of captures that came together, as in an import: further pages are found among them, whatever the order."""

    def __init__(self, parcels: Iterable[Parcel]) -> None:
        self.parcels = sorted(parcels, key=lambda parcel: parcel.capture.captured_at)
        self.by_url: dict[str, list[Parcel]] = {}
        for parcel in self.parcels:
            if parcel.is_read:
                self.by_url.setdefault(canonical(parcel), []).append(parcel)
        self.used: set[int] = set()

    def further(self, first: Task, url: str) -> Parcel | None:
        """Return the page of that URL that was captured nearest in time to the first page of its article."""
        url = canonical_of(url, first)
        pages = [page for page in self.by_url.get(url, ()) if id(page) not in self.used and page is not first]
        if not pages:
            return None
        found = min(pages, key=lambda page: abs(page.capture.captured_at - first.capture.captured_at))
        self.used.add(id(found))
        return found

    def waves(self) -> Iterable[list[Parcel]]:
        """Yield the parcels in the order to deliver them: first pages, what was no further page after all, revisits."""
        may_be_further = {url for url in self.by_url if self._may_be_further(url)}
        first, later, revisits = [], [], []
        for parcel in self.parcels:
            if parcel.repeats:
                revisits.append(parcel)
            elif parcel.is_read and canonical(parcel) in may_be_further:
                later.append(parcel)
            else:
                first.append(parcel)
        yield first
        yield [parcel for parcel in later if id(parcel) not in self.used]
        yield revisits

    def _may_be_further(self, url: str) -> bool:
        found = FURTHER.fullmatch(url)
        if found and found["first"] + found["end"] in self.by_url:
            return True
        path, mark, query = url.partition("?")
        pairs = query.split("&")
        others = [pair for pair in pairs if pair.partition("=")[0].lower() not in PAGE_KEYS]
        return len(others) < len(pairs) and (f"{path}{mark}{'&'.join(others)}" if others else path) in self.by_url


def read_together(archive: Archive, reader: PageReader, together: Together) -> Iterable[Stored]:
    """Deliver a set of captures; yield what each brought. The reader must find further pages by `together.further`."""
    for wave in together.waves():
        yield from deliver_all(archive, reader.readings(wave))
