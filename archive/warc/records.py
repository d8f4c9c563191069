"""What a WARC or ARC record says: its fields, the HTTP answer in it byte for byte, and whether its digests hold."""

import base64
import binascii
import hashlib
import re
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

from warcio.bufferedreaders import ChunkedDataReader

from archive.captures import Capture
from archive.warc.frames import BrokenRecord, Frame

HEADER_END = re.compile(rb"\r?\n\r?\n")
FOLDED = re.compile(rb"\r?\n[ \t]+")
STATUS = re.compile(r"HTTP/\d(?:\.\d)? +(\d{3})(?!\d)")
DATE = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)[T ]?(\d\d):?(\d\d):?(\d\d)(?:\.(\d{1,6})\d*)?Z?")
"""A WARC-Date, to the second or finer, and an ARC's, which is the same without marks."""

ALGORITHMS = ("sha1", "sha256", "sha512", "md5")
LOWERED = str.maketrans("", "", "-_")

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Record:
    """One record, read. `fields` are the WARC header's, their names in small letters; `block` is what follows it.

    Of an HTTP answer, `status` and `headers` are as sent (bytes as Latin-1 characters), `body` what came after them; of
    any other record `status` is None and `body` the block. `whole` is false if the record was too long to be held.
    """

    kind: str
    id: str
    url: str
    date: datetime
    fields: Mapping[str, str]
    block: bytes
    status: int | None
    headers: Headers
    body: bytes
    raw: bytes
    whole: bool

    def header(self, name: str) -> str:
        """Return the first HTTP header of that name, empty if there is none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    @property
    def content_type(self) -> str:
        """The media type of what was captured: the HTTP header's, or the record's own where there is no HTTP."""
        return self.header("Content-Type") if self.status is not None else self.fields.get("content-type", "")

    @property
    def payload(self) -> bytes:
        """The body as our own captures hold it: chunks undone, the content-encoding left."""
        if "chunked" not in self.header("Transfer-Encoding").lower():
            return self.body
        unchunked: bytes = ChunkedDataReader(BytesIO(self.body)).read(len(self.body) + 1)
        return unchunked


def read_record(frame: Frame) -> Record:
    """Read a record. Raises BrokenRecord if it lacks what makes it one: type, date, and of an HTTP answer the status."""
    header, _, block = _parted(frame.data)
    if not header.startswith(b"WARC/"):
        return _read_arc(frame)
    fields = {name.lower(): value for name, value in _fields(header, "utf-8")}
    kind, url = fields.get("warc-type", ""), fields.get("warc-target-uri", "").strip("<>").replace(" ", "%20")
    if not kind:
        raise BrokenRecord("it does not say what kind of record it is")
    record_id = fields.get("warc-record-id", "")
    return _record(kind, record_id, url, fields, block, frame.data + b"\r\n\r\n", frame.whole)


def payload_digest(body: bytes) -> str:
    """Return the digest of a payload: SHA-1 in base 32, the form that indexes of other web archives compare."""
    return "sha1:" + base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode("ascii")


def verify(record: Record) -> None:
    """Hold a record to the digests it states. Raises BrokenRecord if one does not fit; unknown kinds of digest pass.

    A payload's is taken by some tools with the chunks, by others without: either will do. It is looked at where it is the
    page's; a revisit states that of what it repeats.
    """
    stated = record.fields.get("warc-block-digest")
    if stated and not _fits(stated, record.block):
        raise BrokenRecord("its block does not fit its digest")
    stated = record.fields.get("warc-payload-digest")
    if (
        stated
        and record.kind in ("response", "resource")
        and not (_fits(stated, record.body) or _fits(stated, record.payload))
    ):
        raise BrokenRecord("its payload does not fit its digest")


def capture_of(record: Record, file: str, offset: int, length: int) -> Capture:
    """Return the capture that a response, revisit or resource record is, at its place in our own files.

    A resource was saved without its HTTP headers: it counts as an answer with status 200, since it is a page.
    """
    repeats = record.kind == "revisit"
    return Capture(
        url=record.url,
        captured_at=record.date,
        status=200 if record.status is None else record.status,
        content_type=record.content_type,
        digest=record.fields.get("warc-payload-digest", "") if repeats else payload_digest(record.payload),
        warc_file=file,
        warc_offset=offset,
        warc_length=length,
        etag=record.header("ETag"),
        last_modified=record.header("Last-Modified"),
        location=record.header("Location"),
    )


def notes_of(record: Record) -> dict[str, str]:
    """Return the fields of a metadata record."""
    return dict(_fields(b"\r\n" + record.block, "utf-8"))


def read_date(text: str) -> datetime:
    """Read a WARC-Date or the date of an ARC. Raises BrokenRecord."""
    found = DATE.fullmatch(text.strip())
    try:
        assert found
        year, month, day, hour, minute, second = map(int, found.groups()[:6])
        return datetime(year, month, day, hour, minute, second, int((found[7] or "").ljust(6, "0")), UTC)
    except (AssertionError, ValueError):
        raise BrokenRecord(f"its date {text[:40]!r} is none") from None


def _read_arc(frame: Frame) -> Record:
    """Read an ARC record as the WARC record that it would be; its id is made of what it says, the same each time."""
    line, _, block = frame.data.partition(b"\n")
    url, address, date, media, _ = (part.decode("latin-1") for part in line.rstrip(b"\r").rsplit(b" ", 4))
    when = read_date(date)
    is_head = url.startswith("filedesc:")
    made = {
        "WARC-Type": "warcinfo" if is_head else "response",
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{url} {date} {payload_digest(block)}')}>",
        "WARC-Target-URI": url,
        "WARC-Date": f"{when:%Y-%m-%dT%H:%M:%SZ}",
        "WARC-IP-Address": address,
        "Content-Type": media if is_head else "application/http; msgtype=response",
        "Content-Length": str(len(block)),
    }
    head = "WARC/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in made.items() if value)
    fields = {name.lower(): value for name, value in made.items()}
    raw = head.encode("latin-1") + b"\r\n" + block + b"\r\n\r\n"
    return _record(made["WARC-Type"], made["WARC-Record-ID"], url, fields, block, raw, frame.whole)


def _record(
    kind: str, record_id: str, url: str, fields: Mapping[str, str], block: bytes, raw: bytes, whole: bool
) -> Record:
    date = read_date(fields.get("warc-date", ""))
    status: int | None = None
    headers: Headers = ()
    body = block
    if kind in ("response", "revisit") and url.lower().startswith(("http://", "https://")) and block.strip():
        status, headers, body = read_http(block)
    return Record(kind, record_id, url, date, fields, block, status, headers, body, raw, whole)


def read_http(block: bytes) -> tuple[int, Headers, bytes]:
    """Part an HTTP answer into its status, headers and body. Raises BrokenRecord for what is none."""
    head, line, body = _parted(block)
    found = STATUS.match(line.decode("latin-1"))
    if not found:
        raise BrokenRecord("it holds no HTTP answer")
    return int(found[1]), tuple(_fields(head, "latin-1")), body


def _parted(data: bytes) -> tuple[bytes, bytes, bytes]:
    """Return what comes before the first blank line, the first line of that, and what comes after."""
    end = HEADER_END.search(data)
    head, body = (data[: end.start()], data[end.end() :]) if end else (data.rstrip(), b"")
    return head, head.partition(b"\n")[0], body


def _fields(head: bytes, encoding: str) -> Iterator[tuple[str, str]]:
    """Yield the fields after the first line of a header; one that goes on in the next line is put together."""
    for line in FOLDED.sub(b" ", head).splitlines()[1:]:
        name, colon, value = line.decode(encoding, "replace").partition(":")
        if colon:
            yield name.strip(), value.strip()


def _fits(stated: str, data: bytes) -> bool:
    algorithm, _, value = stated.partition(":")
    name = algorithm.strip().lower().translate(LOWERED)
    if name not in ALGORITHMS:
        return True
    digest = hashlib.new(name, data, usedforsecurity=False).digest()
    value = value.strip()
    return value.upper().rstrip("=") == base64.b32encode(digest).decode().rstrip("=") or value.lower() in (
        binascii.hexlify(digest).decode(),
        base64.b64encode(digest).decode().lower(),
    )
