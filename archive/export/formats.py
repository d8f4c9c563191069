"""The formats of exports, by name."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from archive.export import bibtex, columns, csl, jsonl, ris, table
from archive.export.corpus import Entry
from archive.export.writing import About

Write = Callable[[Iterator[Entry], BinaryIO, About], None]


def _write_warc(entries: Iterator[Entry], out: BinaryIO, about: About) -> None:
    from archive.export import warc  # here, because reading WARC files needs a library that nothing else here does

    warc.write(entries, out, about)


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what the names of its files end in, its media type, and what writes it."""

    ending: str
    media_type: str
    write: Write


FORMATS = {
    "jsonl": Format(".jsonl", "application/jsonl", jsonl.write),
    "csv": Format(".csv", "text/csv; charset=utf-8", table.write),
    "parquet": Format(".parquet", "application/vnd.apache.parquet", columns.write),
    "bibtex": Format(".bib", "application/x-bibtex; charset=utf-8", bibtex.write),
    "ris": Format(".ris", "application/x-research-info-systems", ris.write),
    "csl-json": Format(".json", "application/vnd.citationstyles.csl+json", csl.write),
    "warc": Format(".warc.gz", "application/warc", _write_warc),
}
