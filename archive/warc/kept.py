"""What our own WARC files say beside the bytes: of each exchange the crawl and what it was asked for, and what became of crawls.

The fields of our metadata records have these names. What the rows of the archive need, and no page can tell, stands here,
so that the WARC files alone make the same archive again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass
from datetime import datetime
from pathlib import Path

from archive.captures import Capture, Failure, Origin
from archive.warc.frames import BrokenRecord, Fault, Frame, frames
from archive.warc.records import Record, capture_of, notes_of, read_date, read_record

CRAWL, SOURCE, VERSION, ARCHIVE = "gonghui-crawl", "gonghui-source", "gonghui-version", "gonghui-archive"
KIND, FIRST, VIA, ASKED = "gonghui-kind", "gonghui-first", "via", "gonghui-asked"
"""What an exchange was for: "article", "page" (a further one of the article whose first is named), "list" and others. What was
asked for is noted where it was another URL, from which the request was redirected."""

EVENT, DEFINITION, CRAWL_KIND = "gonghui-event", "gonghui-definition", "gonghui-crawl-kind"
BEGIN, END, FAILURE, PUBLISHER, LISTED = "crawl-begins", "crawl-ends", "failure", "source", "listed"
"""What an event may be. A publisher is noted when an import brings the first page of it, a listed URL with its list."""

OUTCOME, STAGE, REASON, OF_CAPTURE = "gonghui-outcome", "gonghui-stage", "gonghui-reason", "gonghui-capture"
TROUBLE, WHOLE, READING = "gonghui-trouble", "gonghui-whole", "list-reading"

ORIGIN_FILE, ORIGIN_RECORD, ORIGIN_DIGEST = "imported-from", "imported-record", "imported-digest"
URL_FROM, DATE_FROM = "url-from", "date-from"
REPEATS_URL, REPEATS_DATE = "repeats-url", "repeats-date"
"""What an imported revisit repeats, where the record itself names a digest only."""

LISTED_IN, LISTED_DATE = "listed-in", "listed-date"

ORIGIN_NOTES = (ORIGIN_FILE, ORIGIN_RECORD, ORIGIN_DIGEST, URL_FROM, DATE_FROM)

DERIVED = frozenset({"extract", "process", "store"})
"""The stages whose failures come again when the page is read again. All others are noted in the WARC when they happen."""

EXCHANGES = ("response", "revisit", "resource")

OPEN = ".open"
"""What the name of a mark ends in."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An exchange in one of our WARC files: its capture, our notes on it, and the URL and date of what a revisit repeats."""

    capture: Capture
    notes: Mapping[str, str]
    repeats: tuple[str, datetime] | None = None

    @property
    def is_read(self) -> bool:
        """Whether a page is read for articles: an article's if it brought something, a further one always."""
        kind = self.notes.get(KIND)
        return self.capture.status == 200 and (kind == "page" or (kind == "article" and self.repeats is None))


@dataclass(frozen=True, slots=True)
class Event:
    """Something noted that is no exchange: a crawl begins or ends, or something failed. `url` is what it was about."""

    at: datetime
    url: str
    notes: Mapping[str, str]

    @property
    def failure(self) -> Failure:
        """What failed, of an event that says so."""
        return Failure(self.notes.get(STAGE, ""), self.notes.get(REASON, ""))


def origin_notes(origin: Origin) -> dict[str, str]:
    """Return the notes on where an imported capture comes from."""
    return dict(zip(ORIGIN_NOTES, astuple(origin), strict=True))


def noted_origin(notes: Mapping[str, str]) -> Origin | None:
    """Return where a capture comes from, None if it was not imported."""
    return Origin(*(notes.get(name, "") for name in ORIGIN_NOTES)) if ORIGIN_FILE in notes else None


def repeated(record: Record) -> tuple[str, datetime] | None:
    """Return the URL and date of the capture that a revisit repeats, its own where it does not say; else None."""
    if record.kind != "revisit":
        return None
    try:
        at = read_date(record.fields.get("warc-refers-to-date", ""))
    except BrokenRecord:
        at = record.date
    return record.fields.get("warc-refers-to-target-uri", record.url).strip("<>"), at


def capture_place(capture: Capture) -> str:
    """Return the words that name a capture by where it lies."""
    return f"{capture.warc_file} {capture.warc_offset}"


def warc_files(folder: Path) -> list[Path]:
    """Return our WARC files in the order in which they were begun: their names say when."""
    return sorted(folder.glob("*.warc.gz"))


def mark(path: Path) -> Path:
    """Return the path of the mark that lies beside one of our files while a run writes it, or died while it did."""
    return path.with_name(path.name + OPEN)


def kept_in(path: Path, start: int = 0) -> Iterator[Kept | Event | Fault]:
    """Yield what one of our files holds, in order, from an offset on. Raises OSError only."""
    waiting: tuple[Frame, Record] | None = None
    for frame in frames(path, start):
        if isinstance(frame, Fault):
            yield frame
            continue
        try:
            record = read_record(frame)
        except BrokenRecord as error:
            yield Fault(frame.offset, str(error))
            continue
        if record.kind in EXCHANGES:
            if waiting:
                yield _kept(path, *waiting, {})
            waiting = frame, record
        elif record.kind == "metadata":
            notes = notes_of(record)
            if waiting and record.fields.get("warc-concurrent-to") == waiting[1].id:
                yield _kept(path, *waiting, notes)
                waiting = None
            elif EVENT in notes:
                yield Event(record.date, record.url, notes)
    if waiting:
        yield _kept(path, *waiting, {})


def kept_at(path: Path, offset: int) -> Kept:
    """Return the exchange whose record begins at the offset, whatever is broken behind it. Raises BrokenRecord and OSError."""
    found = next(
        (each for each in kept_in(path, offset) if not (isinstance(each, Fault) and each.offset > offset)), None
    )
    if not isinstance(found, Kept) or found.capture.warc_offset != offset:
        raise BrokenRecord(found.reason if isinstance(found, Fault) else "no exchange begins here")
    return found


def _kept(path: Path, frame: Frame, record: Record, notes: Mapping[str, str]) -> Kept:
    repeats = repeated(record)
    if repeats and REPEATS_URL in notes:
        repeats = notes[REPEATS_URL], read_date(notes.get(REPEATS_DATE, ""))
    return Kept(capture_of(record, path.name, frame.offset, frame.length), notes, repeats)
