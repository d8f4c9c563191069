import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("gonghui", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("gonghui")  # no test asserts a duration: a busy machine is no fault of ours

CRAWLED_ONCE = {"importing", "little_web", "main_job", "sample_site", "web"}
"""Folders whose tests look at the same few crawls."""


def pytest_itemcollected(item: pytest.Item) -> None:
    """Keep tests that share what was set up once in one process: those of a module, or of a folder."""
    shared = item.path.parent if item.path.parent.name in CRAWLED_ONCE else item.path
    item.add_marker(pytest.mark.xdist_group(shared.name))
