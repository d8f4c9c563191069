"""What a researcher gets for an answer, and what someone who mistypes gets."""

import json
import socket
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock


@pytest.fixture
def find(job, ask):
    def find(*arguments: str) -> dict[str, Any]:
        said = ask("search", *arguments, "--json", home=job.home)
        assert said.code == 0, said.err
        return json.loads(said.out)

    return find


def test_a_word_is_found_in_every_article_that_has_it(job, ask, find):
    said = ask("search", "工会", home=job.home)
    assert said.code == 0
    holding = job.third.rows(
        "SELECT id FROM articles WHERE text LIKE '%工会%' OR title LIKE '%工会%' OR kicker LIKE '%工会%'"
    )
    assert said.out.count("【工会】") + said.out.count("【工會】") >= len(holding)
    assert find("工会")["total"] == len(holding)


def test_a_search_by_words_and_date_answers_in_json(find):
    hits = find("县级工会 加强年", "--since", "2023-01-01")["hits"]
    assert [hit["source_id"] for hit in hits] == ["sample-nanchang"]
    assert hits[0]["published"].startswith("2023-03-24")
    assert "縣級工會" in hits[0]["snippet"] or "加強年" in hits[0]["snippet"]


def test_traditional_words_find_simplified_text_and_the_snippet_keeps_the_glyphs_of_the_page(find):
    hits = find("雲南")["hits"]
    assert {"sample-people", "sample-farm", "sample-mirror"} <= {hit["source_id"] for hit in hits}
    snippets = {hit["source_id"]: hit["snippet"] for hit in hits}
    assert "云南" in snippets["sample-farm"]
    assert "雲" in snippets["sample-people"]


def test_one_character_is_enough(find):
    assert find("蹚")["total"] == 2


def test_an_article_is_shown_as_it_stood_on_the_page(job, ask):
    article = job.third.rows("SELECT id FROM articles WHERE source_id = 'sample-people'")[0]["id"]
    original = ask("show", str(article), "--original", home=job.home)
    assert original.code == 0
    assert "雲(yún)南工會" in original.out
    restored = ask("show", str(article), home=job.home)
    assert "云南工会坚持服务大局" in restored.out
    assert "warc.gz" in restored.out
    assert ask("show", "3", "--original", home=job.home).code == 0


def test_the_state_of_the_archive_is_told(job, ask):
    said = ask("status", "--json", home=job.home)
    assert said.code == 0
    assert {source["id"]: source["articles"] for source in json.loads(said.out)["sources"]} == {
        "sample-farm": 1,
        "sample-grrb": 8,
        "sample-mirror": 1,
        "sample-nanchang": 1,
        "sample-people": 1,
    }


def assert_mistake(said, code: int, *words: str) -> None:
    assert said.code == code, said.err
    lines = said.err.splitlines()
    assert len(lines) == 1, said.err
    assert lines[0].startswith("gonghui: ")
    assert all(word in lines[0] for word in words), lines[0]


def test_an_unknown_source_is_named(ask, tmp_path: Path):
    assert_mistake(ask("crawl", "grbr", home=tmp_path), 1, "grbr")


def test_a_home_that_cannot_be_written_is_named(run, tmp_path: Path):
    (tmp_path / "file").write_text("")
    home = tmp_path / "file" / "home"
    assert_mistake(run("demo", "--port", "0", "--home", home), 4, str(home), "--home")


def test_a_file_that_is_no_database_is_named_and_left_alone(run, ask, tmp_path: Path):
    (tmp_path / "archive.db").write_text("这是一张便条，不是数据库。" * 100, "utf-8")
    for said in (ask("search", "工会", home=tmp_path), run("demo", "--port", "0", home=tmp_path)):
        assert_mistake(said, 4, "archive.db")
    assert (tmp_path / "archive.db").read_text("utf-8").startswith("这是一张便条")


def test_a_second_crawl_while_one_runs_is_refused(run, tmp_path: Path):
    with FileLock(tmp_path / "crawl.lock"):
        assert_mistake(run("demo", "--port", "0", home=tmp_path), 3, str(tmp_path))


def test_a_malformed_definition_is_named_with_key_and_fault(ask, tmp_path: Path):
    (tmp_path / "x.toml").write_text('id = "x"\nname = 5\n', "utf-8")
    assert_mistake(ask("crawl", "--sources", tmp_path, home=tmp_path / "home"), 1, "x.toml", "name", "5")


@pytest.mark.parametrize("query", ['"县级', '县级"工会', "“县级工会”", "'县级工会", "县级(工会)", "县级 AND 工会*"])
def test_odd_quotes_and_operators_are_no_mistake(job, ask, query: str):
    assert ask("search", query, home=job.home).code == 0


@pytest.mark.parametrize("query", ["县级工会)", "(县级", "县级 AND", "OR 县级", "NEAR(县级 工会"])
def test_a_query_that_cannot_be_read_says_where(job, ask, query: str):
    assert_mistake(ask("search", query, home=job.home), 1, "at character", "»", "«")


@pytest.mark.parametrize("query", ['"', "", "()"])
def test_a_search_for_nothing_says_so(job, ask, query: str):
    assert_mistake(ask("search", query, home=job.home), 1)


def test_a_port_in_use_is_said_with_the_way_out(run, tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
        assert_mistake(run("demo", "--port", port, home=tmp_path), 1, port, "--port")
