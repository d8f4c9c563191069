"""File handles: a run sees to it that it may have as many as it needs, and knows when there are none left."""

import errno
import os
import resource

BASE = 64
"""Handles that a run needs beside its connections: three databases' worth of files, WARC, log, workers, event loop. 30
were counted with two workers and four connections."""

NO_MORE = frozenset({errno.EMFILE, errno.ENFILE})
"""What the system says when there are none left: for this process, for all."""


class HandlesError(OSError):
    """The system allows fewer open files than are needed. The message says how many are, and what to do."""

    exit_code = 4


def allow_handles(needed: int = BASE) -> None:
    """Raise the limit of open files of this process to as many, if it is lower. Raises HandlesError if that cannot be."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= needed:
        return
    if hard != resource.RLIM_INFINITY and hard < needed:
        raise HandlesError(
            f"{hard} files may be open at once, {needed} are needed: raise the limit (ulimit -n {needed})"
        )
    resource.setrlimit(resource.RLIMIT_NOFILE, (needed, hard))


def no_handle_left(error: object = None) -> OSError | None:
    """Return the error of having no file handle left: the one given, if it is such, or what opening a file gives now.

    Not every library says so: a name that cannot be resolved may be a file that could not be opened.
    """
    if isinstance(error, OSError) and error.errno in NO_MORE:
        return error
    try:
        os.close(os.open(os.devnull, os.O_RDONLY))
    except OSError as now:
        return now if now.errno in NO_MORE else None
    return None
