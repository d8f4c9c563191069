"""Metadata records of what no exchange tells: that a crawl begins and ends, and what failed in it; see `archive.warc.kept`."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from importlib.metadata import version
from io import BytesIO

from warcio.recordloader import ArcWarcRecord

from archive import Capture, Failure, ListReading
from archive.definitions import to_line
from archive.warc import kept
from crawler.records import BUILDER, warc_date
from sources import Source


def crawl_begins(crawl_id: int, source: Source, at: datetime, kind: str, archive_id: str) -> ArcWarcRecord:
    """Return the record of a crawl's begin: whose, by which definition, and for which archive."""
    named = {
        kept.ARCHIVE: archive_id,
        kept.SOURCE: source.id,
        kept.CRAWL_KIND: kind,
        kept.VERSION: version("gonghui"),
        kept.DEFINITION: to_line(source),
    }
    return metadata_record(crawl_uri(crawl_id), at, {kept.EVENT: kept.BEGIN, kept.CRAWL: str(crawl_id)} | named)


def crawl_ends(crawl_id: int, at: datetime, outcome: str, reason: str, trouble: str, whole: bool) -> ArcWarcRecord:
    """Return the record of a crawl's end."""
    ended = {kept.OUTCOME: outcome, kept.REASON: reason, kept.TROUBLE: trouble, kept.WHOLE: str(int(whole))}
    return metadata_record(crawl_uri(crawl_id), at, {kept.EVENT: kept.END, kept.CRAWL: str(crawl_id)} | ended)


def list_read(crawl_id: int, reading: ListReading, at: datetime) -> ArcWarcRecord:
    """Return the record of what a start URL showed."""
    notes = {kept.EVENT: kept.READING, kept.CRAWL: str(crawl_id)}
    return metadata_record(reading.url, at, notes | {kept.READING: json.dumps(asdict(reading), ensure_ascii=False)})


def failed(crawl_id: int, url: str, failure: Failure, at: datetime, capture: Capture | None = None) -> ArcWarcRecord:
    """Return the record of a failure: of a request that brought nothing, or of a capture."""
    notes = {
        kept.EVENT: kept.FAILURE,
        kept.CRAWL: str(crawl_id),
        kept.STAGE: failure.stage,
        kept.REASON: failure.reason,
    }
    return metadata_record(url, at, notes | ({kept.OF_CAPTURE: kept.capture_place(capture)} if capture else {}))


def publisher(crawl_id: int, source: Source, at: datetime) -> ArcWarcRecord:
    """Return the record of a source that an import has pages of, and its definition."""
    notes = {kept.EVENT: kept.PUBLISHER, kept.CRAWL: str(crawl_id), kept.SOURCE: source.id}
    return metadata_record(source.homepage, at, notes | {kept.DEFINITION: to_line(source)})


def listed(crawl_id: int, url: str, at: datetime, date: str, file: str) -> ArcWarcRecord:
    """Return the record of what a list says of a URL."""
    notes = {kept.EVENT: kept.LISTED, kept.CRAWL: str(crawl_id), kept.LISTED_IN: file, kept.LISTED_DATE: date}
    return metadata_record(url, at, notes)


def metadata_record(
    url: str, at: datetime, notes: Mapping[str, str], concurrent_to: str | None = None
) -> ArcWarcRecord:
    """Return a metadata record on a URL. `concurrent_to` is the id of the record that it belongs to."""
    payload = "".join(f"{name}: {' '.join(value.split())}\r\n" for name, value in notes.items()).encode()
    fields = {"WARC-Date": warc_date(at)} | ({"WARC-Concurrent-To": concurrent_to} if concurrent_to else {})
    return BUILDER.create_warc_record(
        url, "metadata", payload=BytesIO(payload), length=len(payload), warc_headers_dict=fields
    )


def crawl_uri(crawl_id: int) -> str:
    """Return the URI that stands for a crawl."""
    return f"urn:gonghui:crawl:{crawl_id}"
