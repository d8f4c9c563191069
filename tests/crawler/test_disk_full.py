"""A disk that takes no more at some byte: one line, exit code 4, nothing broken; with space the next run completes."""

import resource
import sqlite3
from contextlib import closing

import pytest
from site_definition import define_site
from warcio.archiveiterator import ArchiveIterator

ARTICLES = 40
LIMITS = (20_000, 200_000, 400_000, 800_000, 1_200_000)
"""Bytes that a file may have: too few for the tables, for their journal, for the first batch of pages, for a later one, ..."""


def limited(size: int):
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.fixture(scope="module")
def crawl(web, article, answer, run, tmp_path_factory):
    """Crawls a site of so many articles into a home, on a disk that takes files of so many bytes, if that is given."""
    folder = tmp_path_factory.mktemp("sources")
    (folder / "site.toml").write_text(define_site(web.url, concurrency=2), "utf-8")

    def crawl(home, articles, size=None):
        numbers = range(articles)
        web.pages["/list.html"] = answer(
            "".join(f"<a href=/a/{number}.html>{number}</a>" for number in numbers).encode()
        )
        web.pages |= {f"/a/{n}.html": answer(article(f"工会第{n}号通知", f"{n}号" * 400)) for n in numbers}
        line = ("gonghui", "crawl", "--sources", str(folder), "--home", str(home))
        return run(*line, preexec_fn=limited(size) if size else None)

    crawl.definitions = folder
    return crawl


@pytest.fixture(scope="module")
def runs(crawl, tmp_path_factory):
    """The home, the runs that found no space, and the one that did."""
    home = tmp_path_factory.mktemp("home")
    return home, [crawl(home, ARTICLES, size) for size in LIMITS], crawl(home, ARTICLES)


def told_in_one_line(done):
    said = [line for line in done.stderr.splitlines() if not line.startswith("gonghui: warning: ")]
    return done.returncode == 4 and len(said) == 1 and "Traceback" not in done.stderr


def test_each_run_without_space_ends_with_one_line_and_its_exit_code(runs):
    _, full, _ = runs
    for done in full:
        assert told_in_one_line(done), done.stderr


@pytest.mark.parametrize("free", [0, 20_000, 40_000])
def test_so_does_a_run_that_finds_no_space_for_its_last_batch_as_it_closes(crawl, tmp_path, free):
    assert crawl(tmp_path, 1).returncode == 0
    done = crawl(tmp_path, 8, (tmp_path / "archive.db").stat().st_size + free)
    assert told_in_one_line(done), done.stderr
    assert crawl(tmp_path, 8).returncode == 0


def test_a_log_that_cannot_be_written_is_not_told_of_line_by_line(crawl, run, tmp_path):
    assert crawl(tmp_path, 1).returncode == 0
    line = (
        "scrapy",
        "crawl",
        "lists",
        "-a",
        "source=site",
        "-s",
        "LOG_FILE=/dev/full",
        "-s",
        f"GONGHUI_HOME={tmp_path}",
    )
    done = run(*line, "-s", f"GONGHUI_SOURCES={crawl.definitions}")
    assert "Logging error" not in done.stderr, done.stderr


def test_the_next_run_with_space_completes(runs):
    home, _, done = runs
    assert done.returncode == 0, done.stderr
    with closing(sqlite3.connect(home / "archive.db")) as db:
        assert db.execute("SELECT count(*), count(DISTINCT url) FROM articles").fetchone() == (ARTICLES, ARTICLES)
        assert db.execute("SELECT max(number) FROM revisions").fetchone() == (1,)
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    for path in (home / "warc").glob("*.warc.gz"):
        with path.open("rb") as file:
            assert [record.rec_type for record in ArchiveIterator(file, check_digests="raise")]
    assert not list((home / "warc").glob("*.open"))
