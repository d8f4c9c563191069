"""Searches that would take too long: they are broken off, and the archive can be asked again."""

import signal
import sqlite3

import pytest

from archive import Archive, OutOfTime, QueryError
from archive.time_limit import time_limit

ENDLESS = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"


@pytest.fixture
def many(archive, crawl_id, make_article, make_capture):
    with archive.together():
        for number in range(200):
            article = make_article(url=f"http://example.org/{number}.html")
            archive.store(crawl_id, make_capture(url=article.url), [article])
    return archive


def test_a_question_without_end_is_broken_off(archive):
    with pytest.raises(OutOfTime, match=r"longer than the 0\.05 seconds"), time_limit(archive._db, 0.05):
        archive._db.execute(ENDLESS).fetchone()
    assert archive.count("*") == 0


@pytest.mark.parametrize("ask", ["search", "count", "timeline", "concordance"])
def test_each_search_of_an_archive_with_a_time_limit_ends_with_a_line_that_says_so(many, ask):
    with Archive(many.path, read_only=True, time_limit=0) as archive:
        with pytest.raises(QueryError, match="ask for rarer or fewer words, or narrow it by a filter"):
            getattr(archive, ask)("NEAR(云 工, 3) OR 热 OR 服")
        archive.time_limit = None
        assert archive.count("NEAR(云 工, 3) OR 热 OR 服") == 200


def test_other_faults_are_told_as_they_are(archive):
    with pytest.raises(sqlite3.OperationalError, match="no such table"), time_limit(archive._db, 10):
        archive._db.execute("SELECT * FROM no_table")


def test_ctrl_c_ends_a_question_that_has_time_left(archive):
    sqlite3.enable_callback_tracebacks(False)  # which Datasette, where it was loaded, has asked to see
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)  # what Ctrl-C does, from a clock
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.2)
        with pytest.raises(KeyboardInterrupt), time_limit(archive._db, 600):
            archive._db.execute(ENDLESS).fetchone()
    finally:
        signal.signal(signal.SIGALRM, before)
