"""Writes what a query finds into a file, with its manifest beside it: whole, or not at all."""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from archive.export.corpus import Corpus, Entry
from archive.export.errors import ExportError, UnwritableExport
from archive.export.formats import FORMATS
from archive.export.manifest import ENDING, ManifestWriter
from archive.export.request import Request
from archive.export.writing import About, Digesting
from archive.home import Home
from archive.search.query import parse
from archive.search.searching import SearchableArchive

Tell = Callable[[int, int], None]
"""Is told how many articles are written, of how many."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote: articles, bytes, the SHA-256 of the file and of the corpus, and notes of the format, counted."""

    count: int
    bytes: int
    digest: str
    corpus: str
    notes: dict[str, int]


def export(
    archive: SearchableArchive,
    request: Request,
    out: BinaryIO,
    manifest: BinaryIO | None = None,
    name: str = "",
    tell: Tell | None = None,
) -> Exported:
    """Write what a request finds, and its manifest, to streams: of any number of articles a few at a time.

    All of it is of one moment, whatever is written to the archive meanwhile. `name` is what the manifest calls the file.
    Raises QueryError, ExportError and OSError.
    """
    if request.form not in FORMATS:
        raise ExportError(f"there is no format {request.form!r}; there are: {', '.join(FORMATS)}")
    with archive.snapshot() as db:
        archive_id = archive.id
        corpus = Corpus(db, parse(request.query), request.filters)
        noted = ManifestWriter(manifest, request, archive_id)
        about = About(request, archive_id, db, Home(archive.path.parent).warc)
        if corpus.undated_left_out:
            about.notes["undated_left_out"] = corpus.undated_left_out
        counted = Digesting(out)
        FORMATS[request.form].write(_noted(corpus, noted, tell), cast(BinaryIO, counted), about)
    digest = f"sha256:{counted.sha256.hexdigest()}"
    totals = noted.end({"name": name, "bytes": counted.bytes, "digest": digest}, about.notes)
    return Exported(noted.count, counted.bytes, digest, totals["corpus"], dict(about.notes))


def export_file(
    archive: SearchableArchive, request: Request, path: Path | str, overwrite: bool = False, tell: Tell | None = None
) -> Exported:
    """Write what a request finds to a file, and its manifest beside it. Both are there at the end, or neither.

    Raises QueryError, ExportError (also for a file that is there already, unless `overwrite`) and UnwritableExport.
    """
    path = Path(path)
    beside = manifest_path(path)
    for each in (path, beside):
        if each.is_dir() or (each.exists() and not overwrite):
            raise ExportError(f"{each} is there already: give another name, or --overwrite to replace it")
    if not path.parent.is_dir():
        raise ExportError(f"there is no folder {path.parent}: make it first")
    with _named_faults(path), ExitStack() as stack:
        out = stack.enter_context(_replacing(path))
        noted = stack.enter_context(_replacing(beside))
        return export(archive, request, out, noted, path.name, tell)


def manifest_path(path: Path) -> Path:
    """Return where the manifest of an export lies."""
    return path.with_name(path.name + ENDING)


def _noted(corpus: Corpus, manifest: ManifestWriter, tell: Tell | None) -> Iterator[Entry]:
    for entry in corpus.entries():
        manifest.note(entry)
        if tell:
            tell(manifest.count, len(corpus))
        yield entry


@contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    """Give a file that takes its name at the end, when it is whole and on the disk."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with beside.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def _named_faults(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if hasattr(error, "exit_code"):
            raise
        raise UnwritableExport(
            f"{path} cannot be written: {error.strerror or error}; nothing of it was kept"
        ) from error
