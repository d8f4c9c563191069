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


def test_an_article_is_kept_since_its_revision_was_captured_and_seen_since_its_last_capture(
    archive, crawl_id, make_article, make_capture
):
    first, changed, again = (make_capture(url=URL) for _ in range(3))
    archive.store(crawl_id, first, [make_article(url=URL)])
    assert (known(archive).kept_at, known(archive).seen_at) == (first.captured_at, first.captured_at)
    archive.store(crawl_id, changed, [make_article(url=URL, text="新的正文。")])
    archive.store(crawl_id, again, [make_article(url=URL, text="新的正文。")])
    assert (known(archive).kept_at, known(archive).seen_at) == (changed.captured_at, again.captured_at)


def test_the_urls_of_a_source_are_those_it_asked_for_without_the_further_pages_of_articles(
    archive, source, crawl_id, make_article, make_capture
):
    second, third = (make_capture(url=URL.replace("9.html", f"9_{number}.html")) for number in (2, 3))
    archive.record_failure(crawl_id, MOVED, "fetch", "refused", NOON)
    archive.store(crawl_id, third, failure=Failure("fetch", "HTTP 500"))
    missing = Failure("join", f"1 of 3 pages missing: {third.url}: HTTP 500")
    archive.store(crawl_id, make_capture(url=URL), [make_article(url=URL)], missing, [second])
    assert archive.urls_of(source.id) == [URL, MOVED]
    assert archive.urls_of("another") == []


def test_a_whole_crawl_is_one_that_finished_and_could_read_every_list(archive, source, crawl_id):
    assert archive.last_whole_crawl(source.id) is None
    archive.finish_crawl(crawl_id, NOON, "finished")
    for outcome, reason in (("finished", "1 list could not be read"), ("failed", "no start URL"), ("interrupted", "")):
        archive.finish_crawl(next_crawl(archive, source), NOON, outcome, reason)
    assert archive.last_whole_crawl(source.id) == crawl_id


def test_a_url_keeps_failing_if_each_of_the_last_crawls_that_asked_for_it_failed(
    archive, source, crawl_id, make_capture
):
    failed = Failure("fetch", "HTTP 404")
    archive.store(crawl_id, make_capture(url=URL), failure=None)
    for _ in range(3):
        number = next_crawl(archive, source)
        assert not archive.keeps_failing(URL, number, 3)
        archive.store(number, make_capture(url=URL, status=404), failure=failed)
    later = next_crawl(archive, source)
    assert archive.keeps_failing(URL, later, 3)
    archive.store(later, make_capture(url=URL))
    assert not archive.keeps_failing(URL, next_crawl(archive, source), 3)
