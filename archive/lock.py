"""One crawl at a time in a home."""

import errno
import fcntl
import os
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from archive.home import HomeError

NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP})
"""What file systems of other machines answer that know no locks, or whose service for them does not run."""


class LockedError(RuntimeError):
    """Another run holds the lock of the home. The message says which, if that is known."""

    exit_code = 3


def take_lock(path: Path) -> FileLock:
    """Take the lock and write into its file who holds it. Raises LockedError and HomeError. The system frees it when we die.

    No file that is merely there stands in for a lock where the file system knows none: it would outlive us.
    """
    lock = FileLock(path, fallback_to_soft=False)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        raise LockedError(f"another crawl is running in {path.parent}{_holder(path)}: wait for its end") from None
    except OSError as error:
        if error.errno not in NO_LOCKS:
            raise
        raise HomeError(
            f"home {path.parent} lies on a file system that cannot lock files ({error.strerror}): SQLite and the crawl need "
            "that; keep the home on a disk of this machine"
        ) from error
    path.write_text(f"process {os.getpid()}, since {datetime.now(UTC).isoformat(timespec='seconds')}", "utf-8")
    return lock


def is_held(path: Path) -> bool:
    """Say whether a run holds the lock. It is only looked at: also where nothing can be written, or nothing be locked."""
    try:
        file = path.open("rb")
    except OSError:
        return False
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)  # filelock's is one of these
        except BlockingIOError:
            return True
        except OSError as error:
            if error.errno not in NO_LOCKS:
                raise
    return False


def _holder(path: Path) -> str:
    try:
        holder = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
    return f" ({holder})" if holder else ""
