"""The frontier by itself: what is found, whose turn it is, what an outcome makes of a URL, what a dead run leaves."""

import itertools
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import ArchiveError, MissingArchive, Standing
from crawler.frontier import FIRST_OF_EACH_HOST, Frontier
from crawler.outcome import Outcome
from crawler.plan import GIVEN_UP, IN_A_ROW, RETRIES, REVISITS, next_visit

NOON = datetime(2026, 11, 21, 4, tzinfo=UTC)
HOUR = timedelta(hours=1)
URL = "http://a.example/1.html"


@pytest.fixture
def frontier(tmp_path):
    with Frontier(tmp_path / "frontier.db") as frontier:
        yield frontier


@pytest.fixture
def found(frontier):
    """Add URLs that were found at noon: `found("http://a.example/1.html")`."""

    def found(*urls: str, source: str = "site", standing: Standing = Standing()) -> None:  # noqa: B008
        frontier.add(source, 7, "http://a.example/", NOON, dict.fromkeys(urls, standing))

    return found


def leased(frontier: Frontier, crawl: datetime = NOON, kept: bool = False, **options) -> list[str]:
    """Lease all that a crawl begun at that time may ask for; return the URLs in their order."""
    urls = []
    while lease := frontier.lease("site", crawl, crawl, kept, **options):
        urls.append(lease.url)
    return urls


def row(frontier: Frontier, url: str = URL) -> dict:
    with closing(sqlite3.connect(frontier.path)) as db:
        db.row_factory = sqlite3.Row
        return dict(db.execute("SELECT * FROM urls WHERE url = ?", (url,)).fetchone())


def due(frontier: Frontier) -> datetime | None:
    text = row(frontier)["due_at"]
    return text and datetime.fromisoformat(text)


def test_a_url_is_asked_for_once_and_says_where_it_was_found(frontier, found):
    found(URL, URL)
    found(URL)
    assert frontier.known([URL, "http://a.example/2.html"]) == {URL: 7}
    lease = frontier.lease("site", NOON, NOON, kept=False)
    assert (lease.url, lease.via) == (URL, "http://a.example/")
    assert leased(frontier) == []
    assert not frontier.waits("site", NOON, kept=False)


def test_what_was_found_earlier_is_asked_for_earlier(frontier, found):
    found(*(f"http://a.example/{number}.html" for number in (3, 1)))
    frontier.add("site", 8, "", NOON - HOUR, {"http://a.example/2.html": Standing()})
    assert [url[-6] for url in leased(frontier)] == ["2", "3", "1"]


def test_hosts_take_turns(frontier, found):
    found(*(f"http://a.example/{number}" for number in range(4)))
    found("http://b.example/1", "http://b.example/2", "http://c.example/1")
    order = []
    for _ in range(7):  # every request is answered before the next
        order.append(frontier.lease("site", NOON, NOON, kept=False).url)
        frontier.settle(order[-1], Outcome.CHANGED, NOON)
    assert [url[7] for url in order] == ["a", "b", "c", "a", "b", "a", "a"]
    found("http://b.example/8", "http://b.example/9", "http://c.example/8", "http://c.example/9")
    assert [url[7] for url in leased(frontier)] == ["c", "b", "c", "b"], "c was asked longer ago"


def test_a_host_with_requests_under_way_waits_for_those_without(frontier, found):
    found(URL, "http://a.example/2.html")
    assert len(leased(frontier)) == 2
    found("http://a.example/3.html", "http://b.example/1", "http://b.example/2", "http://b.example/3")
    assert [url[7] for url in leased(frontier)] == ["b", "b", "a", "b"]


def test_a_host_that_is_to_be_avoided_is_passed_over(frontier, found):
    found(URL, "http://b.example/1")
    assert leased(frontier, avoid={"a.example"}) == ["http://b.example/1"]
    assert not frontier.waits("site", NOON, kept=False, avoid={"a.example"})
    assert frontier.waits("site", NOON, kept=False)


def test_an_article_that_is_kept_comes_due_as_the_plan_says(frontier, found):
    found(URL)
    leased(frontier)
    frontier.settle(URL, Outcome.CHANGED, NOON)
    for number, after in enumerate(REVISITS):
        assert (row(frontier)["state"], row(frontier)["step"], due(frontier)) == ("done", number, NOON + after)
        assert leased(frontier, NOON + after - HOUR, kept=True) == []
        assert leased(frontier, NOON + after, kept=True) == [URL]
        frontier.settle(URL, Outcome.KEPT, NOON + after)
    assert due(frontier) is None


def test_a_changed_article_begins_its_plan_anew(frontier, found):
    found(URL)
    leased(frontier)
    frontier.settle(URL, Outcome.CHANGED, NOON)
    later = NOON + REVISITS[1]
    leased(frontier, later, kept=True)
    frontier.settle(URL, Outcome.CHANGED, later)
    assert (row(frontier)["step"], due(frontier)) == (0, later + REVISITS[0])


@pytest.fixture
def fail(frontier):
    """Let a URL fail in one crawl after the other, each begun when it is due, hours after the last; return when that was."""

    def fail(outcome: Outcome, times: int, kept: bool) -> list[datetime]:
        crawls, crawl = [], NOON + REVISITS[0] * kept
        for _ in range(times):
            frontier.begin("site", False, crawl)
            assert leased(frontier, crawl, kept) == [URL]
            frontier.settle(URL, outcome, crawl, "HTTP 404")
            assert leased(frontier, crawl - HOUR, kept) == []
            crawls.append(crawl)
            crawl = max(due(frontier) or crawl, crawl) + HOUR
        return crawls

    return fail


@pytest.mark.parametrize("outcome", [Outcome.FAILED, Outcome.GONE])
def test_what_fails_is_asked_for_by_the_next_crawls_then_after_longer_and_longer_pauses(frontier, found, fail, outcome):
    found(URL)
    crawls = fail(outcome, GIVEN_UP, kept=False)
    pauses = [after - before for before, after in itertools.pairwise(crawls)]
    assert pauses == [HOUR] * (IN_A_ROW - 1) + [pause + HOUR for pause in RETRIES]
    assert (row(frontier)["state"], row(frontier)["reason"], due(frontier)) == ("dead", "HTTP 404", None)


def test_no_number_of_crawls_shortens_a_pause(frontier, found, fail):
    found(URL)
    fail(Outcome.FAILED, IN_A_ROW, kept=False)
    for hours in range(1, 20):
        frontier.begin("site", False, NOON + hours * HOUR)
        assert leased(frontier, NOON + hours * HOUR) == []
    assert row(frontier)["state"] == "pending"


def test_what_was_given_up_is_asked_for_again_by_a_full_crawl(frontier, found, fail):
    found(URL)
    later = fail(Outcome.FAILED, GIVEN_UP, kept=False)[-1] + HOUR
    frontier.begin("site", False, later)
    assert leased(frontier, later) == []
    frontier.begin("site", True, later)
    assert leased(frontier, later) == [URL]


@pytest.mark.parametrize(("outcome", "kept"), [(Outcome.FAILED, False), (Outcome.GONE, True), (Outcome.FAILED, True)])
def test_what_was_given_up_is_asked_for_once_a_month_if_a_list_links_to_it(frontier, found, fail, outcome, kept):
    found(URL, standing=Standing(3, True, 0, NOON, NOON) if kept else Standing())
    last = fail(outcome, GIVEN_UP, kept)[-1]
    for _ in range(2):
        frontier.show_again([URL], last + HOUR)
        assert leased(frontier, last + HOUR, kept) == []
        last += RETRIES[-1]
        frontier.show_again([URL], last)
        assert leased(frontier, last, kept) == [URL]
        frontier.settle(URL, outcome, last, "HTTP 404")
    frontier.show_again([URL], last + RETRIES[-1])
    leased(frontier, last + RETRIES[-1], kept)
    frontier.settle(URL, Outcome.CHANGED, last + RETRIES[-1])
    assert (row(frontier)["state"], row(frontier)["failures"], row(frontier)["retry_at"]) == ("done", 0, None)


@pytest.mark.parametrize("outcome", [Outcome.FAILED, Outcome.NO_ARTICLE, Outcome.GONE])
def test_a_kept_article_that_cannot_be_had_stays_kept_and_in_its_plan(frontier, found, fail, outcome):
    found(URL, standing=Standing(3, True, 0, NOON, NOON))
    last = fail(outcome, GIVEN_UP, kept=True)[-1]
    assert (row(frontier)["state"], row(frontier)["reason"]) == ("done", "HTTP 404")
    assert NOON + REVISITS[2] < last < due(frontier) == NOON + REVISITS[3]


def test_a_404_at_the_last_visit_of_the_plan_is_not_believed_at_once(frontier, found, fail):
    found(URL, standing=Standing(3, True, 0, NOON - REVISITS[-1], NOON - REVISITS[-2]))
    (crawl,) = fail(Outcome.GONE, 1, kept=True)
    assert leased(frontier, crawl + HOUR, kept=True) == [URL]
    frontier.settle(URL, Outcome.KEPT, crawl + HOUR)
    assert (row(frontier)["reason"], due(frontier)) == ("", None)


def test_a_page_that_is_no_article_is_done_and_only_a_full_crawl_asks_again(frontier, found):
    found(URL)
    leased(frontier)
    frontier.settle(URL, Outcome.NO_ARTICLE, NOON, "no article: a list")
    assert (row(frontier)["state"], due(frontier)) == ("done", None)
    frontier.begin("site", True, NOON + HOUR)
    assert leased(frontier, NOON + HOUR, kept=True) == [URL]


def test_an_outcome_counts_once(frontier, found):
    found(URL)
    leased(frontier)
    for _ in range(2):
        frontier.settle(URL, Outcome.FAILED, NOON + HOUR, "HTTP 500")
    assert row(frontier)["failures"] == 1


def test_a_host_that_turns_us_away_is_left_until_the_next_crawl(frontier, found):
    found(URL, "http://a.example/2.html", "http://a.example/3.html", "http://b.example/1")
    frontier.lease("site", NOON, NOON, kept=False)
    frontier.block(URL, "HTTP 412")
    assert frontier.block_host("site", "a.example", "HTTP 412") == 2
    assert leased(frontier) == ["http://b.example/1"]
    counts = {(count["host"], count["state"]): count["urls"] for count in frontier.counts(NOON)}
    assert counts == {("a.example", "blocked"): 3, ("b.example", "leased"): 1}
    frontier.begin("site", False, NOON + HOUR)
    assert len(leased(frontier, NOON + HOUR)) == 3


def test_the_leases_of_a_dead_run_are_taken_back_and_nothing_else(frontier, found):
    found(URL, "http://a.example/2.html")
    found("http://a.example/3.html", standing=Standing(3, True, 0, NOON - REVISITS[0], NOON - REVISITS[0]))
    leased(frontier, kept=True)
    lease = frontier.lease("site", NOON, NOON, kept=False)
    assert frontier.take_back() == {"http://a.example/3.html": NOON, lease.url: NOON}
    assert leased(frontier) == [URL, "http://a.example/2.html"]
    assert leased(frontier, kept=True) == ["http://a.example/3.html"]


def test_what_the_archive_knows_of_a_url_is_where_it_begins(frontier, found):
    found(URL, standing=Standing(3, False, GIVEN_UP))
    found("http://a.example/2.html", standing=Standing(3, False, 1))
    found("http://a.example/3.html", standing=Standing(3, True))
    found("http://a.example/4.html", standing=Standing(3, True, 0, NOON - REVISITS[2], NOON))
    assert leased(frontier) == ["http://a.example/2.html"]
    assert frontier.known([URL]) == {URL: 3}
    assert row(frontier)["state"] == "dead"
    assert row(frontier, "http://a.example/3.html")["due_at"] is None
    assert row(frontier, "http://a.example/4.html")["step"] == 3


def test_a_url_that_waits_is_asked_for_by_the_source_that_found_it_last(frontier, found):
    found(URL, source="another")
    assert leased(frontier) == []
    frontier.claim("site", [URL])
    assert leased(frontier) == [URL]


@given(st.timedeltas(timedelta(0), timedelta(days=400)))
def test_the_next_visit_lies_ahead_or_there_is_none(seen_after):
    step, after = next_visit(NOON, NOON + seen_after)
    assert (after is None) == (seen_after >= REVISITS[-1])
    assert step == len(REVISITS) or (after is not None and after > NOON + seen_after)


def test_the_next_url_is_found_by_the_index_however_many_are_known(frontier, found):
    found(*(f"http://a.example/{number}" for number in range(500)))
    with closing(sqlite3.connect(frontier.path)) as db:
        asked = {"source": "site", "state": "pending", "due": NOON.isoformat()}
        plan = [detail for *_, detail in db.execute(f"EXPLAIN QUERY PLAN {FIRST_OF_EACH_HOST}", asked)]
    assert not [step for step in plan if step.startswith("SCAN urls") or "TEMP B-TREE" in step], plan


def test_a_damaged_frontier_can_be_deleted_and_the_message_says_so(tmp_path):
    path = tmp_path / "frontier.db"
    path.write_bytes(b"This is a letter, not a database.\n" * 100)
    with pytest.raises(ArchiveError, match="delete it, and the next crawl makes it anew"):
        Frontier(path)
    with pytest.raises(MissingArchive, match="no frontier"):
        Frontier(tmp_path / "none.db", read_only=True)
