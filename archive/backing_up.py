"""Copies a home while it may be crawled: the databases as they are at one moment, and the WARC files that they name."""

import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from archive.database import BUSY_TIMEOUT, named_faults
from archive.errors import MissingArchive
from archive.home import Home
from archive.warc.frames import Fault, frames
from archive.warc.kept import mark, warc_files

CHUNK = 1 << 20

COPYING = ".copying"
"""What the name of the copy of a database ends in until it is known to be whole."""

REPAIRS: Mapping[str, str] = {
    "archive.db": "put an earlier copy in its place",
    "frontier.db": "move it away, the next crawl makes it anew",
}
"""What to do about a damaged database of a home."""


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

    What is copied comes in the order opposite to that in which a crawl writes it: frontier, archive, WARC files. So all that
    the one says of the other is there: a record is written before its row, and a row before its URL is done. The databases are
    copied by SQLite's own means. WARC files only grow, so only what is new is copied, up to the last whole record: one may be
    under way. A file that was open then is marked as it is in a home, for it may have records that have no rows yet.

    Nothing that is whole in the folder is replaced by what is damaged, or by another archive. Raises MissingArchive,
    BackupError and ArchiveError.
    """
    if not home.archive.exists():
        raise MissingArchive(f"no archive at {home.archive} yet: there is nothing to back up")
    if folder.resolve() == home.path.resolve() or home.warc.resolve() in (folder.resolve(), *folder.resolve().parents):
        raise BackupError(f"{folder} is where the archive itself lies: choose another folder")
    _hold_to_be_the_same(home.archive, folder / home.archive.name)
    try:
        (folder / "warc").mkdir(parents=True, exist_ok=True)
        closed = {path for path in warc_files(home.warc) if not mark(path).exists()}
        for path in (home.frontier, home.archive):
            if path.exists():
                _copy_database(path, folder / path.name)
        named = _last_named(folder / home.archive.name)
        files = warc_files(home.warc)
        ends = {path: _whole_end(path, named.get(path.name, 0)) for path in files}
        shorter = [path for path in files if ends[path] < _size(folder / "warc" / path.name)]
        copied = [
            _copy_file(path, folder / "warc", ends[path], path not in closed) for path in files if path not in shorter
        ]
    except OSError as error:
        if hasattr(error, "exit_code"):
            raise
        raise BackupError(
            f"{folder}: cannot be written: {error.strerror}; choose another folder, or free some space"
        ) from error
    if shorter:
        raise BackupError(
            f"less can be read of {', '.join(map(str, shorter))} than of the copy in {folder / 'warc'}, which is kept: put it "
            "in its place; all else was copied"
        )
    return Backup(len(files), sum(size > 0 for size in copied), sum(copied))


def _hold_to_be_the_same(archive: Path, copy: Path) -> None:
    """Raise BackupError if the copy is of another archive: what is here may be a new one, begun where a disk was missing."""
    ours, theirs = _identity(archive), _identity(copy)
    if ours and theirs and ours != theirs:
        raise BackupError(
            f"{copy.parent} holds the backup of another archive ({theirs}, and {archive} is {ours}): see that the right "
            "disks are there, or choose another folder"
        )


def _identity(path: Path) -> str:
    """Return the id of an archive; empty if there is none, or none can be read."""
    if not path.exists():
        return ""
    try:
        with closing(_opened(path)) as db:
            return str(db.execute("SELECT archive_id FROM identity").fetchone()[0])
    except sqlite3.DatabaseError:
        return ""


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_TIMEOUT)


def _copy_database(path: Path, to: Path) -> None:
    """Put a copy of a database in the place of an earlier one, if it is whole. Raises BackupError and ArchiveError."""
    beside = to.with_name(to.name + COPYING)
    beside.unlink(missing_ok=True)
    try:
        with named_faults(path), closing(_opened(path)) as source, closing(sqlite3.connect(beside)) as copy:
            source.backup(copy)  # in one step, which a writer cannot begin anew
            wrong = _damage(copy)
        if wrong:
            raise BackupError(f"{path} is damaged, and was not copied to {to.parent}: {REPAIRS[path.name]} ({wrong})")
        for rest in ("-wal", "-shm"):
            to.with_name(to.name + rest).unlink(missing_ok=True)
        beside.replace(to)
    finally:
        beside.unlink(missing_ok=True)


def _damage(db: sqlite3.Connection) -> str:
    """Return the first thing that SQLite finds to be wrong with a database, in one line; empty if it is whole."""
    try:
        (said,) = db.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise
        return str(error)
    return "" if said == "ok" else " ".join(str(said).split())


def _last_named(archive: Path) -> dict[str, int]:
    """Return the offset of the last record that the database names, in each WARC file."""
    with closing(_opened(archive)) as db:
        return dict(db.execute("SELECT warc_file, max(warc_offset) FROM captures GROUP BY 1"))


def _copy_file(path: Path, folder: Path, end: int, is_open: bool) -> int:
    """Bring the copy of a WARC file up to its last whole record, and its mark; return how many bytes were written."""
    to = folder / path.name
    begin = _size(to)
    if is_open:
        mark(to).touch()
    if begin < end:
        with path.open("rb") as source, to.open("r+b" if begin else "wb") as copy:
            source.seek(begin)
            copy.seek(begin)
            rest = end - begin
            while rest and (chunk := source.read(min(rest, CHUNK))):
                rest -= copy.write(chunk)
            copy.flush()
            os.fsync(copy.fileno())
    if not is_open:
        mark(to).unlink(missing_ok=True)
    return end - begin


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _whole_end(path: Path, last: int) -> int:
    """Return where the last whole record of a file ends, looking from the last that is named; a file broken there is whole."""
    end = 0
    for frame in frames(path, last):
        if isinstance(frame, Fault):
            break
        end = frame.offset + frame.length
    return end or path.stat().st_size
