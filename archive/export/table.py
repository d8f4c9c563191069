"""CSV as RFC 4180 has it, in UTF-8, which spreadsheets open without running anything that stands in it."""

import codecs
import csv
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from archive.export.corpus import Entry
from archive.export.writing import About

COLUMNS = (
    *("url", "ordinal", "source_id", "publisher", "level", "region", "kind", "title", "kicker", "subtitle", "byline"),
    *("editors", "source", "section", "edition", "published", "topics", "abstract", "characters", "script"),
    *("continued_on", "continued_from", "first_seen", "last_seen", "gone_since", "captured_at", "warc_file"),
    *("warc_offset", "revision", "digest", "rules_version"),
)
TEXTS = ("text", "original")

GUARDED = tuple("=+-@＝＋－＠\t\r\n'")
"""What a cell may not begin with: a spreadsheet takes it for a formula (OWASP, CSV Injection; the full-width forms in Chinese
and Japanese ones). It gets an apostrophe before it, and so does a cell that begins with an apostrophe: taking one away from
every cell that begins with one gives exactly what the archive holds."""

APART = "；"
"""Between the names in a cell."""


def write(entries: Iterator[Entry], out: BinaryIO, about: About) -> None:
    """Write articles as rows: what is known of them, and their text if it is asked for."""
    names = (*COLUMNS, *TEXTS) if about.request.text else COLUMNS
    if about.request.mark:
        out.write(codecs.BOM_UTF8)
    rows = csv.writer(_Encoding(out))
    rows.writerow(names)
    for entry in entries:
        cells = _cells(entry.record)
        rows.writerow([_guarded(cells[name], about) for name in names])


class _Encoding:
    """What a CSV writer needs of a file. The standard library's would write once more when a full disk has ended all."""

    def __init__(self, out: BinaryIO) -> None:
        self.out = out

    def write(self, text: str) -> int:
        return self.out.write(text.encode())


def _cells(record: Mapping[str, Any]) -> dict[str, Any]:
    capture = record["captures"][0]
    return {
        **record,
        "byline": APART.join(person["name"] for person in record["byline"]),
        "editors": APART.join(person["name"] for person in record["editors"]),
        "topics": APART.join(record["topics"]),
        "characters": len(record["text"]),
        **{name: capture[name] for name in ("captured_at", "warc_file", "warc_offset")},
    }


def _guarded(cell: Any, about: About) -> Any:
    if isinstance(cell, str) and cell.startswith(GUARDED):
        about.notes["guarded_cells"] += 1
        return f"'{cell}"
    return cell
