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
def runs(web, article, answer, run, tmp_path_factory):
    """The home, the runs that found no space, and the one that did."""
    folder, home = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("home")
    (folder / "site.toml").write_text(define_site(web.url, concurrency=2), "utf-8")
    numbers = range(ARTICLES)
    web.pages["/list.html"] = answer("".join(f"<a href=/a/{number}.html>{number}</a>" for number in numbers).encode())
    web.pages |= {f"/a/{n}.html": answer(article(f"工会第{n}号通知", f"{n}号" * 400)) for n in numbers}
    line = ("gonghui", "crawl", "--sources", str(folder), "--home", str(home))
    return home, [run(*line, preexec_fn=limited(size)) for size in LIMITS], run(*line)


def test_each_run_without_space_ends_with_one_line_and_its_exit_code(runs):
    _, full, _ = runs
    for done in full:
        assert done.returncode == 4, done.stderr
        assert "Traceback" not in done.stderr
        said = [line for line in done.stderr.splitlines() if not line.startswith("gonghui: warning: ")]
        assert len(said) == 1, done.stderr
        print(said)


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
