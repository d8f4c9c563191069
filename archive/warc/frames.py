"""Cuts a WARC or ARC file into its records, whatever its state: what is broken is named and stepped over, the rest goes on.

warcio reads records well, but ends at the first one that is broken. Here a record is found by its length, as the
standards have it (ISO 28500, and the ARC 1.0 description), and after a broken one by the next that begins like one.
"""

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MOST_HELD = 64 << 20
"""Bytes of one record that are held in memory: three times the largest page that is fetched. Of a longer one, the
beginning is given, which says what it was."""

MOST_SKIPPED = 8 << 30
"""Bytes of a record that are unpacked only to get past it. What claims to be longer is no capture of anything."""

MOST_HEADER = 4 << 20
"""Bytes of a record's header. Real ones have some hundreds; ours have the URL, which a redirect may make as long as the headers
of an answer may be, a megabyte (`crawler/guard.py`), and up to thrice that with its characters percent-encoded."""

CHUNK = 64 << 10

GZIP = b"\x1f\x8b\x08"
WARC_START = re.compile(rb"WARC/[01]\.\d\r?\n(?=[A-Za-z][\w-]{1,30}:)")
VERSION_LINE = re.compile(rb"WARC/[01]\.\d\r?\n\Z")
ARC_LINE = re.compile(rb"\S+ [\da-fA-F.:]* ?\d{14} \S* ?\d+\r?\n")
LENGTH = re.compile(rb"(?im)^content-length:[ \t]*(\d{1,15})[ \t]*\r?$")


@dataclass(frozen=True, slots=True)
class Frame:
    """One record as it lies in a file: header and block, without the blank lines after it.

    `offset` and `length` are the place in the file. Of a gzip member that holds many records, each has the member's
    offset and the length 0: none can be read alone. `whole` is false where `data` is only the beginning.
    """

    offset: int
    length: int
    data: bytes
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a file that is no good record: where, and what is wrong with it."""

    offset: int
    reason: str


class BrokenRecord(ValueError):
    """A record that cannot be used; the message says why."""


def frames(path: Path, start: int = 0) -> Iterator[Frame | Fault]:
    """Yield the records of a file in order, from the offset of one, and between them what is broken.

    The file may be plain, have a gzip member for each record, or be gzipped whole. Raises OSError only.
    """
    with path.open("rb") as file:
        size = file.seek(0, io.SEEK_END)
        file.seek(start)
        if start >= size:
            yield Fault(start, "the file is empty" if not size else "the file ends before this")
        elif file.read(2) == GZIP[:2]:
            yield from _members(file, start, size)
        else:
            yield from _plain(file, start, size)


def _members(file: io.BufferedReader, at: int, size: int) -> Iterator[Frame | Fault]:
    while at < size:
        raw = _Inflating(file, at)
        stream = io.BufferedReader(raw, CHUNK)
        held: tuple[bytes, bool] | None = None
        many = False
        try:
            while record := _read_record(stream):
                if held:
                    many = True
                    yield Frame(at, 0, *held)
                held = record
        except (zlib.error, EOFError, BrokenRecord) as error:
            if many and held:  # what came before the break in a file gzipped whole is as good as any
                yield Frame(at, 0, *held)
            yield Fault(at, _reason(error) + (f", {raw.unpacked} bytes into what is packed here" if many else ""))
            at = _next_member(file, at + 1, size)
        else:
            if held:
                yield Frame(at, 0 if many else raw.end - at, *held)
            at = raw.end
            if at < size and not _is_member(file, at):
                yield Fault(at, "no record begins here")
                at = _next_member(file, at + 1, size)


def _plain(file: io.BufferedReader, at: int, size: int) -> Iterator[Frame | Fault]:
    while at < size:
        file.seek(at)
        try:
            record = _read_record(file)
            if file.tell() > size:
                raise EOFError
        except (EOFError, BrokenRecord) as error:
            yield Fault(at, _reason(error))
            at = _next_plain(file, at + 1, size)
        else:
            if record:
                yield Frame(at, file.tell() - at, *record)
            at = file.tell()


class _Inflating(io.RawIOBase):
    """The bytes of one gzip member, unpacked as they are asked for; `end` is where it ends in the file.

    Reading raises zlib.error for a damaged member, EOFError for one that is cut.
    """

    def __init__(self, file: io.BufferedReader, start: int) -> None:
        self.file = file
        self.end = start
        self.unpacked = 0
        self.rest = b""
        self.is_at_end = False
        self.member = zlib.decompressobj(31)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        out = b""
        while not out and not self.member.eof:
            packed = self.rest or self._more()
            out = self.member.decompress(packed, len(buffer))
            self.rest = self.member.unconsumed_tail
            if not (out or packed or self.member.eof):
                raise EOFError
        if self.member.eof:
            self.end -= len(self.member.unused_data) if not self.is_at_end else 0
            self.is_at_end = True
        buffer[: len(out)] = out
        self.unpacked += len(out)
        return len(out)

    def _more(self) -> bytes:
        self.file.seek(self.end)
        packed = self.file.read(CHUNK)
        self.end += len(packed)
        return packed


def _read_record(stream: "io.BufferedReader[Any]") -> tuple[bytes, bool] | None:
    """Return the next record and whether it is whole; None at the end. Raises BrokenRecord, EOFError, zlib.error."""
    line = stream.readline(MOST_HEADER)
    blank = 0
    while line and not line.strip() and blank < MOST_HEADER:
        blank += len(line)
        line = stream.readline(MOST_HEADER)
    if not line:
        return None
    if line.startswith(b"WARC/"):
        header = _read_header(stream, line)
        found = LENGTH.search(header)
        if not found:
            raise BrokenRecord("its header does not say how long it is")
        length = int(found[1])
    elif ARC_LINE.fullmatch(line):
        header, length = line, int(line.split()[-1])
    else:
        raise BrokenRecord("no record begins here")
    block = stream.read(min(length, MOST_HELD))
    if len(block) < min(length, MOST_HELD):
        raise EOFError
    _skip(stream, length - len(block))
    if stream.readline(3).strip():
        raise BrokenRecord("it does not end where its header says")
    if stream.peek(2)[:2] == b"\r\n":
        stream.read(2)
    return header + block, length == len(block)


def _read_header(stream: "io.BufferedReader[Any]", line: bytes) -> bytes:
    lines, size = [line], len(line)
    while line.strip():
        line = stream.readline(MOST_HEADER)
        size += len(line)
        if not line:
            raise EOFError
        if size > MOST_HEADER or VERSION_LINE.search(line):
            raise BrokenRecord("its header has no end")
        lines.append(line)
    return b"".join(lines)


def _skip(stream: "io.BufferedReader[Any]", rest: int) -> None:
    if rest <= 0:
        return
    if rest > MOST_SKIPPED:
        raise BrokenRecord(f"it claims {rest} bytes")
    if stream.seekable():
        stream.seek(rest, io.SEEK_CUR)
        return
    while rest:
        passed = len(stream.read(min(rest, CHUNK)))
        if not passed:
            raise EOFError
        rest -= passed


def _is_member(file: io.BufferedReader, at: int) -> bool:
    file.seek(at)
    return file.read(len(GZIP)) == GZIP


def _next_member(file: io.BufferedReader, at: int, size: int) -> int:
    """Return where the next gzip member begins that holds a record; the end of the file if none does."""
    for place in _places(file, at, size, re.compile(re.escape(GZIP))):
        try:
            beginning = io.BufferedReader(_Inflating(file, place), CHUNK).readline(CHUNK)
        except (zlib.error, EOFError):
            continue
        if beginning.startswith(b"WARC/") or ARC_LINE.fullmatch(beginning):
            return place
    return size


def _next_plain(file: io.BufferedReader, at: int, size: int) -> int:
    return next(_places(file, at, size, WARC_START), size)


def _places(file: io.BufferedReader, at: int, size: int, pattern: re.Pattern[bytes]) -> Iterator[int]:
    """Yield where the pattern is found from a place on, also across the chunks that are read."""
    overlap = 64
    begin = max(0, at - overlap)
    while begin < size:
        file.seek(begin)
        chunk = file.read(CHUNK + overlap)
        for found in pattern.finditer(chunk):
            if found.start() + begin >= at:
                at = found.start() + begin + 1
                yield at - 1
        begin += CHUNK


def _reason(error: Exception) -> str:
    if isinstance(error, BrokenRecord):
        return str(error)
    return "the file is cut here" if isinstance(error, EOFError) else f"what is packed here is damaged ({error})"
