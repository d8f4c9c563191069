"""gonghui sources list and check."""

import json
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from archive import Archive, Home
from gonghui import gonghui
from sources import load_sources


@pytest.fixture
def run(tmp_path):
    def run(*arguments: str, code: int = 0) -> str:
        result = CliRunner().invoke(gonghui, ["--home", str(tmp_path), "sources", *arguments], standalone_mode=False)
        assert result.exception is None, result.output
        assert (result.return_value or 0) == code
        return result.output

    return run


def test_the_list_names_every_source_and_what_it_needs(run):
    lines = {line.split()[0]: line.split() for line in run("list").splitlines()[1:-1]}
    assert set(lines) == set(load_sources())
    assert lines["gansu-union"][1:] == ["甘肃省总工会", "province", "620000", "no", "browser", "pattern", "never", "0"]
    assert "pattern" in lines["hubei-union"]


def test_the_list_makes_no_archive(run, tmp_path):
    run("list")
    assert list(tmp_path.iterdir()) == []


def test_the_list_tells_last_success_and_yield_from_the_archive(run, tmp_path):
    source = load_sources()["grrb"]
    success, failure = datetime(2026, 11, 20, tzinfo=UTC), datetime(2026, 11, 21, tzinfo=UTC)
    with Archive(Home(tmp_path).archive) as archive:
        archive.finish_crawl(archive.begin_crawl(source, success), success, "finished")
        archive.finish_crawl(archive.begin_crawl(source, failure), failure, "failed", "no start URL could be fetched")
    rows = {row["id"]: row for row in json.loads(run("list", "--json"))}
    assert rows["grrb"]["last_success"].startswith("2026-11-20T00:00:00")
    assert (rows["grrb"]["state"], rows["grrb"]["yield"], rows["yunnan"]["state"]) == ("failed", [0, 0], "")
    assert (rows["grrb"]["last_crawl"]["outcome"], rows["grrb"]["articles"]) == ("failed", 0)
    assert (rows["yunnan"]["last_success"], rows["yunnan"]["last_crawl"]) == (None, None)
    line = next(line for line in run("list").splitlines() if " grrb " in f" {line} ")
    assert line.split()[-5:] == ["failed", "2026-11-20", "0", "0", "0"]


def test_the_definitions_that_come_with_gonghui_are_checked_and_green(run):
    assert run("check") == f"definitions: {len(load_sources())}, faults: 0\n"


def test_a_faulty_definition_is_named_on_a_line_and_gives_exit_code_1(run, tmp_path):
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    text = 'id = "good"\nname = "样例"\norganisation = "样例"\nlevel = "city"\nhomepage = "http://x.cn/"\nevidence = "a test"\n'
    text += '[discovery]\nspider = "lists"\nstart = ["http://x.cn/"]\narticles = "generic"\n[examples]\nneither = ["http://x.cn/"]\n'
    good.write_text(text, "utf-8")
    bad.write_text(text, "utf-8")
    assert run("check", str(good)) == "definitions: 1, faults: 0\n"
    assert run("check", str(bad), str(good), code=1) == (
        f"{bad}: id: is 'good', but the file is named bad.toml: the two must be the same\ndefinitions: 2, faults: 1\n"
    )
    assert run("check", "--sources", str(tmp_path), code=1).endswith("definitions: 2, faults: 1\n")


def test_a_folder_without_definitions_is_no_success(run, tmp_path):
    assert run("check", "--sources", str(tmp_path), code=1) == "definitions: 0, faults: 0\n"
