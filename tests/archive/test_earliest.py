"""Which article of a cluster is the earliest, and how surely: as dates of publication and our own captures tell."""

import sqlite3
from contextlib import closing

import pytest

from archive import Archive
from archive.reprints.keys import FULL
from benchmarks.reprint_texts import prose, sentences
from pipelines.likeness.fingerprint import sketch

LONG = [text for text in prose() if len(sentences(text)) >= 10]
LONG_AFTER = "2025-01-01T00:00:00+00:00"
DAY, NOON, MORNING = "2023-09-18", "2023-09-18T12:00:00+08:00", "2023-09-18T09:30:00+08:00"


def assert_kept_as_it_follows(archive: Archive) -> None:
    """See that what stands in `clusters` follows from the articles."""
    with closing(sqlite3.connect(archive.path)) as db:
        kept, follows = (db.execute(f"SELECT * FROM {table}").fetchall() for table in ("clusters", "cluster_facts"))
    assert kept == follows


@pytest.mark.parametrize(
    ("dates", "earliest", "certain"),
    [
        ([NOON, MORNING], 2, True),
        ([DAY, NOON], 2, False),
        ([NOON, DAY], 1, False),
        ([DAY, "2023-09-19"], 1, True),
        (["2023-09-19T00:00:00+08:00", DAY], 2, True),
        (["2023-09", DAY], 2, False),
        (["2023", "2024-01"], 1, True),
        ([DAY, DAY], 1, False),
        ([None, "2024-05-01"], 2, False),
        ([None, None], 1, False),
        ([NOON, "2023-09-18T12:00:40+08:00"], 1, False),
        ([NOON, "2023-09-18T12:01:00+08:00"], 1, True),
    ],
)
def test_the_earliest_is_named_as_surely_as_the_dates_allow(archive, bring, dates, earliest, certain):
    for published in dates:
        bring(LONG[0], published=published, seen=LONG_AFTER)
    cluster = archive.cluster(1)
    assert (cluster["earliest"], cluster["certain"]) == (earliest, certain)
    assert cluster["members"][0]["id"] == earliest


def test_the_earliest_is_not_certain_of_an_article_that_is_like_it_by_way_of_a_third_alone(archive, bring):
    ours, theirs = (sentences(text) for text in LONG[3:5])
    third = len(ours) // 3
    bring("".join(ours), published="2024-05-02", seen=LONG_AFTER)
    bring("".join(ours[third:] + theirs[:third]), published="2024-05-03", seen=LONG_AFTER)
    assert archive.cluster(1)["certain"]
    bring("".join(ours[2 * third :] + theirs[: 2 * third]), published="2024-05-04", seen=LONG_AFTER)
    assert not archive.cluster(1)["certain"]
    assert_kept_as_it_follows(archive)


def test_the_earliest_of_many_copies_is_certain_though_not_each_was_compared_with_it(archive, bring):
    for number in range(FULL + 2):
        bring(LONG[0], published=f"2024-{1 + number // 28:02}-{1 + number % 28:02}", seen=LONG_AFTER)
    with closing(sqlite3.connect(archive.path)) as db:
        db.execute("DELETE FROM reprint_pairs WHERE article_id = 1 AND other_id = 9")
        db.execute("UPDATE clusters SET is_certain = (SELECT is_certain FROM cluster_facts WHERE cluster_facts.id = 1)")
        db.commit()
    assert archive.cluster(1)["certain"]


@pytest.mark.parametrize(
    ("articles", "earliest", "certain"),
    [
        ([(None, "2023-05-01T10:00:00+00:00"), ("2023-06-01", "2023-06-02T10:00:00+00:00")], 1, True),
        ([(None, "2023-05-01T10:00:00+00:00"), ("2023-05-01", "2023-06-02T10:00:00+00:00")], 1, False),
        ([("2024-01-15", "2023-05-01T10:00:00+00:00"), ("2023-06-01", "2023-06-02T10:00:00+00:00")], 1, True),
        ([("2024-01-15", "2023-07-01T10:00:00+00:00"), ("2023-06-01", "2023-06-02T10:00:00+00:00")], 2, False),
        ([("2023", "2023-05-01T10:00:00+00:00"), ("2023-06-01", "2023-06-02T10:00:00+00:00")], 1, True),
        ([(None, "2023-05-01T16:00:00+00:00"), ("2023-05-02", "2023-06-02T10:00:00+00:00")], 1, False),
        ([(None, "2023-05-01T15:59:00+00:00"), ("2023-05-02", "2023-06-02T10:00:00+00:00")], 1, True),
    ],
    ids=[
        "undated",
        "undated, of that day",
        "dated anew",
        "dated anew, seen later",
        "a year",
        "next day in China",
        "day",
    ],
)
def test_the_earliest_never_contradicts_our_own_captures(archive, bring, articles, earliest, certain):
    for published, seen in articles:
        bring(LONG[0], published=published, seen=seen)
    cluster = archive.cluster(1)
    assert (cluster["earliest"], cluster["certain"]) == (earliest, certain)
    assert cluster["members"][0]["id"] == earliest
    assert_kept_as_it_follows(archive)


def test_an_archive_of_before_learns_what_its_captures_tell_of_the_earliest(archive, bring):
    bring(LONG[0], published=None, seen="2023-05-01T10:00:00+00:00")
    bring(LONG[0], published="2023-06-01", seen="2023-06-02T10:00:00+00:00")
    archive.close()
    with closing(sqlite3.connect(archive.path)) as db:
        db.execute("UPDATE clusters SET earliest_id = 2, is_certain = 0")
        db.execute("DELETE FROM _sqlite_migrations WHERE name = 'earliest_by_captures'")
        db.commit()
    with Archive(archive.path) as reopened:
        assert [reopened.cluster(1)[fact] for fact in ("earliest", "certain")] == [1, True]


def test_an_older_capture_that_is_imported_later_makes_an_article_the_earliest(
    archive, crawl_id, bring, make_article, make_capture
):
    for number in (1, 2):
        bring(LONG[0], url=f"http://example.org/{number}", published=DAY)
    assert archive.cluster(1)["earliest"] == 1
    old = make_capture(url="http://example.org/2").captured_at.replace(year=2020)
    article = make_article(url="http://example.org/2", text=LONG[0], sketch=sketch(LONG[0]), published=DAY)
    archive.store(crawl_id, make_capture(url="http://example.org/2", captured_at=old), [article])
    assert archive.cluster(1)["earliest"] == 2
    assert_kept_as_it_follows(archive)
