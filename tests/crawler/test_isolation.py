"""A page that hangs, kills or bloats the process that reads it costs itself; the crawl brings all the others."""

import gzip
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from site_definition import define_site
from warcio.archiveiterator import ArchiveIterator

ROOT = Path(__file__).parents[2]
BAD = {
    2: ("HANG", "process: time limit reached: 2 s"),
    4: ("KILL", "process: the worker died with signal 11 (Segmentation fault)"),
    6: ("EAT", "process: memory limit reached: 600 MB"),
}
BOMB = 8
PAGES = range(1, 11)


@pytest.fixture(scope="module")
def crawled(web, article, answer, tmp_path_factory):
    """A site of ten pages, four of them bad, crawled twice; the home and both runs."""
    folder, home = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("home")
    (folder / "site.toml").write_text(define_site(web.url, "/index.html", concurrency=4), "utf-8")
    links = "".join(f"<a href=/a/{number}.html>第{number}篇</a> " for number in PAGES)
    web.pages["/index.html"] = answer(links.encode())
    for number in PAGES:
        mark = BAD[number][0] if number in BAD else ""
        web.pages[f"/a/{number}.html"] = answer(article(f"工会开展第{number}次活动", f"第{number}篇{mark}"))
    bomb = gzip.compress(b"<html>" + b" " * 100_000_000)
    web.pages[f"/a/{BOMB}.html"] = answer(bomb, headers={"Content-Type": "text/html", "Content-Encoding": "gzip"})
    line = [sys.executable, str(ROOT / "tests" / "crawler" / "bad_crawl.py"), str(folder), str(home)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    runs = [
        subprocess.run(line, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60) for _ in range(2)
    ]
    return home, runs


def rows(home: Path, sql: str) -> list[tuple]:
    with closing(sqlite3.connect(home / "archive.db")) as db:
        return db.execute(sql).fetchall()


def number_of(url: str) -> int:
    return int(url.rpartition("/")[2].removesuffix(".html"))


def test_the_crawl_ends_well_with_every_other_article_once(crawled):
    home, runs = crawled
    assert [run.returncode for run in runs] == [0, 0], runs[0].stdout + runs[0].stderr
    found = [number_of(url) for (url,) in rows(home, "SELECT url FROM articles ORDER BY id")]
    assert sorted(found) == [number for number in PAGES if number not in BAD and number != BOMB]
    assert rows(home, "SELECT count(*), max(number) FROM revisions") == [(len(found), 1)]


def test_each_bad_page_is_a_failure_with_its_reason(crawled):
    home, _ = crawled
    failures = rows(home, "SELECT url, stage || ': ' || reason FROM failures WHERE crawl_id = 1")
    reasons = {number_of(url): reason for url, reason in failures}
    assert len(failures) == len(BAD) + 1
    assert {number: reasons[number] for number in BAD} == {number: reason for number, (_, reason) in BAD.items()}
    assert reasons[BOMB].startswith("decompress: ")


def test_the_bytes_of_each_bad_page_are_in_the_warc(crawled):
    home, _ = crawled
    for number in [*BAD, BOMB]:
        where = rows(
            home,
            f"SELECT warc_file, warc_offset FROM captures WHERE crawl_id = 1 AND url LIKE '%/a/{number}.html'",
        )
        assert len(where) == 1
        with (home / "warc" / where[0][0]).open("rb") as file:
            file.seek(where[0][1])
            body = next(iter(ArchiveIterator(file))).raw_stream.read()
        assert body.startswith(b"\x1f\x8b") if number == BOMB else BAD[number][0].encode() in body


def test_the_status_shows_the_reasons(crawled, run):
    home, _ = crawled
    shown = run("gonghui", "status", "--home", str(home)).stdout
    for _, reason in BAD.values():
        assert reason.removeprefix("process: ") in shown


def test_the_next_visit_tries_the_bad_pages_again(crawled):
    home, _ = crawled
    again = rows(home, "SELECT url FROM failures WHERE crawl_id = 2 AND stage = 'process'")
    assert {number_of(url) for (url,) in again} == set(BAD)
