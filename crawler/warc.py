"""Writes WARC files: one gzip member a record, a new file for every run and at every gigabyte."""

import os
import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO, FileIO
from pathlib import Path

from warcio.recordloader import ArcWarcRecord
from warcio.warcwriter import WARCWriter
from zlib_ng import zlib_ng

from archive.warc.kept import mark
from crawler.records import warcinfo_record

ROTATE_AT = 1_000_000_000
"""Bytes after which a new file is begun: the size that ISO 28500 recommends (annex on WARC file size)."""

LEVEL = 5
"""Of zlib-ng. It packs the pages of the corpora, 167 MB/s, to 25.1 % of their size; its 6, 137 MB/s, to 25.0 %; zlib's 6, 80
MB/s, to 24.8 %; zlib's 9, which warcio has built in, 47 MB/s, to 24.6 %. ISA-L's best level is quicker, and a tenth larger."""

GZIP = 31
"""zlib's wbits for a gzip member."""


class WarcFiles:
    """The WARC files of one run, in one folder. Nothing is created before the first record.

    A file that an earlier run left is never appended to: good records after a torn one could not be read. A file that is
    open has a mark beside it, by which one that a dead run left is known (see `torn`).
    """

    def __init__(self, folder: Path, about: Mapping[str, str], rotate_at: int = ROTATE_AT) -> None:
        self.folder = folder
        self.about = about
        self.rotate_at = rotate_at
        self.files = 0
        self.name = ""
        self.out: FileIO | None = None

    def append(self, records: Sequence[ArcWarcRecord]) -> tuple[str, int, int]:
        """Write records side by side into one file; on return they are with the operating system.

        Return the file's name, and the offset and length of the first record. Raises OSError; the file then ends as if
        the records had never been begun.
        """
        return self._place(*_compress(records))

    def copy(self, raw: bytes, records: Sequence[ArcWarcRecord]) -> tuple[str, int, int]:
        """Write a record byte for byte as it stands elsewhere, and records of ours beside it; see `append`."""
        member = _member(raw)
        return self._place(member + _compress(records)[0], len(member))

    def _place(self, block: bytes, length: int) -> tuple[str, int, int]:
        if self.out is None or self.out.tell() >= self.rotate_at:
            self._next_file()
        assert self.out is not None
        start = self.out.tell()
        try:
            self._write(block)
        except OSError:
            self.out.seek(start)
            self.out.truncate()
            raise
        return self.name, start, length

    def sync(self) -> None:
        """Wait until all that was written is on the disk, where a power cut cannot take it. Raises OSError.

        What was written survives the death of our process without it. It is called before rows of records are committed.
        """
        if self.out is not None:
            os.fsync(self.out.fileno())

    def close(self) -> None:
        """Sync and close the file that is open, if there is one."""
        if self.out is not None:
            with self.out:
                self.sync()
            self.out = None
            mark(self.folder / self.name).unlink(missing_ok=True)

    def _next_file(self) -> None:
        self.close()
        self.name = f"gonghui-{datetime.now(UTC):%Y%m%d%H%M%S}-{self.files:05d}-{secrets.token_hex(4)}.warc.gz"
        self.files += 1
        mark(self.folder / self.name).touch()
        # Unbuffered: what the disk refused must not lie in a buffer and be written after all when the file is closed.
        self.out = FileIO(self.folder / self.name, "x")
        self.append([warcinfo_record(self.name, self.about)])

    def _write(self, block: bytes) -> None:
        assert self.out is not None
        rest = memoryview(block)
        while rest:  # a disk that is nearly full takes a part, and says only at the next one that it is full
            rest = rest[self.out.write(rest) :]


def _compress(records: Sequence[ArcWarcRecord]) -> tuple[bytes, int]:
    """Return the records as gzip members, and the length of the first."""
    members = [_member(_written(record)) for record in records]
    return b"".join(members), len(members[0])


def _written(record: ArcWarcRecord) -> bytes:
    buffer = BytesIO()
    WARCWriter(buffer, gzip=False, warc_version="1.1").write_record(record)
    return buffer.getvalue()


def _member(raw: bytes) -> bytes:
    packer = zlib_ng.compressobj(LEVEL, zlib_ng.DEFLATED, GZIP)
    return packer.compress(raw) + packer.flush()
