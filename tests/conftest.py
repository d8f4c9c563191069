import pytest
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadScopeScheduling

settings.register_profile("gonghui", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("gonghui")  # no test asserts a duration: a busy machine is no fault of ours

CRAWL_FIRST = ("tests/main_job/", "tests/little_web/")
"""Folders whose tests look at the same crawls: one process makes them, and runs all the tests."""


class Scheduling(LoadScopeScheduling):
    """Gives a process the tests of a file, or of such a folder, together."""

    def _split_scope(self, nodeid: str) -> str:
        folder = next((folder for folder in CRAWL_FIRST if nodeid.startswith(folder)), "")
        return folder or nodeid.partition("::")[0]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    return Scheduling(config, log)
