"""What the archive knows of a URL before it is asked for again."""

from datetime import UTC, datetime

import pytest

from archive import Failure, Standing

URL = "http://example.org/n1/9.html"
MOVED = "http://example.org/old/9.html"
NOON = datetime(2026, 11, 21, 4, tzinfo=UTC)


def known(archive, url: str = URL) -> Standing:
    return archive.standing([url, "http://example.org/never"])[url]


def next_crawl(archive, source) -> int:
    return archive.begin_crawl(source, NOON)


def test_of_a_url_never_asked_for_nothing_is_known(archive):
    assert archive.standing([URL, URL]) == {URL: Standing(None, False, 0)}
    assert archive.standing([]) == {}


@pytest.mark.parametrize(
    ("stage", "kept"),
    [(None, True), ("extract", True), ("decompress", False), ("process", False), ("join", False)],
)
def test_a_page_is_kept_unless_it_broke_a_stage_or_lacks_a_part(archive, crawl_id, make_capture, stage, kept):
    archive.store(crawl_id, make_capture(url=URL), failure=Failure(stage, "x") if stage else None)
    assert known(archive) == Standing(crawl_id, kept, 1 if stage else 0)


def test_an_error_is_not_kept_and_counts_once_a_crawl(archive, source, crawl_id, make_capture):
    for number in (crawl_id, crawl_id, next_crawl(archive, source)):
        archive.store(number, make_capture(url=URL, status=503), failure=Failure("fetch", "HTTP 503"))
    assert known(archive) == Standing(crawl_id, False, 2)


def test_a_challenge_in_place_of_a_page_is_not_kept_nor_does_it_count_against_the_page(archive, crawl_id, make_capture):
    archive.store(crawl_id, make_capture(url=URL), failure=Failure("blocked", "a challenge"))
    assert known(archive) == Standing(crawl_id, False, 0)


@pytest.mark.parametrize(
    ("location", "target", "kept"),
    [("/n1/9.html", True, True), ("/n1/9.html", False, False), (MOVED, False, True), ("http://[", True, False)],
)
def test_a_redirect_is_kept_if_it_was_followed_to_its_end(archive, crawl_id, make_capture, location, target, kept):
    archive.store(crawl_id, make_capture(url=MOVED, status=301, location=location))
    if target:
        archive.store(crawl_id, make_capture(url=URL))
    assert known(archive, MOVED).kept is kept


def test_what_failed_and_is_not_kept_is_unmet_until_it_is(archive, source, crawl_id, make_capture):
    archive.store(crawl_id, make_capture(url=URL, status=500), failure=Failure("fetch", "HTTP 500"))
    archive.record_failure(crawl_id, MOVED, "fetch", "refused", NOON)
    assert archive.unmet(source.id) == {URL: 1, MOVED: 1}
    assert archive.unmet("another") == {}
    archive.store(next_crawl(archive, source), make_capture(url=URL))
    assert archive.unmet(source.id) == {MOVED: 1}


def test_a_missing_page_of_an_article_is_asked_for_with_it_and_not_alone(archive, source, crawl_id, make_capture):
    second = URL.replace("9.html", "9_2.html")
    archive.store(crawl_id, make_capture(url=second, status=500), failure=Failure("fetch", "HTTP 500"))
    reason = f"1 of 2 pages missing: {second}: HTTP 500"
    archive.store(crawl_id, make_capture(url=URL), failure=Failure("join", reason))
    assert archive.unmet(source.id) == {URL: 1}


def test_a_whole_crawl_is_one_that_finished_and_could_read_every_list(archive, source, crawl_id):
    assert archive.last_whole_crawl(source.id) is None
    archive.finish_crawl(crawl_id, NOON, "finished")
    for outcome, reason in (("finished", "1 list could not be read"), ("failed", "no start URL"), ("interrupted", "")):
        archive.finish_crawl(next_crawl(archive, source), NOON, outcome, reason)
    assert archive.last_whole_crawl(source.id) == crawl_id
