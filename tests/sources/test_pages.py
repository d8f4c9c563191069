"""The pages that `gonghui sources add` kept with new sources say today what they said then."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.definitions import page_hints
from crawler.survey.fixture import actual, read_fixture, write_fixture
from pipelines import Hints
from sources import load_sources

PAGES = sorted((Path(__file__).parent / "pages").glob("*.json"))
SOURCES = load_sources()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_fields_of_each_kept_page_are_those_expected(path):
    page, expected = read_fixture(path)
    source = SOURCES.get(path.stem)
    hints = page_hints(source, page.url, page.fetched_at or datetime.now(UTC)) if source else Hints()
    assert actual(page, hints) == expected


def test_a_page_is_never_written_over_another(tmp_path):
    page, _ = read_fixture(PAGES[0])
    written = write_fixture(tmp_path, "example", page)
    assert read_fixture(written)[0] == page
    with pytest.raises(FileExistsError):
        write_fixture(tmp_path, "example", page)
