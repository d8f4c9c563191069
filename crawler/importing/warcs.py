"""Reads WARC and ARC files that other tools wrote, and WACZ, which is a ZIP file with WARC files in it."""

import hashlib
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from archive.captures import Origin
from archive.warc.frames import BrokenRecord, Fault, Frame, frames
from archive.warc.kept import EXCHANGES
from archive.warc.records import Record, read_record, verify
from crawler.importing.found import Finds, Found, Refused

ENDINGS = (".warc", ".warc.gz", ".arc", ".arc.gz")
HTML = ("text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml")
BEGINNING = 1024
"""Bytes in which a page without a content type shows that it is one: those a browser looks at."""


def warc_records(path: Path, name: str) -> Finds:
    """Yield the pages in a WARC or ARC file, called `name`, and what in it is broken."""
    try:
        for frame in frames(path):
            if isinstance(frame, Fault):
                yield Refused(name, frame.reason, frame.offset, broken=True)
                continue
            try:
                record = _checked(frame)
            except BrokenRecord as error:
                yield Refused(name, str(error), frame.offset, broken=True)
                continue
            if record:
                digest = hashlib.sha256(record.raw).hexdigest()
                yield Found(record, Origin(name, record.id, digest, "WARC-Target-URI", "WARC-Date"))
    except OSError as error:
        yield Refused(name, f"it cannot be read: {error.strerror}", broken=True)


def wacz_records(path: Path, folder: Path) -> Finds:
    """Yield the pages in the WARC files of a WACZ. Each is unpacked into the folder while it is read."""
    try:
        with zipfile.ZipFile(path) as packed:
            members = [
                member
                for member in packed.infolist()
                if member.filename.startswith("archive/") and member.filename.endswith(ENDINGS)
            ]
            if not members:
                yield Refused(str(path), "it holds no archive/*.warc.gz", broken=True)
            for member in members:
                yield from _member(packed, member, f"{path}/{member.filename}", folder)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError) as error:
        yield Refused(str(path), f"it cannot be read as a ZIP file: {error}", broken=True)


def is_page(record: Record) -> bool:
    """Say whether a record is a capture of an HTML page, or of an answer that brought none (a redirect, an error)."""
    if record.kind not in EXCHANGES or not record.url.lower().startswith(("http://", "https://")):
        return False
    media = record.content_type.partition(";")[0].strip().lower()
    if media:
        return media in HTML
    beginning = record.body[:BEGINNING].lower()
    return record.kind == "revisit" or b"<html" in beginning or b"<!doctype html" in beginning


def _checked(frame: Frame) -> Record | None:
    """Return the record of a page, None if it is something else. Raises BrokenRecord for one that cannot be used."""
    record = read_record(frame)
    if not is_page(record):
        return None
    if not record.whole:
        raise BrokenRecord("it is larger than any page")
    verify(record)
    if not record.id:
        raise BrokenRecord("it has no WARC-Record-ID")
    return record


def _member(packed: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, folder: Path) -> Iterator[Found | Refused]:
    with tempfile.NamedTemporaryFile(dir=folder, suffix=".warc") as copy:
        try:
            with packed.open(member) as file:
                shutil.copyfileobj(file, copy)
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            yield Refused(name, f"it is damaged: {error}; what can be read of it is taken", broken=True)
        copy.flush()
        yield from warc_records(Path(copy.name), name)
