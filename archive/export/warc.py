"""WARC: the captures that articles were made of, byte for byte as they lie in the archive's own WARC files."""

import zlib
from collections.abc import Iterator
from importlib.metadata import version
from io import BytesIO
from typing import BinaryIO

from archive.captures import COLUMNS, Capture, from_row
from archive.export.corpus import Entry
from archive.export.errors import UnwritableExport
from archive.export.writing import About
from archive.warc.frames import BrokenRecord, Fault, Frame, frames
from archive.warc.records import read_record

BESIDE = ("request", "metadata")
"""The records that stand behind an exchange's own and belong to it."""

GZIP = 31
"""zlib's wbits for a gzip member."""


def write(entries: Iterator[Entry], out: BinaryIO, about: About) -> None:
    """Write for each article the captures of its pages: response, request and metadata records.

    A capture that repeats an earlier one stands behind it. Raises UnwritableExport if a WARC file is missing or broken.
    """
    out.write(_packed(_warcinfo(about)))
    largest = about.db.execute("SELECT max(id) FROM captures").fetchone()[0] or 0
    written = bytearray(largest // 8 + 1)
    for entry in entries:
        for capture_id in entry.captures:
            for capture in _with_what_it_repeats(about, capture_id):
                place, bit = divmod(capture.id or 0, 8)
                if not written[place] >> bit & 1:
                    written[place] |= 1 << bit
                    about.notes["captures"] += 1
                    out.writelines(_members(about, capture))


def _with_what_it_repeats(about: About, capture_id: int | None) -> list[Capture]:
    """Return the capture, and before it those that it repeats."""
    found: list[Capture] = []
    while capture_id is not None:
        row = about.db.execute(f"SELECT {COLUMNS} FROM captures WHERE id = ?", (capture_id,)).fetchone()
        found.insert(0, from_row(row))
        capture_id = found[0].revisit_of
    return found


def _members(about: About, capture: Capture) -> Iterator[bytes]:
    """Yield the gzip members of a capture's record and of those that belong to it.

    What is broken behind the record ends them: it may be another capture's.
    """
    path = about.warc / capture.warc_file
    name = ""
    try:
        with path.open("rb") as file:
            for frame in frames(path, capture.warc_offset):
                try:
                    if isinstance(frame, Fault):
                        raise BrokenRecord(frame.reason)
                    record = read_record(frame)
                except BrokenRecord:
                    if name:
                        return
                    raise
                if not name:
                    if record.url != capture.url:
                        raise BrokenRecord(f"it is of {record.url}, not of {capture.url}")
                    name = record.id
                elif record.kind not in BESIDE or record.fields.get("warc-concurrent-to") != name:
                    return
                yield _raw(file, frame)
    except BrokenRecord as error:
        raise UnwritableExport(f"{path}, offset {capture.warc_offset}: {error}: run gonghui check") from error
    except OSError as error:
        raise UnwritableExport(
            f"{path} cannot be read: {error.strerror}; a WARC export needs the WARC files beside archive.db"
        ) from error


def _raw(file: BinaryIO, frame: Frame) -> bytes:
    file.seek(frame.offset)
    return file.read(frame.length)


def _warcinfo(about: About) -> bytes:
    from warcio.recordbuilder import RecordBuilder
    from warcio.warcwriter import WARCWriter

    told = {
        "software": f"gonghui/{version('gonghui')}",
        "format": "WARC File Format 1.1",
        "isPartOf": f"gonghui archive {about.archive_id}",
        "description": " ".join(f"the captures behind what this query finds: {about.request.query}".split()),
    }
    buffer = BytesIO()
    record = RecordBuilder(warc_version="1.1").create_warcinfo_record("export.warc.gz", told)
    WARCWriter(buffer, gzip=False, warc_version="1.1").write_record(record)
    return buffer.getvalue()


def _packed(raw: bytes) -> bytes:
    packer = zlib.compressobj(wbits=GZIP)
    return packer.compress(raw) + packer.flush()
