"""A home on a file system of another machine, which may know no locks."""

import errno
import fcntl
import os

import pytest

from archive.home import HomeError
from archive.lock import is_held, take_lock


@pytest.fixture(params=[errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP], ids=errno.errorcode.get)
def lockless(home, monkeypatch, request):
    """A home in which no file can be locked, as on some shares of a network."""

    def flock(*_):
        raise OSError(request.param, os.strerror(request.param))

    monkeypatch.setattr(fcntl, "flock", flock)
    return home


def test_a_home_that_cannot_be_locked_is_named_as_such_and_not_as_one_in_use(lockless):
    for _ in range(2):  # nor does the first try leave anything that stops the second
        with pytest.raises(HomeError, match="file system that cannot lock files") as caught:
            take_lock(lockless.lock)
        assert caught.value.exit_code == 4


def test_what_only_looks_whether_a_run_is_at_work_goes_on_without_locks(lockless):
    lockless.lock.write_text("process 1", "utf-8")
    assert not is_held(lockless.lock)
