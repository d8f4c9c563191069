"""What the writers of the formats are given beside the articles, and the stream that they write to."""

import hashlib
import io
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from sqlite_utils import Database

from archive.export.request import Request


@dataclass(frozen=True, slots=True)
class About:
    """The archive that an export is made of: its database within a transaction, its id, the folder of its WARC files.

    A writer counts in `notes` what it had to do that a reader of the file should know.
    """

    request: Request
    archive_id: str
    db: Database
    warc: Path
    notes: Counter[str] = field(default_factory=Counter)


class Digesting(io.RawIOBase):
    """A stream that passes on what is written to another, and knows how many bytes that were and their SHA-256."""

    def __init__(self, out: BinaryIO) -> None:
        self.out = out
        self.bytes = 0
        self.sha256 = hashlib.sha256()

    def writable(self) -> bool:
        """Whether it can be written, as for the standard library's streams."""
        return True

    def write(self, data: Any) -> int:
        """Write all of the data."""
        piece = bytes(data)
        self.out.write(piece)
        self.sha256.update(piece)
        self.bytes += len(piece)
        return len(piece)
