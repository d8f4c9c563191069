"""The manifest of an export: what was asked of which archive, and what each article said, so that it can be looked up again.

It is JSON, one article a line, so that neither writing nor reading one holds more than a line in memory.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO

from archive.export.corpus import HEADING, Entry
from archive.export.errors import ExportError
from archive.export.request import Request
from archive.search.filters import Filters
from archive.search.query import parse
from archive.search.written import written
from archive.times import to_text

FORMAT = 1
"""Raised when what a manifest holds changes so that an older gonghui could not read it."""

ENDING = ".manifest.json"

COLUMNS = ("url", "ordinal", "title", "digest", "fields")
"""What is noted of an article. `digest` is its revision's: the SHA-256 of all that comes from the page."""

HASHED = (*HEADING, "text", "original", "images", "script", "topics", "edits", "removals")
"""The fields of which `fields` says what they were, in this order: by the first HEX digits of the SHA-256 of each as JSON."""

HEX = 6
"""Digits of a field's hash: enough to name the field that changed. Whether the article did, `digest` says."""

_ROW = "  ["

_as_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def hash_fields(record: Mapping[str, Any], names: tuple[str, ...] = HASHED) -> str:
    """Return the hashes of an article's fields, one behind the other."""
    return "".join(hashlib.sha256(_as_json(record[name]).encode()).hexdigest()[:HEX] for name in names)


def corpus_line(article: Mapping[str, Any]) -> bytes:
    """Return the line of an article of which, with those of the others, the digest of the corpus is made."""
    return f"{article['url']}\t{article['ordinal']}\t{article['digest']}\n".encode()


class ManifestWriter:
    """Writes a manifest beside an export: the question first, then each article as it comes, then what came of it.

    Without a stream to write to, only the totals are taken.
    """

    def __init__(self, out: BinaryIO | None, request: Request, archive_id: str) -> None:
        self.out = out
        self.count = 0
        self.rules: Counter[str] = Counter()
        self.corpus = hashlib.sha256()
        about = {
            "gonghui_manifest": FORMAT,
            "gonghui_version": version("gonghui"),
            "archive": archive_id,
            "made_at": to_text(datetime.now(UTC)),
            "query": {"typed": request.query, "understood": written(parse(request.query))},
            "filters": {"typed": request.filters_typed(), "understood": request.filters_understood()},
            "format": request.form,
            "text": request.text,
            "byte_order_mark": request.mark,
            "hashed": HASHED,
            "columns": COLUMNS,
        }
        self._write(f'{{\n{"".join(_member(name, value) for name, value in about.items())} "articles": [')

    def note(self, entry: Entry) -> None:
        """Note an article."""
        record = entry.record
        row = [record["url"], record["ordinal"], record["title"], record["digest"], hash_fields(record)]
        self._write(f"{',' if self.count else ''}\n{_ROW[:-1]}{json.dumps(row, ensure_ascii=False)}")
        self.corpus.update(corpus_line(record))
        self.rules[record["rules_version"]] += 1
        self.count += 1

    def end(self, file: Mapping[str, Any], notes: Mapping[str, int]) -> dict[str, Any]:
        """Note what came of the export: the file's bytes and digest, and what the writer had to do. Return the totals."""
        totals = {
            "count": self.count,
            "rules_versions": dict(sorted(self.rules.items())),
            "corpus": f"sha256:{self.corpus.hexdigest()}",
            "file": file,
            "notes": notes,
        }
        members = "".join(_member(name, value) for name, value in totals.items()).rstrip(",\n")
        self._write(f"\n ],\n{members}\n}}\n")
        return totals

    def _write(self, text: str) -> None:
        if self.out:
            self.out.write(text.encode())


class Manifest:
    """A manifest that is read: `about` has everything but the articles. Raises ExportError for what is none."""

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self.about: dict[str, Any] = {}
        for _ in self.rows():  # which reads what stands around them
            pass
        if self.about.get("gonghui_manifest") != FORMAT:
            raise self._refused("it does not say that it is one, or was made by a newer gonghui")

    def request(self) -> Request:
        """Return what was asked for."""
        try:
            return Request(
                str(self.about["query"]["typed"]),
                Filters(**self.about["filters"]["typed"]),
                str(self.about["format"]),
                bool(self.about["text"]),
                bool(self.about["byte_order_mark"]),
            )
        except (KeyError, TypeError) as error:
            raise self._refused(f"it lacks {error}") from error

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield what is noted of each article."""
        around: list[str] = []
        columns = COLUMNS
        try:
            with self.path.open(encoding="utf-8") as lines:
                for line in lines:
                    if line.startswith(_ROW):
                        yield dict(zip(columns, json.loads(line.rstrip(",\n")), strict=True))
                    else:
                        around.append(line)
            about = json.loads("".join(around))
            self.about = about if isinstance(about, dict) else {}
            for row in self.about.pop("articles", ()):  # of one that was laid out anew
                yield dict(zip(columns, row, strict=True))
        except OSError as error:
            raise self._refused(f"it cannot be read: {error.strerror}") from error
        except (ValueError, TypeError) as error:
            raise self._refused(f"it is named like its file with {ENDING} at the end ({error})") from error

    def _refused(self, reason: str) -> ExportError:
        return ExportError(f"{self.path} is no manifest of a gonghui export: {' '.join(reason.split())}")


def _member(name: str, value: object) -> str:
    return f" {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)},\n"
