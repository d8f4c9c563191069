"""What is asked for in full though it is known: what a full crawl asks for, and what the WARC files have lost."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from site_definition import define_site

from archive.warc.kept import kept_at


def rows(home: Path, database: str, sql: str) -> list[tuple]:
    with closing(sqlite3.connect(home / database)) as db:
        found = db.execute(sql).fetchall()
        db.commit()
        return found


@pytest.fixture(scope="module")
def crawls(web, article, answer, run, tmp_path_factory):
    """Crawl an article, lose its WARC file, crawl it when it is due, then in full, twice, changed under the same ETag."""
    folder, home = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("home")
    (folder / "site.toml").write_text(define_site(web.url), "utf-8")
    web.pages = {
        "/list.html": answer(b"<a href=/a/1.html>1</a>"),
        "/a/1.html": answer(article("工会工作篇", "旧"), etag='"one"'),
    }

    def crawl(*options: str) -> list[str | None]:
        web.requests = []
        done = run("gonghui", "crawl", "--sources", str(folder), "--home", str(home), *options)
        assert done.returncode == 0, done.stdout + done.stderr
        return [headers.get("If-None-Match") for path, headers in web.requests if path == "/a/1.html"]

    conditions = [crawl()]
    (lost,) = (home / "warc").glob("*.warc.gz")
    lost.unlink()
    rows(home, "frontier.db", "UPDATE urls SET due_at = kept_at")
    conditions += [crawl()]
    web.pages["/a/1.html"] = answer(article("工会工作篇", "更正"), etag='"one"')
    conditions += [crawl("--full"), crawl("--full")]
    return home, conditions


CAPTURES = "SELECT id, status, revisit_of, warc_file, warc_offset FROM captures WHERE url LIKE '%/{}.html' ORDER BY id"


@pytest.mark.parametrize("page", ["a/1", "list"])
def test_a_page_whose_record_is_lost_is_fetched_and_kept_again_in_full(crawls, page):
    home, conditions = crawls
    assert conditions[1] == [None]
    _, (_, status, revisit_of, file, offset), *_ = rows(home, "archive.db", CAPTURES.format(page))
    assert (status, revisit_of) == (200, None)
    assert kept_at(home / "warc" / file, offset).repeats is None


def test_a_full_crawl_finds_a_correction_that_the_server_does_not_own_to(crawls):
    home, conditions = crawls
    assert conditions[2] == [None]
    found = rows(home, "archive.db", "SELECT number, substr(text, 1, 3) FROM revisions ORDER BY number")
    assert found == [(1, "旧第1"), (2, "更正第")]


def test_what_did_not_change_is_a_revisit_in_a_full_crawl_too(crawls):
    home, _ = crawls
    *_, corrected, last = rows(home, "archive.db", CAPTURES.format("a/1"))
    assert (corrected[2], last[1:3]) == (None, (200, corrected[0]))
