"""WARC records of one HTTP exchange: the response or revisit, the request, and metadata on the crawl.

WARC/1.1 (ISO 28500:2017), whose dates hold microseconds, so that a record's date is its capture's exactly.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from http import HTTPStatus
from io import BytesIO
from urllib.parse import urlsplit

from warcio.recordbuilder import RecordBuilder
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.timeutils import datetime_to_iso_date

from archive import Capture
from archive.warc.records import payload_digest

NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"

BUILDER = RecordBuilder(warc_version="1.1")

HeaderList = tuple[tuple[bytes, bytes], ...]


@dataclass(frozen=True)
class Exchange:
    """One HTTP request and its response as they passed. `body` still has its content-encoding.

    What Scrapy does not keep is made again: the order of headers and the capitals of their names, and the reason phrase,
    which is the standard one. Chunks are undone, so that there is no Transfer-Encoding.
    """

    url: str
    captured_at: datetime
    method: str
    request_headers: HeaderList
    protocol: str
    status: int
    headers: HeaderList
    body: bytes
    ip_address: str = ""

    @cached_property
    def digest(self) -> str:
        """The digest of the payload."""
        return payload_digest(self.body)


class _RawHeaders(StatusAndHeaders):  # type: ignore[misc]
    """HTTP headers written byte for byte. warcio's own would percent-encode a header sent in GBK."""

    def compute_headers_buffer(self, header_filter: object = None) -> None:
        self.headers_buff = self.to_str(header_filter).encode("latin-1") + b"\r\n"


def exchange_records(exchange: Exchange, revisited: Capture | None, notes: Mapping[str, str]) -> list[ArcWarcRecord]:
    """Return the records of an exchange, the response or revisit first. `notes` are the fields of the metadata record."""
    made = {"WARC-Date": warc_date(exchange.captured_at)}
    received = made | ({"WARC-IP-Address": exchange.ip_address} if exchange.ip_address else {})
    response = _revisit(exchange, revisited, received) if revisited else _response(exchange, received)
    made["WARC-Concurrent-To"] = response.rec_headers.get_header("WARC-Record-ID")
    return [response, _request(exchange, made), _metadata(exchange.url, notes, made)]


def warcinfo_record(filename: str, fields: Mapping[str, str]) -> ArcWarcRecord:
    """Return the record at the head of a file: who made it, with what."""
    return BUILDER.create_warcinfo_record(filename, fields)


def _response(exchange: Exchange, fields: dict[str, str]) -> ArcWarcRecord:
    return BUILDER.create_warc_record(
        exchange.url,
        "response",
        payload=BytesIO(exchange.body),
        length=len(exchange.body),
        http_headers=_response_headers(exchange),
        warc_headers_dict={**fields, "WARC-Payload-Digest": exchange.digest},
    )


def _revisit(exchange: Exchange, revisited: Capture, fields: dict[str, str]) -> ArcWarcRecord:
    record = BUILDER.create_revisit_record(
        exchange.url,
        revisited.digest,
        revisited.url,
        warc_date(revisited.captured_at),
        http_headers=_response_headers(exchange),
        warc_headers_dict=fields,
    )
    if exchange.status == HTTPStatus.NOT_MODIFIED:
        record.rec_headers.replace_header("WARC-Profile", NOT_MODIFIED)
    return record


def _request(exchange: Exchange, fields: dict[str, str]) -> ArcWarcRecord:
    parts = urlsplit(exchange.url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = ((b"Host", parts.netloc.encode("ascii")), *exchange.request_headers)
    return BUILDER.create_warc_record(
        exchange.url,
        "request",
        payload=BytesIO(),
        length=0,
        http_headers=_RawHeaders(f"{exchange.method} {target} HTTP/1.1", _text(headers), is_http_request=True),
        warc_headers_dict=fields,
    )


def _metadata(url: str, notes: Mapping[str, str], fields: dict[str, str]) -> ArcWarcRecord:
    payload = "".join(f"{name}: {value}\r\n" for name, value in notes.items()).encode("utf-8")
    return BUILDER.create_warc_record(
        url, "metadata", payload=BytesIO(payload), length=len(payload), warc_headers_dict=fields
    )


def _response_headers(exchange: Exchange) -> _RawHeaders:
    phrase = HTTPStatus(exchange.status).phrase if exchange.status in HTTPStatus._value2member_map_ else ""
    return _RawHeaders(f"{exchange.status} {phrase}".rstrip(), _text(exchange.headers), protocol=exchange.protocol)


def _text(headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[str, str]]:
    return [(name.decode("latin-1"), value.decode("latin-1")) for name, value in headers]


def warc_date(moment: datetime) -> str:
    """Return a point in time as WARC/1.1 writes it."""
    date: str = datetime_to_iso_date(moment.astimezone(UTC).replace(tzinfo=None), use_micros=True)
    return date
