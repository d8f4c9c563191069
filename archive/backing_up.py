"""Copies a home while it may be crawled: the databases as they are at one moment, and the WARC files that they name."""

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from archive.database import BUSY_TIMEOUT, named_faults
from archive.errors import MissingArchive
from archive.home import Home
from archive.warc.frames import Fault, frames
from archive.warc.kept import warc_files

CHUNK = 1 << 20

BESIDE = ("frontier.db",)
"""Other databases of a home; they can be made again from the archive, and are copied where they are there."""


class BackupError(OSError):
    """A backup that cannot be made. The message names the folder and what to do."""

    exit_code = 4


@dataclass(frozen=True, slots=True)
class Backup:
    """What was copied: WARC files in all, those that were new or had grown, and bytes that were written."""

    files: int
    copied: int
    bytes: int


def back_up(home: Home, folder: Path) -> Backup:
    """Copy a home into a folder, which is a home then. What an earlier backup left there is brought up to date.

    The database is copied first, by SQLite's own means: all WARC records that it names are on the disk by then, since a
    record is written before its row. WARC files only grow, so only what is new is copied, up to the last whole record:
    one may be under way. Raises MissingArchive, BackupError and ArchiveError.
    """
    if not home.archive.exists():
        raise MissingArchive(f"no archive at {home.archive} yet: there is nothing to back up")
    if folder.resolve() == home.path.resolve() or home.warc.resolve() in (folder.resolve(), *folder.resolve().parents):
        raise BackupError(f"{folder} is where the archive itself lies: choose another folder")
    try:
        (folder / "warc").mkdir(parents=True, exist_ok=True)
        for name in (home.archive.name, *BESIDE):
            if (home.path / name).exists():
                _copy_database(home.path / name, folder / name)
        named = _last_named(folder / home.archive.name)
        files = warc_files(home.warc)
        copied = [_copy_file(path, folder / "warc", named.get(path.name, 0)) for path in files]
    except OSError as error:
        if hasattr(error, "exit_code"):
            raise
        raise BackupError(
            f"{folder}: cannot be written: {error.strerror}; choose another folder, or free some space"
        ) from error
    return Backup(len(files), sum(size > 0 for size in copied), sum(copied))


def _copy_database(path: Path, to: Path) -> None:
    beside = to.with_name(to.name + ".copying")
    beside.unlink(missing_ok=True)
    with (
        named_faults(path),
        closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_TIMEOUT)) as source,
        closing(sqlite3.connect(beside)) as copy,
    ):
        source.backup(copy)  # in one step, which a writer cannot begin anew
    for rest in ("-wal", "-shm"):
        to.with_name(to.name + rest).unlink(missing_ok=True)
    beside.replace(to)


def _last_named(archive: Path) -> dict[str, int]:
    """Return the offset of the last record that the database names, in each WARC file."""
    with closing(sqlite3.connect(f"{archive.absolute().as_uri()}?mode=ro", uri=True)) as db:
        return dict(db.execute("SELECT warc_file, max(warc_offset) FROM captures GROUP BY 1"))


def _copy_file(path: Path, folder: Path, last: int) -> int:
    """Bring the copy of a WARC file up to its last whole record; return how many bytes were written."""
    to = folder / path.name
    end, done = _whole_end(path, last), to.stat().st_size if to.exists() else 0
    if done == end:
        return 0
    begin = done if done < end else 0
    with path.open("rb") as source, to.open("r+b" if begin else "wb") as copy:
        source.seek(begin)
        copy.seek(begin)
        rest = end - begin
        while rest and (chunk := source.read(min(rest, CHUNK))):
            rest -= copy.write(chunk)
        copy.truncate()
        copy.flush()
        os.fsync(copy.fileno())
    return end - begin


def _whole_end(path: Path, last: int) -> int:
    """Return where the last whole record of a file ends, looking from the last that is named; a file broken there is whole."""
    end = 0
    for frame in frames(path, last):
        if isinstance(frame, Fault):
            break
        end = frame.offset + frame.length
    return end or path.stat().st_size
