"""JSON Lines: one article a line, with everything that is known of it."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from archive.export.corpus import Entry
from archive.export.writing import About

_LINE_ENDS = "\x85\u2028\u2029"
"""Characters that JSON allows in a string, and some readers take for the end of a line."""

_as_json = json.JSONEncoder(ensure_ascii=False).encode


def write(entries: Iterator[Entry], out: BinaryIO, _: About) -> None:
    """Write articles."""
    for entry in entries:
        out.write(line(entry.record))


def line(record: Mapping[str, Any]) -> bytes:
    """Return a record as one line."""
    text = _as_json(record)
    for one in _LINE_ENDS:
        if one in text:
            text = text.replace(one, f"\\u{ord(one):04x}")
    return f"{text}\n".encode()
