"""The WARC record of a capture, byte for byte: what a row of the archive rests on."""

import io
from pathlib import Path
from typing import Any

from datasette.utils.asgi import NotFound

from archive.captures import COLUMNS, Capture, from_row
from archive.export import FORMATS
from archive.home import Home
from archive.store import Archive
from archive.warc.frames import BrokenRecord, Fault, frames
from archive.warc.records import read_record
from archive.web.article_page import number_in
from archive.web.downloads import Download


async def record(datasette: Any, request: Any) -> Any:
    """Give the record of a capture as a file that WARC tools read; its name tells where it was taken out."""
    capture_id = number_in(request.url_vars["id"])
    name, packed = await datasette.readers.ask(lambda archive: taken_out(archive, capture_id))
    return Download(io.BytesIO(packed), name, FORMATS["warc"].media_type)


def taken_out(archive: Archive, capture_id: int) -> tuple[str, bytes]:
    """Return the record of a capture and what to call it. Raises NotFound if it is not where the capture's row says."""
    with archive.snapshot() as db:
        row = db.execute(f"SELECT {COLUMNS} FROM captures WHERE id = ?", (capture_id,)).fetchone()
    if row is None:
        raise NotFound("no such capture")
    capture = from_row(row)
    try:
        packed = _its_bytes(Home(archive.path.parent).warc / capture.warc_file, capture)
    except (BrokenRecord, OSError) as error:
        raise NotFound(
            f"the record of capture {capture_id} is not in {capture.warc_file} beside this archive: gonghui check tells more"
        ) from error
    return f"{Path(capture.warc_file).name.removesuffix('.warc.gz')}-{capture.warc_offset}.warc.gz", packed


def _its_bytes(path: Path, capture: Capture) -> bytes:
    """Return what lies in the file at a capture's place, if that is its record: a row may name any file and any place in it."""
    frame = next(frames(path, capture.warc_offset), None)
    if frame is None or isinstance(frame, Fault):
        raise BrokenRecord(frame.reason if frame else "nothing is there")
    if read_record(frame).url != capture.url:
        raise BrokenRecord("it is of another URL")
    with path.open("rb") as file:
        file.seek(frame.offset)
        return file.read(frame.length)
