"""Takes found records into our WARC files: those of a known source, each once."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from warcio.recordloader import ArcWarcRecord

from archive import Failure
from archive.delivering import Parcel
from archive.warc.kept import CRAWL, KIND, REPEATS_DATE, REPEATS_URL, SOURCE, VERSION, origin_notes, repeated
from archive.warc.records import Record, capture_of
from crawler import user_agent
from crawler.hold import Hold
from crawler.importing.belonging import Belonging, Owners
from crawler.importing.found import Finds, Found, Refused
from crawler.noted import metadata_record
from crawler.records import warc_date

ARTICLE, OTHER = "article", "other"
"""What the notes in the WARC say an imported page is, by its URL."""


@dataclass
class Intake:
    """What an import takes and what it does not.

    `known` counts the pages that are kept already, `strangers` those of no source by their hosts.
    """

    hold: Hold
    owners: Owners
    crawl_id: int
    parcels: list[Parcel] = field(default_factory=list)
    known: int = 0
    strangers: Counter[str] = field(default_factory=Counter)
    refused: list[Refused] = field(default_factory=list)
    taken: dict[tuple[str, datetime], set[str]] = field(default_factory=dict)
    payloads: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    sources: set[str] = field(default_factory=set)

    def take(self, finds: Finds) -> None:
        """Take what a reader finds. Raises OSError if it cannot be kept."""
        for found in finds:
            if isinstance(found, Refused):
                self._refuse(found)
            else:
                self._take(found)

    def _take(self, found: Found) -> None:
        record = found.record
        belonging = self.owners.of(record.url)
        if belonging is None:
            self.strangers[_host(record.url)] += 1
            return
        capture = capture_of(record, "", 0, 0)
        key = (capture.url, capture.captured_at, capture.digest)
        if capture.digest in self.taken.get(key[:2], ()) or self.hold.archive.find_capture(*key):
            self.known += 1
            return
        repeats = repeated(record)
        if repeats and not self._is_here(*repeats):
            repeats = self._with_payload(capture.digest) or repeats
        if repeats and not self._is_here(*repeats):
            reason = f"it repeats the capture of {repeats[0]} at {repeats[1].isoformat()}, which is not here"
            self._refuse(Refused(found.origin.file, f"{record.url}: {reason}"))
            return
        self._note(belonging)
        self.taken.setdefault(key[:2], set()).add(capture.digest)
        if repeats is None:
            self.payloads.setdefault(capture.digest, key[:2])
        is_read = belonging.is_article and capture.status == 200 and repeats is None
        file, offset, length = self.hold.warc.copy(record.raw, [self._metadata(found, belonging, repeats)])
        placed = replace(capture, warc_file=file, warc_offset=offset, warc_length=length)
        source, crawl_id = belonging.source, self.crawl_id
        self.parcels.append(Parcel(placed, source, is_read, crawl_id=crawl_id, repeats=repeats, origin=found.origin))

    def _refuse(self, refused: Refused) -> None:
        self.refused.append(refused)
        self.hold.record_failure(self.crawl_id, refused.uri, Failure("import", refused.reason), datetime.now(UTC))

    def _is_here(self, url: str, at: datetime) -> bool:
        return (url, at) in self.taken or self.hold.archive.find_capture(url, at) is not None

    def _note(self, belonging: Belonging) -> None:
        if belonging.source.id not in self.sources:
            self.sources.add(belonging.source.id)
            self.hold.note_source(self.crawl_id, belonging.source)

    def _with_payload(self, digest: str) -> tuple[str, datetime] | None:
        """Return the URL and date of a capture with that payload, for a revisit that names no more than its digest."""
        known = self.hold.archive.find_payload(digest)
        return (known.url, known.captured_at) if known else self.payloads.get(digest)

    def _metadata(self, found: Found, belonging: Belonging, repeats: tuple[str, datetime] | None) -> ArcWarcRecord:
        record: Record = found.record
        notes = {
            CRAWL: str(self.crawl_id),
            SOURCE: belonging.source.id,
            VERSION: user_agent.VERSION,
            KIND: ARTICLE if belonging.is_article else OTHER,
        }
        if repeats:
            notes |= {REPEATS_URL: repeats[0], REPEATS_DATE: warc_date(repeats[1])}
        return metadata_record(record.url, record.date, notes | origin_notes(found.origin), record.id)


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc or url
    except ValueError:
        return url
