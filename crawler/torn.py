"""WARC files that a run left open when it died: a record that was being written is torn off, so that all can be read.

Each file is marked while it is written: NAME.open lies beside it. A record is one gzip member, so whether it is whole is
known without reading what it says.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from archive.warc.frames import BrokenRecord, Frame, frames
from archive.warc.kept import OPEN
from archive.warc.records import read_record

TORN = ".torn"

CHUNK = 1 << 16

EXCHANGES = ("response", "revisit")


@dataclass(frozen=True, slots=True)
class Scan:
    """How far a file is whole, in bytes, and the URLs of exchanges in it that are not in the archive."""

    end: int
    unknown: tuple[str, ...]


def left_open(folder: Path) -> list[Path]:
    """Return the WARC files in a folder that were not closed by the run that wrote them."""
    return sorted(mark.with_name(mark.name.removesuffix(OPEN)) for mark in folder.glob(f"*{OPEN}"))


def scan(path: Path, stored: Mapping[int, int]) -> Scan:
    """Read a file record by record. Those that are `stored`, by offset and length, are passed over.

    The scan ends where no whole record follows.
    """
    size, place = path.stat().st_size, 0
    unknown: list[str] = []
    while place < size:
        end = place + stored.get(place, 0)
        if end == place:
            frame = _frame(path, place)
            if frame is None:
                break
            unknown += _exchange(frame)
            end = frame.offset + frame.length
        if end > size:
            break
        place = end
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


def _frame(path: Path, place: int) -> Frame | None:
    """Return the record that begins at a place; None if none does that is whole."""
    found = next(frames(path, place), None)
    return found if isinstance(found, Frame) and found.length else None


def _exchange(frame: Frame) -> tuple[str, ...]:
    """Return the URL of an exchange; nothing of another record, or of one that does not say what it is."""
    try:
        record = read_record(frame)
    except BrokenRecord:
        return ()
    return (record.url,) if record.kind in EXCHANGES else ()
