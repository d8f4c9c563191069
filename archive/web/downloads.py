"""Downloads of a search, and citations of an article: what `archive.export` writes, to a browser."""

import io
import os
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, BinaryIO, cast

from datasette.utils.asgi import BadRequest

from archive.export import FORMATS, ExportError, Request, export
from archive.export.citation import cite
from archive.export.corpus import read_entries
from archive.export.manifest import ENDING
from archive.export.writing import About
from archive.home import Home
from archive.search.filters import Filters
from archive.store import Archive
from archive.web.asked import read_asked

LARGEST = 500_000_000
"""Bytes of a download. `gonghui export` has no limit."""

CHUNK = 1 << 16
CITATIONS = ("bibtex", "ris", "csl-json")


class _Limited(io.RawIOBase):
    """A stream to a file that takes no more than the largest download."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.room = file, LARGEST

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.room -= len(data)
        if self.room < 0:
            raise ExportError(
                f"this is larger than {LARGEST // 1_000_000} MB: narrow the search, or use gonghui export"
            )
        return self.file.write(data)


@dataclass
class Download:
    """A file that is sent piece by piece, and gone afterwards."""

    file: BinaryIO
    name: str
    media_type: str

    async def asgi_send(self, send: Any) -> None:
        """Send it."""
        size = self.file.seek(0, io.SEEK_END)
        headers = {
            "content-type": self.media_type,
            "content-length": str(size),
            "content-disposition": f'attachment; filename="{self.name}"',
        }
        told = [(key.encode(), value.encode()) for key, value in headers.items()]
        await send({"type": "http.response.start", "status": 200, "headers": told})
        with self.file:
            for piece in _pieces(self.file):
                await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b""})


async def download(datasette: Any, request: Any) -> Any:
    """Give what a search finds as a file in the format `form`; with `manifest`, that file and its manifest in a zip."""
    asked = read_asked(request.args)
    form = request.args.get("form") or ""
    if form not in FORMATS:
        raise BadRequest(f"there is no format of this name; there are: {', '.join(FORMATS)}")
    wanted = Request(asked.words, Filters(**asked.arguments), form, text=form == "csv" and "text" in request.args)
    with_manifest = "manifest" in request.args
    name = f"gonghui-{datetime.now(UTC):%Y%m%d-%H%M%S}{FORMATS[form].ending}"
    file = await datasette.exporters.ask(lambda archive: _written(archive, wanted, name, with_manifest))
    if with_manifest:
        return Download(file, f"{name}.zip", "application/zip")
    return Download(file, name, FORMATS[form].media_type)


def citations(archive: Archive, article_id: int) -> dict[str, str]:
    """Return how an article is cited: in words, and as citation managers read it, by format."""
    with archive.snapshot() as db:
        entries = read_entries(db, [article_id])
        about = About(Request(), archive.id, db, Home(archive.path.parent).warc)
        told = {"text": _in_words(entries[0].record, archive.id)}
        for form in CITATIONS:
            out = io.BytesIO()
            FORMATS[form].write(iter(entries), out, about)
            told[form] = out.getvalue().decode().strip()
    return told


def _in_words(record: Any, archive_id: str) -> str:
    """Return a citation as GB/T 7714-2015 has it for what stands on a site ([EB/OL]) or in a paper ([N])."""
    cited = cite(record, archive_id)
    authors = f"{', '.join(cited.authors[:3])}{', 等' * (len(cited.authors) > 3)}. " if cited.authors else ""
    date = "-".join(f"{part:02}" for part in cited.date)
    if cited.is_newspaper:
        kind, place = "N/OL", f"{cited.site}{f', {date}' if date else ''}({cited.page})"
    else:
        kind, place = "EB/OL", f"{cited.site}{f'({date})' if date else ''}"
    return f"{authors}{cited.title}[{kind}]. {place}[{cited.fetched}]. {cited.url}. {cited.note}."


def _written(archive: Archive, wanted: Request, name: str, with_manifest: bool) -> BinaryIO:
    """Return an unnamed file that holds the export; who takes it closes it."""
    with ExitStack() as stack:
        file, manifest = (stack.enter_context(tempfile.TemporaryFile()) for _ in range(2))
        export(archive, wanted, cast(BinaryIO, _Limited(file)), manifest, name)
        if with_manifest:
            packed = stack.enter_context(tempfile.TemporaryFile())
            with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bundle:
                for part, content in ((name, file), (name + ENDING, manifest)):
                    with bundle.open(part, "w", force_zip64=True) as entry:
                        entry.writelines(_pieces(content))
            file = packed
        file.flush()
        return os.fdopen(os.dup(file.fileno()), "rb")


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    while piece := file.read(CHUNK):
        yield piece
