"""The WARC record of a capture, byte for byte: what a row of the archive rests on."""

import io
from typing import Any

from datasette.utils.asgi import NotFound

from archive.export import FORMATS
from archive.home import Home
from archive.store import Archive
from archive.web.article_page import number_in
from archive.web.downloads import Download

PLACE = "SELECT warc_file, warc_offset, warc_length FROM captures WHERE id = ?"


async def record(datasette: Any, request: Any) -> Any:
    """Give the record of a capture as a file that WARC tools read; its name tells where it was taken out."""
    capture_id = number_in(request.url_vars["id"])
    name, packed = await datasette.readers.ask(lambda archive: _taken_out(archive, capture_id))
    return Download(io.BytesIO(packed), name, FORMATS["warc"].media_type)


def _taken_out(archive: Archive, capture_id: int) -> tuple[str, bytes]:
    with archive.snapshot() as db:
        place = db.execute(PLACE, (capture_id,)).fetchone()
    if place is None:
        raise NotFound("no such capture")
    try:
        with (Home(archive.path.parent).warc / place["warc_file"]).open("rb") as file:
            file.seek(place["warc_offset"])
            packed = file.read(place["warc_length"])
    except FileNotFoundError as error:
        raise NotFound(f"the WARC file {place['warc_file']} is not beside this archive") from error
    return f"{place['warc_file'].removesuffix('.warc.gz')}-{place['warc_offset']}.warc.gz", packed
