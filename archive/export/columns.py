"""Parquet: the records of JSON Lines in columns, packed, as pandas, R and DuckDB read them.

arro3 binds Apache's own implementation in Rust; it takes 12 MB, pyarrow 55, and needs nothing beside it. The lines go
through it as a stream.
"""

import io
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from archive.export.corpus import CAPTURE, PLAIN, Entry
from archive.export.errors import ExportError
from archive.export.jsonl import line
from archive.export.writing import About

COMPRESSION = "zstd(3)"
AS_JSON = ("originals", "rules")
"""What is keyed by field is text here: columns have fixed names."""

PERSON = ("name", "role", "organisation")
LISTS = {
    "byline": PERSON,
    "editors": PERSON,
    "images": ("url", "alt", "caption"),
    "edits": ("stage", "rule", "field", "start", "end", "before", "after", "certainty"),
    "removals": ("stage", "rule", "place", "text"),
    "captures": CAPTURE,
}
NUMBERS = frozenset({"ordinal", "bytes_failed", "revision", "start", "end", "warc_offset", "warc_length"})


def write(entries: Iterator[Entry], out: BinaryIO, _: About) -> None:
    """Write articles. Raises ExportError if the library is not installed."""
    try:
        from arro3.core import DataType, Field, Schema
        from arro3.io import read_json, write_parquet
    except ModuleNotFoundError:
        raise ExportError("Parquet needs two more packages: pip install 'gonghui[export]'") from None

    def named(name: str) -> Any:
        return Field(name, DataType.int64() if name in NUMBERS else DataType.string())

    def column(name: str) -> Any:
        if name == "topics":
            return Field(name, DataType.list(Field("item", DataType.string())))
        if name in LISTS:
            return Field(name, DataType.list(Field("item", DataType.struct([named(part) for part in LISTS[name]]))))
        return named(name)

    names = (*PLAIN, "revision", "digest", "topics", "images", "edits", "removals", "captures")
    lines = io.BufferedReader(_Lines(entries))
    write_parquet(read_json(lines, Schema([column(name) for name in names])), out, compression=COMPRESSION)


class _Lines(io.RawIOBase):
    """The articles as a stream of JSON lines that can be read."""

    def __init__(self, entries: Iterator[Entry]) -> None:
        self.entries = entries
        self.rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self.rest:
            entry = next(self.entries, None)
            if entry is not None:
                self.rest = line(
                    entry.record | {name: json.dumps(entry.record[name], ensure_ascii=False) for name in AS_JSON}
                )
        size = min(len(buffer), len(self.rest))
        buffer[:size], self.rest = self.rest[:size], self.rest[size:]
        return size
