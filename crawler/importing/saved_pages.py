"""Reads folders of saved pages: what wget, HTTrack, a browser's "save page" and others leave."""

import hashlib
import os
import re
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from archive.captures import Origin
from archive.warc.content_encoding import MOST_BYTES
from archive.warc.frames import BrokenRecord, Frame
from archive.warc.records import Record, read_http, read_record
from crawler.importing.belonging import Owners
from crawler.importing.found import Finds, Found, Refused
from crawler.importing.saved_urls import HEAD, SavedFile, Told, date_of, url_of
from crawler.importing.url_tables import Row, moment_of
from crawler.records import warc_date

NAMES = (".htm", ".html", ".shtml", ".xhtml", ".shtm")
LOOKS_LIKE_HTML = re.compile(
    rb"(?i)\A(?:HTTP/\d(?:\.\d)? \d{3}|\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|meta|!--))"
)
HTTP_ANSWER = re.compile(rb"\AHTTP/\d(?:\.\d)? \d{3}")

NO_PAGE = "it is no HTML page, and by its name no WARC, ARC, WACZ, and no list of URLs (.txt, .csv)"


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known of saved pages beside themselves: the URL of their folder, and rows of a table by their file."""

    base: str = ""
    rows: Mapping[str, Row] = field(default_factory=dict)


def saved_pages(root: Path, owners: Owners, known: Knowledge) -> Finds:
    """Yield the pages in a folder (or the one file), each as a record, and those whose URL nothing tells.

    Files in a folder that are no HTML (pictures, scripts) are passed over. Raises OSError for a folder that cannot be read.
    """
    for path in _files(root):
        try:
            head = _beginning(path)
            if not (path.name.partition("?")[0].lower().endswith(NAMES) or LOOKS_LIKE_HTML.match(head)):
                if path == root:
                    yield Refused(str(path), NO_PAGE)
                continue
            if path.stat().st_size > MOST_BYTES:
                yield Refused(str(path), f"it is larger than {MOST_BYTES >> 20} MB")
                continue
            yield _page(root, path, path.read_bytes(), owners, known)
        except OSError as error:
            yield Refused(str(path), f"it cannot be read: {error.strerror}", broken=True)


def saved_record(url: str, at: datetime, block: bytes, media: str) -> Record:
    """Return a page as a WARC record: a response if it has its HTTP headers, otherwise a resource.

    The same page, URL and date give the same record with the same id. Raises BrokenRecord for headers that are none.
    """
    is_http = media.startswith("application/http")
    if is_http:
        read_http(block)
    name = f"{url} {warc_date(at)} {hashlib.sha256(block).hexdigest()}"
    fields = {
        "WARC-Type": "response" if is_http else "resource",
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}>",
        "WARC-Target-URI": url,
        "WARC-Date": warc_date(at),
        "Content-Type": media,
        "Content-Length": str(len(block)),
    }
    head = "WARC/1.1\r\n" + "".join(f"{key}: {value}\r\n" for key, value in fields.items())
    return read_record(Frame(0, 0, head.encode() + b"\r\n" + block))


def _page(root: Path, path: Path, data: bytes, owners: Owners, known: Knowledge) -> Found | Refused:
    place = PurePosixPath(path.name if path == root else path.relative_to(root).as_posix())
    is_http = bool(HTTP_ANSWER.match(data))
    try:
        headers = read_http(data)[1] if is_http else ()
    except BrokenRecord as error:
        return Refused(str(path), str(error), broken=True)
    http_date = next((value for name, value in headers if name.lower() == "date"), "")
    file = SavedFile(place, (path.parent if path == root else root.resolve()).name, data[:HEAD].decode("latin-1"))
    row = known.rows.get(str(place))
    url = Told(row.url, "table") if row else url_of(file, owners, known.base)
    if url is None:
        return Refused(str(path), "nothing tells its URL: name it with --base URL, or in a table with --urls FILE.csv")
    at, date_from = _date(path, file, row, http_date)
    try:
        record = saved_record(url.value, at, data, "application/http; msgtype=response" if is_http else "text/html")
    except (BrokenRecord, UnicodeError) as error:
        return Refused(str(path), str(error), broken=True)
    return Found(record, Origin(str(path), "", hashlib.sha256(data).hexdigest(), url.by, date_from))


def _date(path: Path, file: SavedFile, row: Row | None, http_date: str) -> tuple[datetime, str]:
    if row and (moment := moment_of(row.date)):
        return moment, "table"
    return date_of(file, http_date) or (datetime.fromtimestamp(path.stat().st_mtime, UTC), "time of the file")


def _files(root: Path) -> Iterator[Path]:
    if root.is_file():
        yield root
        return
    for folder, folders, names in os.walk(root):
        folders.sort()
        yield from (Path(folder) / name for name in sorted(names))


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(1024)
