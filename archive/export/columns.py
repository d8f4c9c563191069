"""Parquet: the records of JSON Lines in columns, packed, as pandas, R and DuckDB read them.

arro3 binds Apache's own implementation in Rust; it takes 12 MB, pyarrow 55, and needs nothing beside it. The lines go
through it as a stream.
"""

import io
import json
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from archive.export.corpus import CAPTURE, FIGURE, ORGANISATION, PLAIN, REGION, Entry
from archive.export.errors import ExportError
from archive.export.jsonl import line
from archive.export.writing import About

COMPRESSION = "zstd(3)"

ROWS = 10_000
"""Articles in a row group, which is held in memory until it is whole: some 30 MB of usual length, packed."""

AS_JSON = ("originals", "rules")
"""What is keyed by field is text here: columns have fixed names."""

PERSON = ("name", "role", "organisation")
LISTS = {
    "byline": PERSON,
    "editors": PERSON,
    "regions": REGION,
    "organisations": ORGANISATION,
    "figures": FIGURE,
    "images": ("url", "alt", "caption"),
    "edits": ("stage", "rule", "field", "start", "end", "before", "after", "certainty"),
    "removals": ("stage", "rule", "place", "text"),
    "captures": CAPTURE,
}
NUMBERS = frozenset(
    {
        *("ordinal", "bytes_failed", "revision", "mentions", "start", "end", "sentence_start", "sentence_end"),
        *("warc_offset", "warc_length"),
    }
)
MEASURES = frozenset({"value", "upper"})
"""Numbers that may have decimals."""


def write(entries: Iterator[Entry], out: BinaryIO, _: About) -> None:
    """Write articles. Raises ExportError if the library is not installed."""
    try:
        from arro3.core import DataType, Field, Schema
        from arro3.io import read_json, write_parquet
    except ModuleNotFoundError:
        raise ExportError("Parquet needs two more packages: pip install 'gonghui[export]'") from None

    def named(name: str) -> Any:
        measure = DataType.float64() if name in MEASURES else DataType.string()
        return Field(name, DataType.int64() if name in NUMBERS else measure)

    def column(name: str) -> Any:
        if name == "topics":
            return Field(name, DataType.list(Field("item", DataType.string())))
        if name in LISTS:
            return Field(name, DataType.list(Field("item", DataType.struct([named(part) for part in LISTS[name]]))))
        return named(name)

    annotations = ("topics", "regions", "organisations", "figures")
    names = (*PLAIN, "revision", "digest", *annotations, "images", "edits", "removals", "captures")
    lines = _Lines(entries)
    found = read_json(io.BufferedReader(lines), Schema([column(name) for name in names]))
    passing = cast(BinaryIO, _Passing(out, lines))
    write_parquet(found, passing, compression=COMPRESSION, max_row_group_size=ROWS)
    if lines.error:
        raise lines.error


class _Lines(io.RawIOBase):
    """The articles as a stream of JSON lines that can be read.

    The library makes a panic of what is raised while it reads or writes. So an error is held, the lines end, and it is
    raised when the library is done.
    """

    def __init__(self, entries: Iterator[Entry]) -> None:
        self.entries = entries
        self.rest = b""
        self.error: BaseException | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self.rest and not self.error:
            try:
                self.rest = self._next()
            except BaseException as error:
                self.error = error
        size = min(len(buffer), len(self.rest))
        buffer[:size], self.rest = self.rest[:size], self.rest[size:]
        return size

    def _next(self) -> bytes:
        entry = next(self.entries, None)
        if entry is None:
            return b""
        as_text = {name: json.dumps(entry.record[name], ensure_ascii=False) for name in AS_JSON}
        return line(entry.record | as_text)


class _Passing(io.RawIOBase):
    """Passes on what is written, until that fails."""

    def __init__(self, out: BinaryIO, lines: _Lines) -> None:
        self.out = out
        self.lines = lines

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        if not self.lines.error:
            try:
                self.out.write(data)
            except BaseException as error:
                self.lines.error, self.lines.rest = error, b""
        return len(data)
