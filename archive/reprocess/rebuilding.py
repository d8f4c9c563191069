"""Makes the archive's rows from the WARC files: all of them for an archive that is gone, or those that a dead run left out."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from archive.batch import Batch
from archive.definitions import from_line
from archive.delivering import Parcel, Together, canonical_of, deliver_together, read_together
from archive.lists import ListReading
from archive.page_reading import PageReader, Reading, Task
from archive.reprocess.census import Crawl, take_census
from archive.store import Archive
from archive.warc import kept
from archive.warc.frames import Fault
from archive.warc.kept import Event, Kept, kept_in
from archive.workers import Workers
from pipelines.urls.canonical import canonical_url
from sources import Discovery, Source

Tell = Callable[[int], None]
"""Is told how many captures have been delivered."""

NOT_NOTED = "the WARC files do not say how it ended"


class Rebuilding:
    """One way through the WARC files, in which every exchange without a row gets it, as the crawl would have given it.

    Done again it changes nothing, so one that was killed is simply begun anew. `definitions` are today's; a source that
    has none any more is read by the one that its last crawl noted.
    """

    def __init__(
        self, archive: Archive, folder: Path, workers: Workers, definitions: Mapping[str, Source], tell: Tell
    ) -> None:
        self.archive = archive
        self.folder = folder
        self.census = take_census(archive, folder)
        self.definitions = {**self.census.definitions, **definitions}
        self.reader = PageReader(folder, workers, self._further)
        self.tell = tell
        self.delivered = 0
        self.crawls: dict[str, Crawl] = {}
        self.ids: dict[Crawl, int] = {}
        self.used: set[str] = set()
        self.pages: set[str] = set()
        self.waiting: dict[str, Reading] = {}
        self.batch: Batch[Reading] = Batch()
        self.imports: dict[int, list[Parcel]] = defaultdict(list)
        self.together: Together | None = None
        self.turn: Event | None = None

    @property
    def missing(self) -> int:
        """How many exchanges have no row."""
        return sum(self.census.unknown.values())

    def run(self) -> None:
        """Deliver what is missing. Raises ArchiveError and OSError."""
        if self.census.archive_id:
            self.archive.adopt_id(self.census.archive_id)
        for path, unknown in self.census.unknown.items():
            if not unknown and path not in self.census.open and self.archive.records_in(path.name):
                continue
            self.crawls = dict(self.census.crawls[path])
            items = kept_in(path)
            while True:
                for reading in self.reader.readings(self._parcels(path, items)):
                    self._take(reading)
                for place in list(self.waiting):
                    self._store(self.waiting.pop(place))
                self._commit()
                if self.turn is None:
                    break
                self._take_turn(self.turn)
        for crawl_id in list(self.imports):
            self._import(crawl_id)
        self._left_pages()

    def _take(self, reading: Reading) -> None:
        """Store a reading. An article of several pages is stored when the last of them comes, as the crawl did it."""
        place = kept.capture_place(reading.task.capture)
        if reading.further:
            self.waiting[kept.capture_place(reading.further[-1].capture)] = reading
        elif place in self.waiting:
            self._store(self.waiting.pop(place))
        elif place not in self.pages or reading.failure:
            self._store(reading)

    def _store(self, reading: Reading) -> None:
        self.batch.add(reading, reading.articles)
        if self.batch.is_due:
            self._commit()

    def _commit(self) -> None:
        readings = self.batch.take()
        deliver_together(self.archive, readings)
        self.delivered += sum(1 + len(reading.further) for reading in readings)
        self.tell(self.delivered)

    def _parcels(self, path: Path, items: Iterator[Kept | Event | Fault]) -> Iterator[Parcel]:
        """Yield what to deliver up to the next begin or end of a crawl, which has to wait until all before is stored."""
        known = self.archive.records_in(path.name)
        self.turn = None
        for item in items:
            if isinstance(item, Fault):
                continue
            if isinstance(item, Event):
                if item.notes[kept.EVENT] in (kept.BEGIN, kept.END):
                    self.turn = item
                    return
                self._record(item)
            elif item.capture.warc_offset not in known:
                parcel = self._parcel(item)
                if parcel is None:
                    continue
                if parcel.origin:
                    self.imports[parcel.crawl_id].append(parcel)
                elif item.notes.get(kept.KIND) == "page" and not parcel.failure:
                    self.pages.add(kept.capture_place(item.capture))
                    yield replace(parcel, is_read=False)  # it is read with the first
                else:
                    yield parcel

    def _parcel(self, item: Kept) -> Parcel | None:
        source = self._source(item.notes.get(kept.SOURCE, ""))
        if source is None:
            return None
        place = kept.capture_place(item.capture)
        if kept.KIND not in item.notes:  # made before the notes said so
            is_article = source.discovery.is_article(
                canonical_url(item.capture.url, source.canonical, source.fragments)
            )
            item = replace(item, notes={**item.notes, kept.KIND: "article" if is_article else "list"})
        return Parcel(
            item.capture,
            source,
            item.is_read,
            failure=self.census.failures.get(place),
            asked=item.notes.get(kept.ASKED, ""),
            crawl_id=self._crawl_id(item.notes.get(kept.CRAWL, ""), source, item.capture.captured_at),
            repeats=item.repeats,
            origin=kept.noted_origin(item.notes),
        )

    def _further(self, first: Task, url: str) -> Task | None:
        if self.together:
            return self.together.further(first, url)
        assert isinstance(first, Parcel)
        noted = [number for number, crawl in self.crawls.items() if self.ids.get(crawl) == first.crawl_id]
        pages = [
            page
            for number in noted
            for page in self.census.pages.get((number, canonical_of(url, first)), ())
            if page.capture.captured_at >= first.capture.captured_at
            and kept.capture_place(page.capture) not in self.used | self.census.failures.keys()
        ]
        if not pages:
            return None
        page = min(pages, key=lambda each: each.capture.captured_at)
        self.used.add(kept.capture_place(page.capture))
        parcel = self._parcel(page)
        if page.repeats:
            self._commit()
        known = self.archive.find_capture(*page.repeats) if page.repeats else None
        return replace(parcel, payload=known) if parcel else None

    def _left_pages(self) -> None:
        """Deliver further pages that no article was joined with: as captures."""
        for pages in self.census.pages.values():
            for page in pages:
                known = self.archive.records_in(page.capture.warc_file)
                parcel = None if page.capture.warc_offset in known else self._parcel(page)
                if parcel:
                    self._store(Reading(replace(parcel, is_read=False), failure=parcel.failure))
        self._commit()

    def _import(self, crawl_id: int) -> None:
        """Deliver the pages of an import together, as they came."""
        parcels = self.imports.pop(crawl_id, [])
        self.together = Together(parcels)
        for _ in read_together(self.archive, self.reader, self.together):
            self.delivered += 1
            self.tell(self.delivered)
        self.together = None

    def _take_turn(self, event: Event) -> None:
        number = event.notes.get(kept.CRAWL, "")
        if event.notes[kept.EVENT] == kept.BEGIN:
            crawl = event.notes.get(kept.SOURCE, ""), event.at
            self.crawls[number] = crawl
            if self.archive.find_crawl(*crawl) is None:
                source = from_line(event.notes[kept.DEFINITION])
                kind, version = event.notes.get(kept.CRAWL_KIND, "crawl"), event.notes.get(kept.VERSION)
                self.ids[crawl] = self.archive.begin_crawl(source, event.at, kind, version)
            return
        crawl_id = self._known_crawl(number)
        if crawl_id is not None:
            self._import(crawl_id)
            outcome, reason = event.notes.get(kept.OUTCOME, "failed"), event.notes.get(kept.REASON, "")
            trouble, whole = event.notes.get(kept.TROUBLE, ""), event.notes.get(kept.WHOLE) == "1"
            self.archive.finish_crawl(crawl_id, event.at, outcome, reason, trouble, whole)

    def _record(self, event: Event) -> None:
        crawl_id = self._known_crawl(event.notes.get(kept.CRAWL, ""))
        if crawl_id is None:
            return
        match event.notes[kept.EVENT]:
            case kept.FAILURE if kept.OF_CAPTURE not in event.notes:
                failure = event.failure
                self.archive.record_failure(crawl_id, event.url, failure.stage, failure.reason, event.at)
            case kept.PUBLISHER:
                source = from_line(event.notes[kept.DEFINITION])
                if not self.archive.was_crawled_after(source.id, event.at):  # then its definition is a later one
                    self.archive.note_source(source)
            case kept.READING:
                self.archive.note_reading(crawl_id, ListReading(**json.loads(event.notes[kept.READING])))
            case kept.LISTED:
                date, file = event.notes.get(kept.LISTED_DATE, ""), event.notes.get(kept.LISTED_IN, "")
                self.archive.note_listed(crawl_id, event.url, date, file)

    def _known_crawl(self, number: str) -> int | None:
        crawl = self.crawls.get(number)
        if crawl is None:
            return None
        if crawl not in self.ids:
            found = self.archive.find_crawl(*crawl)
            if found is None:
                return None
            self.ids[crawl] = found
        return self.ids[crawl]

    def _crawl_id(self, number: str, source: Source, at: datetime) -> int:
        """Return the row of a crawl; one whose begin is not noted begins with its first capture."""
        known = self._known_crawl(number)
        if known is None:
            self.crawls[number] = crawl = source.id, at
            known = self.ids[crawl] = self.archive.begin_crawl(source, at)
            self.archive.finish_crawl(known, at, "interrupted", NOT_NOTED)
        return known

    def _source(self, source_id: str) -> Source | None:
        if source_id and source_id not in self.definitions:
            nothing = Discovery("lists", (), ())
            self.definitions[source_id] = Source(source_id, source_id, "", "", "", nothing, "the WARC files alone")
        return self.definitions.get(source_id)
