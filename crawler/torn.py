"""WARC files that a run left open when it died: a record that was being written is torn off, so that all can be read.

Each file is marked while it is written: NAME.open lies beside it. A record is one gzip member, so whether it is whole is
known without reading what it says.
"""

import os
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

OPEN = ".open"
TORN = ".torn"

CHUNK = 1 << 16
HEAD = 1 << 14
"""Bytes of a record that are looked at for its type and URL; they stand in its first lines."""

GZIP = 31
"""zlib's wbits for a gzip member."""

EXCHANGES = (b"response", b"revisit")


@dataclass(frozen=True, slots=True)
class Scan:
    """How far a file is whole, in bytes, and the URLs of exchanges in it that are not in the archive."""

    end: int
    unknown: tuple[str, ...]


def left_open(folder: Path) -> list[Path]:
    """Return the WARC files in a folder that were not closed by the run that wrote them."""
    return sorted(mark.with_name(mark.name.removesuffix(OPEN)) for mark in folder.glob(f"*{OPEN}"))


def mark(path: Path) -> Path:
    """Return the path of the mark of a file."""
    return path.with_name(path.name + OPEN)


def scan(path: Path, stored: Mapping[int, int]) -> Scan:
    """Read a file record by record. Those that are `stored`, by offset and length, are passed over.

    The scan ends where no whole record follows.
    """
    size, place = path.stat().st_size, 0
    unknown: list[str] = []
    with path.open("rb") as file:
        while place < size:
            length = stored.get(place)
            if length is None:
                head, length = _record(file, place)
                unknown += [_url(head)] if length and _is_exchange(head) else []
            if not length or place + length > size:
                break
            place += length
    return Scan(place, tuple(dict.fromkeys(unknown)))


def cut(path: Path, end: int) -> Path:
    """Cut a file at `end`; return the file beside it that holds what was cut off."""
    rest = path.with_name(path.name + TORN)
    with path.open("r+b") as file:
        file.seek(end)
        with rest.open("ab") as kept:
            while chunk := file.read(CHUNK):
                kept.write(chunk)
            kept.flush()
            os.fsync(kept.fileno())
        file.truncate(end)
        os.fsync(file.fileno())
    return rest


def _record(file: BinaryIO, place: int) -> tuple[bytes, int]:
    """Return the beginning of the record at a place and its length in the file; a length of 0 if it is not whole."""
    file.seek(place)
    unpack, head, read = zlib.decompressobj(GZIP), b"", 0
    try:
        while not unpack.eof:
            packed = file.read(CHUNK)
            if not packed:
                return head, 0
            read += len(packed)
            head += unpack.decompress(packed)[: HEAD - len(head)]
    except zlib.error:
        return head, 0
    return head, read - len(unpack.unused_data)


def _is_exchange(head: bytes) -> bool:
    return _field(head, b"WARC-Type") in EXCHANGES


def _url(head: bytes) -> str:
    return _field(head, b"WARC-Target-URI").strip(b"<>").decode("utf-8", "replace")


def _field(head: bytes, name: bytes) -> bytes:
    for line in head.partition(b"\r\n\r\n")[0].split(b"\r\n"):
        found, _, value = line.partition(b":")
        if found.strip().lower() == name.lower():
            return value.strip()
    return b""
