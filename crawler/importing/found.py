"""What a reader finds in a file that is imported: a record to keep, or something it could not use, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from archive.captures import Origin
from archive.warc.records import Record


@dataclass(frozen=True, slots=True)
class Found:
    """A record of a page, and where it comes from. The record's bytes go into our WARC files as they are."""

    record: Record
    origin: Origin


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that is not taken: the file, in a WARC the offset, and the reason. `broken` if it is damaged."""

    file: str
    reason: str
    offset: int | None = None
    broken: bool = False

    @property
    def place(self) -> str:
        """Where it lies, in words."""
        return self.file if self.offset is None else f"{self.file}, offset {self.offset}"

    @property
    def uri(self) -> str:
        """Where it lies, as the failures in the archive name it."""
        return f"file:{quote(self.file)}" + ("" if self.offset is None else f"#offset={self.offset}")


Finds = Iterator[Found | Refused]
