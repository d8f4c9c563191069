from collections.abc import Iterator

import pytest

from crawler.sample_site import SampleSite, packaged_site


@pytest.fixture(scope="session")
def site() -> Iterator[SampleSite]:
    with SampleSite(packaged_site()) as running:
        yield running
