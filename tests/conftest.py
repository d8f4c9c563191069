import os

import pytest
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadScopeScheduling

IN_CI = "CI" in os.environ
"""There a failure is to be the change's; elsewhere examples are drawn anew each time."""

settings.register_profile(
    "gonghui",
    deadline=None,  # no test asserts a duration: a busy machine is no fault of ours
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=IN_CI,
)
settings.load_profile("gonghui")

SAME_CRAWLS = {
    "tests/main_job/": "main job",
    "tests/little_web/test_discovery.py": "little web",
    "tests/little_web/test_what_was_read.py": "little web",
}
"""Tests that look at the same crawls: one process makes them, and runs all these tests."""


def same_crawls(nodeid: str) -> str:
    return next((name for path, name in SAME_CRAWLS.items() if nodeid.startswith(path)), "")


class Scheduling(LoadScopeScheduling):
    """Gives a process the tests of a file together, or those that look at the same crawls."""

    def _split_scope(self, nodeid: str) -> str:
        return same_crawls(nodeid) or nodeid.partition("::")[0]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    return Scheduling(config, log)


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: not same_crawls(item.nodeid))  # what takes one process longest begins first
