"""What can go wrong with an archive, said so that its reader knows what to do."""

import errno

OF_THE_MACHINE = frozenset(
    {
        *(errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM),
        *(errno.EIO, errno.EMFILE, errno.ENFILE, errno.ENOMEM),
    }
)
"""What the system says when disk, rights or limits are in the way: no fault of the program, wherever it comes up."""


class ArchiveError(OSError):
    """The database cannot be opened, read or written: not ours, locked, read-only, damaged, or the disk is full."""

    exit_code = 4


class OlderArchive(ArchiveError):
    """The database lacks what a newer gonghui has added: one that writes adds it."""


class MissingArchive(FileNotFoundError):
    """There is no archive to read yet."""

    exit_code = 1


class MissingArticle(LookupError):
    """There is no article of that id."""

    exit_code = 1


class MissingCluster(LookupError):
    """There is no cluster of that id."""

    exit_code = 1


class MissingSource(LookupError):
    """There is no source of that id in the archive."""

    exit_code = 1


class QueryError(ValueError):
    """A search that cannot be run: nothing to search for, or a filter that is not what it should be."""

    exit_code = 1


class OutOfTime(QueryError):
    """A search that was broken off, because it took longer than the time it was given."""
