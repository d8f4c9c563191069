import json

import pytest
from click.testing import CliRunner

from archive.lock import take_lock
from gonghui import gonghui


@pytest.fixture(autouse=True)
def kept(archive, crawl_id, make_article, make_capture):
    archive.store(crawl_id, make_capture(), [make_article()])


@pytest.mark.parametrize("before", [True, False])
def test_a_home_that_is_typed_counts_more_than_the_environment(home, tmp_path, before):
    chosen = ["--home", str(home.path)]
    line = [*chosen, "show", "1"] if before else ["show", "1", *chosen]
    result = CliRunner().invoke(gonghui, line, env={"GONGHUI_HOME": str(tmp_path / "other")})
    assert result.exit_code == 0, result.exception


def test_the_environment_names_the_home_if_nothing_is_typed(home):
    assert CliRunner().invoke(gonghui, ["show", "1"], env={"GONGHUI_HOME": str(home.path)}).exit_code == 0


def test_the_status_of_a_crawl_whose_run_died_says_so(home):
    def status(*options: str) -> str:
        return (
            CliRunner().invoke(gonghui, ["--home", str(home.path), "status", *options], catch_exceptions=False).output
        )

    lock = take_lock(home.lock)
    try:
        assert "running: 1 pages, 1 new" in status()
    finally:
        lock.release()
    assert "interrupted (the run that made it died): 1 pages, 1 new" in status()
    (source,) = json.loads(status("--json"))["sources"]
    assert (source["state"], source["last_crawl"]["outcome"]) == ("interrupted", "interrupted")
