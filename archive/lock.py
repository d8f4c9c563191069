"""One crawl at a time in a home."""

import fcntl
import os
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout


class LockedError(RuntimeError):
    """Another run holds the lock of the home. The message says which, if that is known."""

    exit_code = 3


def take_lock(path: Path) -> FileLock:
    """Take the lock and write into its file who holds it. Raises LockedError. The system frees it when we die."""
    lock = FileLock(path)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        raise LockedError(f"another crawl is running in {path.parent}{_holder(path)}: wait for its end") from None
    path.write_text(f"process {os.getpid()}, since {datetime.now(UTC).isoformat(timespec='seconds')}", "utf-8")
    return lock


def is_held(path: Path) -> bool:
    """Say whether a run holds the lock. It is only looked at: also where nothing can be written."""
    try:
        file = path.open("rb")
    except OSError:
        return False
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)  # filelock's is one of these
        except BlockingIOError:
            return True
    return False


def _holder(path: Path) -> str:
    try:
        holder = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
    return f" ({holder})" if holder else ""
